"""The numbers on attendance sheets: proposed until the first sheet is printed, then standing for ever.

People sign beside a number on paper. So printing gives every name its number, once; whoever comes later gets the next.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.event import (
    CommitteeMember,
    GatheringDraft,
    Guest,
    Participant,
    Role,
    SheetPrinting,
    Speaker,
)
from desktop_app.domain.event_planning import Desk, DeskDraft
from desktop_app.domain.regions import find_region
from desktop_app.domain.text import search_key

KINDS: dict[Role, type[Any]] = {
    Role.PARTICIPANT: Participant,
    Role.GUEST: Guest,
    Role.SPEAKER: Speaker,
    Role.COMMITTEE: CommitteeMember,
}


def _kabupaten_name(row: Any) -> str:
    region = find_region(getattr(row, "kabupaten_code", ""))
    return region.short_name if region else "\uffff"


ORDERS: dict[str, Callable[[Any], Any]] = {
    "registered": lambda row: row.id.int,
    "name": lambda row: (search_key(row.name), row.id.int),
    "kabupaten": lambda row: (_kabupaten_name(row), search_key(row.name), row.id.int),
}
"""How people without a number are ordered: as registered, by name, or per kabupaten and name."""


def numbered(session: Session, gathering_id: UUID, role: Role, order: str) -> list[tuple[int, Any]]:
    """Return everybody of a role by the number on the sheet: the one that stands, or for those without one the next
    free ones in `order`. Two laptops may have given the same number: both rows are there.
    """
    kind = KINDS[role]
    rows = session.exec(select(kind).where(kind.gathering_id == gathering_id, col(kind.deleted).is_(False))).all()
    fixed = [(row.number, row) for row in rows if row.number is not None]
    others = sorted((row for row in rows if row.number is None), key=ORDERS[order])
    proposed = zip(free_numbers(session, gathering_id, role), others, strict=False)
    return sorted([*fixed, *proposed], key=lambda pair: (pair[0], pair[1].id))


def free_numbers(session: Session, gathering_id: UUID, role: Role) -> Iterator[int]:
    """Return the numbers that may be given, the lowest first, without end: those that never stood on a sheet.

    Numbers of people in the bin are not given again, and those of a desk only its laptop gives, to participants.
    """
    taken = given_numbers(session, gathering_id, role)
    desks = desk_ranges(session, gathering_id) if role is Role.PARTICIPANT else ()
    return (number for number in count(1) if number not in taken and not any(number in desk for desk in desks))


def given_numbers(session: Session, gathering_id: UUID, role: Role) -> set[int]:
    """Return the numbers that stand or ever stood on a sheet."""
    kind = KINDS[role]
    numbers = session.exec(select(kind.number).where(kind.gathering_id == gathering_id)).all()
    return {number for number in numbers if number is not None}


def desk_ranges(session: Session, gathering_id: UUID) -> tuple[range, ...]:
    """Return the numbers of every desk of a gathering that has both a first and a last one."""
    return tuple(desk_range(desk) for desk in list_desks(session, gathering_id))


def list_desks(session: Session, gathering_id: UUID) -> list[Desk]:
    """Return the desks that have numbers of their own, the lowest first."""
    desks = session.exec(select(Desk).where(Desk.gathering_id == gathering_id, col(Desk.deleted).is_(False))).all()
    return sorted((desk for desk in desks if desk_range(desk)), key=lambda desk: (desk_range(desk).start, desk.id))


def desk_range(desk: DeskDraft) -> range:
    """Return the numbers of a desk, an empty range when it has none."""
    if desk.first_number is None or desk.last_number is None:
        return range(0)
    return range(desk.first_number, desk.last_number + 1)


def is_frozen(session: Session, gathering_id: UUID, role: Role) -> bool:
    """Whether a sheet of this role was printed, so that its numbers stand."""
    return bool(printings(session, gathering_id, role))


def printings(session: Session, gathering_id: UUID, role: Role) -> Sequence[SheetPrinting]:
    """Return the printings of a sheet, the first one first."""
    return session.exec(
        select(SheetPrinting)
        .where(SheetPrinting.gathering_id == gathering_id, SheetPrinting.role == role.value)
        .order_by(col(SheetPrinting.id))
    ).all()


def freeze(session: Session, gathering_id: UUID, role: Role, order: str) -> None:
    """Give everybody of a role the number that the sheet shows; from now on it stands."""
    for number, row in numbered(session, gathering_id, role, order):
        if row.number is None:
            row.number = number
            session.add(row)
    session.flush()


@dataclass(frozen=True)
class PrintedSheet:
    """A sheet as it left the program."""

    role: Role
    paper: str
    rows: int
    fingerprint: str
    """SHA-256 of the PDF."""
    variant: str = ""
    """Which part: a kabupaten, a day, a desk; "" for everybody."""
    facts: str = ""


def record_printing(session: Session, gathering_id: UUID, sheet: PrintedSheet, today: date) -> None:
    """Remember that a sheet was printed: from now on its numbers stand."""
    session.add(
        SheetPrinting(
            gathering_id=gathering_id,
            role=sheet.role.value,
            printed_on=today,
            paper=sheet.paper,
            rows=sheet.rows,
            fingerprint=sheet.fingerprint,
            variant=sheet.variant[:80],
            facts=sheet.facts,
        )
    )
    session.flush()


def gathering_days(gathering: GatheringDraft) -> list[date]:
    """Return every day of a gathering; of one whose last day lies before its first (after a merge) the first."""
    if gathering.starts_on is None:
        return []
    last = max(gathering.ends_on or gathering.starts_on, gathering.starts_on)
    return [date.fromordinal(day) for day in range(gathering.starts_on.toordinal(), last.toordinal() + 1)]
