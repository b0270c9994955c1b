"""How the cells of a table are typed into; keys that mean the table reach it while a cell is open."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QWidget,
)

from desktop_app.ui.forms.fields import Choice
from desktop_app.ui.forms.history import means_history

Index = QModelIndex | QPersistentModelIndex


class NamedCells(QTableWidget):
    """A table that can say what a cell is called."""

    def cell_name(self, row: int, place: int) -> str:
        """Return what a cell is called by who reads the screen aloud."""
        raise NotImplementedError


class CellDelegate(QStyledItemDelegate):
    """Opens a line to type in."""

    def __init__(self, grid: NamedCells) -> None:
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

    def __init__(self, choices: Sequence[tuple[Any, str]], grid: NamedCells) -> None:
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
