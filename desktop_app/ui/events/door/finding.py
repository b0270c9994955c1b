"""While somebody types at the door: who matches, and who of them is chosen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal, Slot

from desktop_app.operations.gatherings.door import Expected
from desktop_app.operations.gatherings.door_search import Findable, find
from desktop_app.ui.events.door.layout import DoorWidgets

if TYPE_CHECKING:
    from desktop_app.domain.event import Role

NOWHERE = QModelIndex()
PAUSE = 30
"""Milliseconds between two keys after which the list of who matches is shown; a scanner is faster."""


class Finding(QObject):
    """Shows the list of who matches the entry, once for all keys of a fast hand; a scanner needs no list."""

    nobody = Signal()
    """Something is typed and nobody matches."""

    def __init__(self, parts: DoorWidgets, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self.people: tuple[Findable, ...] = ()
        self.role: Role | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.search)
        parts.entry.textChanged.connect(self._wait)
        parts.entry.stepped.connect(self._step)

    @Slot()
    def search(self) -> None:
        """Look for whom the entry means now."""
        self._pause.stop()
        text, matches = self._parts.entry.text().strip(), self._parts.matches
        found = find(self.people, text, self.role)
        self._parts.show_matches(bool(text and found.people))
        matches.rows_model.show(found.people)
        if found.sure:
            matches.go_to(0)
        else:
            matches.setCurrentIndex(NOWHERE)
        if text and not found.people:
            self.nobody.emit()

    def found_anybody(self) -> bool:
        """Whether somebody matches what is typed."""
        self._be_up_to_date()
        return self._parts.matches_shown()

    def chosen(self) -> Expected | None:
        """Return who is chosen; None when nobody matches, or when several do and none is sure."""
        return self._parts.matches.current() if self.found_anybody() else None

    def choose_first(self) -> None:
        """Go to the first who matches, so that the next Enter is a choice."""
        self._parts.matches.go_to(0)

    @Slot(str)
    def _wait(self, text: str) -> None:
        if text.strip():
            self._pause.start()
        else:
            self.search()

    @Slot(int)
    def _step(self, rows: int) -> None:
        if self.found_anybody():
            matches = self._parts.matches
            last = len(matches.rows_model.rows) - 1
            matches.go_to(min(max(matches.currentIndex().row() + rows, 0), last))

    def _be_up_to_date(self) -> None:
        if self._pause.isActive():
            self.search()
