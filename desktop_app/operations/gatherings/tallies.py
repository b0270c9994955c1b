"""The transcription of a signed sheet: what is typed makes exactly those present whose rows are signed.

Door check-ins stay as they are. A row in which somebody wrote himself in becomes a participant with that number at
once, so nothing is lost when the person stops before its name is typed.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from sqlmodel import Session, col, select

from desktop_app.domain.event import Participant, Role
from desktop_app.domain.gathering_dossier import CommitteeMemberLine, GuestLine, ParticipantLine, SpeakerLine
from desktop_app.domain.presence import Presence, PresenceSource, SheetTally, SheetTallyDraft
from desktop_app.domain.record import new_id
from desktop_app.domain.text import search_key
from desktop_app.errors import Problem, Refused
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.drafts.rebasing import rebase
from desktop_app.operations.gatherings.attendance import KINDS, freeze
from desktop_app.operations.gatherings.reconciling import Reconciliation, compare, find_tally, reconcile
from desktop_app.operations.gatherings.row_numbers import RowNumbers, format_rows, parse
from desktop_app.operations.gatherings.seats import Seat
from desktop_app.operations.gatherings.sheets import Sheet, load_sheet, numbers_stand, row_id

LINES: dict[Role, type[Any]] = {
    Role.PARTICIPANT: ParticipantLine,
    Role.GUEST: GuestLine,
    Role.SPEAKER: SpeakerLine,
    Role.COMMITTEE: CommitteeMemberLine,
}
LONGEST = 2000
"""Letters of the row numbers in their shortest form."""
MOST_SIGNATURES = 100_000


def record_tally(
    session: Session,
    gathering_id: UUID,
    role: Role,
    day: date,
    typed: str,
    signatures: int | None = None,
    note: str = "",
) -> Reconciliation:
    """Record what was typed from the sheet of a role and day, or correct it; the same again changes nothing.

    Raises `Refused` with every place of `typed` that is wrong; then nothing was recorded.
    """
    if not numbers_stand(session, gathering_id, role):
        freeze(session, gathering_id, role, "registered")  # signatures refer to these numbers from now on
    sheet = load_sheet(session, gathering_id, role, day)
    rows = _checked(sheet, typed, signatures)
    seats = {sheet.row_id(number) if number not in sheet.seats else sheet.seats[number].id for number in rows}
    _write_walk_ins(session, sheet, rows)
    draft = SheetTallyDraft(role=role, day=day, typed=format_rows(rows), signatures=signatures, note=note)
    _write_tally(session, gathering_id, draft)
    _write_presences(session, sheet, seats)
    _drop_open_rows(session, gathering_id)
    return reconcile(session, gathering_id, role, day)


def remove_tally(session: Session, gathering_id: UUID, role: Role, day: date) -> None:
    """Take a transcription back: the door counts again, and rows that were never completed go."""
    tally = find_tally(session, gathering_id, role, day)
    if tally is None:
        return
    records.remove(session, SheetTally, [tally.id])
    _write_presences(session, load_sheet(session, gathering_id, role, day), set())
    _drop_open_rows(session, gathering_id)


def complete_rows(session: Session, gathering_id: UUID, role: Role, lines: Sequence[Any]) -> None:
    """Write who stands on rows that were written in: lines of the dossier with their `number`.

    A line with the `id` of somebody who has no row yet gives that person the row. A participant's line without a
    name is left for later. Raises `Refused` when somebody of another role has no name.
    """
    if nameless := [place for place, line in enumerate(lines) if not line.name.strip()]:
        lines = [line for place, line in enumerate(lines) if place not in nameless]
        if role is not Role.PARTICIPANT:
            said = tr("Write who signed on this row.")
            raise Refused([Problem(f"walk_ins.{place}.name", "missing", said) for place in nameless])
    for line in lines:
        _complete(session, gathering_id, role, line)
    session.flush()


def row_lines(session: Session, sheet: Sheet, numbers: Iterable[int]) -> list[Any]:
    """Return the lines of rows that were written in, as far as they are known, ready to be completed."""
    kind, line = KINDS[sheet.role], LINES[sheet.role]
    found = []
    for number in numbers:
        row = session.get(kind, sheet.seat(number).id)
        values = row.model_dump() if row is not None and not row.deleted else {"number": number}
        found.append(line.model_validate(values))
    return found


def rebased_rows(session: Session, sheet: Sheet, before: Sequence[Any], typed: Sequence[Any]) -> list[Any]:
    """Return lines of a form put onto the rows as they are recorded by now; `before` is what the form began with."""
    known = {line.number: line for line in before if line.id is not None}
    now = dict(zip(known, row_lines(session, sheet, known), strict=True))
    return [
        rebase(known[line.number], line, now[line.number])
        if line.id is not None and line.number in known and known[line.number].id == line.id == now[line.number].id
        else line
        for line in typed
    ]


def line_of(session: Session, role: Role, seat_id: UUID) -> Any:
    """Return somebody of a sheet as a line of the dossier; `UserError` when nobody is there (any more)."""
    return LINES[role].model_validate(records.find(session, KINDS[role], seat_id).model_dump())


def alike(sheet: Sheet, number: int, name: str, business: str) -> list[Seat]:
    """Return the others of a sheet who have the same name, or the same business: perhaps one person twice."""
    asked = [key for key in (search_key(name), search_key(business)) if key]
    others = [*(seat for row, seat in sorted(sheet.seats.items()) if row != number), *sheet.waiting]
    return [seat for seat in others if {search_key(seat.bare_name), search_key(seat.affiliation)} & set(asked)]


def _checked(sheet: Sheet, typed: str, signatures: int | None) -> RowNumbers:
    reading = parse(typed)
    wrong = [Problem("typed", "form", remark.message) for remark in sheet.check(reading) if remark.is_error]
    if len(format_rows(reading.rows)) > LONGEST:
        wrong.append(Problem("typed", "length", tr("These are too many single rows for one sheet.")))
    if signatures is not None and not 0 <= signatures <= MOST_SIGNATURES:
        wrong.append(Problem("signatures", "range", tr("Write how many signatures the paper has.")))
    if sheet.role is not Role.PARTICIPANT:
        nameless = compare(sheet, reading.rows).to_complete
        said = tr(
            "Write who signed on row {row}, then save again.", row=", ".join(str(seat.number) for seat in nameless)
        )
        wrong += [Problem("typed", "missing", said)] if nameless else []
    if wrong:
        raise Refused(wrong)
    return reading.rows


def _write_tally(session: Session, gathering_id: UUID, draft: SheetTallyDraft) -> None:
    known = find_tally(session, gathering_id, draft.role, draft.day)
    tally_id = known.id if known else _tally_id(session, gathering_id, draft)
    if session.get(SheetTally, tally_id) is None:
        records.record(session, SheetTally, draft, id=tally_id, gathering_id=gathering_id)
    else:
        records.restore(session, SheetTally, [tally_id])
        records.correct(session, SheetTally, tally_id, draft)


def _tally_id(session: Session, gathering_id: UUID, draft: SheetTallyDraft) -> UUID:
    """Return the same id on every laptop, unless that record went to another day when the event was moved."""
    usual = uuid5(gathering_id, f"tally:{draft.role.value}:{draft.day.isoformat()}")
    row = session.get(SheetTally, usual)
    return new_id() if row is not None and not row.deleted and row.day != draft.day else usual


def _write_presences(session: Session, sheet: Sheet, seats: set[UUID]) -> None:
    """Make the presences by paper those of `seats`; each has an id of its own, and the same person counts once."""
    rows = session.exec(
        select(Presence).where(
            Presence.gathering_id == sheet.gathering_id,
            Presence.role == sheet.role,
            Presence.day == sheet.day,
            Presence.source == PresenceSource.PAPER,
            col(Presence.deleted).is_(False),
        )
    ).all()
    records.remove(session, Presence, [row.id for row in rows if row.seat_id not in seats])
    for seat_id in sorted(seats - {row.seat_id for row in rows}):
        there = Presence(gathering_id=sheet.gathering_id, seat_id=seat_id, role=sheet.role, day=sheet.day)
        there.source = PresenceSource.PAPER
        session.add(there)
    session.flush()


def _write_walk_ins(session: Session, sheet: Sheet, rows: RowNumbers) -> None:
    for number in rows:
        seat = sheet.seat(number)
        if not seat.walk_in or seat.name or sheet.role is not Role.PARTICIPANT:
            continue
        row = session.get(Participant, seat.id)
        if row is None:
            row = Participant(id=seat.id, gathering_id=sheet.gathering_id, number=number, walk_in=True)
        row.deleted = False
        row.unreadable = number in rows.unreadable and not row.name
        session.add(row)
    session.flush()


def _drop_open_rows(session: Session, gathering_id: UUID) -> None:
    """Put written-in rows into the bin that nobody completed and for which no presence is left."""
    open_rows = session.exec(
        select(Participant.id).where(
            Participant.gathering_id == gathering_id,
            Participant.walk_in,
            Participant.name == "",
            col(Participant.number).is_not(None),
            col(Participant.deleted).is_(False),
            col(Participant.id).not_in(
                select(Presence.seat_id).where(Presence.gathering_id == gathering_id, col(Presence.deleted).is_(False))
            ),
        )
    ).all()
    records.remove(session, Participant, open_rows)


def _complete(session: Session, gathering_id: UUID, role: Role, line: Any) -> None:
    kind = KINDS[role]
    known = _on_row(session, gathering_id, role, line)
    if known is None:
        row = kind(id=row_id(gathering_id, role, line.number), gathering_id=gathering_id)
    else:
        row = session.get_one(kind, known)
    for name, value in line.model_dump(exclude={"id", "walk_in", "unreadable"}).items():
        if getattr(row, name) != value:
            setattr(row, name, value)
    row.deleted = False
    if role is Role.PARTICIPANT:
        row.unreadable = False
        row.walk_in = row.walk_in or known is None
    session.add(row)


def _on_row(session: Session, gathering_id: UUID, role: Role, line: Any) -> UUID | None:
    """Return the record that a line is about: the one of its id, else the one on its row, the bin last."""
    kind: type[Any] = KINDS[role]
    if line.id is not None and session.get(kind, line.id) is not None:
        found: UUID = line.id
        return found
    query = select(kind.id).where(kind.gathering_id == gathering_id, kind.number == line.number)
    ids = list(session.exec(query.order_by(col(kind.deleted), col(kind.id))))
    own = row_id(gathering_id, role, line.number)
    return next((one for one in ids if one == own), ids[0] if ids else None)
