"""The participants of a gathering in numbers: invited and present, per kabupaten, by sex. All papers count with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.event import Role
from desktop_app.domain.person import Sex
from desktop_app.domain.regions import region_name
from desktop_app.operations.gatherings.presence import present
from desktop_app.operations.gatherings.seats import Seat, list_seats


@dataclass(frozen=True)
class Count:
    """The participants of one kabupaten, or all."""

    kabupaten_code: str
    """"" for those of whom no kabupaten is known."""
    kabupaten: str
    invited: int
    """On the list before the event; who came without an invitation is not among them."""
    male: int
    female: int
    unknown: int
    """Present, with no sex recorded: rows that nobody can read are among them."""

    @property
    def present(self) -> int:
        """Everybody who was there."""
        return self.male + self.female + self.unknown


@dataclass(frozen=True)
class HeadCount:
    """The numbers of a gathering."""

    rows: tuple[Count, ...]
    """Kabupaten in the order of their codes, the unknown last; only those with somebody."""
    total: Count
    guests: int
    speakers: int
    committee: int
    """Of the other roles those present."""

    @property
    def everybody(self) -> int:
        """All present, whatever their role."""
        return self.total.present + self.guests + self.speakers + self.committee


def head_count(session: Session, gathering_id: UUID) -> HeadCount:
    """Count the participants and the others of a gathering, over all its days."""
    seats = list_seats(session, gathering_id, Role.PARTICIPANT)
    there = present(session, gathering_id, Role.PARTICIPANT)
    codes = sorted({seat.kabupaten_code for seat in seats}, key=lambda code: (not code, code))
    rows = [_count(code, [seat for seat in seats if seat.kabupaten_code == code], there) for code in codes]
    others = {role: len(_present_of(session, gathering_id, role)) for role in Role if role is not Role.PARTICIPANT}
    return HeadCount(
        rows=tuple(row for row in rows if row.invited or row.present),
        total=_count("", seats, there),
        guests=others[Role.GUEST],
        speakers=others[Role.SPEAKER],
        committee=others[Role.COMMITTEE],
    )


def present_seats(session: Session, gathering_id: UUID, *roles: Role) -> list[Seat]:
    """Return the seats of the roles (of all when none is named) that were there on any day, as the sheets have them."""
    return [seat for role in roles or tuple(Role) for seat in _present_of(session, gathering_id, role)]


def _present_of(session: Session, gathering_id: UUID, role: Role) -> list[Seat]:
    there = present(session, gathering_id, role)
    return [seat for seat in list_seats(session, gathering_id, role) if seat.id in there]


def _count(code: str, seats: Sequence[Seat], there: frozenset[UUID]) -> Count:
    came = [seat.sex for seat in seats if seat.id in there]
    return Count(
        kabupaten_code=code,
        kabupaten=region_name(code),
        invited=sum(not seat.walk_in for seat in seats),
        male=came.count(Sex.MALE),
        female=came.count(Sex.FEMALE),
        unknown=came.count(Sex.UNKNOWN),
    )
