"""Looks up what an attendance sheet prints: people with their numbers, letterhead and signatures of the day."""

from dataclasses import astuple, dataclass, fields, replace
from datetime import date, datetime, time
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.documents.attendance.parts import choose_part
from desktop_app.documents.attendance.sheet import AttendanceSheet, Attendee, Nik, Zigzag
from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.office.issuing import PRACTICE, WIB, letterhead_of
from desktop_app.documents.office.official_signature import BLANK_POST, official_signature
from desktop_app.documents.office.signature import Acting, Signature
from desktop_app.domain import event as events
from desktop_app.domain.event import Attendance, Event, Gathering, Role, Signatory
from desktop_app.domain.names import PersonName
from desktop_app.domain.office import Office
from desktop_app.domain.official import Official
from desktop_app.domain.regions import find_region
from desktop_app.domain.wording import day_and_date_range, long_date, phone
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.gatherings.attendance import gathering_days, numbered
from desktop_app.operations.gatherings.facts import first_day, place_of, time_words
from desktop_app.operations.gatherings.seat_codes import gathering_code
from desktop_app.operations.office.offices import office_on

CHOOSING = ("order", "kabupaten", "day", "desk")
"""Options that choose and order the rows; the sheet itself has no field for them."""


@dataclass(frozen=True)
class SheetOptions:
    """What a person chooses when printing."""

    paper: Paper = Paper.F4
    landscape: bool = False
    order: str = "registered"
    """Key of `operations.attendance.ORDERS`, for people whose number does not stand yet."""
    blank_rows: int | None = 5
    zigzag: Zigzag = Zigzag.DOUBLE
    nik: Nik = Nik.OFF
    columns: tuple[str, ...] = ()
    row_height_mm: float = 10
    number_row: bool = False
    kabupaten: str = ""
    """Only the participants from there, by its code; "-" for those of whom none is known."""
    day: date | None = None
    """Only this day of a gathering of several, with one place to sign; None has a column for each day."""
    desk: str = ""
    """Only the rows of a desk at the door, by its name."""

    @property
    def variant(self) -> str:
        """Which part of the list it is, "" for everybody on all days."""
        part = f"meja {self.desk}" if self.desk else f"kabupaten {self.kabupaten}" if self.kabupaten else ""
        return ", ".join(filter(None, (part, f"hari {self.day.isoformat()}" if self.day else "")))


def collect(
    session: Session, gathering_id: UUID, role: Role, options: SheetOptions, *, practice: bool
) -> AttendanceSheet:
    """Return everything that the sheet of `role` prints.

    Raises `UserError` when the gathering is gone or has no date, and when there is no such part of it.
    """
    gathering = records.find(session, Gathering, gathering_id)
    title = records.find(session, Event, gathering.event_id).title
    days = _days(gathering, options.day)
    first, last = days[0], days[-1]
    office = office_on(session, first)
    people = numbered(session, gathering_id, role, options.order)
    part = choose_part(session, gathering, role, people, options.kabupaten, options.desk)
    sheet = AttendanceSheet(
        role=role,
        event=(title,),
        day=day_and_date_range(first, last),
        time=time_words(gathering),
        place=place_of(session, gathering),
        when=datetime.combine(first, time(), WIB),
        attendees=tuple(_attendee(number, row, role) for number, row in part.rows),
        further=part.further,
        reserved=part.reserved,
        closed=part.closed,
        days=days,
        letterhead=letterhead_of(session, office),
        signatures=signatures_of(session, gathering, office, last),
        code=gathering_code(gathering_id),
        watermark=PRACTICE if practice else "",
        short_name=title,
        **_chosen(options),
    )
    return replace(sheet, print_code=print_code(sheet))


def print_code(sheet: AttendanceSheet) -> str:
    """Return six characters that two sheets share only when they list the same people in the same order."""
    told = (sheet.role.value, sheet.event, sheet.day, sheet.place, [astuple(person) for person in sheet.attendees])
    return sha256(repr(told).encode()).hexdigest()[:6].upper()


def _chosen(options: SheetOptions) -> dict[str, Any]:
    return {field.name: getattr(options, field.name) for field in fields(options) if field.name not in CHOOSING}


def _days(gathering: Gathering, only: date | None) -> tuple[date, ...]:
    first_day(gathering)
    days = tuple(gathering_days(gathering))
    if only is None:
        return days
    if only not in days:
        raise UserError(
            tr("The gathering is not held on {day}.", day=long_date(only)),
            tr("Nothing was changed. Choose one of its days."),
        )
    return (only,)


def signatures_of(
    session: Session, gathering: Gathering, office: Office | None, day: date | None = None
) -> tuple[Signature, ...]:
    """Return the blocks of a gathering, the left one first; place and date of the last day stand on the right one.

    A sheet of one `day` has that one's date.
    """
    rows = session.exec(
        select(Signatory)
        .where(Signatory.gathering_id == gathering.id, col(Signatory.deleted).is_(False))
        .order_by(col(Signatory.side), col(Signatory.id))
    ).all()
    last = day or gathering.ends_on or gathering.starts_on
    place = gathering.locality or gathering.venue
    blocks = [_signature(session, row, last, office) for row in rows]
    if blocks and last:
        dated = Signature(**{**vars(blocks[-1]), "place_date": f"{place}, {long_date(last)}"})
        blocks[-1] = dated
    return tuple(blocks)


def _signature(session: Session, row: Signatory, day: date | None, office: Office | None) -> Signature:
    """Return the block of a signatory; the title chosen for this event goes before the post of the day."""
    official = session.get(Official, row.official_id) if row.official_id else None
    if official is None or day is None:
        label = office.nip_label if office else "NIP."
        name = official.person_name.full if official else ""
        return Signature(name=name, posts=(row.title or BLANK_POST,), opening=row.lead, nip_label=label)
    block = official_signature(session, official.id, day, row.lead)
    return replace(block, posts=(row.title,), acting=Acting.SELF) if row.title else block


def _attendee(number: int, row: Any, role: Role) -> Attendee:
    if row is None:
        return Attendee(number=number)
    name = PersonName(row.front_title, row.name, row.back_title).full
    if role is Role.PARTICIPANT:
        return _participant(number, name, row)
    if role is Role.GUEST:
        return _guest(number, name, row)
    if role is Role.SPEAKER:
        subject = ", ".join(part for part in (row.subject, row.speaks_at) if part)
        return Attendee(name=name, nip=row.nip, post=row.post, subject=subject, number=number)
    return Attendee(name=name, nip=row.nip, rank=row.rank, committee_post=row.duty, number=number)


def _participant(number: int, name: str, row: events.Participant) -> Attendee:
    region = find_region(row.kabupaten_code)
    return Attendee(
        name=name,
        sex=row.sex.value,
        business=row.business_name,
        product=row.product,
        regency=region.short_name if region else "",
        phone=phone(row.phone),
        nik=row.nik,
        address=row.address,
        number=number,
    )


def _guest(number: int, name: str, row: events.Guest) -> Attendee:
    """The person present signs; an absent official's name never stands beside another person's signature."""
    represented = row.attendance == Attendance.REPRESENTED
    return Attendee(
        name=name,
        post=row.post or ("" if represented else row.invited_post),
        representing=row.invited_post if represented else "",
        number=number,
    )
