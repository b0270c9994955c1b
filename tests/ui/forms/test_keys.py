"""Keys that mean the same on every screen (rivals.md §5.1, conventions 2, 3, 5, 7, 9 and 10)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from desktop_app.ui import pages
from desktop_app.ui.events.form import EventForm
from desktop_app.ui.forms.fields import Choice, Field, LongText
from desktop_app.ui.forms.kept_form import KeptForm
from desktop_app.ui.forms.lines_grid import LinesGrid
from desktop_app.ui.window.desk import Desk
from tests.ui.walk import settle
from tests.ui.walk_screens import _known

CONTROL = Qt.KeyboardModifier.ControlModifier
LISTS = ("ikm", "visits", "events", "follow_ups", "certificates", "conflicts")


@pytest.fixture
def desk(qtbot, workspace):
    desk = Desk(workspace)
    qtbot.addWidget(desk)
    desk.resize(1366, 768)
    desk.show()
    with qtbot.waitActive(desk):
        desk.activateWindow()
    return desk


def opened(desk, page, target):
    desk.go_to(page, target)
    settle(desk.workspace)
    return desk.current()._form


def shown_fields(form):
    return [one for one in form.findChildren(Field) if one.isVisible() and one.entry.isEnabled()]


def test_enter_and_control_enter_leave_every_field_of_every_form(qtbot, desk):
    """Convention 2: Enter goes on; in a long text it begins a line and Ctrl+Enter goes on."""
    known = _known(desk.workspace, desk)
    stay, met = [], 0
    for page, target in (("ikm", known["ikm_id"]), ("visits", known["visit_id"]), ("events", known["gathering_id"])):
        form = opened(desk, page, target)
        tabs = getattr(form, "tabs", None) or getattr(getattr(form, "plan", None), "tabs", None)
        for place in range(tabs.count() if tabs else 1):
            if tabs:
                tabs.setCurrentIndex(place)
                settle(desk.workspace)
            for field in shown_fields(form):
                met += 1
                field.entry.setFocus()
                before = QApplication.focusWidget()
                assert before is not None, "something took the keys away from the window"
                if isinstance(field.entry, LongText):
                    said = field.entry.toPlainText()
                    qtbot.keyClick(before, Qt.Key.Key_Return)
                    assert field.entry.toPlainText() != said
                    assert QApplication.focusWidget() is before
                    field.entry.setPlainText(said)
                qtbot.keyClick(
                    before, Qt.Key.Key_Return, CONTROL if isinstance(field.entry, LongText) else Qt.KeyboardModifier(0)
                )
                if QApplication.focusWidget() is before:
                    stay.append(field.label.text())
        desk.current()._close_form()
    assert stay == []
    assert met > 60


def test_enter_goes_on_in_the_options_of_a_paper(qtbot, desk):
    """Convention 2; and Ctrl+P prints, F5 draws the paper again (convention 7)."""
    desk.show_page("reports")
    settle(desk.workspace)
    panel = desk.current().panel
    entry = next(one for one in panel.findChildren(Choice) if one.isVisible())
    entry.setFocus()
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is not entry, entry.accessibleName()
    keys = {one.key().toString() for one in panel.findChildren(QShortcut)}
    assert {"Ctrl+P", "Ctrl+S"} <= keys


def test_control_d_and_enter_work_in_every_table(qtbot, desk):
    """Convention 3: Ctrl+D takes over the cell above, Enter after the last cell begins a row with its first cell."""
    known = _known(desk.workspace, desk)
    met = 0
    for page, target in (("ikm", None), ("events", known["gathering_id"])):
        if target is None:
            desk.show_page(page)
            desk.current().new_record()
            settle(desk.workspace)
        form = desk.current()._form if target is None else opened(desk, page, target)
        for grid in form.findChildren(LinesGrid):
            if not grid.isVisibleTo(form) and target is None:
                continue
            grid.set_lines([])
            grid.add_line()
            place = next((one for one in grid._open_cells(0) if grid._columns[one].parse is str), None)
            if place is None or grid._columns[place].choices:
                continue
            grid.item(0, place).setText("Sama")
            grid.setCurrentCell(0, grid._open_cells(0)[-1])
            qtbot.keyClick(grid, Qt.Key.Key_Return)
            assert (grid.rowCount(), grid.currentRow()) == (2, 1), grid.accessibleName()
            assert grid.currentColumn() == grid._open_cells(1)[0]
            grid.setCurrentCell(1, place)
            qtbot.keyClick(grid, Qt.Key.Key_D, CONTROL)
            assert grid.item(1, place).text() == "Sama", grid.accessibleName()
            met += 1
        desk.current()._close_form()
    assert met >= 10


def test_every_page_takes_the_keys_that_make_sense_there(desk):
    """Convention 7. A page without records of its own has no Ctrl+N, one without a search leaves Ctrl+F to Ctrl+K."""
    lacking = {"new_record": set(), "focus_search": set(), "refresh": set()}
    for entry in pages.entries():
        desk.show_page(entry.name)
        for wish, names in lacking.items():
            if not hasattr(desk.current(), wish):
                names.add(entry.name)
    assert lacking == {
        "new_record": {"home", "reports", "handing_in", "conflicts"},
        "focus_search": {"home", "reports"},
        "refresh": set(),
    }
    for name in ("ikm", "visits", "events", "follow_ups", "certificates"):
        desk.show_page(name)
        view = desk.current().tools.arranging.view
        keys = {one.key().toString() for one in view.findChildren(QShortcut)}
        assert {"Ctrl+P", "Ctrl+Z", "Ctrl+C"} <= keys, name


@pytest.mark.parametrize("page", ["ikm", "visits", "events"])
def test_the_keys_come_back_to_the_row_that_was_open(qtbot, desk, page):
    """Convention 10, and convention 5: what is typed into the search stays there while the list is filtered."""
    desk.show_page(page)
    settle(desk.workspace)
    shown = desk.current()
    view = shown.view
    row = min(3, view.model().rowCount() - 1)
    view.setFocus()
    view.selectRow(row)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    settle(desk.workspace)
    assert shown._form is not None
    assert shown._form.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    settle(desk.workspace)
    assert shown._form is None
    assert QApplication.focusWidget() is view
    assert view.currentIndex().row() == row

    qtbot.keyClick(desk, Qt.Key.Key_F, CONTROL)
    for letter in "keripik":
        qtbot.keyClick(QApplication.focusWidget(), letter)
        settle(desk.workspace)
    assert QApplication.focusWidget() is shown.search
    assert shown.search.text() == "keripik"


def test_an_error_takes_the_keys_and_selects_what_was_typed(qtbot, desk):
    """Convention 9: the field says what is allowed and what was typed can be replaced at once."""
    form = opened(desk, "ikm", _known(desk.workspace, desk)["ikm_id"])
    field = form.fields["business.started_year"]
    field.entry.setText("kapan-kapan")
    form.fields["owner.name"].start()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, CONTROL)
    assert QApplication.focusWidget() is field.entry
    assert field.entry.selectedText() == "kapan-kapan"
    assert "2019" in field.message.text()
    form.settle()
    desk.current()._close_form()
    assert QKeySequence("Ctrl+S") == QKeySequence(QKeySequence.StandardKey.Save)


def test_forty_participants_are_typed_without_the_mouse(qtbot, desk):
    """Convention 1: Enter leads through the cells and into the next row, forty times."""
    form = opened(desk, "events", None) or new_event(desk)
    people = form.tabs.grids["participants"][1]
    form.tabs.go_to("participants")
    people.set_lines([])
    people.add_line()
    people.setFocus()
    place = next(at for at, column in enumerate(people._columns) if column.attribute == "name")
    for number in range(1, 41):
        for at in people._open_cells(people.currentRow()):
            assert people.currentColumn() == at
            where = QApplication.focusWidget()
            if at == place:
                qtbot.keyClicks(where, f"Peserta {number}")
            qtbot.keyClick(where, Qt.Key.Key_Return)
    assert [line.name for line in people.lines()] == [f"Peserta {number}" for number in range(1, 41)]
    form.settle()
    desk.current()._close_form()


def new_event(desk):
    desk.current().new_record()
    settle(desk.workspace)
    return desk.current()._form.findChild(EventForm)


def test_no_answer_hides_a_field_that_is_filled(desk):
    """Convention 20: whatever is chosen, every field stays where it was with what it says."""
    known = _known(desk.workspace, desk)
    for page, target in (("ikm", known["ikm_id"]), ("visits", known["visit_id"]), ("events", known["gathering_id"])):
        form = opened(desk, page, target)
        fields = form.findChildren(Field)
        hidden = [one for one in fields if one.isHidden()]
        for field in fields:
            if isinstance(field.entry, Choice):
                for place in range(field.entry.count()):
                    field.entry.setCurrentIndex(place)
                    assert [one for one in fields if one.isHidden()] == hidden
        for kept in (form, *form.findChildren(KeptForm)):
            if isinstance(kept, KeptForm):
                kept.settle()
        desk.current()._close_form()
