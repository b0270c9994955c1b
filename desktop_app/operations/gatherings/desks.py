"""Desks at the door: at which one this laptop stands, and which row numbers it may give to walk-ins.

Each laptop gives numbers of its own desk only, so that paper and records of several desks merge without a number used
twice. Where nobody chose a desk two laptops may give the same number: both people stay, and it is told.
"""

from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.event import Participant, Role
from desktop_app.domain.event_planning import Desk, short_desk
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.gatherings.attendance import KINDS, desk_range, free_numbers, given_numbers
from desktop_app.operations.gatherings.seats import Seat, seat_of
from desktop_app.store.local import own_desk as local


@dataclass(frozen=True)
class DeskRow:
    """A desk that can be chosen."""

    id: UUID
    name: str
    numbers: range
    """Empty when none are planned for it."""
    left: int
    """How many of them were never given."""
    note: str


@dataclass(frozen=True)
class Twin:
    """A row number that stands for several people: laptops gave it without knowing of each other."""

    role: Role
    number: int
    seats: tuple[Seat, ...]


def list_desks(session: Session, gathering_id: UUID) -> list[DeskRow]:
    """Return the desks of a gathering in the order in which they were planned."""
    given = given_numbers(session, gathering_id, Role.PARTICIPANT)
    desks = session.exec(
        select(Desk).where(Desk.gathering_id == gathering_id, col(Desk.deleted).is_(False)).order_by(col(Desk.id))
    )
    return [
        DeskRow(desk.id, desk.name, numbers, sum(number not in given for number in numbers), desk.note)
        for desk in desks
        for numbers in [desk_range(desk)]
    ]


def own_desk(session: Session, gathering_id: UUID) -> Desk | None:
    """Return the desk of this laptop, None when nobody chose one or it is no longer there."""
    chosen = local.chosen_desk(session, gathering_id)
    desk = session.get(Desk, chosen) if chosen else None
    return None if desk is None or desk.deleted else desk


def choose_desk(session: Session, gathering_id: UUID, desk_id: UUID | None) -> None:
    """Remember the desk of this laptop, on this laptop only; None: it stands at none."""
    local.choose_desk(session, gathering_id, desk_id)


def next_number(session: Session, gathering_id: UUID) -> int:
    """Return the row number for the next walk-in of this laptop; raises `UserError` when its desk has none left.

    Without a desk it is the next one after the list that is left to no desk.
    """
    desk = own_desk(session, gathering_id)
    numbers = desk_range(desk) if desk else range(0)
    if desk is None or not numbers:
        waiting = select(Participant.id).where(
            Participant.gathering_id == gathering_id,
            col(Participant.number).is_(None),
            col(Participant.deleted).is_(False),
        )
        after = len(session.exec(waiting).all())  # these get the first free numbers when the sheet is printed
        return next(islice(free_numbers(session, gathering_id, Role.PARTICIPANT), after, None))
    given = given_numbers(session, gathering_id, Role.PARTICIPANT)
    for number in numbers:
        if number not in given:
            return number
    raise UserError(
        tr("Desk {name} has used up its numbers {first} to {last}; this person is not recorded yet.",
           name=short_desk(desk.name), first=numbers[0], last=numbers[-1]),
        tr("What was typed is still there. Give the desk a new range in the plan, or choose another desk or none "
           "above, and press Enter again. Numbers without a desk come after the list."),
    )  # fmt: skip


def twin_numbers(session: Session, gathering_id: UUID) -> list[Twin]:
    """Return the row numbers that stand for more than one person, role by role. Everybody of them counts."""
    return [twin for role in Role for twin in _twins(session, gathering_id, role)]


def give_new_number(session: Session, gathering_id: UUID, twin: Twin, seat_id: UUID) -> int:
    """Give one of the people with the same number the next free one of its sheet, and return it.

    The row that is signed must then be corrected on the paper by hand; who calls this says so.
    """
    row = records.find(session, KINDS[twin.role], seat_id)
    if twin.role is Role.PARTICIPANT and row.walk_in:
        row.number = next_number(session, gathering_id)
    else:
        row.number = next(free_numbers(session, gathering_id, twin.role))
    session.add(row)
    session.flush()
    return int(row.number)


def _twins(session: Session, gathering_id: UUID, role: Role) -> list[Twin]:
    kind = KINDS[role]
    rows = session.exec(
        select(kind)
        .where(kind.gathering_id == gathering_id, col(kind.deleted).is_(False), col(kind.number).is_not(None))
        .order_by(col(kind.number), col(kind.id))
    ).all()
    by_number: dict[int, list[Seat]] = {}
    for row in rows:
        by_number.setdefault(row.number, []).append(seat_of(role, row.number, row))
    return [Twin(role, number, tuple(seats)) for number, seats in by_number.items() if len(seats) > 1]
