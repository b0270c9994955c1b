from hashlib import sha256

import pytest
from docx import Document
from PySide6.QtWidgets import QApplication
from sqlmodel import select

from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.kind import About
from desktop_app.documents.kinds import kinds_about
from desktop_app.domain.ikm import Ikm
from desktop_app.operations.documents_printed import list_printed
from desktop_app.operations.gatherings.events import list_events
from desktop_app.operations.visits import visits
from desktop_app.ui.papers import panel as panel_module
from desktop_app.ui.papers.dialog import PaperDialog
from desktop_app.ui.papers.page import PapersPage
from desktop_app.ui.papers.panel import Offer, PaperPanel
from desktop_app.ui.window import page_makers


@pytest.fixture
def panel(workspace, qtbot):
    """Return a panel on the papers about one thing; it draws before it comes back."""
    opened = []

    def shown(about, record):
        made = PaperPanel(workspace, [Offer(kind, record, {}) for kind in kinds_about(about)])
        qtbot.addWidget(made)
        opened.append(made)
        drawn(qtbot, made)
        return made

    yield shown
    for made in opened:
        made.close_pdf()


def drawn(qtbot, panel):
    qtbot.waitUntil(lambda: panel._shown is not None, timeout=10_000)


def a_visit(workspace):
    with workspace.read() as session:
        return visits.list_visits(session)[0]


def the_gathering(workspace):
    """The one that was planned, held and paid for."""
    with workspace.read() as session:
        return max(list_events(session), key=lambda row: row.participants)


def a_business(workspace):
    with workspace.read() as session:
        return session.exec(select(Ikm.id)).first()


@pytest.mark.parametrize("about", list(About))
def test_every_paper_is_drawn(panel, workspace, qtbot, about):
    record = {
        About.VISIT: lambda: a_visit(workspace).id,
        About.IKM: lambda: a_business(workspace),
        About.GATHERING: lambda: the_gathering(workspace).gathering_id,
        About.EVENT: lambda: the_gathering(workspace).event_id,
    }.get(about)
    made = panel(about, record() if record else None)
    for kind in kinds_about(about):
        made.show_kind(kind.name)
        drawn(qtbot, made)
        assert made._shown.content.startswith(b"%PDF")
        assert made._shown.pages >= 1


def test_a_choice_draws_the_paper_again(panel, workspace, qtbot):
    made = panel(About.VISIT, a_visit(workspace).id)
    before = made._shown.content
    assert made.choices.options().paper is Paper.F4
    made.choices.entries["paper"].set_value(Paper.A4)
    qtbot.waitUntil(lambda: made._shown.content != before, timeout=10_000)


def test_saving_writes_the_paper_and_remembers_it_once(panel, workspace, answers, tmp_path):
    visit = a_visit(workspace)
    made = panel(About.VISIT, visit.id)
    for name in ("satu.pdf", "dua.pdf"):
        answers.prepare(tmp_path / name)
        made.save()
    content = (tmp_path / "satu.pdf").read_bytes()
    with workspace.read() as session:
        (row,) = list_printed(session, visit.id)
    assert (row.kind, row.about, row.fingerprint) == ("berita-acara", visit.id, sha256(content).hexdigest())


def test_open_shows_the_saved_file_or_a_copy(panel, workspace, answers, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(panel_module, "open_outside", lambda path: opened.append(path) or True)
    made = panel(About.VISIT, a_visit(workspace).id)
    made.open()
    assert opened[0].read_bytes() == made._shown.content
    assert made._shown.name.startswith(f"{opened[0].stem}_"), "a viewer keeps the name: not of whom it is"
    told = []
    monkeypatch.setattr(panel_module, "print_after_asking", lambda parent, finish, name, content: told.append(name))
    made.print()
    assert told == [opened[0].name], "a printer that others share lists its jobs"
    answers.prepare(tmp_path / "satu.pdf")
    made.save()
    made.open()
    assert opened[1] == tmp_path / "satu.pdf"


def test_a_text_is_saved_to_be_edited_in_word_and_remembered_beside_the_paper(
    panel, workspace, answers, tmp_path, qtbot
):
    gathering_id = the_gathering(workspace).gathering_id
    made = panel(About.GATHERING, gathering_id)
    made.show_kind("susunan-acara")
    drawn(qtbot, made)
    assert made.word_button.isVisibleTo(made)
    answers.prepare(tmp_path / "acara.docx")
    with qtbot.waitSignal(_job(made).finished, timeout=20_000):
        pass
    assert "Susunan Acara".upper() in "\n".join(line.text for line in Document(tmp_path / "acara.docx").paragraphs)
    with workspace.read() as session:
        (row,) = [row for row in list_printed(session, gathering_id) if row.variant == "word"]
    assert (row.kind, row.superseded) == ("susunan-acara", False)
    made.show_kind("tanda-pengenal")
    drawn(qtbot, made)
    assert not made.word_button.isVisibleTo(made)


def _job(panel):
    panel.save_word()
    return panel.job


def test_nothing_is_remembered_when_saving_is_called_off(panel, workspace, answers):
    visit = a_visit(workspace)
    made = panel(About.VISIT, visit.id)
    answers.prepare(None)
    made.save()
    with workspace.read() as session:
        assert list_printed(session, visit.id) == []


def test_an_agenda_is_copied_as_text_without_a_nik(panel, workspace, qtbot):
    made = panel(About.REGISTER, None)
    made.show_kind("agenda-perjalanan")
    drawn(qtbot, made)
    assert made.copy_button.isVisibleTo(made)
    made.copy_text()
    text = QApplication.clipboard().text()
    assert text.startswith("*AGENDA PERJALANAN*")


def test_what_an_auditor_would_find_is_said_before_printing(panel, workspace):
    with workspace.write() as session:
        visit_id = a_visit(workspace).id
        dossier = visits.load_visit(session, visit_id)
        dossier.visit.assignment_id = None
        visits.correct_visit(session, visit_id, dossier, dossier.visit.visited_on)
    assert "surat tugas" in panel(About.VISIT, visit_id).remarks.text().lower()


def test_the_dialog_and_the_page_show_a_panel(workspace, qtbot):
    dialog = PaperDialog(workspace, "Kunjungan", [Offer(kinds_about(About.VISIT)[0], a_visit(workspace).id, {})])
    qtbot.addWidget(dialog)
    drawn(qtbot, dialog.panel)
    dialog.reject()
    page = PapersPage(workspace)
    qtbot.addWidget(page)
    page.show_target("agenda-perjalanan")
    drawn(qtbot, page.panel)
    page.panel.close_pdf()


@pytest.mark.parametrize("name", ["visits", "ikm"])
def test_a_list_prints_what_is_chosen(workspace, qtbot, monkeypatch, name):
    shown = []
    monkeypatch.setattr(PaperDialog, "exec", lambda self: shown.append(self))  # noqa: PLW0108 - a method
    page = page_makers.make(name, workspace)
    qtbot.addWidget(page)
    qtbot.waitUntil(lambda: page.view.model().rowCount() > 0, timeout=10_000)
    page.view.selectRow(0)
    page.print_button.click()
    (dialog,) = shown
    drawn(qtbot, dialog.panel)
    dialog.reject()
