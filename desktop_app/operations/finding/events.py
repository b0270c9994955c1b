"""Events and their gatherings, found by title, place, day and opener."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.regions import find_region
from desktop_app.domain.wording import date_range
from desktop_app.operations.finding.businesses import SHORT_KABUPATEN
from desktop_app.operations.finding.hits import Entry, Group, Hit, HitKind, Source
from desktop_app.operations.finding.looking_up import day_in_words, rows, rows_of, together

COLUMNS = (
    "SELECT coalesce(gathering.id, event.id), event.id, event.title, gathering.venue, gathering.locality, "
    "gathering.kabupaten_code, gathering.starts_on, gathering.ends_on, gathering.name, event.activity_code FROM event "
    "LEFT JOIN gathering ON gathering.event_id = event.id AND gathering.deleted = 0 WHERE event.deleted = 0"
)
"""An event without a gathering stands for itself."""


def collect(session: Session) -> Iterable[Entry]:
    """Return the words of every gathering."""
    for key, _, title, *where, starts_on, ends_on, opener, code in rows(
        session, COLUMNS + " ORDER BY gathering.starts_on DESC"
    ):
        days = (day_in_words(starts_on), day_in_words(ends_on))
        yield Entry(key, title, (_place(where), *days, opener or "", code))


def describe(session: Session, keys: Sequence[bytes]) -> list[Hit]:
    """Return gatherings with days and place."""
    found = rows_of(session, COLUMNS + " AND coalesce(gathering.id, event.id) IN ({ids})", keys)
    return [_hit(found[key]) for key in keys if key in found]


def _hit(row: Any) -> Hit:
    key, event, title, *where, starts_on, ends_on, _, _ = row
    days = date_range(date.fromisoformat(starts_on), date.fromisoformat(ends_on or starts_on)) if starts_on else ""
    return Hit(HitKind.EVENT, UUID(bytes=key), title, together(days, _place(where)), belongs_to=UUID(bytes=event))


def _place(where: Sequence[str | None]) -> str:
    venue, locality, code = (part or "" for part in where)
    kabupaten = find_region(code) if code else None
    return ", ".join(
        part for part in (venue, locality, kabupaten.name.removeprefix(SHORT_KABUPATEN) if kabupaten else "") if part
    )


EVENTS = Source("events", Group.EVENTS, frozenset({"event", "gathering"}), collect, describe)
