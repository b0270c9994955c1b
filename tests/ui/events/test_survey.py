"""The section Tes: questions, sheets typed with Enter, results."""

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.survey import Phase, QuestionKind, QuestionLine
from desktop_app.operations.gatherings.events import list_events
from desktop_app.operations.gatherings.survey_questions import load_questions, save_questions
from desktop_app.operations.gatherings.survey_results import survey_results
from desktop_app.operations.gatherings.surveys import list_respondents, load_sheets, record_answers
from desktop_app.operations.practice.event import main_gathering
from desktop_app.ui.events.survey.section import QUESTIONS, RESULTS, SHEETS, SurveySection
from desktop_app.ui.papers.dialog import PaperDialog


@pytest.fixture
def section(workspace, qtbot):
    """Return a section on Gadingrejo, or on another gathering of the series by its place."""

    def made(locality=""):
        with workspace.read() as session:
            rows = [row.gathering_id for row in list_events(session) if row.locality == locality]
            gathering = rows[0] if rows else main_gathering(session)
        shown = SurveySection(workspace, gathering)
        qtbot.addWidget(shown)
        shown.resize(1100, 600)
        shown.show()
        return shown

    return made


def read(workspace, query, section):
    with workspace.read() as session:
        return query(session, section._gathering_id)


def test_an_organiser_may_ask_nothing_and_begin_later(section, workspace, qtbot):
    shown = section("Kotabumi")
    assert shown.shown() == QUESTIONS
    assert "tidak wajib" in shown.questions.empty.text()
    assert not shown.parts.buttons[1].isEnabled()
    shown.questions.add_question()
    grid = shown.questions.grid
    for column, text in ((1, "Apa itu NIB?"), (2, " nomor usaha ;pajak"), (3, "a")):
        grid.item(0, column).setText(text)
    assert shown.questions.save()
    (line,) = read(workspace, load_questions, shown)
    assert (line.kind, line.choices, line.correct) == (QuestionKind.TEST, "nomor usaha\npajak", "A")
    assert shown.parts.buttons[1].isEnabled()
    assert grid.item(0, 2).text() == "nomor usaha; pajak"


def test_a_question_that_cannot_be_asked_stays_with_its_reason(section, workspace):
    shown = section("Kotabumi")
    shown.questions.add_question()
    shown.questions.grid.item(0, 1).setText("Apa itu NIB?")
    assert not shown.questions.save()
    assert "titik koma" in shown.questions.summary.text()
    shown.questions.keep()
    again = section("Kotabumi")
    assert again.questions.grid.lines()[0].text == "Apa itu NIB?", "kept against a crash"
    assert read(workspace, load_questions, shown) == []
    shown.questions.forget()


def keys(qtbot, shown, *texts):
    """Type into whatever has the focus of the window, Enter after each."""
    for text in texts:
        qtbot.keyClicks(shown.focusWidget(), text)
        qtbot.keyClick(shown.focusWidget(), Qt.Key.Key_Return)


def test_sheets_are_typed_with_row_letters_and_enter(section, workspace, qtbot):
    shown = section("Metro")
    shown.questions.grid.set_lines(
        [
            QuestionLine(kind=QuestionKind.TEST, text="NIB?", choices="a\nb", correct="B"),
            QuestionLine(kind=QuestionKind.FEEDBACK, text="Materi?", choices="baik\ncukup"),
            QuestionLine(kind=QuestionKind.OPEN, text="Perlu apa?"),
        ]
    )
    assert shown.questions.save()
    shown.go(SHEETS)
    present = [one.seat.number for one in read(workspace, list_respondents, shown) if one.present]
    absent = next(one.seat.number for one in read(workspace, list_respondents, shown) if not one.present)
    entry = shown.sheets.entry
    assert entry.number.text() == str(present[0]), "the first sheet that is missing is proposed"
    keys(qtbot, shown, "", "a")  # Enter takes the number that is proposed
    assert entry.number.text() == str(present[1])
    keys(qtbot, shown, "", "c")
    assert "tidak memiliki pilihan C" in entry.remark.text()
    entry.letters.clear()
    keys(qtbot, shown, "2")
    keys(qtbot, shown, str(absent))
    assert "Tidak tercatat hadir" in entry.remark.text()
    keys(qtbot, shown, "-")
    shown.sheets.phases.buttons[1].click()
    (words,) = entry.words.values()
    qtbot.waitUntil(words.isVisible)
    keys(qtbot, shown, str(present[0]), "2 1", "uji lab")
    sheets = {
        (number, phase): sheet.letters
        for one in read(workspace, list_respondents, shown)
        for phase, sheet in one.sheets.items()
        for number in [one.seat.number]
    }
    assert sheets == {
        (present[0], Phase.BEFORE): "A",
        (present[1], Phase.BEFORE): "B",
        (absent, Phase.BEFORE): "-",
        (present[0], Phase.AFTER): "BA",
    }
    assert read(workspace, survey_results, shown).words == (("Perlu apa?", ("uji lab",)),)


