"""R1 of documents.md §12.3: the participants of an event per kabupaten and gathering, all kabupaten in their order."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.event import Gathering
from desktop_app.operations.gatherings.facts import place_words
from desktop_app.operations.gatherings.head_count import Count, head_count
from desktop_app.operations.recaps import kabupaten_in_order

UNKNOWN = "Belum jelas/luar Lampung"


@dataclass(frozen=True)
class ParticipantsRow:
    """The participants from one kabupaten at one gathering; a kabupaten that sent nobody has one row of zeros."""

    kabupaten: str
    starts_on: date | None
    ends_on: date | None
    place: str
    count: Count


@dataclass(frozen=True)
class ParticipantsRecap:
    """The recap; `total` is the sum of the rows."""

    rows: tuple[ParticipantsRow, ...]
    total: Count


def participants_recap(session: Session, event_id: UUID, as_of: date) -> ParticipantsRecap:
    """Return the recap of the gatherings that have begun until `as_of`."""
    held = _gatherings(session, event_id, as_of)
    counts = {row.id: {count.kabupaten_code: count for count in head_count(session, row.id).rows} for row in held}
    places = dict(kabupaten_in_order())
    others = sorted({code for own in counts.values() for code in own} - places.keys())
    rows = []
    for code, name in [*places.items(), *((code, UNKNOWN) for code in others)]:
        there = [row for row in held if code in counts[row.id]]
        rows += [_row(name, row, counts[row.id][code]) for row in there] or [_empty(code, name)]
    return ParticipantsRecap(tuple(rows), _total(rows))


def _gatherings(session: Session, event_id: UUID, as_of: date) -> list[Gathering]:
    found = session.exec(
        select(Gathering).where(Gathering.event_id == event_id, col(Gathering.deleted).is_(False))
    ).all()
    return sorted(
        (row for row in found if row.starts_on and row.starts_on <= as_of), key=lambda row: (row.starts_on, row.id)
    )


def _row(name: str, gathering: Gathering, count: Count) -> ParticipantsRow:
    return ParticipantsRow(name, gathering.starts_on, gathering.ends_on, place_words(gathering), count)


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
