"""Certificates of attendance: who gets which number. A number is given once, with the final print, and stays.

Numbers run within an event and the year of the gathering, over all its places. What is printed is never given twice,
also not by two events with one pattern (SF-01), nor again when it was removed. Two laptops may give the same number
before they hear of each other: that is found and told.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from itertools import count
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.attendance_certificate import AttendanceCertificate, AttendanceCertificateDraft
from desktop_app.domain.event import Event, Gathering, Role
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.gatherings.facts import first_day
from desktop_app.operations.gatherings.head_count import present_seats
from desktop_app.operations.gatherings.seat_codes import code_of, gathering_code
from desktop_app.operations.gatherings.seats import Seat

NUMBER, YEAR = "{nomor}", "{tahun}"
USUAL_PATTERN = "{nomor}/SERT/{tahun}"
"""While the event has no pattern of its own."""


@dataclass(frozen=True)
class Certified:
    """Somebody who was present, with the certificate when it was given out."""

    seat: Seat
    certificate_id: UUID | None = None
    full_number: str = ""
    """"" until the certificate is given out."""
    name: str = ""
    """As it was printed before."""
    code: str = ""
    """To check a paper by: whose it is, and a hash of what it says."""


@dataclass(frozen=True)
class Twin:
    """One number that two people have, or two numbers of one person."""

    full_number: str
    name: str
    """Whose came first."""
    later_id: UUID
    later_name: str
    later_number: str


def list_certified(session: Session, gathering_id: UUID, roles: Collection[Role]) -> list[Certified]:
    """Return everybody of the roles who was present and has a name, in the order of the sheets."""
    known = {row.seat_id: row for row in reversed(_live(session, gathering_id))}
    seats = present_seats(session, gathering_id, *(role for role in Role if role in roles))
    return [_certified(session, gathering_id, seat, known.get(seat.id)) for seat in seats if seat.name]


def award(session: Session, gathering_id: UUID, roles: Collection[Role], today: date) -> list[Certified]:
    """Give a certificate to everybody present who has none, and return them; who has one keeps its number.

    A name that was corrected since is written into the certificate. Raises `UserError` when the pattern of the event
    has no place for the number.
    """
    gathering = records.find(session, Gathering, gathering_id)
    pattern = _pattern(session, gathering)
    year = (gathering.ends_on or first_day(gathering)).year
    number = _last(session, gathering.event_id, year)
    taken = set(session.exec(select(AttendanceCertificate.full_number)))
    given = []
    for one in list_certified(session, gathering_id, roles):
        if one.certificate_id is None:
            number = next(one for one in count(number + 1) if full_number(pattern, one, year) not in taken)
            draft = AttendanceCertificateDraft(
                role=one.seat.role,
                seat_id=one.seat.id,
                year=year,
                number=number,
                full_number=full_number(pattern, number, year),
                name=one.seat.name,
                issued_on=today,
            )
            row = records.record(session, AttendanceCertificate, draft, gathering_id=gathering_id)
            given.append(_certified(session, gathering_id, one.seat, row))
        elif one.name != one.seat.name:
            row = records.find(session, AttendanceCertificate, one.certificate_id)
            row.name = one.seat.name
            session.add(row)
    session.flush()
    return given


def twins(session: Session, gathering_id: UUID) -> list[Twin]:
    """Return what two laptops gave out without knowing of each other, over all places of the event and other events."""
    event_id = records.find(session, Gathering, gathering_id).event_id
    numbers = {row.full_number for row in _of_event(session, event_id) if not row.deleted}
    live = select(AttendanceCertificate).where(col(AttendanceCertificate.deleted).is_(False))
    every = session.exec(live.order_by(col(AttendanceCertificate.id))).all()
    rows = [row for row in every if row.full_number in numbers]
    found = _repeated(rows, lambda row: row.full_number) | _repeated(rows, lambda row: row.seat_id)
    return [found[key] for key in sorted(found)]


def part_twins(session: Session, gathering_id: UUID, today: date) -> list[Certified]:
    """Take back the later certificate of each pair, and give who has none now a new number."""
    found = {twin.later_id for twin in twins(session, gathering_id)}
    rows = [records.find(session, AttendanceCertificate, one) for one in sorted(found)]
    records.remove(session, AttendanceCertificate, [row.id for row in rows])
    given: list[Certified] = []
    for held in dict.fromkeys(row.gathering_id for row in rows):
        given += award(session, held, {Role(row.role) for row in rows if row.gathering_id == held}, today)
    return given


def list_absent(session: Session, gathering_id: UUID) -> list[str]:
    """Return the full numbers that people have who are not recorded as present (any more)."""
    there = {seat.id for seat in present_seats(session, gathering_id)}
    return [row.full_number for row in _live(session, gathering_id) if row.seat_id not in there]


def full_number(pattern: str, number: int, year: int) -> str:
    """Return 500.9/001/SERT/V.12/2026."""
    return (pattern.strip() or USUAL_PATTERN).replace(NUMBER, f"{number:03d}").replace(YEAR, str(year))


def find_by_code(session: Session, gathering_id: UUID, typed: str) -> Certified | None:
    """Return whose certificate a code on a paper is; None when no certificate says what that paper says."""
    wanted = "".join(typed.upper().split())
    certified = list_certified(session, gathering_id, tuple(Role))
    return next((one for one in certified if one.code and one.code == wanted), None)


def _certified(session: Session, gathering_id: UUID, seat: Seat, row: AttendanceCertificate | None) -> Certified:
    if row is None:
        return Certified(seat)
    found = Certified(seat, row.id, row.full_number, row.name)
    gathering = records.find(session, Gathering, gathering_id)
    title = records.find(session, Event, gathering.event_id).title
    told = (row.full_number, seat.name, seat.role.value, title, gathering.starts_on, gathering.ends_on)
    return replace(found, code=f"{code_of(seat.id)}-{_hash(told)}")


def _hash(told: Sequence[object]) -> str:
    """Return six characters of what a certificate says, in the letters of the codes."""
    return gathering_code(UUID(bytes=sha256(repr(told).encode()).digest()[:16]))


def _pattern(session: Session, gathering: Gathering) -> str:
    pattern = records.find(session, Event, gathering.event_id).certificate_pattern
    if pattern.strip() and NUMBER not in pattern:
        raise UserError(
            tr("The pattern of the certificate numbers has no {nomor}, so all would be the same.", nomor=NUMBER),
            tr(
                "No number was given. Correct the pattern in the plan, such as 500.9/{nomor}/SERT/{tahun}.",
                nomor=NUMBER,
                tahun=YEAR,
            ),
        )
    return pattern


def _last(session: Session, event_id: UUID, year: int) -> int:
    """Return the highest number that was ever given, removed ones too."""
    return max((row.number for row in _of_event(session, event_id) if row.year == year), default=0)


def _of_event(session: Session, event_id: UUID) -> Sequence[AttendanceCertificate]:
    return session.exec(
        select(AttendanceCertificate)
        .join(Gathering, col(Gathering.id) == col(AttendanceCertificate.gathering_id))
        .where(Gathering.event_id == event_id)
        .order_by(col(AttendanceCertificate.id))
    ).all()


def _live(session: Session, gathering_id: UUID) -> Sequence[AttendanceCertificate]:
    return session.exec(
        select(AttendanceCertificate)
        .where(AttendanceCertificate.gathering_id == gathering_id, col(AttendanceCertificate.deleted).is_(False))
        .order_by(col(AttendanceCertificate.id))
    ).all()


def _repeated(
    rows: Iterable[AttendanceCertificate], key: Callable[[AttendanceCertificate], Hashable]
) -> dict[UUID, Twin]:
    """Return each row whose key an earlier one has, by its id."""
    first: dict[Hashable, AttendanceCertificate] = {}
    found = {}
    for row in rows:
        before = first.setdefault(key(row), row)
        if before is not row:
            found[row.id] = Twin(before.full_number, before.name, row.id, row.name, row.full_number)
    return found
