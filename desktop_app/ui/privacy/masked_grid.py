"""A grid with columns of personal data: hidden until somebody asks with F2, typed openly, and never written as masks.

What was typed or asked for here is shown; everything else is masked wherever it goes: into cells, the clipboard, the
names for who cannot see. The line behind a cell always has the value itself.
"""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from typing import Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QTableWidgetItem, QWidget
from sqlmodel import SQLModel

from desktop_app.domain.disclosure import Channel, Tier
from desktop_app.domain.masking import is_masked, mask
from desktop_app.i18n import tr
from desktop_app.operations.privacy.disclosing import record_disclosure
from desktop_app.ui.forms.cells import CellDelegate, Index
from desktop_app.ui.forms.columns import GridColumn
from desktop_app.ui.forms.lines_grid import LinesGrid
from desktop_app.ui.workspace import Workspace

Line = TypeVar("Line", bound=SQLModel)
Ask = Callable[[Any, str], None]
"""Given a line and the title of the column, writes down that somebody wants to see it; raises when it cannot."""


class MaskedCell(QLineEdit):
    """An open cell. Hidden, it takes a new value that is typed over it, and shows its own only when asked with F2."""

    asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setAutoFillBackground(True)

    @property
    def is_hidden(self) -> bool:
        """Whether its value is not shown and stays as it is."""
        return self.isReadOnly()

    def show_value(self, text: str, *, hidden: bool) -> None:
        """Show a value, selected so that typing replaces it, or its mask."""
        self.setReadOnly(hidden)
        self.setText(text)
        told = tr("Hidden. F2 shows it, and that is written down.") if hidden else ""
        self.setToolTip(told)
        self.setAccessibleDescription(told)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask with F2; a letter, a number or a paste begins a new value."""
        if self.is_hidden and event.key() == Qt.Key.Key_F2:
            self.asked.emit()
            return
        if self.is_hidden and _replaces(event):
            self.setReadOnly(False)
            self.clear()
            self.setModified(True)
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Ask, as with F2."""
        if self.is_hidden:
            self.asked.emit()
        else:
            super().mouseDoubleClickEvent(event)


class MaskedDelegate(CellDelegate):
    """Opens a masked cell as a mask."""

    def __init__(self, grid: "MaskedGrid[Any]") -> None:
        super().__init__(grid)
        self._masked = grid

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the line, called as its column."""
        editor = MaskedCell(parent)
        editor.setAccessibleName(self._masked.cell_name(index.row(), index.column()))
        row, place = index.row(), index.column()
        editor.asked.connect(lambda: self._masked.reveal(row, place))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what the cell shows."""
        if isinstance(editor, MaskedCell):
            text = str(index.data() or "")
            editor.show_value(text, hidden=is_masked(text))

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        """Take what was typed; a hidden value stays."""
        if isinstance(editor, MaskedCell) and not editor.is_hidden:
            model.setData(index, editor.text())


class MaskedGrid(LinesGrid[Line]):
    """Lines of people; `masked` names the attributes that are hidden, `ask` writes down that somebody looks."""

    def __init__(
        self,
        columns: Sequence[GridColumn],
        make_line: Callable[[], Line],
        name: str,
        ask: Ask,
        masked: Collection[str] = ("phone",),
        *,
        fills: bool = False,
    ) -> None:
        self._ask, self._masked, self._opened = ask, frozenset(masked), set[tuple[str, Any]]()
        super().__init__(columns, make_line, name, fills=fills)
        for place, column in enumerate(columns):
            if column.attribute in self._masked:
                self.setItemDelegateForColumn(place, MaskedDelegate(self))

    def reveal(self, row: int, place: int) -> None:
        """Write down that somebody wants to see a cell, then show it as long as the grid is there."""
        column, line = self._columns[place], self._line(row)
        value = getattr(line, column.attribute)
        if not self._is_hidden(column, value):
            return
        self._ask(line, column.title)
        self._opened.add((column.attribute, value))
        self.change_line(row, **{column.attribute: value})

    def _is_hidden(self, column: GridColumn, value: Any) -> bool:
        return column.attribute in self._masked and bool(value) and (column.attribute, value) not in self._opened

    def _words(self, column: GridColumn, value: Any, line: Line | None = None) -> str:
        words = super()._words(column, value, line)
        return mask(words) if self._is_hidden(column, value) else words

    def _value(self, column: GridColumn, text: str) -> Any:
        """Return what was typed; raises ValueError for a mask, which is nobody's number."""
        if column.attribute in self._masked and is_masked(text):
            raise ValueError(text)
        return super()._value(column, text)

    def _take(self, item: QTableWidgetItem) -> None:
        column = self._columns[item.column()]
        if not self._filling and column.attribute in self._masked and not is_masked(item.text()):
            with suppress(ValueError):  # the cell itself says so
                self._opened.add((column.attribute, self._value(column, item.text())))
        super()._take(item)

    def _copy_above(self) -> None:
        row, column = self.currentRow(), self._columns[max(self.currentColumn(), 0)]
        value = getattr(self._line(row - 1), column.attribute) if row > 0 else None
        if not self._is_hidden(column, value):
            super()._copy_above()
            return
        self.change_line(row, **{column.attribute: value})
        self.edited.emit()


def note_asked(workspace: Workspace, table: str) -> Ask:
    """Return what writes down that somebody wants to see a number of a person of this table."""

    def note(line: Any, title: str) -> None:
        with workspace.write() as session:
            subject = (table, line.id) if getattr(line, "id", None) else None
            record_disclosure(session, Channel.SCREEN, Tier.INTERNAL, title, subject)

    return note


def _replaces(event: QKeyEvent) -> bool:
    """Whether a key begins a new value in place of the hidden one."""
    if event.matches(QKeySequence.StandardKey.Paste) or event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
        return True
    return bool(event.text()) and event.text().isprintable()
