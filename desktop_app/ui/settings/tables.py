"""A plain table of rows for the settings: a few columns, one selected row, Enter opens it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from desktop_app.ui.lists.list_look import choose_row

KEY = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 32


class RowsTable(QTableWidget):
    """Rows of texts; `key` of a row is what it stands for."""

    opened = Signal(object)

    def __init__(self, titles: Sequence[str], name: str, *, several: bool = False) -> None:
        super().__init__(0, len(titles))
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(titles))
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMinimumHeight(5 * ROW_HEIGHT)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        self.cellDoubleClicked.connect(self._open)

    def stretch_only(self, column: int) -> None:
        """Let one column take the room that the others do not need."""
        header = self.horizontalHeader()
        for other in range(self.columnCount()):
            mode = QHeaderView.ResizeMode.Stretch if other == column else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(other, mode)

    def set_rows(self, rows: Sequence[tuple[Any, Sequence[str]]]) -> None:
        """Show rows of (key, texts)."""
        self.setRowCount(0)
        self.setRowCount(len(rows))
        for row, (key, texts) in enumerate(rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setData(KEY, key if column == 0 else None)
                self.setItem(row, column, item)
        if rows:
            choose_row(self, 0)

    def selected(self) -> list[Any]:
        """Return the keys of the selected rows."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return [item.data(KEY) for row in rows if (item := self.item(row, 0)) is not None]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if keys := self.selected():
            self.opened.emit(keys[0])
