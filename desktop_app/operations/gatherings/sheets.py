"""A signed sheet as the program knows it: which names stand beside which rows, and which rows are left for walk-ins.

Only numbers that stand are on the paper: whoever was added after the printing has none, and a walk-in may have
written himself into the row that would be the next one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from sqlmodel import Session, col, select

from desktop_app.domain.event import Role, SheetPrinting
from desktop_app.domain.presence import SheetTally
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.attendance import KINDS, desk_ranges, given_numbers, is_frozen, printings
from desktop_app.operations.gatherings.presence import checked_in
from desktop_app.operations.gatherings.row_numbers import Piece, Reading, Remark
from desktop_app.operations.gatherings.seats import Seat, list_seats

BLANK_ROWS = 40
"""So many rows below the last one are taken for rows that were left for walk-ins; more is a slip."""


@dataclass(frozen=True)
class Sheet:
    """The sheet of a role on a day."""

    gathering_id: UUID
    role: Role
    day: date
    seats: Mapping[int, Seat]
    """Who stands beside each row."""
    waiting: tuple[Seat, ...]
    """Registered after the sheet was printed: they are on no row."""
    gone: Mapping[int, str]
    """Rows of the paper whose person is not on the list any more, with the name."""
    highest: int
    """The last row that there can be."""
    desks: tuple[range, ...]
    """Rows that desks at the door give to walk-ins."""
    at_door: frozenset[UUID]
    """Whom the door let in on the day."""
    added_since: Mapping[int, Seat]
    """Rows that were blank on a sheet that may have been signed on the day, and who got them afterwards."""

    def seat(self, number: int) -> Seat:
        """Return who stands beside a row; on a row left for walk-ins somebody without a name."""
        found = self.seats.get(number)
        return found or self._written_in(number)

    def row_id(self, number: int) -> UUID:
        """Return the id of a walk-in of this row: the same on every laptop, so that it merges with itself."""
        return row_id(self.gathering_id, self.role, number)

    def is_row(self, number: int) -> bool:
        """Whether the paper can have this row."""
        return number in self.seats or number <= self.highest or any(number in desk for desk in self.desks)

    def check(self, reading: Reading) -> tuple[Remark, ...]:
        """Return everything about what was typed: what the reading says, and what does not fit this sheet."""
        found = [remark for piece in reading.pieces for remark in self._about(piece)]
        return tuple(sorted((*reading.remarks, *found), key=lambda remark: (remark.start, remark.end)))

    def _written_in(self, number: int) -> Seat:
        return Seat(
            id=self.row_id(number),
            role=self.role,
            number=number,
            stands=True,
            name="",
            bare_name="",
            affiliation="",
            walk_in=True,
        )

    def _about(self, piece: Piece) -> list[Remark]:
        missing = [number for number in piece.rows if not self.is_row(number)]
        said = [self._no_row(missing[0])] if missing else []
        said += [self._no_person(number) for number in piece.rows if number in self.gone]
        if piece.unreadable:
            said += [words for number in piece.rows if (words := self._not_unreadable(number))]
        doubtful = [*self._shared(piece), *self._perhaps_another(piece)]
        shared = [Remark(piece.start, piece.end, words, is_error=False) for words in doubtful]
        return [*(Remark(piece.start, piece.end, words) for words in said), *shared]

    def _shared(self, piece: Piece) -> list[str]:
        """Tell of rows that laptops gave to several people: a row that is typed makes one of them present."""
        others: dict[int, list[str]] = {}
        for seat in self.waiting:
            if seat.stands and seat.number in piece.rows and seat.number in self.seats:
                others.setdefault(seat.number, []).append(seat.name)
        return [
            tr(
                "Row {row} counts for {name} only; {others} has the same number. When both signed, give one of them a "
                "new number at the door, correct it on the paper, and type that row too.",
                row=number,
                name=self.seats[number].name,
                others="; ".join(names),
            )
            for number, names in sorted(others.items())
        ]

    def _perhaps_another(self, piece: Piece) -> list[str]:
        """Tell of rows in which somebody may have written himself in before they were given to a name."""
        late = {number: seat for number, seat in sorted(self.added_since.items()) if number in piece.rows}
        if not late:
            return []
        rows, names = ", ".join(map(str, late)), "; ".join(seat.name or seat.affiliation for seat in late.values())
        return [
            tr(
                "Row {row} was blank on a sheet printed earlier, and is that of {name} by now. Look at the paper: when "
                "somebody else wrote in there, leave the row out, record them at the door as a walk-in, correct the "
                "number on the paper, and type that row.",
                row=rows,
                name=names,
            )
        ]

    def _no_row(self, number: int) -> str:
        last = max(self.seats, default=0)
        return tr(
            "No sheet has row {row}: the last name stands on row {last}. When the paper really has it, give a desk "
            "these rows in the plan.",
            row=number,
            last=last,
        )

    def _no_person(self, number: int) -> str:
        return tr(
            "Row {row} was printed for {name}, who is not on the list any more. Take the person back first: out of "
            "the bin, or in the plan.",
            row=number,
            name=self.gone[number],
        )

    def _not_unreadable(self, number: int) -> str:
        if self.role is not Role.PARTICIPANT:
            return tr("Row {row}: x is for participants only. Leave it out and write who signed there.", row=number)
        name = self.seat(number).name or self.seat(number).affiliation
        return tr("Row {row} has a name: {name}. Leave the x out.", row=number, name=name) if name else ""


def row_id(gathering_id: UUID, role: Role, number: int) -> UUID:
    """Return the id of whoever wrote himself into a row of a sheet."""
    return uuid5(gathering_id, f"row:{role.value}:{number}")


def numbers_stand(session: Session, gathering_id: UUID, role: Role) -> bool:
    """Whether the numbers are on a paper: a sheet was printed, or one was typed."""
    typed = select(SheetTally.id).where(SheetTally.gathering_id == gathering_id, SheetTally.role == role)
    return is_frozen(session, gathering_id, role) or session.exec(typed).first() is not None


def load_sheet(session: Session, gathering_id: UUID, role: Role, day: date) -> Sheet:
    """Return the sheet of a role and day; before the first printing the numbers are those that it would give."""
    seats = list_seats(session, gathering_id, role)
    stands = numbers_stand(session, gathering_id, role)
    named_last = sorted((seat for seat in seats if seat.stands or not stands), key=lambda seat: bool(seat.name))
    on_paper = {seat.number: seat for seat in named_last}  # a name goes before a row that is to be completed
    desks = desk_ranges(session, gathering_id) if role is Role.PARTICIPANT else ()
    printed = printings(session, gathering_id, role)
    known = {*given_numbers(session, gathering_id, role), *on_paper, *(one.rows for one in printed)}
    last = max((number for number in known if not any(number in desk for desk in desks)), default=0)
    return Sheet(
        gathering_id=gathering_id,
        role=role,
        day=day,
        seats=on_paper,
        waiting=tuple(seat for seat in seats if on_paper.get(seat.number) is not seat),
        gone=_gone(session, gathering_id, role, on_paper),
        highest=last + BLANK_ROWS,
        desks=desks,
        at_door=frozenset(checked_in(session, gathering_id, role, day)),
        added_since=_added_since(on_paper, _on_the_table(printed, day)),
    )


def _on_the_table(printed: Sequence[SheetPrinting], day: date) -> list[SheetPrinting]:
    """Return the prints with blank rows that may have been signed on a day: the last one before it, all from then on.

    Those of a desk or kabupaten are closed below, so nobody wrote himself in there.
    """
    fitting = [one for one in printed if one.variant in ("", f"hari {day.isoformat()}")]
    before = max((one.printed_on for one in fitting if one.printed_on < day), default=date.min)
    return [one for one in fitting if one.printed_on >= before]


def _added_since(on_paper: Mapping[int, Seat], prints: Sequence[SheetPrinting]) -> dict[int, Seat]:
    """Return the rows of those who were registered between two of the prints; ids of a record tell its time.

    Who was registered after the last one was given the row that somebody read on the paper.
    """
    first, last = min((one.id for one in prints), default=None), max((one.id for one in prints), default=None)
    if first is None or last is None:
        return {}
    made = {number: seat for number, seat in on_paper.items() if seat.id.version == first.version and seat.stands}
    return {number: seat for number, seat in made.items() if first < seat.id < last and not seat.walk_in}


def _gone(session: Session, gathering_id: UUID, role: Role, on_paper: Mapping[int, Seat]) -> dict[int, str]:
    """Return the names of rows that were printed and whose person is in the bin, or said not to come."""
    kind: type[Any] = KINDS[role]
    rows = session.exec(
        select(kind).where(kind.gathering_id == gathering_id, col(kind.number).is_not(None)).order_by(col(kind.id))
    ).all()
    return {
        row.number: row.person_name.full or getattr(row, "invited_post", "") or tr("somebody without a name")
        for row in rows
        if row.number not in on_paper and row.id != row_id(gathering_id, role, row.number)
    }
