"""Paper against list: who signed, who did not, who wrote in, who cannot be read, and whether the counts agree."""

from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.event import Role
from desktop_app.domain.presence import Presence, PresenceSource, SheetTally
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.gatherings.row_numbers import RowNumbers, format_rows, parse
from desktop_app.operations.gatherings.seats import Seat
from desktop_app.operations.gatherings.sheets import Sheet, load_sheet

SEATS = tuple[Seat, ...]


@dataclass(frozen=True)
class Reconciliation:
    """A sheet after it was signed. Every signature is in exactly one of the groups below, except `absent`."""

    sheet: Sheet
    rows: RowNumbers
    signed: SEATS
    """On the list, and signed."""
    absent: SEATS
    """On the list, and not signed."""
    complete: SEATS
    """Walk-ins of whom the name is known."""
    unreadable: SEATS
    """Walk-ins that nobody can read; they count."""
    to_complete: SEATS
    """Walk-ins whose name is still to be typed from the paper: the work that is left."""
    signatures: int | None = None
    """As counted on the paper; None until somebody counted."""
    note: str = ""
    recorded: bool = False
    """Whether the sheet was typed and saved, so that the paper counts and not the door."""
    strays: tuple[int, ...] = ()
    """Rows in which what was typed and who counts as signed differ, because two laptops typed differently."""

    @property
    def counted(self) -> int:
        """How many signatures were typed."""
        return len(self.signed) + len(self.complete) + len(self.unreadable) + len(self.to_complete)

    @property
    def difference(self) -> int | None:
        """How many signatures more the paper has than were typed; None until somebody counted."""
        return None if self.signatures is None else self.signatures - self.counted

    @property
    def agrees(self) -> bool:
        """Whether the paper was counted, and as many rows were typed, and nothing is left to do."""
        return self.difference == 0 and not self.to_complete and not self.strays

    @property
    def door_only(self) -> SEATS:
        """Checked in at the door, and not signed."""
        there = {number: seat for number, seat in self.sheet.seats.items() if seat.id in self.sheet.at_door}
        unnumbered = [seat for seat in self.sheet.waiting if seat.id in self.sheet.at_door]
        return (*(seat for number, seat in sorted(there.items()) if number not in self.rows), *unnumbered)

    @property
    def paper_only(self) -> SEATS:
        """On the list and signed, and not checked in; nobody when the door was not used on the day."""
        return tuple(seat for seat in self.signed if seat.id not in self.sheet.at_door) if self.sheet.at_door else ()


def compare(
    sheet: Sheet, rows: RowNumbers, signatures: int | None = None, named: Container[int] = ()
) -> Reconciliation:
    """Part the rows of a sheet by what was typed; `named` are walk-ins whose name is typed and not saved yet."""
    groups: dict[str, list[Seat]] = {name: [] for name in ("signed", "absent", "complete", "unreadable", "to_complete")}
    for number in sorted({*sheet.seats, *rows}):
        if group := _group(sheet, rows, number, named):
            groups[group].append(sheet.seat(number))
    found: dict[str, Any] = {name: tuple(seats) for name, seats in groups.items()}
    return Reconciliation(sheet=sheet, rows=rows, signatures=signatures, **found)


def reconcile(session: Session, gathering_id: UUID, role: Role, day: date) -> Reconciliation:
    """Return the sheet of a role and day as it is on record; without a transcription nobody has signed yet."""
    tally = find_tally(session, gathering_id, role, day)
    sheet = load_sheet(session, gathering_id, role, day)
    rows = _on_record(session, sheet)
    found = compare(sheet, rows, tally.signatures if tally else None)
    if tally is None:
        return found
    typed = parse(tally.typed).rows
    strays = tuple(sorted(set(typed) ^ set(rows)))
    return replace(found, note=tally.note, recorded=True, strays=strays)


def find_tally(session: Session, gathering_id: UUID, role: Role, day: date) -> SheetTally | None:
    """Return the transcription of a role and day, None while nobody has typed it."""
    return session.exec(
        select(SheetTally)
        .where(
            SheetTally.gathering_id == gathering_id,
            SheetTally.role == role,
            SheetTally.day == day,
            col(SheetTally.deleted).is_(False),
        )
        .order_by(col(SheetTally.id))
    ).first()


def verdict(found: Reconciliation) -> str:
    """Return in a sentence whether paper and list agree."""
    typed = tr_count("{count} signature typed", "{count} signatures typed", found.counted)
    if found.difference is None:
        return tr("{typed}. Count the signatures on the paper and write how many there are.", typed=typed)
    if found.difference > 0:
        missing = tr_count("{count} signature is missing here", "{count} signatures are missing here", found.difference)
        return tr("{typed}, the paper has {paper}: {missing}.", typed=typed, paper=found.signatures, missing=missing)
    if found.difference < 0:
        more = tr_count("{count} is typed too many", "{count} are typed too many", -found.difference)
        return tr("{typed}, the paper has only {paper}: {more}.", typed=typed, paper=found.signatures, more=more)
    return tr("{typed}, as many as on the paper.", typed=typed)


def where_to_look(found: Reconciliation) -> list[str]:
    """Return what may explain a difference, and what is left to do, a sentence each."""
    said = []
    if found.strays:
        rows = format_rows(RowNumbers(frozenset(found.strays)))
        said.append(
            tr("Two laptops typed row {rows} differently. Look at the paper, put it right, and save.", rows=rows)
        )
    if found.to_complete:
        said.append(tr("Still to be completed from the paper: row {rows}.", rows=_rows(found.to_complete)))
    if (found.difference or 0) > 0:
        said.append(_missing(found))
    elif (found.difference or 0) < 0:
        said.append(_too_many(found))
    return said


def _missing(found: Reconciliation) -> str:
    if found.door_only:
        rows = _rows(found.door_only)
        return tr("Look at row {rows}: checked in at the door, and not typed.", rows=rows) if rows else _below()
    return _below()


def _below() -> str:
    return tr("Look below the last printed name for people who wrote themselves in, and count page by page.")


def _too_many(found: Reconciliation) -> str:
    if found.paper_only:
        return tr("Look at row {rows}: typed, and not checked in at the door.", rows=_rows(found.paper_only))
    return tr("Look for a range that runs too far, and count the paper again page by page.")


def _group(sheet: Sheet, rows: RowNumbers, number: int, named: Container[int]) -> str:
    seat = sheet.seat(number)
    if number not in rows:
        return "" if seat.walk_in else "absent"
    if number in rows.unreadable:
        return "unreadable"
    if not seat.walk_in:
        return "signed"
    return "complete" if seat.name or number in named else "to_complete"


def _on_record(session: Session, sheet: Sheet) -> RowNumbers:
    there = set(
        session.exec(
            select(Presence.seat_id).where(
                Presence.gathering_id == sheet.gathering_id,
                Presence.role == sheet.role,
                Presence.day == sheet.day,
                Presence.source == PresenceSource.PAPER,
                col(Presence.deleted).is_(False),
            )
        )
    )
    numbers = {number for number, seat in sheet.seats.items() if seat.id in there}
    unreadable = {number for number in numbers if sheet.seats[number].unreadable}
    return RowNumbers(frozenset(numbers - unreadable), frozenset(unreadable))


def _rows(seats: SEATS) -> str:
    return format_rows(RowNumbers(frozenset(seat.number for seat in seats if seat.stands)))
