"""Every way in which personal data leaves the window is written down exactly once (issue 6)."""

import pytest
from PySide6.QtGui import QGuiApplication

from desktop_app.documents.kind import About
from desktop_app.documents.kinds import kinds_about
from desktop_app.domain.disclosure import Channel, Tier
from desktop_app.exchange.handing_in.sending import Sealing, deliver
from desktop_app.operations.gatherings.events import list_events
from desktop_app.operations.listing.arrangement import Arrangement
from desktop_app.operations.privacy.disclosing import list_disclosures
from desktop_app.operations.visits.visits import list_visits
from desktop_app.ui.ikm.page import IkmPage
from desktop_app.ui.lists.list_look import choose_row
from desktop_app.ui.papers import panel as panel_module
from desktop_app.ui.papers.panel import Offer, PaperPanel

FILE, PAPER, CLIPBOARD = Channel.FILE, Channel.PAPER, Channel.CLIPBOARD


@pytest.fixture
def told(workspace):
    """Return what was written down since the last call."""
    seen = set()

    def new():
        with workspace.read() as session:
            rows = [row for row in list_disclosures(session) if row.id not in seen]
        seen.update(row.id for row in rows)
        return [(row.channel, row.tier) for row in rows]

    new()
    return new


def _panel(qtbot, workspace, about, record, name):
    made = PaperPanel(workspace, [Offer(kind, record, {}) for kind in kinds_about(about)])
    qtbot.addWidget(made)
    made.show_kind(name)
    qtbot.waitUntil(lambda: made._shown is not None, timeout=20_000)
    return made


def test_papers_that_are_saved_printed_opened_copied_or_written_as_word(
    qtbot, workspace, told, answers, tmp_path, monkeypatch
):
    monkeypatch.setattr(panel_module, "open_outside", lambda path: True)
    monkeypatch.setattr(panel_module, "print_after_asking", lambda parent, finish, name, content: finish())
    with workspace.read() as session:
        visit, gathering = list_visits(session)[0].id, list_events(session, "gadingrejo")[0].gathering_id
    paper = _panel(qtbot, workspace, About.VISIT, visit, "berita-acara")
    paper.open()
    assert told() == [(FILE, Tier.INTERNAL)]
    paper.print()
    assert told() == [(PAPER, Tier.INTERNAL)]
    answers.prepare(tmp_path / "satu.pdf")
    paper.save()
    assert told() == [(PAPER, Tier.INTERNAL)]
    paper.open()  # the file that was saved, and told
    assert told() == []
    paper.close_pdf()
    text = _panel(qtbot, workspace, About.GATHERING, gathering, "notulen")
    answers.prepare(tmp_path / "satu.docx")
    text.save_word()
    qtbot.waitUntil(lambda: text.note.text() != "", timeout=20_000)
    assert told() == [(FILE, Tier.PARTNER)]
    text.close_pdf()
    plan = _panel(qtbot, workspace, About.REGISTER, None, "agenda-perjalanan")
    plan.copy_text()
    assert told() == [(CLIPBOARD, Tier.INTERNAL)]
    plan.close_pdf()


def test_lists_that_are_copied_or_written_and_the_exchange_file(qtbot, workspace, told, answers, tmp_path):
    page = IkmPage(workspace)
    qtbot.addWidget(page)
    page.show()
    names = page.tools.arranging.names
    page.tools.arrange(Arrangement(tuple(names), frozenset(names) - {"name", "phone"}))
    qtbot.waitUntil(lambda: page.table.rowCount() > 0, timeout=20_000)
    giving = page.tools.giving
    choose_row(page.view, 0)  # whatever key the test before held down
    for full, tier in ((False, Tier.PARTNER), (True, Tier.INTERNAL)):
        giving.copy(full=full)
        assert told() == [(CLIPBOARD, tier)]
        assert ("•" in QGuiApplication.clipboard().text()) == (tier is Tier.PARTNER)
    for tier in Tier:
        answers.prepare(tier.value, tmp_path / f"{tier.value}.xlsx")
        giving.save_sheet()
        qtbot.waitUntil(lambda: giving.job.ended, timeout=20_000)
        assert told() == ([] if tier is Tier.PUBLIC else [(FILE, tier)])
    deliver(workspace.database, tmp_path / "kantor.ikmx", Sealing(passphrase="kata rahasia bersama"))
    assert told() == [(FILE, Tier.INTERNAL)]
