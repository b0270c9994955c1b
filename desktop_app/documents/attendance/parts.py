"""Which part of a list one sheet shows: everybody, a kabupaten, a day, or what a desk at the door writes in.

The numbers are those of the whole list. The sheets of the list and of the desks have every number once between them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.event import Gathering, Role
from desktop_app.domain.event_planning import Desk, short_desk
from desktop_app.domain.regions import find_region
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.gatherings.attendance import desk_range, gathering_days, list_desks
from desktop_app.operations.gatherings.seats import list_seats

NO_KABUPATEN = "-"
"""Asks for the participants of whom no kabupaten is known."""
ELSEWHERE = "Lainnya"
LONGEST = 1000
"""Rows; a desk with more numbers was meant otherwise."""

Numbered = Sequence[tuple[int, Any]]
"""Number and record; None is a row that is still blank."""


@dataclass(frozen=True)
class SheetPart:
    """The rows of one sheet, and what it says about them."""

    rows: Numbered
    further: tuple[tuple[str, str], ...] = ()
    """Lines of the head: (label, value)."""
    reserved: tuple[range, ...] = ()
    closed: bool = False
    """Whether nobody can be written in below the last row."""


@dataclass(frozen=True)
class SheetChoice:
    """A part that a sheet can be printed of."""

    title: str
    kabupaten: str = ""
    desk: str = ""


def parts_of(session: Session, gathering_id: UUID) -> list[SheetChoice]:
    """Return the parts of the list of participants: kabupaten in the order of their codes, then desks."""
    desks = list_desks(session, gathering_id)
    kept = tuple(desk_range(desk) for desk in desks)
    seats = list_seats(session, gathering_id, Role.PARTICIPANT)
    codes = {seat.kabupaten_code for seat in seats if not any(seat.number in one for one in kept)}
    ordered = sorted(codes, key=lambda code: (not code, code))
    places = [SheetChoice(kabupaten_title(code), code or NO_KABUPATEN) for code in ordered]
    doors = [SheetChoice(f"Meja {short_desk(desk_title(desk))}", desk=desk_title(desk)) for desk in desks]
    return [*(places if len(places) > 1 else ()), *doors]


def days_of(session: Session, gathering_id: UUID) -> list[date]:
    """Return the days of a gathering."""
    return gathering_days(records.find(session, Gathering, gathering_id))


def choose_part(
    session: Session, gathering: Gathering, role: Role, people: Numbered, kabupaten: str, desk: str
) -> SheetPart:
    """Return the part; raises `UserError` when there is nobody from the kabupaten, or no such desk."""
    if role is not Role.PARTICIPANT:
        return SheetPart(people)
    desks = list_desks(session, gathering.id)
    if desk:
        return _of_desk(desks, desk, people)
    ranges = tuple(desk_range(one) for one in desks)
    listed = [pair for pair in people if not any(pair[0] in kept for kept in ranges)]
    if kabupaten:
        return _of_kabupaten(kabupaten, listed)
    origin = (("Asal Peserta", gathering.origin),) if gathering.origin else ()
    return SheetPart(listed, origin, ranges)


def desk_title(desk: Desk) -> str:
    """Return what a desk is called: its name, else its numbers."""
    numbers = desk_range(desk)
    return desk.name.strip() or f"{numbers.start}-{numbers.stop - 1}"


def kabupaten_title(code: str) -> str:
    """Return the name of a kabupaten as the sheet prints it."""
    region = find_region(code)
    return region.name if region else ELSEWHERE


def _of_kabupaten(code: str, people: Numbered) -> SheetPart:
    wanted = "" if code == NO_KABUPATEN else code
    rows = [pair for pair in people if pair[1].kabupaten_code == wanted]
    if not rows:
        raise UserError(
            tr("No participant comes from {kabupaten}.", kabupaten=kabupaten_title(code)),
            tr("Nothing was changed. Choose another kabupaten, or the sheet of everybody."),
        )
    return SheetPart(rows, (("Asal Peserta", kabupaten_title(code)),), closed=True)


def _of_desk(desks: Sequence[Desk], title: str, people: Numbered) -> SheetPart:
    desk = next((one for one in desks if desk_title(one).casefold() == title.casefold()), None)
    if desk is None:
        raise UserError(
            tr("There is no desk {desk} with row numbers of its own.", desk=title),
            tr("Nothing was changed. Write the first and the last number of the desk into the event."),
        )
    numbers = desk_range(desk)
    if len(numbers) > LONGEST:
        raise UserError(
            tr("The desk {desk} has {count} row numbers; no sheet is that long.", desk=title, count=len(numbers)),
            tr("Nothing was changed. Give the desk fewer numbers in the event."),
        )
    taken = [pair for pair in people if pair[0] in numbers]
    known = {number for number, _ in taken}
    blank = [(number, None) for number in numbers if number not in known]
    words = short_desk(desk_title(desk)) + (f" ({desk.note})" if desk.note else "")
    rows = sorted([*taken, *blank], key=lambda pair: pair[0])
    return SheetPart(rows, (("Meja", words),), closed=True)
