"""The people who wrote themselves in: their rows as a grid, and a hint when somebody is on the list already."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.event import Role
from desktop_app.domain.person import Sex
from desktop_app.domain.phone import show_phone, stored_phone
from desktop_app.domain.regions import kabupaten_words
from desktop_app.errors import Problem
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.seats import Seat
from desktop_app.operations.gatherings.sheets import Sheet
from desktop_app.operations.gatherings.tallies import LINES, alike
from desktop_app.ui.events.fields import typed_kabupaten
from desktop_app.ui.forms.columns import GridColumn
from desktop_app.ui.look.style import SMALL, look
from desktop_app.ui.privacy.masked_grid import Ask, MaskedGrid

FIRST = 1
"""The column of the name; the one before is the number on the paper."""


class WalkInGrid(MaskedGrid[Any]):
    """Enter goes from cell to cell and from row to row, and out after the last: the paper says how many rows it has."""

    GROWS = False
    left_behind = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move on with Enter, past the number; all else as in every grid, but no row is removed here."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QTimer.singleShot(0, self, self._next_cell)  # an open cell first takes what was typed
        elif not (event.key() == Qt.Key.Key_Delete and event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            super().keyPressEvent(event)

    @Slot()
    def _next_cell(self) -> None:
        row, place = max(self.currentRow(), 0), self.currentColumn()
        if place + 1 < self.columnCount():
            self.setCurrentCell(row, place + 1)
        elif row + 1 < self.rowCount():
            self.setCurrentCell(row + 1, FIRST)
        else:
            self.left_behind.emit()


class WalkInsPanel(QWidget):
    """Shows the rows that are to be completed and those that are; keeps what was typed about a row that went."""

    edited = Signal()
    finished = Signal()
    """Enter was pressed in the last cell."""
    same_person = Signal(int, object)
    """The walk-in of this row is the person of this `Seat`."""

    def __init__(self, role: Role, ask: Ask) -> None:
        super().__init__()
        self._sheet: Sheet | None = None
        self._role = role
        self._known: dict[int, Any] = {}
        self._shown: tuple[int, ...] = ()
        self._double: Seat | None = None
        self.title = look(QLabel(), "heading")
        self.grid = WalkInGrid(_columns(role), LINES[role], tr("People who wrote themselves in"), ask)
        self.grid.edited.connect(self._take)
        self.grid.currentCellChanged.connect(self._look_for_double)
        self.grid.left_behind.connect(self.finished)
        self._build()
        self.hide()

    def set_lines(self, sheet: Sheet, lines: Sequence[Any]) -> None:
        """Begin anew with what is known of the rows of a sheet."""
        self._sheet = sheet
        self._known = {line.number: line for line in lines}
        self._shown = ()
        self.show_rows(())

    def remember(self, line: Any) -> None:
        """Take a line that was typed before; it is shown when its row is."""
        self._known[line.number] = line

    def show_rows(self, numbers: Sequence[int]) -> None:
        """Show these rows; nothing is typed anew when they are the same as before."""
        if tuple(numbers) != self._shown:
            self._shown = tuple(numbers)
            self.grid.set_lines(self._known.get(number) or LINES[self._role](number=number) for number in numbers)
        self.setVisible(bool(numbers))
        left = sum(number not in self.names() for number in numbers)
        all_there = tr("Wrote themselves in: all names are there")
        self.title.setText(tr("Wrote themselves in: {count} to complete", count=left) if left else all_there)
        self._look_for_double()

    def lines(self) -> list[Any]:
        """Return the lines of the rows that are shown, in their order."""
        return [self._known.get(number) or LINES[self._role](number=number) for number in self._shown]

    def names(self) -> dict[int, str]:
        """Return the names that are typed, by row."""
        return {number: line.name for number, line in self._known.items() if line.name.strip()}

    def replace(self, number: int, line: Any) -> None:
        """Show other words on a row."""
        self._known[number] = line
        shown, self._shown = self._shown, ()
        self.show_rows(shown)
        self.edited.emit()

    def start(self) -> None:
        """Go to the first row without a name."""
        empty = [place for place, number in enumerate(self._shown) if number not in self.names()]
        self.grid.setFocus()
        self.grid.setCurrentCell(empty[0] if empty else 0, FIRST)

    def show_problems(self, problems: Sequence[Problem]) -> list[Problem]:
        """Mark what is wrong in the rows and return it."""
        return self.grid.show_problems("walk_ins", problems)

    @Slot()
    def _take(self) -> None:
        self._known |= {line.number: line for line in self.grid.lines()}
        self._look_for_double()
        self.edited.emit()

    @Slot()
    def _look_for_double(self) -> None:
        """Say when the name or business of this row stands on another row, or waits without one."""
        line, sheet = self.grid.current_line(), self._sheet
        asked = self._shown and self._role is Role.PARTICIPANT
        found: list[Seat] = []
        if asked and line is not None and sheet is not None:
            found = alike(sheet, line.number, line.name, line.business_name)
        self._double = found[0] if found else None
        self.double.setVisible(bool(found))
        if found:
            self.double_words.setText(self._double_question(line, found[0]))

    def _double_question(self, line: Any, seat: Seat) -> str:
        known = ", ".join(part for part in (seat.name, seat.affiliation) if part)
        on_paper = self._sheet is not None and self._sheet.seats.get(seat.number) is seat
        where = tr("row {row}", row=seat.number) if on_paper else tr("without a row")
        return tr("Row {row}: already on the list? {known} ({where})", row=line.number, known=known, where=where)

    @Slot()
    def _tell_same(self) -> None:
        line, seat = self.grid.current_line(), self._double
        if line is not None and seat is not None:
            self.same_person.emit(line.number, seat)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.title)
        column.addWidget(self.grid)
        self.double = QWidget()
        row = QHBoxLayout(self.double)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        self.double_words = look(QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True), "warning")
        self.same_button = QPushButton(tr("The &same person"))
        self.same_button.clicked.connect(self._tell_same)
        row.addWidget(self.double_words, 1)
        row.addWidget(self.same_button)
        self.double.hide()
        column.addWidget(self.double)


def _columns(role: Role) -> tuple[GridColumn, ...]:
    number = GridColumn(tr("No."), "number", 44, locked=lambda _: tr("The row on the paper."))
    name = GridColumn(tr("Name"), "name", 160)
    if role is not Role.PARTICIPANT:
        post = GridColumn(tr("Post or office"), "duty" if role is Role.COMMITTEE else "post", 220)
        return (number, name, post)
    sexes = ((Sex.UNKNOWN, ""), (Sex.FEMALE, "P"), (Sex.MALE, "L"))
    return (
        number,
        name,
        GridColumn(tr("L/P"), "sex", 40, choices=sexes),
        GridColumn(tr("Business"), "business_name", 130),
        GridColumn(tr("Kabupaten"), "kabupaten_code", 105, parse=typed_kabupaten, show=kabupaten_words),
        GridColumn(tr("Mobile phone"), "phone", 105, parse=stored_phone, show=show_phone),
    )
