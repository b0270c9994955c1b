"""The rows of the list of events: gatherings of one event stand below each other until the list is sorted otherwise."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt

from desktop_app import clock
from desktop_app.domain.text import search_key
from desktop_app.domain.wording import day_and_date, day_and_date_range
from desktop_app.i18n import format_number, tr
from desktop_app.operations.gatherings.events import GatheringRow
from desktop_app.ui.lists.drafts import draft_sign
from desktop_app.ui.lists.filters import NONE, Facet
from desktop_app.ui.lists.rows_list import Column, Index, RowsModel

INDENT = " " * 4
WHEN = ("now", "to_come", "past", NONE)


@dataclass(frozen=True)
class Listed:
    """A gathering with the key by which it is searched."""

    row: GatheringRow
    key: str
    follows: bool = False
    """Whether the row above is another gathering of the same event, which has the title already."""

    @property
    def which(self) -> str:
        """Which gathering of its event it is, "" for the only one."""
        return tr("{place} of {places} places", place=self.row.place, places=self.row.places) if self.is_one else ""

    @property
    def is_one(self) -> bool:
        """Whether it is one of several."""
        return self.row.places > 1


class EventsModel(RowsModel[Listed]):
    """Tells the whole title of a gathering that stands below another one of its event."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell says."""
        first = self.rows[index.row()] if index.isValid() and index.column() == 0 else None
        if first and (sign := draft_sign(self.drafts, first.row.gathering_id, role)):
            return sign
        if first and first.follows:
            if role == Qt.ItemDataRole.ToolTipRole:
                return first.row.title
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return f"{first.row.title}, {first.which}"
        return super().data(index, role)


def listed(rows: Iterable[GatheringRow]) -> list[Listed]:
    """Return rows that can be searched."""
    return [Listed(row, search_key(row.title + row.venue + row.locality + row.kabupaten)) for row in rows]


def in_series(rows: Sequence[Listed]) -> list[Listed]:
    """Return rows in their order, each knowing whether it follows another one of its event."""
    before = [None, *(one.row.event_id for one in rows)]
    return [replace(one, follows=one.row.event_id == event) for one, event in zip(rows, before, strict=False)]


def columns() -> tuple[Column[Listed], ...]:
    """Return the columns; those at the end are shown when somebody chooses them."""
    return (
        Column(
            tr("Event"),
            _title,
            tint=lambda one: "muted" if one.follows else "",
            key=lambda one: (search_key(one.row.title), one.row.place),
            name="title",
            cell=lambda one: f"{one.row.title} ({one.which})" if one.is_one else one.row.title,
        ),
        Column(tr("Days"), lambda one: _days(one.row), 170, key=lambda one: one.row.starts_on or date.min, name="days"),
        Column(tr("Place"), _place, 200, name="place"),
        Column(
            tr("Participants"),
            lambda one: format_number(one.row.participants),
            100,
            key=lambda one: one.row.participants,
            name="participants",
            cell=lambda one: one.row.participants,
        ),
        Column(tr("Kabupaten"), lambda one: _kabupaten(one.row.kabupaten), 130, name="kabupaten", hidden=True),
        Column(tr("Venue"), lambda one: one.row.venue, 160, name="venue", hidden=True),
        Column(
            tr("First day"),
            lambda one: day_and_date(one.row.starts_on) if one.row.starts_on else "",
            150,
            key=lambda one: one.row.starts_on or date.min,
            name="starts_on",
            hidden=True,
            cell=lambda one: one.row.starts_on,
        ),
    )


def facets() -> list[Facet[Listed]]:
    """Return by what events are filtered."""
    return [
        Facet("kabupaten", tr("Kabupaten"), lambda one: (one.row.kabupaten or NONE,), _kabupaten),
        Facet("days", tr("Days"), day=lambda one: one.row.starts_on),
        Facet("when", tr("When"), lambda one: (_when(one.row),), lambda value: _when_words()[value], order=WHEN),
        Facet(
            "list",
            tr("Participants"),
            lambda one: ("some" if one.row.participants else "nobody",),
            lambda value: {"some": tr("somebody on the list"), "nobody": tr("nobody yet")}[value],
        ),
    ]


def _title(one: Listed) -> str:
    """Return the title, once for the gatherings of a series that stand below each other."""
    if not one.is_one:
        return one.row.title
    return f"{INDENT}↳ {one.which}" if one.follows else f"{one.row.title}\n{one.which}"


def _days(row: GatheringRow) -> str:
    if row.starts_on is None:
        return ""
    if row.ends_on is None or row.ends_on == row.starts_on:
        return day_and_date(row.starts_on)
    return day_and_date_range(row.starts_on, row.ends_on)


def _place(one: Listed) -> str:
    return ", ".join(part for part in (one.row.venue, one.row.locality, one.row.kabupaten) if part)


def _kabupaten(name: str) -> str:
    return tr("without a place") if name == NONE else name.removeprefix("Kabupaten ")


def _when(row: GatheringRow) -> str:
    if row.starts_on is None:
        return NONE
    today = clock.today()
    if row.starts_on > today:
        return "to_come"
    return "past" if (row.ends_on or row.starts_on) < today else "now"


def _when_words() -> dict[str, str]:
    return {"now": tr("today"), "to_come": tr("to come"), "past": tr("past"), NONE: tr("without a date")}
