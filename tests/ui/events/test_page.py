"""The story of an event by keyboard: planned, people added, printed."""

from datetime import UTC, date, datetime

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from shiboken6 import delete

from desktop_app.documents.attendance import Printed
from desktop_app.documents.attendance.sheet import AttendanceSheet, Attendee
from desktop_app.domain.event import Attendance, Role
from desktop_app.domain.gathering_dossier import GuestLine, ParticipantLine
from desktop_app.errors import UserError
from desktop_app.operations.gatherings.attendance import numbered, printings
from desktop_app.operations.gatherings.cloning import NewPlace, copied_plan
from desktop_app.operations.gatherings.events import list_events, load_gathering, record_gathering
from desktop_app.operations.practice.event import main_gathering
from desktop_app.store.local.unsaved import list_unsaved
from desktop_app.ui import ask
from desktop_app.ui.events.losses import losses
from desktop_app.ui.events.page import EventsPage
from desktop_app.ui.events.print_dialog import PrintDialog
from desktop_app.ui.events.register_dialog import RegisterDialog
from desktop_app.ui.events.room import GatheringRoom


@pytest.fixture
def page(qtbot, workspace):
    made = EventsPage(workspace)
    qtbot.addWidget(made)
    made.show()
    made.table.go_to(row_of(made, "Gadingrejo"))
    return made


def row_of(page, locality):
    return next(place for place, one in enumerate(page.table.rows_model.rows) if one.row.locality == locality)


def cell(page, row, column):
    return page.table.rows_model.index(row, column).data()


@pytest.fixture
def gathering(workspace):
    with workspace.read() as session:
        return main_gathering(session)


@pytest.fixture
def unprinted(workspace, gathering):
    """The same people at a gathering of which no sheet was printed yet."""
    with workspace.write() as session:
        old = load_gathering(session, gathering)
        plan = copied_plan(old, NewPlace(old.gathering.starts_on, old.gathering.venue, old.gathering.locality, "18.10"))
        plan.participants = [
            line.model_copy(update={"id": None, "number": None}) for line in old.participants if not line.walk_in
        ]
        row = next(row for row in list_events(session) if row.gathering_id == gathering)
        return record_gathering(session, row.event_id, plan)


@pytest.fixture
def printing(qtbot, workspace, unprinted):
    dialog = PrintDialog(workspace, unprinted)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: bool(dialog._name))
    yield dialog
    dialog.reject()


def type_into(qtbot, field, text):
    field.entry.setFocus()
    field.entry.selectAll()
    qtbot.keyClicks(field.entry, text)


def test_gadingrejo_is_listed(page):
    row = row_of(page, "Gadingrejo")
    assert cell(page, row, 1) == "Jumat, 4 November 2022"
    assert "Raja Pindang Resto" in cell(page, row, 2)
    assert int(cell(page, row, 3)) >= 40


def test_a_series_is_listed_as_one(page):
    texts = [cell(page, row, 0) for row in range(page.table.rows_model.rowCount())]
    assert [text.split("\n")[-1].strip(" ↳") for text in texts] == [f"Pelaksanaan {n} dari 4" for n in (1, 2, 3, 4)]
    assert [text.startswith("Sosialisasi") for text in texts] == [True, False, False, False]
    page.search.setText("gading rejo")
    assert cell(page, 0, 0).startswith("Sosialisasi"), "alone it has its title"


def test_search(page):
    page.search.setText("tiada")
    assert page.empty.isVisible()
    page.search.setText("gading rejo")
    assert page.table.rows_model.rowCount() == 1


def test_a_new_event_from_title_to_saved(qtbot, page, workspace):
    page.new_record()
    form = page._form.plan
    type_into(qtbot, form.event_fields["title"], "Bimtek Kemasan")
    type_into(qtbot, form.gathering_fields["venue"], "Balai Desa")
    type_into(qtbot, form.gathering_fields["starts_on"], "24/11/2026")
    type_into(qtbot, form.gathering_fields["starts_at"], "08.00")
    form.grids["participants"][1].set_lines([ParticipantLine(name="Peserta Datang Sendiri", walk_in=True)])
    form.grids["guests"][1].set_lines(
        [GuestLine(invited_post="Camat", attendance=Attendance.REPRESENTED, name="Sekcam Contoh", post="Sekcam")]
    )
    qtbot.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page._form is None)
    with workspace.read() as session:
        row = next(row for row in list_events(session) if row.title == "Bimtek Kemasan")
        dossier = load_gathering(session, row.gathering_id)
    assert (dossier.gathering.starts_on, dossier.gathering.starts_at) == (date(2026, 11, 24), "08:00")
    assert dossier.participants[0].walk_in
    assert dossier.guests[0].attendance == Attendance.REPRESENTED


