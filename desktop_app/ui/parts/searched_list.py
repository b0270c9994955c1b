"""A search line over a list of two-lined entries: the keys stay in the search, the arrows move in the list."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.ui.look.style import GAP, look

DATA = Qt.ItemDataRole.UserRole
ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True)
class Entry:
    """What can be chosen."""

    data: Any
    """What the dialog knows it by."""
    title: str
    about: str
    """The second line."""
    ticked: bool | None = None
    """Whether its box is ticked; None has no box."""
    enabled: bool = True


class SearchedList(QWidget):
    """Tells what was typed; its dialog answers with `show_entries`, of which the first is marked."""

    typed = Signal(str)
    taken = Signal()
    """An entry was pressed twice, or Enter was pressed on it."""
    marked = Signal()
    """Another entry is the current one, or none."""

    def __init__(self, hint: str, search_name: str, list_name: str, none: str = "") -> None:
        super().__init__()
        self.search = QLineEdit()
        self.search.setPlaceholderText(hint)
        self.search.setAccessibleName(search_name)
        self.search.textChanged.connect(self.typed)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(list_name)
        self.list.setSpacing(2)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self.taken)
        self.list.currentRowChanged.connect(self.marked)
        self.none = look(QLabel(none, wordWrap=True), "muted")
        self.none.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for part in (self.search, self.list, self.none):
            column.addWidget(part)
        column.setStretchFactor(self.list, 1)
        self.setFocusProxy(self.search)

    def show_entries(self, entries: Iterable[Entry]) -> None:
        """Show what was found, and mark the first."""
        self.list.clear()
        for entry in entries:
            item = QListWidgetItem(f"{entry.title}\n{entry.about}")
            item.setData(DATA, entry.data)
            item.setSizeHint(QSize(0, self.list.fontMetrics().lineSpacing() * 2 + GAP))
            if entry.ticked is not None:
                item.setCheckState(Qt.CheckState.Checked if entry.ticked else Qt.CheckState.Unchecked)
            if not entry.enabled:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        found = self.list.count() > 0
        self.none.setVisible(not found and bool(self.none.text()))
        self.list.setCurrentRow(0 if found else -1)

    def current(self) -> Any:
        """Return what the marked entry stands for, None when there is none."""
        item = self.list.currentItem()
        return item.data(DATA) if item else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list while somebody types."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.key() in ARROWS:
            if event.type() == QEvent.Type.KeyPress and self.list.count():
                row = self.list.currentRow() + ARROWS[Qt.Key(event.key())]
                self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
            return True
        return False
