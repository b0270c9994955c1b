"""What certificates of attendance say: the names of the attendance data, the facts that every paper shares."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session

from desktop_app.documents.office.issuing import PRACTICE, WIB, letterhead_of
from desktop_app.documents.office.letterhead import Letterhead
from desktop_app.documents.office.official_signature import official_signature
from desktop_app.documents.office.signature import Signature
from desktop_app.domain.event import Event, Gathering, Role, Speaker
from desktop_app.domain.event_file import FileKind
from desktop_app.domain.office import Office
from desktop_app.domain.regions import find_region
from desktop_app.domain.wording import long_date
from desktop_app.errors import Problem, Severity
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.files.attachments import load_attachment
from desktop_app.operations.gatherings.attendance import numbered
from desktop_app.operations.gatherings.certificates import (
    Certified,
    award,
    list_absent,
    list_certified,
    part_twins,
    twins,
)
from desktop_app.operations.gatherings.facts import GatheringFacts, gathering_facts
from desktop_app.operations.gatherings.files import list_files
from desktop_app.operations.office.offices import office_on
from desktop_app.operations.office.officials import head_of_office

MODERATOR = "Moderator"


class CertificateRole(StrEnum):
    """Who gets a certificate; guests do not."""

    ALL = "semua"
    PARTICIPANT = "peserta"
    SPEAKER = "narasumber"
    COMMITTEE = "panitia"

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles that it names."""
        all_roles = (Role.PARTICIPANT, Role.SPEAKER, Role.COMMITTEE)
        return all_roles if self is CertificateRole.ALL else (Role(self.value),)


@dataclass(frozen=True)
class CertificateOptions:
    """What a person chooses."""

    role: CertificateRole = CertificateRole.ALL
    other_signer: UUID | None = None
    """None takes whoever heads the office on the last day."""
    materials: bool = True
    """With the list of materials on the back."""
    qr: bool = True
    part_twins: bool = False
    """Give the later of two people with one number a new one when the print is final."""

    @property
    def variant(self) -> str:
        """Whose certificates, "" for everybody's."""
        return "" if self.role is CertificateRole.ALL else self.role.value


@dataclass(frozen=True)
class Material:
    """A line of the back page."""

    subject: str
    speaker: str
    time: str


@dataclass(frozen=True)
class Holder:
    """Whose certificate a page is."""

    name: str
    origin: str
    """Business or post, and kabupaten."""
    capacity: str
    """Peserta, Narasumber, Moderator, Panitia."""
    number: str
    """"" while it was not given out."""
    code: str


@dataclass(frozen=True)
class CertificatePaper:
    """Everything that is printed."""

    facts: GatheringFacts
    letterhead: Letterhead | None
    organizer: str
    hours: int | None
    holders: tuple[Holder, ...]
    signature: Signature
    materials: tuple[Material, ...]
    when: datetime
    background: bytes = b""
    qr: bool = True
    watermark: str = ""
    remarks: tuple[str, ...] = ()


def collect(session: Session, gathering_id: UUID, options: CertificateOptions, *, practice: bool) -> CertificatePaper:
    """Return the certificates; raises `UserError` when the gathering is gone or has no date."""
    facts = gathering_facts(session, gathering_id)
    gathering = records.find(session, Gathering, gathering_id)
    office = office_on(session, facts.last)
    certified = list_certified(session, gathering_id, options.role.roles)
    return CertificatePaper(
        facts=facts,
        letterhead=letterhead_of(session, office),
        organizer=records.find(session, Event, gathering.event_id).organizer or (office.name if office else ""),
        hours=gathering.lesson_hours,
        holders=tuple(_holder(one) for one in certified),
        signature=_signature(session, options.other_signer, facts, office),
        materials=_materials(session, gathering_id) if options.materials else (),
        when=datetime.combine(facts.last, time(), WIB),
        background=_background(session, gathering_id),
        qr=options.qr,
        watermark=PRACTICE if practice else "",
        remarks=tuple(_remarks(session, gathering_id, certified)),
    )


def finalize(session: Session, gathering_id: UUID, options: CertificateOptions, today: date) -> None:
    """Give out the numbers; raises `UserError` when the pattern has no place for them."""
    if options.part_twins:
        part_twins(session, gathering_id, today)
    award(session, gathering_id, options.role.roles, today)


def checks(paper: CertificatePaper) -> Iterable[Problem]:
    """Yield what should be looked at before the certificates are printed."""
    for remark in paper.remarks:
        yield Problem("certificates", "remark", remark, Severity.WARNING)
    if not paper.holders:
        text = tr("Nobody is recorded as present, so there is no certificate.")
        yield Problem("certificates", "nobody", text, Severity.WARNING)
    if not paper.signature.name:
        text = tr("It is not known who headed the office on that day; the place for the name is empty.")
        yield Problem("certificates", "signer", text, Severity.WARNING)


def _remarks(session: Session, gathering_id: UUID, certified: list[Certified]) -> Iterable[str]:
    for twin in twins(session, gathering_id):
        yield tr(
            "{first} has number {number} and {later} has number {other}: two laptops gave them out. Tick the new "
            "number for the later one, then print final.",
            first=twin.name,
            number=twin.full_number,
            later=twin.later_name,
            other=twin.later_number,
        )
    for one in certified:
        if one.certificate_id and one.name != one.seat.name:
            yield tr(
                "Certificate {number} was printed for {before}; now it says {now}. Take the old paper back.",
                number=one.full_number,
                before=one.name,
                now=one.seat.name,
            )
    if absent := list_absent(session, gathering_id):
        yield tr("Given out to people who are not recorded as present: {numbers}.", numbers=", ".join(absent))


def _holder(one: Certified) -> Holder:
    seat = one.seat
    region = find_region(seat.kabupaten_code)
    moderates = seat.role is not Role.PARTICIPANT and seat.affiliation.strip().casefold() == MODERATOR.casefold()
    post = seat.affiliation if seat.role is not Role.COMMITTEE else ""
    return Holder(
        name=seat.name,
        origin=", ".join(part for part in (post, region.name if region else "") if part),
        capacity=MODERATOR if moderates else seat.role.value.title(),
        number=one.full_number,
        code=one.code,
    )


def _signature(session: Session, signer: UUID | None, facts: GatheringFacts, office: Office | None) -> Signature:
    official = signer or head_of_office(session, facts.last)
    place_date = f"{facts.locality}, {long_date(facts.last)}"
    if official is None:
        post = f"Kepala {office.name}" if office and office.name else "Kepala Dinas"
        return Signature("", (post,), place_date=place_date)
    return replace(official_signature(session, official, facts.last), place_date=place_date)


def _materials(session: Session, gathering_id: UUID) -> tuple[Material, ...]:
    speakers: list[Speaker] = [row for _, row in numbered(session, gathering_id, Role.SPEAKER, "registered")]
    return tuple(Material(row.subject, row.person_name.full, row.speaks_at) for row in speakers if row.subject)


def _background(session: Session, gathering_id: UUID) -> bytes:
    files = list_files(session, gathering_id, FileKind.CERTIFICATE_BACKGROUND)
    pictures = [file for file in files if file.print_sha256]
    return load_attachment(session, pictures[-1].sha256) if pictures else b""