def test_what_is_missing_is_shown_and_nothing_is_recorded(page, workspace):
    page.new_record()
    form = page._form.plan
    type_into_title = form.event_fields["title"].entry
    type_into_title.setText("Tanpa tempat")
    assert not form.save()
    assert form.gathering_fields["venue"].message.text()
    assert form.tabs.currentIndex() == 1
    assert not form.save()
    with workspace.read() as session:
        assert [row.title for row in list_events(session)].count("Tanpa tempat") == 0
    form._changed = False


def test_register_offers_those_that_are_not_on_the_list(qtbot, workspace):
    dialog = RegisterDialog(workspace, set())
    qtbot.addWidget(dialog)
    found = dialog.found
    qtbot.waitUntil(lambda: found.list.count() == 40)
    qtbot.keyClicks(found.search, "suparti")
    qtbot.waitUntil(lambda: found.list.count() == 1)
    qtbot.keyClick(found.search, Qt.Key.Key_Return)
    (chosen,) = dialog.chosen()
    again = RegisterDialog(workspace, {chosen})
    qtbot.addWidget(again)
    again.found.search.setText("suparti")
    qtbot.waitUntil(lambda: again.found.list.count() == 1)
    qtbot.keyClick(again.found.search, Qt.Key.Key_Return)
    assert again.chosen() == []
    assert not again.take_button.isEnabled()


def test_ticks_stay_while_the_next_business_is_looked_for(qtbot, workspace):
    dialog = RegisterDialog(workspace, set())
    qtbot.addWidget(dialog)
    dialog.show()
    found, ids = dialog.found, []
    qtbot.waitUntil(lambda: found.list.count() == 40)
    for row in range(3):
        ids.append(found.current())
        qtbot.keyClick(found.search, Qt.Key.Key_Return)
        qtbot.keyClick(found.search, Qt.Key.Key_Down)
        assert found.list.currentRow() == row + 1
    qtbot.keyClicks(found.search, "suparti")
    qtbot.waitUntil(lambda: found.list.count() == 1)
    ids.append(found.current())
    qtbot.keyClick(found.search, Qt.Key.Key_Return)
    assert dialog.chosen() == ids
    assert dialog.take_button.text() == "T&ambahkan 4"
    qtbot.keyClicks(found.search, "xyzzy")  # over the last name
    qtbot.waitUntil(lambda: found.list.count() == 0)
    assert found.none.isVisible()
    found.search.clear()
    qtbot.waitUntil(lambda: found.list.count() == 40)
    qtbot.keyClick(found.search, Qt.Key.Key_Return)  # takes the first away again
    assert dialog.chosen() == ids[1:]
    qtbot.keyClick(found.search, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.result() == RegisterDialog.DialogCode.Accepted


def test_opening_and_leaving_unchanged_asks_nothing(page):
    page._open_current()
    assert page._form is not None
    page._form.plan.leave()
    assert page._form is None


def test_typing_survives_a_crash(qtbot, page, workspace):
    page.new_record()
    type_into(qtbot, page._form.plan.event_fields["title"], "Bimtek Kemasan")
    type_into(qtbot, page._form.plan.gathering_fields["starts_on"], "besok pagi")
    type_into(qtbot, page._form.plan.event_fields["fiscal_year"], "24111")
    page._form.plan.grids["participants"][1].add_line(ParticipantLine(name="Peserta Datang Sendiri"))
    page._form.plan.keep()
    with workspace.read() as session:
        (kept,) = list_unsaved(session)
    after_the_crash = EventsPage(workspace)
    qtbot.addWidget(after_the_crash)
    after_the_crash.show_target(kept.record)
    form = after_the_crash._form.plan
    assert form.event_fields["title"].entry.text() == "Bimtek Kemasan"
    assert form.gathering_fields["starts_on"].entry.text() == ""
    assert [line.name for line in form.grids["participants"][1].lines()] == ["Peserta Datang Sendiri"]
    type_into(qtbot, form.gathering_fields["venue"], "Balai Desa")
    type_into(qtbot, form.gathering_fields["starts_on"], "2411")
    assert form.save()
    with workspace.read() as session:
        assert list_unsaved(session) == []
    page._form.plan._changed = False


@pytest.mark.parametrize(("answer", "kept"), [("draft", 1), ("discard", 0)])
def test_leaving_asks_what_becomes_of_the_typing(qtbot, answers, page, workspace, answer, kept):
    page._open_current()
    type_into(qtbot, page._form.plan.event_fields["organizer"], "Dinas lain")
    page._form.plan.keep()
    answers.prepare(answer)
    page._form.plan.leave()
    assert page._form is None
    with workspace.read() as session:
        assert len(list_unsaved(session)) == kept


def test_staying_keeps_the_form(qtbot, answers, page):
    page._open_current()
    type_into(qtbot, page._form.plan.event_fields["organizer"], "Dinas lain")
    answers.prepare(None)
    page._form.plan.leave()
    assert page._form is not None
    page._form.plan._changed = False


def test_cell_that_is_still_open_is_saved(qtbot, page, workspace, gathering):
    page._open_current()
    page.activateWindow()
    form = page._form.plan
    form.tabs.go_to("participants")
    grid = form.grids["participants"][1]
    grid.setFocus()
    grid.setCurrentCell(0, 2)
    editor = grid.findChild(QLineEdit)
    editor.setFocus()
    editor.setText("Ali Baru")
    qtbot.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page._form is None)
    with workspace.read() as session:
        assert load_gathering(session, gathering).participants[0].name == "Ali Baru"


