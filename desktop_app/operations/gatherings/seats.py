"""Everybody who has a place at a gathering, in whatever role, as one kind of row."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.event import Attendance, Role
from desktop_app.domain.person import Sex
from desktop_app.domain.presence import Presence
from desktop_app.operations.gatherings.attendance import KINDS, numbered


@dataclass(frozen=True)
class Seat:
    """A place on a sheet. The words are those that are printed."""

    id: UUID
    role: Role
    number: int
    """The row on the sheet: the one that stands, or the one that printing would give now."""
    stands: bool
    """Whether the number was printed."""
    name: str
    """With titles; "" for a row that nobody can read, and for a post whose holder is not known."""
    bare_name: str
    """Without titles, to search and sort by."""
    affiliation: str
    """Business of a participant, post of the others."""
    representing: str = ""
    """Of a guest: the post that was invited, when somebody else comes for it."""
    kabupaten_code: str = ""
    sex: Sex = Sex.UNKNOWN
    nip: str = ""
    rank: str = ""
    ikm_id: UUID | None = None
    walk_in: bool = False
    unreadable: bool = False


def list_seats(session: Session, gathering_id: UUID, *roles: Role, order: str = "registered") -> list[Seat]:
    """Return the seats of the roles (of all when none is named), role by role in the order of the sheets.

    Guests who said that they do not come are left out, unless they came all the same.
    """
    return [seat for role in roles or tuple(Role) for seat in _of(session, gathering_id, role, order)]


def find_seat(session: Session, role: Role, seat_id: UUID) -> Seat | None:
    """Return one seat, None when it is not there (any more)."""
    row = session.get(KINDS[role], seat_id)
    if row is None or row.deleted:
        return None
    seats = list_seats(session, row.gathering_id, role)
    return next((seat for seat in seats if seat.id == seat_id), None)


def _of(session: Session, gathering_id: UUID, role: Role, order: str) -> Iterator[Seat]:
    rows = numbered(session, gathering_id, role, order)
    absent = {row.id for _, row in rows if getattr(row, "attendance", "") == Attendance.ABSENT}
    absent -= _who_came(session, gathering_id) if absent else set()
    for number, row in rows:
        if row.id not in absent:
            yield seat_of(role, number, row)


def _who_came(session: Session, gathering_id: UUID) -> set[UUID]:
    """Return who was seen: another laptop may have recorded meanwhile that the guest does not come."""
    seen = select(Presence.seat_id).where(Presence.gathering_id == gathering_id, col(Presence.deleted).is_(False))
    return set(session.exec(seen))


def seat_of(role: Role, number: int, row: Any) -> Seat:
    """Return a row of `attendance.numbered` as a seat."""
    represented = getattr(row, "attendance", "") == Attendance.REPRESENTED
    invited = getattr(row, "invited_post", "")
    posts = {
        Role.PARTICIPANT: getattr(row, "business_name", ""),
        Role.GUEST: getattr(row, "post", "") or ("" if represented else invited),
        Role.SPEAKER: getattr(row, "post", ""),
        Role.COMMITTEE: getattr(row, "duty", ""),
    }
    return Seat(
        id=row.id,
        role=role,
        number=number,
        stands=row.number is not None,
        name=row.person_name.full,
        bare_name=row.name,
        affiliation=posts[role],
        representing=invited if represented else "",
        kabupaten_code=getattr(row, "kabupaten_code", ""),
        sex=getattr(row, "sex", Sex.UNKNOWN),
        nip=getattr(row, "nip", ""),
        rank=getattr(row, "rank", ""),
        ikm_id=getattr(row, "ikm_id", None),
        walk_in=getattr(row, "walk_in", False),
        unreadable=getattr(row, "unreadable", False),
    )
