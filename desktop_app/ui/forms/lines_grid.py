"""A small table to type lines into: products, guests, speakers. Everything works from the keyboard.

Enter goes on, and after the last cell begins a new line; Ctrl+D copies the cell above; Ctrl+Delete removes the line and
Ctrl+Z brings it back; rows copied from Excel are pasted as lines.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableWidgetItem
from sqlmodel import SQLModel

from desktop_app.domain.typed import chosen
from desktop_app.errors import Problem
from desktop_app.i18n import tr
from desktop_app.ui.forms.cells import CellDelegate, ChoiceDelegate, NamedCells
from desktop_app.ui.forms.columns import GridColumn, set_heads
from desktop_app.ui.forms.history import History
from desktop_app.ui.forms.pasting import PastePlan, PastePreview, plan_paste, starting_column
from desktop_app.ui.look.style import colours

Line = TypeVar("Line", bound=SQLModel)
VALUE = Qt.ItemDataRole.UserRole
UNREADABLE = Qt.ItemDataRole.UserRole + 1
"""Whether the text of a cell cannot be read; its line has the old value until it can."""
ROW_HEIGHT = 30


class LinesGrid(NamedCells, Generic[Line]):
    """Lines of one kind in a table."""

    edited = Signal()
    GROWS = True
    """Whether pasting may add rows."""

    def __init__(
        self, columns: Sequence[GridColumn], make_line: Callable[[], Line], name: str, *, fills: bool = False
    ) -> None:
        super().__init__(0, len(columns))
        self._columns = list(columns)
        self._make_line = make_line
        self._fills = fills
        """Takes the room that there is instead of being as high as its lines."""
        self._filling = self._pasting = False
        self.setAccessibleName(name)
        heads, widths = [(one.title, one.numeric) for one in columns], [one.width for one in columns]
        set_heads(self, heads, widths)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.setAlternatingRowColors(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.setItemDelegate(CellDelegate(self))
        for place, column in enumerate(columns):
            if column.choices:
                self.setItemDelegateForColumn(place, ChoiceDelegate(column.choices, self))
        self.itemChanged.connect(self._take)
        self.history = History(self)
        """Steps of this table; a form gives it one of its own."""
        self.history.watch(self)
        self.edited.connect(lambda: self.history.note(self))
        self._fit()

    def offer(self, attribute: str, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other choices in a column; the lines are set afterwards."""
        for place, column in enumerate(self._columns):
            if column.attribute == attribute:
                self._columns[place] = replace(column, choices=choices)
                self.setItemDelegateForColumn(place, ChoiceDelegate(choices, self))

    def set_lines(self, lines: Iterable[Line]) -> None:
        """Show these lines; what was typed before cannot be brought back."""
        self._fill(lines)
        self.history.settle(self)

    def snapshot(self) -> Any:
        """Return what stands in the table: its lines, and what was typed and cannot be read."""
        rows = range(self.rowCount())
        unreadable = tuple(
            (row, place, item.text())
            for row in rows
            for place in range(self.columnCount())
            if (item := self.item(row, place)) is not None and item.data(UNREADABLE)
        )
        return [self._line(row) for row in rows], unreadable

    def restore(self, state: Any) -> None:
        """Show what stood in the table, the first row that is different chosen."""
        lines, unreadable = state
        now = [self._line(row) for row in range(self.rowCount())]
        place = max(self.currentColumn(), 0)
        differing = (row for row, (old, new) in enumerate(zip(now, lines, strict=False)) if old != new)
        row = next(differing, min(len(now), len(lines)))
        self._fill(lines)
        self._pasting = True
        for one, column, text in unreadable:
            if (item := self.item(one, column)) is not None:
                item.setText(text)
        self._pasting = False
        self.setCurrentCell(min(row, self.rowCount() - 1), place)
        self.edited.emit()

    def go_there(self) -> None:
        """Put the person into the table."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def cell_name(self, row: int, place: int) -> str:
        """Return what a cell is called for who cannot see it."""
        return tr("{column}, line {row}", column=self._columns[place].title, row=row + 1)

    def lines(self) -> list[Line]:
        """Return the lines as they stand in the table; a line in which nothing was typed is left out."""
        empty = self._make_line()
        found = [self._line(row) for row in range(self.rowCount())]
        return [line for line in found if line != empty]

    def add_line(self, line: Line | None = None) -> None:
        """Begin a new line below the others and go to its first cell."""
        self._insert(self.rowCount(), line or self._make_line())
        self._fit()
        self.setCurrentCell(self.rowCount() - 1, next(iter(self._open_cells(self.rowCount() - 1)), 0))
        self.edited.emit()

    def current_line(self) -> Line | None:
        """Return the line in which the person is."""
        return self._line(self.currentRow()) if self.currentRow() >= 0 else None

    def replace_line(self, line: Line) -> None:
        """Show `line` where the person is, instead of what stands there."""
        row, place = self.currentRow(), self.currentColumn()
        if row >= 0:
            self._close_cell()
            self.removeRow(row)
            self._insert(row, line)
            self.setCurrentCell(row, place)
            self.edited.emit()

    def change_line(self, row: int, **values: Any) -> None:
        """Give a line other values and show them, without telling that something was edited."""
        line = self._line(row).model_copy(update=values)
        filling, self._filling = self._filling, True
        self._keep(row, line)
        for place, column in enumerate(self._columns):
            item = self.item(row, place)
            if item is not None and column.attribute in values:
                self._unmark(item)
                item.setText(self._words(column, values[column.attribute], line))
        self._show_computed(row, line)
        self._filling = filling

    def remove_line(self) -> None:
        """Remove the line in which the person is; Ctrl+Z brings it back."""
        row, place = self.currentRow(), self.currentColumn()
        if row >= 0:
            self._close_cell()
            self.removeRow(row)
            self._fit()
            self.setCurrentCell(min(row, self.rowCount() - 1), place)
            self.edited.emit()

    def show_problems(self, prefix: str, problems: Iterable[Problem]) -> list[Problem]:
        """Mark the cells of problems such as "products.0.name" and return those that belong here."""
        self._filling = True
        self._clear_marks()
        mine = [problem for problem in problems if problem.field.startswith(f"{prefix}.")]
        for problem in mine:
            row, place = self.cell_of(problem.field)
            item = self.item(row, place)
            if item is not None:
                self._mark_item(item, problem.message, colours().error if problem.is_error else colours().warning)
        self._filling = False
        return mine

    def cell_of(self, path: str) -> tuple[int, int]:
        """Return row and column of a path such as "products.0.name", in which empty lines are not counted.

        Row -1: there is no such line.
        """
        _, number, attribute = path.split(".", 2)
        rows = [row for row in range(self.rowCount()) if self._line(row) != self._make_line()]
        places = [place for place, column in enumerate(self._columns) if column.attribute == attribute]
        return rows[int(number)] if int(number) < len(rows) else -1, places[0] if places else 0

    def go_to(self, path: str) -> None:
        """Go to the cell of a path such as "products.0.name"; a path without a line leaves everything as it is."""
        if path.count(".") > 1:
            row, place = self.cell_of(path)
            if row >= 0:
                self.setCurrentCell(row, place)

    def unreadable(self) -> str:
        """Go to the first cell that cannot be read and say which it is; "" when all can."""
        for row in range(self.rowCount()):
            for place, column in enumerate(self._columns):
                item = self.item(row, place)
                if item is not None and item.data(UNREADABLE):
                    self.setCurrentCell(row, place)
                    return tr("{column}, line {row}: “{text}” cannot be read.",
                              column=column.title, row=row + 1, text=item.text())  # fmt: skip
        return ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move on with Enter; copy, remove, undo and paste."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on()
        elif control and event.key() == Qt.Key.Key_D:
            self._copy_above()
        elif control and event.key() == Qt.Key.Key_Delete:
            self.remove_line()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif not self.history.take(event):
            super().keyPressEvent(event)

    def paste(self, text: str) -> None:
        """Put rows and cells (tab separated, as Excel copies them) from the current cell on, all or what is agreed to.

        What does not fit is shown first; one step back takes all of it away again.
        """
        column = self.currentColumn() if self.currentRow() >= 0 else starting_column(self._columns, self._make_line())
        at = max(self.currentRow(), 0), max(column, 0)
        plan = plan_paste(text, at, self._refusal)
        if plan.refused and not self.agrees(plan):
            return
        self._pasting = True
        for cell in plan.fitting:
            while cell.row >= self.rowCount():
                self._insert(self.rowCount(), self._make_line())
            if (item := self.item(cell.row, cell.column)) is not None:
                item.setText(cell.text)
        self._pasting = False
        self._fit()
        self.edited.emit()

    def agrees(self, plan: PastePlan) -> bool:
        """Ask whether what fits of a block is pasted although something does not."""
        return bool(PastePreview(plan, [column.title for column in self._columns], self).exec())

    def _refusal(self, row: int, place: int, text: str) -> str:
        """Return why a cell does not take a text, "" when it does."""
        if place >= len(self._columns):
            return tr("There is no column for it.")
        if row >= self.rowCount() and not self.GROWS:
            return tr("There is no row for it.")
        column = self._columns[place]
        if why := column.locked(self._line(row)):
            return why
        try:
            self._value(column, text)
        except ValueError:
            return tr("“{column}” cannot be read.", column=column.title)
        return ""

    def _go_on(self) -> None:
        row, place = max(self.currentRow(), 0), self.currentColumn()
        following = self._open_cells(row, place + 1)
        if following:
            self.setCurrentCell(row, following[0])
        elif row + 1 < self.rowCount():
            self.setCurrentCell(row + 1, next(iter(self._open_cells(row + 1)), 0))
        else:
            self.add_line()

    def _open_cells(self, row: int, first: int = 0) -> list[int]:
        """Return the cells of a row, from the column `first` on, that can be typed into."""
        items = [(place, self.item(row, place)) for place in range(first, self.columnCount())]
        return [place for place, item in items if item is not None and item.flags() & Qt.ItemFlag.ItemIsEditable]

    def _copy_above(self) -> None:
        row, place = self.currentRow(), self.currentColumn()
        above, item = self.item(row - 1, place), self.item(row, place)
        if row > 0 and above is not None and item is not None:
            item.setText(above.text())

    def _fill(self, lines: Iterable[Line]) -> None:
        self._close_cell()
        self._filling = True
        self.setRowCount(0)
        for line in lines:
            self._insert(self.rowCount(), line)
        self._filling = False
        self._fit()

    def _close_cell(self) -> None:
        """Let an open cell take what was typed before its row goes."""
        if self.state() == QAbstractItemView.State.EditingState:
            self.setCurrentCell(-1, -1)

    def _insert(self, row: int, line: Line) -> None:
        filling, self._filling = self._filling, True
        self.insertRow(row)
        for place, column in enumerate(self._columns):
            value = getattr(line, column.attribute)
            item = QTableWidgetItem(self._words(column, value, line))
            if why := column.locked(line):
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                item.setToolTip(why)
            if column.numeric:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setData(VALUE, line if place == 0 else None)
            self.setItem(row, place, item)
        self._filling = filling

    def _line(self, row: int) -> Line:
        """Return the line of a row with what was typed; a cell that cannot be read keeps its old value."""
        first = self.item(row, 0)
        line: Line = (first.data(VALUE) if first else None) or self._make_line()
        return line

    def _take(self, item: QTableWidgetItem) -> None:
        if self._filling:
            return
        column = self._columns[item.column()]
        line = self._line(item.row())
        self._filling = True
        try:
            value = self._value(column, item.text())
            line = line.model_copy(update={column.attribute: value})
            self._unmark(item)
            item.setText(self._words(column, value, line))
        except ValueError:
            item.setData(UNREADABLE, True)  # noqa: FBT003 - Qt's shape
            self._mark_item(item, tr("This cannot be read."), colours().error)
        self._keep(item.row(), line)
        self._show_computed(item.row(), line)
        self._filling = False
        if not self._pasting:
            self.edited.emit()

    def _keep(self, row: int, line: Line) -> None:
        first = self.item(row, 0)
        if first is not None:
            first.setData(VALUE, line)

    def _show_computed(self, row: int, line: Line) -> None:
        """Show again what follows from the other cells."""
        for place, column in enumerate(self._columns):
            item = self.item(row, place)
            if item is not None and not item.flags() & Qt.ItemFlag.ItemIsEditable:
                item.setText(self._words(column, getattr(line, column.attribute), line))

    def _value(self, column: GridColumn, text: str) -> Any:
        if not column.choices:
            return column.parse(text)
        return chosen(column.choices, text)

    def _words(self, column: GridColumn, value: Any, line: Line | None = None) -> str:
        if column.show_of is not None and line is not None:
            return column.show_of(line)
        if column.choices:
            return next((words for choice, words in column.choices if choice == value), str(value or ""))
        return "" if value is None else column.show(value)

    def _mark_item(self, item: QTableWidgetItem, message: str, colour: str) -> None:
        item.setForeground(QColor(colour))
        item.setToolTip(message)

    def _unmark(self, item: QTableWidgetItem) -> None:
        item.setData(Qt.ItemDataRole.ForegroundRole, None)
        item.setData(UNREADABLE, None)
        item.setToolTip(self._columns[item.column()].locked(self._line(item.row())))

    def _clear_marks(self) -> None:
        for row in range(self.rowCount()):
            for place in range(self.columnCount()):
                item = self.item(row, place)
                if item is None or item.data(UNREADABLE):
                    continue
                if item.data(Qt.ItemDataRole.ForegroundRole) is not None:
                    self._unmark(item)

    def _fit(self) -> None:
        """Be as high as the lines, at least three and at most twelve."""
        if self._fills:
            return
        rows = min(max(self.rowCount(), 3), 12)
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows * ROW_HEIGHT + 8)
