"""The section Laporan: texts, proposals, questions, what is kept and what is saved, and the way back to it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.event_text import LONGEST_TEXT, DiscussionLine, Section
from desktop_app.operations.gatherings.events import list_events
from desktop_app.operations.gatherings.texts import load_discussion, load_texts, save_discussion, save_texts
from desktop_app.store.local.unsaved import list_unsaved
from desktop_app.ui.events.page import EventsPage
from desktop_app.ui.events.report.section import ReportSection
from desktop_app.ui.events.report.words import QUESTIONS, groups, hints, paper_of, place_names
from desktop_app.ui.forms.unsaved import offer_unsaved
from desktop_app.ui.papers.dialog import PaperDialog


@pytest.fixture
def gathering(workspace):
    """Return the gathering that was held, with nothing written yet."""
    with workspace.write() as session:
        held = max(list_events(session), key=lambda row: row.participants).gathering_id
        save_texts(session, held, dict.fromkeys(Section, ""))
        save_discussion(session, held, [])
    return held


@pytest.fixture
def section(workspace, qtbot, gathering):
    made = shown(workspace, qtbot, gathering)
    yield made
    made.form.settle()


def shown(workspace, qtbot, gathering):
    made = ReportSection(workspace, gathering)
    qtbot.addWidget(made)
    made.show()
    looked_up(qtbot, made)
    return made


def looked_up(qtbot, section):
    qtbot.waitUntil(lambda: bool(section.form.editor._proposals), timeout=10_000)


def stored(workspace, gathering):
    with workspace.read() as session:
        return {name: text for name, text in load_texts(session, gathering).items() if text}


def test_every_text_has_a_place_a_name_and_a_paper():
    places = [place for group in groups() for place in group.places]
    assert sorted(places) == sorted([*Section, QUESTIONS])
    assert place_names().keys() >= set(places) >= hints().keys()
    assert paper_of(Section.PRESS_LEAD) == "siaran-pers"


def test_a_proposal_is_kept_only_when_it_is_taken_and_saved(section, workspace, gathering, qtbot):
    form, editor = section.form, section.form.editor
    section.show_target("proceedings")
    proposal = editor.proposed.text()
    assert proposal.startswith("Kegiatan Sosialisasi")
    assert not form.changed
    assert stored(workspace, gathering) == {}
    editor.take_proposal()
    assert editor.text.toPlainText() == proposal
    assert not editor.proposal.isVisibleTo(editor), "it stands in the text now"
    QTest.keyClick(editor.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.text.toPlainText() == ""
    QTest.keyClicks(editor.text, "Hujan.")
    editor.take_proposal()
    assert editor.text.toPlainText() == f"Hujan.\n{proposal}"
    QTest.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert stored(workspace, gathering) == {Section.PROCEEDINGS: f"Hujan.\n{proposal}"}
    assert not form.changed
    assert editor.text.toPlainText().startswith("Hujan."), "the section stays open"
    texts = [form.outline.item(row).toolTip() for row in range(form.outline.count())]
    assert "Jalannya acara – terisi" in texts
    assert "Latar belakang – kosong" in texts


def test_what_was_typed_is_kept_and_found_again(section, workspace, gathering, qtbot, answers):
    section.show_target("aims")
    QTest.keyClicks(section.form.editor.text, "Maksud")
    QTest.keyClick(section.form.editor.text, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert section.form.editor.section == Section.SCOPE
    section.show_target(QUESTIONS)
    section.form.grid.add_line(DiscussionLine(asker="Siti", question="Gratis?", kabupaten_code="18.10"))
    section.form.keep()
    with workspace.read() as session:
        (kept,) = list_unsaved(session)
    assert kept.title.startswith("Laporan Sosialisasi")
    assert stored(workspace, gathering) == {}

    page = EventsPage(workspace)
    qtbot.addWidget(page)
    workspace.wanted.connect(lambda _name, target: page.show_target(target))
    answers.prepare("restore")
    offer_unsaved(workspace, None)
    again = page._form.section("report")
    assert page._form.stack.currentWidget() is again
    assert again.form.changed
    assert again.form.editor.texts()[Section.AIMS] == "Maksud"
    assert again.form.save(), again.form.summary.text()
    with workspace.read() as session:
        assert list_unsaved(session) == []
        assert [line.question for line in load_discussion(session, gathering)] == ["Gratis?"]
    assert stored(workspace, gathering) == {Section.AIMS: "Maksud"}


def test_leaving_asks_and_discarding_shows_what_is_recorded(section, workspace, gathering, qtbot, answers):
    QTest.keyClicks(section.form.editor.text, "x")
    answers.prepare(None)
    assert not section.may_leave()
    answers.prepare("discard")
    with qtbot.waitSignal(section.left):
        QTest.keyClick(section.form.editor.text, Qt.Key.Key_Escape)
    assert section.form.editor.text.toPlainText() == ""
    assert section.may_leave()
    with workspace.write() as session:
        save_texts(session, gathering, {Section.FOREWORD: "dari laptop lain"})
    assert section.form.editor.text.toPlainText() == "dari laptop lain", "nothing was typed here"
    QTest.keyClicks(section.form.editor.text, "!")
    with workspace.write() as session:
        save_texts(session, gathering, {Section.FOREWORD: "dan lagi"})
    assert section.form.editor.text.toPlainText() == "dari laptop lain!", "typing is never taken away"


def test_what_is_refused_is_shown_at_its_place_and_nothing_is_saved(section, workspace, gathering):
    form = section.form
    form.editor.set_texts({Section.SCOPE: "x" * (LONGEST_TEXT + 1), Section.AIMS: "baik"})
    assert not form.save()
    assert form.outline.place() == Section.SCOPE
    assert "20.001" in form.editor.problem.text()
    assert stored(workspace, gathering) == {}
    form.editor.set_texts({Section.SCOPE: ""})
    form.grid.set_lines([DiscussionLine(answer="Ya")])
    assert not form.save()
    assert form.outline.place() == QUESTIONS
    assert stored(workspace, gathering) == {}, "all or nothing"


def test_a_number_that_the_record_does_not_know_is_said_at_the_text(section, workspace, gathering, qtbot):
    section.show_target("press_lead")
    QTest.keyClicks(section.form.editor.text, "Diikuti 99 peserta.")
    assert section.form.save()
    qtbot.waitUntil(lambda: "99" in section.form.editor.warning.text(), timeout=10_000)


def test_the_papers_are_saved_first_and_shown(section, workspace, gathering, monkeypatch):
    opened = []
    monkeypatch.setattr(PaperDialog, "exec", lambda self: opened.append(self))  # noqa: PLW0108 - a method
    section.show_target("minutes_opening")
    QTest.keyClicks(section.form.editor.text, "Dibuka.")
    section.show_papers()
    (dialog,) = opened
    assert stored(workspace, gathering) == {Section.MINUTES_OPENING: "Dibuka."}
    assert dialog.panel.offer().kind.name == "notulen"
    dialog.reject()


def test_what_a_merge_brought_while_texts_were_typed_stays(section, workspace, gathering, qtbot):
    form = section.form
    form.editor.set_texts(form.editor.texts() | {Section.AIMS: "Maksud di sini"})
    form.grid.add_line(DiscussionLine(question="Dari sini?"))
    form._edited()
    form.keep()
    with workspace.write() as session:  # as a merge of another laptop does
        save_texts(session, gathering, {Section.SCOPE: "Lingkup dari laptop lain"})
        save_discussion(session, gathering, [DiscussionLine(question="Dari sana?")])
    again = shown(workspace, qtbot, gathering)
    assert again.form.editor.texts()[Section.SCOPE] == "Lingkup dari laptop lain", "an older draft hides nothing"
    assert again.form.grid.rowCount() == 2
    assert form.save()
    assert stored(workspace, gathering) == {Section.AIMS: "Maksud di sini", Section.SCOPE: "Lingkup dari laptop lain"}
    with workspace.read() as session:
        assert {line.question for line in load_discussion(session, gathering)} == {"Dari sini?", "Dari sana?"}
    again.form.settle()


def test_a_text_that_somebody_else_wrote_meanwhile_is_shown_before_it_is_replaced(section, workspace, gathering):
    form = section.form
    form.editor.set_texts(form.editor.texts() | {Section.AIMS: "Maksud di sini"})
    form._edited()
    with workspace.write() as session:
        save_texts(session, gathering, {Section.AIMS: "Maksud dari laptop lain"})
    assert not form.save()
    assert "Maksud dari laptop lain" in form.editor.problem.text()
    assert stored(workspace, gathering) == {Section.AIMS: "Maksud dari laptop lain"}
    assert form.save()
    assert stored(workspace, gathering) == {Section.AIMS: "Maksud di sini"}