def test_delete_and_undo(page):
    before = page.table.rows_model.rowCount()
    page._remove()
    assert page.table.rows_model.rowCount() == before - 1
    page._undo()
    assert page.table.rows_model.rowCount() == before


def test_what_the_paper_cannot_show_is_told_by_its_row(printing):
    assert "baris 16 (☕)" in printing.losses.text()


def test_a_row_prints_only_what_is_in_its_columns():
    """A product that the upright sheet does not print is no loss."""
    row = Attendee(name="Ana", product="林", number=4)
    sheet = AttendanceSheet(
        role=Role.PARTICIPANT, event=("Bimtek",), day="", time="", place="", when=datetime(2026, 1, 1, tzinfo=UTC),
        attendees=(row, Attendee(name="Budi 林")),
    )  # fmt: skip
    assert losses(sheet, Printed(1, (), ("林",))).endswith("baris 5 (林).")
    assert losses(sheet, Printed(1, (), ())) == ""


def test_who_signs_is_told_with_the_post_of_the_day(page):
    page._open_current()
    page._form.plan.tabs.go_to("signatories")
    assert "Pejabat Pelaksana Teknis Kegiatan pada 4 November 2022" in page._form.plan.tabs.people.signing.text()
    assert "⚠" not in page._form.plan.tabs.people.signing.text()


def test_official_without_a_post_that_day_is_warned_about(qtbot, page):
    page._open_current()
    type_into(qtbot, page._form.plan.gathering_fields["starts_on"], "4/11/1995")
    page._form.plan.tabs.go_to("signatories")
    assert "⚠" in page._form.plan.tabs.people.signing.text()
    page._form.plan._changed = False


def test_looking_at_a_sheet_freezes_nothing(workspace, unprinted, printing):
    with workspace.read() as session:
        assert not printings(session, unprinted, Role.PARTICIPANT)
        assert all(row.number is None for _, row in numbered(session, unprinted, Role.PARTICIPANT, "registered"))


