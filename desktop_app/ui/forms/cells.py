"""How the cells of a table are typed into; keys that mean the table reach it while a cell is open."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop_app.ui.forms.fields import Choice
from desktop_app.ui.forms.history import means_history

if TYPE_CHECKING:
    from desktop_app.ui.forms.lines_grid import LinesGrid

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Opens a line to type in."""

    def __init__(self, grid: "LinesGrid[Any]") -> None:
        super().__init__(grid)
        self._grid = grid

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the line, called as its column."""
        editor = super().createEditor(parent, option, index)
        editor.setAccessibleName(self._grid.cell_name(index.row(), index.column()))
        return editor

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Close the cell and give the table what is meant for it."""
        kinds = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if not isinstance(event, QKeyEvent) or event.type() not in kinds or not isinstance(editor, QWidget):
            return super().eventFilter(editor, event)
        if not _means_table(event, editor):
            return super().eventFilter(editor, event)
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            if isinstance(editor, Choice):
                editor.close_offers()
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
            self._grid.keyPressEvent(event)
        return True


class ChoiceDelegate(CellDelegate):
    """Edits a cell with a drop-down that is filtered by typing."""

    def __init__(self, choices: Sequence[tuple[Any, str]], grid: "LinesGrid[Any]") -> None:
        super().__init__(grid)
        self._choices = choices

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the drop-down."""
        editor = Choice(self._choices)
        editor.setParent(parent)
        editor.setAccessibleName(self._grid.cell_name(index.row(), index.column()))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the present choice, selected, so that typing replaces it."""
        if isinstance(editor, QComboBox):
            words = str(index.data() or "")
            editor.setCurrentIndex(editor.findText(words, Qt.MatchFlag.MatchExactly))
            editor.setEditText(words)
            if (typed := editor.lineEdit()) is not None:
                typed.selectAll()

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        """Take the choice; what is none stays as it was typed and is marked."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())


HEADS = "QHeaderView::section { border-right: 1px solid palette(mid); }"
"""The lines of a grid go on between its heads: one at the right of its column is not read together with the next."""


def set_heads(table: QTableWidget, heads: Sequence[tuple[str, bool]], widths: Sequence[int]) -> None:
    """Name the columns, each head over its cells: figures stand at the right, all else at the left.

    A column is as wide as its head at least: at any size of text no head is cut.
    """
    header = table.horizontalHeader()
    header.setStyleSheet(HEADS)
    header.ensurePolished()
    for place, (title, figures) in enumerate(heads):
        head = QTableWidgetItem(title)
        side = Qt.AlignmentFlag.AlignRight if figures else Qt.AlignmentFlag.AlignLeft
        head.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        table.setHorizontalHeaderItem(place, head)
        table.setColumnWidth(place, max(widths[place], header.sectionSizeHint(place)))


def is_block(text: str) -> bool:
    """Return whether a text is several cells, as a spreadsheet copies them."""
    return "\t" in text or "\n" in text.rstrip("\r\n")


def _means_table(event: QKeyEvent, editor: QWidget) -> bool:
    """Whether a key is meant for the table although a cell is open."""
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return not (isinstance(editor, QComboBox) and editor.view().isVisible())
    if event.matches(QKeySequence.StandardKey.Paste):
        return is_block(QGuiApplication.clipboard().text())
    if means_history(event):
        return not _was_typed_into(editor)
    return control and event.key() in (Qt.Key.Key_D, Qt.Key.Key_Delete)


def _was_typed_into(editor: QWidget) -> bool:
    line = editor.lineEdit() if isinstance(editor, QComboBox) else editor
    return isinstance(line, QLineEdit) and line.isModified()