def test_letters_of_one_person_are_never_stored_for_another(section, workspace, qtbot):
    shown = section()
    shown.go(SHEETS)
    entry = shown.sheets.entry
    before = read(workspace, load_sheets, shown)
    entry.open_sheet(1)
    assert entry.letters.text() == "BACAA"
    keys(qtbot, shown, "43")
    assert entry.letters.text() == "", "the fields follow the number"
    entry.open_sheet(1)
    keys(qtbot, shown, "2")
    assert entry.letters.text() == "BBCAC"
    assert read(workspace, load_sheets, shown) == before


def test_a_sheet_is_removed_and_brought_back(section, workspace, qtbot):
    shown = section()
    shown.go(SHEETS)
    before = read(workspace, load_sheets, shown)
    people = shown.sheets.list
    people.go_to(2)
    qtbot.waitUntil(shown.isActiveWindow)
    people.setFocus()
    qtbot.keyClick(people, Qt.Key.Key_Delete)
    assert len(read(workspace, load_sheets, shown)) == len(before) - 1
    assert people.hasFocus(), "the next key is meant for the list, too"
    qtbot.keyClick(people, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert read(workspace, load_sheets, shown) == before


def test_sheets_of_people_who_were_not_there_are_counted_apart(section, workspace):
    shown = section()
    shown.go(SHEETS)
    one, absent = (next(who for who in shown.sheets._people if who.present is was) for was in (True, False))
    asked = len(one.sheets[Phase.BEFORE].letters)
    with workspace.write() as session:
        record_answers(session, shown._gathering_id, absent.seat.id, Phase.BEFORE, "A" * asked, {})
    shown.sheets.load()
    told = shown.sheets.total.text()
    assert told.startswith("36 lembar dari 37"), told
    assert told.endswith(" · 1 lembar dari orang yang tidak tercatat hadir")


def test_a_typed_sheet_is_not_lost_silently(section, workspace, answers, qtbot):
    shown = section()
    shown.go(SHEETS)
    shown.sheets.entry.open_sheet(1)
    shown.sheets.entry.letters.setText("AAAAA")
    answers.prepare(False)
    shown.go(RESULTS)
    assert shown.shown() == SHEETS
    answers.prepare(True)
    shown.go(RESULTS)
    assert shown.shown() == RESULTS


def test_results_are_shown_and_printed(section, workspace, qtbot, monkeypatch):
    shown = section()
    assert shown.shown() == RESULTS, "there are sheets, so their totals come first"
    assert shown.results.means.text() == "68,3 → 93,3"
    assert "100 %" in shown.results.test.accessibleDescription()
    assert not shown.grab().isNull()
    dialogs = []
    monkeypatch.setattr(PaperDialog, "exec", lambda self: dialogs.append(self))  # noqa: PLW0108 - a method
    shown.results.paper_button.click()
    (dialog,) = dialogs
    qtbot.waitUntil(lambda: dialog.panel._shown is not None, timeout=10_000)
    dialog.reject()


def test_questions_of_another_laptop_stay(section, workspace):
    shown = section("Kotabumi")
    shown.questions.add_question()
    for column, text in ((1, "Apa itu NIB?"), (2, "nomor usaha;pajak"), (3, "a")):
        shown.questions.grid.item(0, column).setText(text)
    shown.questions.keep()
    theirs = QuestionLine(kind=QuestionKind.OPEN, text="Saran?")
    with workspace.write() as session:
        save_questions(session, shown._gathering_id, [theirs])
    again = section("Kotabumi")
    assert [line.text for line in again.questions.grid.lines()] == ["Apa itu NIB?", "Saran?"]
    assert shown.questions.save()
    assert [line.text for line in read(workspace, load_questions, shown)] == ["Apa itu NIB?", "Saran?"]