def test_saving_the_final_sheet_makes_the_numbers_stand(answers, workspace, unprinted, printing, tmp_path):
    target = tmp_path / "daftar.pdf"
    answers.prepare(True, target)
    printing.choices.order.setCurrentIndex(printing.choices.order.findData("name"))
    printing.save_final()
    document = pypdfium2.PdfDocument(target)
    assert "LATIHAN" in document[0].get_textpage().get_text_range()
    document.close()
    with workspace.read() as session:
        (printed,) = printings(session, unprinted, Role.PARTICIPANT)
        names = [row.name for _, row in numbered(session, unprinted, Role.PARTICIPANT, "registered")]
    assert printed.rows == 40
    assert names[0] == "01-02-2024"
    answers.prepare(target)
    printing.save_final()  # the second time nothing is asked: the numbers stand already


def test_changing_ones_mind_freezes_nothing(answers, workspace, unprinted, printing):
    answers.prepare(False)
    printing.save_final()
    with workspace.read() as session:
        assert not printings(session, unprinted, Role.PARTICIPANT)


def test_place_that_refuses_the_file_is_told_and_freezes_nothing(answers, workspace, unprinted, printing, tmp_path):
    answers.prepare(True, tmp_path / "tiada" / "x.pdf")
    with pytest.raises(UserError, match=r"tidak|belum"):
        printing.save_final()
    with workspace.read() as session:
        assert not printings(session, unprinted, Role.PARTICIPANT)
        assert all(row.number is None for _, row in numbered(session, unprinted, Role.PARTICIPANT, "registered"))


def test_giving_up_the_printer_freezes_nothing(answers, workspace, unprinted, printing, monkeypatch):
    answers.prepare(True)
    monkeypatch.setattr(ask, "printer", lambda _parent, _printer: False)
    printing.print_final()
    with workspace.read() as session:
        assert not printings(session, unprinted, Role.PARTICIPANT)


def test_columns_are_chosen(qtbot, printing):
    shown = printing._content
    phone = next(action for action in printing.choices.columns.menu().actions() if action.data() == "phone")
    phone.setChecked(False)
    assert "phone" not in printing.choices.options().columns
    qtbot.waitUntil(lambda: printing._content != shown)
    phone.setChecked(True)
    assert printing.choices.options().columns == ()


def test_saved_sheet_is_opened_in_the_viewer(answers, printing, tmp_path, monkeypatch):
    from desktop_app.ui.events import print_dialog

    opened = []
    monkeypatch.setattr(print_dialog, "open_outside", lambda path: opened.append(path) or False)
    assert not printing.open_button.isVisible()
    answers.prepare(True, tmp_path / "daftar.pdf")
    printing.save_final()
    printing.open_button.click()
    assert opened == [tmp_path / "daftar.pdf"]
    assert printing.note.text()


def test_the_keys_are_in_the_list_and_come_back_into_what_is_open(qtbot, workspace):
    page = EventsPage(workspace)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.setFocus()
    assert page.table.hasFocus()
    page._open_current()
    page._form.plan.event_fields["program"].start()
    page._form.plan.event_fields["program"].entry.clearFocus()
    page.setFocus()
    assert page._form.isAncestorOf(page.focusWidget())


def test_f6_walks_through_the_parts_of_an_event_with_the_keys(qtbot, workspace):
    page = EventsPage(workspace)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page._open_current()
    room = page._form
    walked = []
    for _ in range(len(room._entries) + 1):
        qtbot.keyClick(room.focusWidget(), Qt.Key.Key_F6)
        walked.append(room.parts.value())
        assert room.stack.currentWidget().isAncestorOf(page.focusWidget()), walked
    assert walked == [*(entry.name for entry in room._entries), "plan"]
    qtbot.keyClick(room.focusWidget(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert room.parts.value() == room._entries[-1].name


def test_ctrl_n_in_an_event_begins_what_its_part_can_begin(qtbot, workspace, monkeypatch):
    asked = []
    monkeypatch.setattr(ask, "open_paths", lambda *_, **__: asked.append("files") or [])
    page = EventsPage(workspace)
    qtbot.addWidget(page)
    page._open_current()
    room = page._form
    page.new_record()
    assert page._form is room, "the plan has nothing to begin"
    room.go("files")
    page.new_record()
    assert asked == ["files"]


def test_a_section_that_the_palette_offered_of_a_room_that_is_closed_is_not_gone_to(qtbot, workspace, gathering):
    room = GatheringRoom(workspace, None, gathering)
    offered = room.commands()[0]
    offered.run()
    assert room.stack.currentWidget() is not room.plan
    delete(room)
    offered.run()
