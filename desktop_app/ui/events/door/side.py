"""Beside the entry: how many came, who came last, and who is still expected."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.event import Role
from desktop_app.domain.event_planning import short_desk
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.door import Arrival, Expected, Tally
from desktop_app.operations.gatherings.door_search import Findable, find
from desktop_app.ui.events.door.entry import DoorEntry
from desktop_app.ui.events.door.words import about, clock_words, joined, name_of, row_words
from desktop_app.ui.lists.list_look import add_keys
from desktop_app.ui.lists.rows_list import UNDER, Column, RowsList
from desktop_app.ui.look.style import HAIR, SMALL, look
from desktop_app.ui.parts.segments import Segments

LAST = 10
Row = TypeVar("Row")
HERE, MISSING = "here", "missing"
TIME_WIDTH, NUMBER_WIDTH = 60, 48


@dataclass(frozen=True)
class Came:
    """A line of the last check-ins."""

    expected: Expected
    arrival: Arrival


class Side(QWidget):
    """Numbers, and two lists of which one is shown."""

    undo_wanted = Signal(object)
    """A `Came` of the last check-ins."""
    let_in = Signal(object)
    """An `Expected` of those who are missing."""

    def __init__(self) -> None:
        super().__init__()
        self._people: Sequence[Findable] = ()
        self._arrivals: Mapping[UUID, Arrival] = {}
        self._role: Role | None = None
        self._here = 0
        self.total = look(QLabel(), "huge")
        self.more = look(QLabel(wordWrap=True), "muted")
        self.lists = Segments([(HERE, tr("&Last")), (MISSING, tr("&Expected"))], tr("Lists of the door"))
        self.last: RowsList[Came] = RowsList(_last_columns(), tr("Last check-ins"), lines=2, sortable=False)
        self.missing: RowsList[Expected] = RowsList(
            _missing_columns(), tr("Expected, not here yet"), lines=2, sortable=False
        )
        self.filter = DoorEntry()
        self.stack = QStackedWidget()
        self._build()

    def show_door(
        self,
        people: Sequence[Findable],
        arrivals: Mapping[UUID, Arrival],
        counted: Mapping[Role, Tally],
        role: Role | None,
    ) -> None:
        """Show the door as it is now; lists and numbers are those of the role that is chosen."""
        self._people, self._arrivals, self._role = people, arrivals, role
        chosen = [tally for one, tally in counted.items() if role in (None, one)]
        came, invited = sum(tally.came for tally in chosen), sum(tally.invited for tally in chosen)
        walk_ins = sum(tally.walk_ins for tally in chosen)
        self.total.setText(tr("{count} here", count=came))
        of_invited = tr("{came} of {invited} invited", came=came - walk_ins, invited=invited)
        self.more.setText(joined(of_invited, tr("{count} walk-ins", count=walk_ins) if walk_ins else ""))
        self._show_last()
        self._show_missing()

    def _show_last(self) -> None:
        by_id = {one.expected.seat.id: one.expected for one in self._people}
        rows = [
            Came(by_id[arrival.seat_id], arrival)
            for arrival in sorted(self._arrivals.values(), key=lambda arrival: arrival.presence_id, reverse=True)
            if arrival.seat_id in by_id and self._role in (None, by_id[arrival.seat_id].seat.role)
        ]
        self._here = len(rows)
        _show_rows(self.last, rows[:LAST], lambda row: row.expected.seat.id)

    @Slot()
    def _show_missing(self) -> None:
        typed = self.filter.text().strip()
        among = (
            find(self._people, typed, self._role).people
            if typed
            else [one.expected for one in self._people if self._role in (None, one.expected.seat.role)]
        )
        rows = [one for one in among if one.seat.id not in self._arrivals and not one.declined and not one.seat.walk_in]
        _show_rows(self.missing, rows, lambda one: one.seat.id)
        if not typed:
            self.lists.show_numbers({HERE: self._here, MISSING: len(rows)})

    @Slot(object)
    def _choose(self, name: str) -> None:
        self.stack.setCurrentIndex((HERE, MISSING).index(name))

    @Slot()
    def _undo(self) -> None:
        row = self.last.current()
        if row is not None:
            self.undo_wanted.emit(row)

    def _build(self) -> None:
        self.filter.setPlaceholderText(tr("Filter by name, business, kabupaten"))
        self.filter.setAccessibleName(tr("Filter those who are expected"))
        self.filter.textChanged.connect(self._show_missing)
        self.filter.stepped.connect(lambda _: self.missing.setFocus(Qt.FocusReason.OtherFocusReason))
        missing = QWidget()
        below = QVBoxLayout(missing)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(SMALL)
        below.addWidget(self.filter)
        below.addWidget(self.missing, 1)
        self.stack.addWidget(self.last)
        self.stack.addWidget(missing)
        self.lists.chosen.connect(self._choose)
        self.missing.opened.connect(self.let_in)
        add_keys(self.last, {"Delete": self._undo})
        self.last.setToolTip(tr("Delete takes a check-in back."))
        for view in (self.last, self.missing):
            view.horizontalHeader().hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        numbers = QVBoxLayout()
        numbers.setSpacing(HAIR)
        numbers.addWidget(self.total)
        numbers.addWidget(self.more)
        column.addLayout(numbers)
        column.addWidget(self.lists)
        column.addWidget(self.stack, 1)


def _show_rows(view: RowsList[Row], rows: Sequence[Row], same: Callable[[Row], UUID]) -> None:
    """Show rows; a list in which nobody is has no chosen row."""
    view.show_rows(rows, same)
    if not view.hasFocus():
        view.setCurrentIndex(QModelIndex())


def _last_columns() -> tuple[Column[Came], ...]:
    return (
        Column(tr("Time"), lambda row: clock_words(row.arrival.at) or "–", TIME_WIDTH),
        Column(tr("Name"), lambda row: UNDER.join((name_of(row.expected), _below(row)))),
    )


def _below(row: Came) -> str:
    desk = tr("desk {name}", name=short_desk(row.arrival.desk)) if row.arrival.desk else ""
    return joined(row_words(row.expected), desk)


def _missing_columns() -> tuple[Column[Expected], ...]:
    return (
        Column(tr("No."), lambda one: str(one.seat.number), NUMBER_WIDTH),
        Column(tr("Name"), lambda one: UNDER.join((name_of(one), about(one)))),
    )
