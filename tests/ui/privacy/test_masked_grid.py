"""Masks in grids: hidden until asked, typed openly, and a mask never becomes a value (issue 6, convention 52)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop_app.domain.disclosure import Channel
from desktop_app.domain.gathering_dossier import ParticipantLine
from desktop_app.domain.phone import show_phone
from desktop_app.operations.gatherings.events import list_events
from desktop_app.operations.privacy.disclosing import list_disclosures
from desktop_app.ui.events.columns import grids
from desktop_app.ui.events.form import EventForm
from desktop_app.ui.privacy.masked_grid import MaskedCell

NUMBERS = ("+6281200000071", "+6281300000082", "+6282100000093")
CONTROL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


def _made(ask=lambda line, title: None):
    grid = grids(ask)["participants"][1]
    grid.set_lines(ParticipantLine(name=f"Orang {n}", phone=phone) for n, phone in enumerate(NUMBERS))
    place = next(n for n in range(grid.columnCount()) if grid.horizontalHeaderItem(n).text() == "No. HP")
    return grid, place


@pytest.fixture
def asked():
    return []


@pytest.fixture
def grid(qtbot, asked):
    made, place = _made(lambda line, title: asked.append((line.name, title)))
    qtbot.addWidget(made)
    made.resize(1200, 300)
    made.show()
    made.place = place
    return made


def _open(grid, row):
    grid.setFocus()
    grid.setCurrentCell(row, grid.place)
    if _cell(grid) is None:  # going there opens it, unless it is there already
        grid.edit(grid.model().index(row, grid.place))
    return _cell(grid)


def _cell(grid):
    """Return the cell that is open now; closed ones are deleted a little later."""
    return next((one for one in reversed(grid.findChildren(MaskedCell)) if not one.isHidden()), None)


def _phones(grid):
    return [line.phone for line in grid.lines()]


def _shown(grid):
    return [grid.item(row, grid.place).text() for row in range(grid.rowCount())]


def test_a_cell_is_a_mask_until_somebody_asks_and_is_asked_for_once(grid, asked):
    assert all("•" in text and number[5:9] not in text for text, number in zip(_shown(grid), NUMBERS, strict=True))
    cell = _open(grid, 0)
    assert cell.is_hidden
    assert "•" in cell.text()
    QTest.keyClick(cell, Key.Key_Home)
    assert asked == []
    QTest.keyClick(cell, Key.Key_F2)
    assert (cell.text(), cell.is_hidden) == (show_phone(NUMBERS[0]), False)
    QTest.keyClick(cell, Key.Key_Return)
    assert _shown(grid)[0] == show_phone(NUMBERS[0])
    assert "•" in _shown(grid)[1]
    QTest.keyClick(_open(grid, 0), Key.Key_F2)
    QTest.keyClick(_open(grid, 1), Key.Key_Return)  # looked at the mask and left
    assert grid.unreadable() == ""
    assert asked == [("Orang 0", "No. HP")]
    assert _phones(grid) == list(NUMBERS)


def test_a_new_number_is_typed_over_a_hidden_one_and_stays_readable(grid, asked):
    cell = _open(grid, 1)
    QTest.keyClicks(cell, "081355550001")
    QTest.keyClick(cell, Key.Key_Return)
    assert _phones(grid)[1] == "+6281355550001"
    assert _shown(grid)[1] == show_phone("+6281355550001")
    cell = _open(grid, 2)
    QTest.keyClick(cell, Key.Key_Backspace)
    QTest.keyClick(cell, Key.Key_Return)
    assert _phones(grid)[2] == ""
    while grid.history.undo():
        pass
    assert _phones(grid) == list(NUMBERS)
    assert all("•" in text for text in _shown(grid))  # what nobody asked for came back as a mask
    assert asked == []


def test_what_the_program_puts_into_a_row_is_hidden_too(grid, asked):
    grid.add_line(ParticipantLine(name="Dari data", phone="+6281100000055"))
    grid.setCurrentCell(grid.rowCount() - 1, grid.place)
    QTest.keyClick(grid, Key.Key_C, CONTROL)
    QTest.keyClick(grid, Key.Key_D, CONTROL)
    assert _phones(grid)[-1] == NUMBERS[-1]  # the one above, not its mask
    assert "•" in _shown(grid)[-1]
    assert grid.unreadable() == ""
    while grid.history.undo():
        pass
    assert _phones(grid) == list(NUMBERS)
    assert asked == []


class Hand:
    """Does what a person can do in the column of telephones, in any order."""

    def __init__(self):
        self.grid, self.place = _made()
        self.grid.agrees = lambda plan: True
        self.typed, self.clipboard = set(), QGuiApplication.clipboard()
        self.clipboard.clear()

    def go(self, row):
        self.grid.setCurrentCell(min(row, self.grid.rowCount() - 1), self.place)

    def copy(self, _):
        self.clipboard.setText(self.grid.currentIndex().data() or "")

    def paste(self, times):
        self.grid.paste("\n".join([self.clipboard.text()] * (times + 1)))

    def above(self, _):
        QTest.keyClick(self.grid, Key.Key_D, CONTROL)

    def open(self, _):
        if _cell(self.grid) is None:
            self.grid.edit(self.grid.currentIndex())
        if (cell := _cell(self.grid)) is not None:
            assert not any(number[3:] in cell.text() for number in NUMBERS)
        return cell

    def look_and_leave(self, _):
        if (cell := self.open(_)) is not None:
            QTest.keyClick(cell, Key.Key_Return)

    def type(self, last):
        if (cell := self.open(last)) is not None:
            QTest.keyClicks(cell, f"0819000000{last}{last}")
            self.typed.add(f"+62819000000{last}{last}")
            QTest.keyClick(cell, Key.Key_Return)

    def undo(self, _):
        self.grid.history.undo()

    def redo(self, _):
        self.grid.history.redo()

    def remove(self, _):
        if self.grid.rowCount() > 1:
            self.grid.remove_line()


DOES = ("copy", "paste", "above", "look_and_leave", "type", "undo", "redo", "remove")


@given(st.lists(st.tuples(st.sampled_from(DOES), st.integers(0, 2), st.integers(0, 2)), max_size=12))
def test_whatever_is_copied_pasted_and_undone_a_mask_never_becomes_a_value_nor_a_value_leaks(qapp, steps):
    """Law: lines hold numbers that were stored or typed; nothing hidden reaches cells, editors or the clipboard."""
    hand, hidden = Hand(), {show_phone(number) for number in NUMBERS} | set(NUMBERS)
    for does, row, other in steps:
        hand.go(row)
        getattr(hand, does)(other)
        assert {line.phone for line in hand.grid.lines()} - {""} <= {*NUMBERS, *hand.typed}
        texts = [hand.grid.item(one, hand.place).text() for one in range(hand.grid.rowCount())]
        assert not any(number in text for number in hidden for text in (*texts, hand.clipboard.text()))
    hand.grid.deleteLater()


def test_the_form_of_a_gathering_writes_down_whose_number_was_asked_for(qtbot, workspace):
    with workspace.read() as session:
        row = list_events(session, "gadingrejo")[0]
        before = len(list_disclosures(session))
    form = EventForm(workspace, row.event_id, row.gathering_id)
    qtbot.addWidget(form)
    grid = form.grids["participants"][1]
    line, place = next(
        (at, n)
        for n in range(grid.columnCount())
        if grid.horizontalHeaderItem(n).text() == "No. HP"
        for at in range(grid.rowCount())
        if "•" in grid.item(at, n).text()
    )
    grid.reveal(line, place)
    grid.reveal(line, place)
    with workspace.read() as session:
        told, *earlier = list_disclosures(session)
    assert len(earlier) == before
    assert (told.what, told.channel) == ("No. HP", Channel.SCREEN)
    assert told.subject.split(" · ")[0] in grid.lines()[line].person_name.full
    assert not form._changed
