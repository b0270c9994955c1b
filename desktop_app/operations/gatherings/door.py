"""The door: who is on the list, who came when, and what a check-in changes.

A check-in adds a presence and changes nothing else, so that laptops at several desks merge without a question. The
first one counts: whoever is checked in again is only told so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app import clock
from desktop_app.domain.event import Attendance, Gathering, Guest, GuestDraft, Participant, Role
from desktop_app.domain.presence import Presence, PresenceDraft, PresenceSource
from desktop_app.domain.regions import find_region
from desktop_app.domain.titles import split_titles
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.gatherings.attendance import KINDS, gathering_days, numbered
from desktop_app.operations.gatherings.desks import own_desk
from desktop_app.operations.gatherings.seats import Seat, seat_of


@dataclass(frozen=True)
class Expected:
    """Somebody of the list, with what the door looks for and asks."""

    seat: Seat
    place: str
    """Kabupaten or kota."""
    phone: str = ""
    invited_post: str = ""
    """Of a guest, whoever comes for it."""
    attendance: Attendance = Attendance.OPEN

    @property
    def is_guest(self) -> bool:
        """Whether somebody else may come instead."""
        return self.seat.role is Role.GUEST

    @property
    def declined(self) -> bool:
        """Whether a guest had said not to come; at the door people come all the same."""
        return self.attendance is Attendance.ABSENT


@dataclass(frozen=True)
class Arrival:
    """The first check-in of somebody on a day."""

    presence_id: UUID
    seat_id: UUID
    at: str
    """Local time as "08:14"; "" when it was recorded on another day than that of the gathering."""
    desk: str


@dataclass(frozen=True)
class CheckIn:
    """What a check-in did."""

    arrival: Arrival
    already: bool
    """Was here before; nothing was recorded."""
    before: GuestDraft | None = None
    """A guest who had said not to come, as it was before."""


@dataclass(frozen=True)
class Tally:
    """How many of a role."""

    came: int = 0
    invited: int = 0
    walk_ins: int = 0
    """Of those who came, how many without an invitation."""


@dataclass(frozen=True)
class WhoCame:
    """Who came for an invited post: the person invited, or somebody in place of them."""

    represented: bool
    name: str = ""
    """With titles; must be known of a representative."""
    post: str = ""


def list_expected(session: Session, gathering_id: UUID) -> tuple[Expected, ...]:
    """Return everybody of all roles by the numbers of the sheets, with the guests who said not to come."""
    return tuple(
        _expected(role, number, row)
        for role in Role
        for number, row in numbered(session, gathering_id, role, "registered")
    )


def list_arrivals(session: Session, gathering_id: UUID, day: date, of: UUID | None = None) -> dict[UUID, Arrival]:
    """Return by seat who was checked in at the door on a day, in the order in which that was recorded.

    `of` is the only seat that is asked about; None: all.
    """
    columns = (Presence.id, Presence.seat_id, Presence.arrived_at, Presence.desk)
    query = select(*columns).where(*_at_the_door(gathering_id, day)).order_by(col(Presence.id))
    found = session.exec(query if of is None else query.where(Presence.seat_id == of))
    arrivals: dict[UUID, Arrival] = {}
    for one in (Arrival(*row) for row in found):
        known = arrivals.get(one.seat_id)
        if known is None or (one.at and (not known.at or one.at < known.at)):
            arrivals[one.seat_id] = one
    return arrivals


def tallies(expected: Sequence[Expected], arrivals: Mapping[UUID, Arrival]) -> dict[Role, Tally]:
    """Count each role: those who came, those who were invited (no walk-in is), and how many came without."""
    return {role: _tally([one for one in expected if one.seat.role is role], arrivals) for role in Role}


def day_at_the_door(session: Session, gathering_id: UUID) -> date | None:
    """Return today when it is a day of the gathering, else the nearest of its days; None when it has none."""
    days, today = gathering_days(records.find(session, Gathering, gathering_id)), clock.today()
    return min(days, key=lambda day: abs(day - today), default=None)


def check_in(session: Session, gathering_id: UUID, role: Role, seat_id: UUID, day: date) -> CheckIn:
    """Let somebody in on a day; raises `UserError` when the seat or the day is not of this gathering (any more)."""
    seat = records.find(session, KINDS[role], seat_id)
    days = gathering_days(records.find(session, Gathering, gathering_id))
    if day not in days or seat.gathering_id != gathering_id:
        raise UserError(
            tr("This is no day of the gathering (any more); nobody was checked in."),
            tr("Choose a day above, or correct the days in the plan."),
        )
    known = list_arrivals(session, gathering_id, day, seat_id).get(seat_id)
    if known is not None:
        return CheckIn(known, already=True)
    before = _comes_all_the_same(session, seat) if role is Role.GUEST else None
    desk = own_desk(session, gathering_id)
    presence = PresenceDraft(
        role=role,
        seat_id=seat_id,
        day=day,
        source=PresenceSource.DOOR,
        arrived_at=f"{clock.local_now():%H:%M}" if day == clock.today() else "",
        desk=desk.name if desk else "",
    )
    row = records.record(session, Presence, presence, gathering_id=gathering_id)
    return CheckIn(Arrival(row.id, seat_id, row.arrived_at, row.desk), already=False, before=before)


def undo_check_in(
    session: Session, gathering_id: UUID, seat_id: UUID, day: date, before: GuestDraft | None = None
) -> None:
    """Take back every check-in of a seat on a day; `before` is how the guest was recorded before, if that changed."""
    found = session.exec(select(Presence.id).where(*_at_the_door(gathering_id, day), Presence.seat_id == seat_id))
    records.remove(session, Presence, found.all())
    if before is not None:
        records.correct(session, Guest, seat_id, before)


def guest_at(session: Session, guest_id: UUID) -> GuestDraft:
    """Return a guest as it is recorded."""
    return GuestDraft.model_validate(records.find(session, Guest, guest_id).model_dump())


def say_who_came(session: Session, guest_id: UUID, came: WhoCame) -> None:
    """Record who attends for an invited post, as the sheet then prints it (documents.md, DH-15).

    Raises `UserError` when a representative has no name. In person and without a name what was known stays, but never
    the name of a representative.
    """
    guest = guest_at(session, guest_id)
    typed = split_titles(came.name)
    if came.represented and not typed.name:
        raise UserError(
            tr("Write who represents the invited post."), tr("The check-in is recorded; only the name is missing.")
        )
    words = {"front_title": typed.front, "name": typed.name, "back_title": typed.back, "post": came.post.strip()}
    if not came.represented and not typed.name and guest.attendance is not Attendance.REPRESENTED:
        words = {}
    way = Attendance.REPRESENTED if came.represented else Attendance.IN_PERSON
    records.correct(session, Guest, guest_id, guest.model_copy(update={**words, "attendance": way}))


def _expected(role: Role, number: int, row: Participant | Guest) -> Expected:
    region = find_region(getattr(row, "kabupaten_code", "") or "")
    return Expected(
        seat=seat_of(role, number, row),
        place=region.short_name if region else "",
        phone=getattr(row, "phone", ""),
        invited_post=getattr(row, "invited_post", ""),
        attendance=getattr(row, "attendance", Attendance.OPEN),
    )


def _tally(expected: Sequence[Expected], arrivals: Mapping[UUID, Arrival]) -> Tally:
    came = [one for one in expected if one.seat.id in arrivals]
    return Tally(
        came=len(came),
        invited=sum(not one.seat.walk_in for one in expected),
        walk_ins=sum(one.seat.walk_in for one in came),
    )


def _comes_all_the_same(session: Session, guest: Guest) -> GuestDraft | None:
    """Let a guest who had said not to come be expected again, or no sheet would have a row for who signs."""
    if guest.attendance != Attendance.ABSENT:
        return None
    before = guest_at(session, guest.id)
    records.correct(session, Guest, guest.id, before.model_copy(update={"attendance": Attendance.OPEN}))
    return before


def _at_the_door(gathering_id: UUID, day: date) -> tuple[Any, ...]:
    return (
        Presence.gathering_id == gathering_id,
        Presence.day == day,
        Presence.source == PresenceSource.DOOR,
        col(Presence.deleted).is_(False),
    )
