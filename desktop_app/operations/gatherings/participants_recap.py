"""R1 of documents.md §12.3: the participants of gatherings per kabupaten, all kabupaten in their order.

The gatherings are those of an event, or those of a period.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.event import Event, Gathering
from desktop_app.operations import records
from desktop_app.operations.gatherings.facts import place_words
from desktop_app.operations.gatherings.head_count import Count, head_count
from desktop_app.operations.recaps.counted import held_in
from desktop_app.operations.recaps.periods import Period
from desktop_app.operations.recaps.readiness import kabupaten_in_order

UNKNOWN = "Belum jelas/luar Lampung"


@dataclass(frozen=True)
class ParticipantsRow:
    """The participants from one kabupaten at one gathering; a kabupaten that sent nobody has one row of zeros."""

    kabupaten: str
    starts_on: date | None
    ends_on: date | None
    place: str
    count: Count
    gathering_id: UUID | None = None


@dataclass(frozen=True)
class ParticipantsRecap:
    """The recap; `total` is the sum of the rows."""

    rows: tuple[ParticipantsRow, ...]
    total: Count


def participants_recap(session: Session, event_id: UUID, as_of: date) -> ParticipantsRecap:
    """Return the recap of the gatherings that have begun until `as_of`."""
    return recap_of(session, _gatherings(session, event_id, as_of))


def recap_of(session: Session, held: Sequence[Gathering]) -> ParticipantsRecap:
    """Return the recap of gatherings, those of a kabupaten in the order in which they are given."""
    counts = {row.id: {count.kabupaten_code: count for count in head_count(session, row.id).rows} for row in held}
    places = dict(kabupaten_in_order())
    others = sorted({code for own in counts.values() for code in own} - places.keys())
    rows = []
    for code, name in [*places.items(), *((code, UNKNOWN) for code in others)]:
        there = [row for row in held if code in counts[row.id]]
        rows += [_row(name, row, counts[row.id][code]) for row in there] or [_empty(code, name)]
    return ParticipantsRecap(tuple(rows), _total(rows))


def period_participants(
    session: Session, period: Period, today: date
) -> tuple[ParticipantsRecap, tuple[tuple[Gathering, str], ...]]:
    """Return the recap of all gatherings that began in a period up to `today`, and these with their events' titles."""
    held = held_in(session, Period(period.starts_on, period.cut_off(today))) if period.starts_on <= today else []
    titles = tuple((row, records.find(session, Event, row.event_id).title) for row in held)
    return recap_of(session, held), titles


def _gatherings(session: Session, event_id: UUID, as_of: date) -> list[Gathering]:
    found = session.exec(
        select(Gathering).where(Gathering.event_id == event_id, col(Gathering.deleted).is_(False))
    ).all()
    return sorted(
        (row for row in found if row.starts_on and row.starts_on <= as_of), key=lambda row: (row.starts_on, row.id)
    )


def _row(name: str, gathering: Gathering, count: Count) -> ParticipantsRow:
    return ParticipantsRow(name, gathering.starts_on, gathering.ends_on, place_words(gathering), count, gathering.id)


def _empty(code: str, name: str) -> ParticipantsRow:
    return ParticipantsRow(name, None, None, "", Count(code, name, 0, 0, 0, 0))


def _total(rows: list[ParticipantsRow]) -> Count:
    counts = [row.count for row in rows]
    return Count(
        kabupaten_code="",
        kabupaten="",
        invited=sum(count.invited for count in counts),
        male=sum(count.male for count in counts),
        female=sum(count.female for count in counts),
        unknown=sum(count.unknown for count in counts),
    )
