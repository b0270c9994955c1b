"""Arranges the heads of a view: order, widths and sorting of its columns."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QTableView

from desktop_app.operations.listing.arrangement import Arrangement, Sorts
from desktop_app.ui.lists.header import ArrangedHeader
from desktop_app.ui.lists.list_look import mark_no_heads
from desktop_app.ui.lists.rows_list import Column

Row = TypeVar("Row")
FLEXIBLE = 140
"""Pixels that a column has at least which takes the room of the others."""
LEAST = 120
"""Pixels to which the last column may shrink before the list is moved sideways."""
COMFORTABLE = 320
"""Pixels up to which that column is given room first; what is left is shared by all columns of words."""
WORDS = 110
"""A narrower column holds a day or a number, which more room does not help."""
PAUSE = 300
"""Milliseconds after the last drag at an edge until the widths are told."""


class Arranging(QObject):
    """Owns the arrangement of one view."""

    moved = Signal()
    """Columns were moved, shown, hidden or drawn wider by a person."""
    sorted = Signal()
    """The list is to be sorted otherwise."""

    def __init__(self, view: QTableView, columns: Sequence[Column[Any]], sorts: Sorts = ()) -> None:
        super().__init__(view)
        self.view, self.columns = view, list(columns)
        self.names = [column.name for column in columns]
        self.usual = Arrangement(
            tuple(self.names), frozenset(column.name for column in columns if column.hidden), sorts=sorts
        )
        self._widths: dict[str, int] = {}
        self._sorts: Sorts = sorts
        self._busy = False
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self.moved)
        self.header = ArrangedHeader(view)
        view.setHorizontalHeader(self.header)
        mark_no_heads(self.header)
        self.header.sorted.connect(self._press)
        self.header.sectionMoved.connect(self._note_move)
        self.header.sectionResized.connect(self._note_width)
        view.viewport().installEventFilter(self)
        self.apply(self.usual)

    def arrangement(self) -> Arrangement:
        """Return how the view is arranged, without filters."""
        hidden = {name for place, name in enumerate(self.names) if self.header.isSectionHidden(place)}
        return Arrangement(
            tuple(self.names[place] for place in self._order()), frozenset(hidden), dict(self._widths), self._sorts
        )

    def apply(self, arrangement: Arrangement) -> None:
        """Arrange the view; nothing is told."""
        self._busy = True
        for visual, name in enumerate(arrangement.columns):
            self.header.moveSection(self.header.visualIndex(self.names.index(name)), visual)
        for place, name in enumerate(self.names):
            self.header.setSectionHidden(place, name in arrangement.hidden)
        self._widths = dict(arrangement.widths)
        self._sorts = arrangement.sorts
        self._busy = False
        self.fit()
        self._mark()

    def shown(self) -> list[Column[Any]]:
        """Return the columns that are shown, from left to right."""
        return [self.columns[place] for place in self._order() if not self.header.isSectionHidden(place)]

    def sorts(self) -> Sorts:
        """Return what the list is sorted by."""
        return self._sorts

    def ordered(self, rows: Sequence[Row]) -> list[Row]:
        """Return rows in the order of the arrangement; those that are equal keep theirs."""
        found = list(rows)
        for name, descending in reversed(self._sorts):
            column = self.columns[self.names.index(name)]
            found.sort(key=column.key or column.text, reverse=descending)
        return found

    def widths(self) -> dict[str, int]:
        """Return how wide each column is now."""
        return {
            name: self.header.sectionSize(place) or self._usual_width(place) for place, name in enumerate(self.names)
        }

    def fit(self) -> None:
        """Give every column its width; what is left goes to the one without a width or the last, then to all."""
        shown = [place for place in self._order() if not self.header.isSectionHidden(place)]
        if not shown:
            return
        free = [place for place in shown if not self.columns[place].width and self.names[place] not in self._widths]
        taker, whole = free[0] if free else shown[-1], self.view.viewport().width()
        widths = {place: self._width(place) for place in shown}
        if free:
            widths[taker] += max(0, min(whole - sum(widths.values()), COMFORTABLE - widths[taker]))
        self._share(widths, whole - sum(widths.values()))
        others = sum(width for place, width in widths.items() if place != taker)
        widths[taker] = max(self._least(taker), whole - others)
        self._busy = True
        for place, width in widths.items():
            self.header.resizeSection(place, width)
        self._busy = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the columns to the window."""
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return super().eventFilter(watched, event)

    def sort_by(self, sorts: Sorts) -> None:
        """Sort by these columns, as a person wanted."""
        self._sorts = sorts
        self._mark()
        self.sorted.emit()
        self.moved.emit()

    def _press(self, place: int, adding: bool) -> None:  # noqa: FBT001 - a signal's shape
        """Sort by a column, the other way round when it is already; Shift adds it, turns it, takes it away."""
        name, known = self.names[place], dict(self._sorts)
        if not adding:
            self.sort_by(((name, len(known) == 1 and known.get(name) is False),))
        elif name not in known:
            self.sort_by((*self._sorts, (name, False)))
        elif not known[name]:
            self.sort_by(tuple((one, True if one == name else descending) for one, descending in self._sorts))
        else:
            self.sort_by(tuple((one, descending) for one, descending in self._sorts if one != name))

    def _share(self, widths: dict[int, int], room: int) -> None:
        """Add room to the columns of words that no person has drawn to a width, by their widths."""
        growing = [place for place in widths if widths[place] >= WORDS and self.names[place] not in self._widths]
        total = sum(widths[place] for place in growing)
        for place in growing if room > 0 else ():
            widths[place] += room * widths[place] // total

    def _order(self) -> list[int]:
        return [self.header.logicalIndex(visual) for visual in range(len(self.names))]

    def _usual_width(self, place: int) -> int:
        return self.columns[place].width or FLEXIBLE

    def _width(self, place: int) -> int:
        return self._widths.get(self.names[place], self._usual_width(place))

    def _least(self, place: int) -> int:
        """Return how narrow the column may be that takes the room of the others."""
        return self._widths.get(
            self.names[place], min(self._usual_width(place), LEAST if self.columns[place].width else FLEXIBLE)
        )

    def _mark(self) -> None:
        self.header.show_marks([(self.names.index(name), descending) for name, descending in self._sorts])

    def _note_move(self, *_: int) -> None:
        if not self._busy:
            self.moved.emit()

    def _note_width(self, place: int, _before: int, width: int) -> None:
        if not self._busy and width and place < len(self.names):
            self._widths[self.names[place]] = width
            self._soon.start()


def searched(arrangement: Arrangement, filters: Any, search: str) -> Arrangement:
    """Return an arrangement with what is looked for."""
    return replace(arrangement, filters=dict(filters), search=search)
