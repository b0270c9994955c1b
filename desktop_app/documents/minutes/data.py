"""Looks up what the minutes of a visit print: the visit as it was told, on its own day."""

from dataclasses import replace
from datetime import date, datetime, time
from uuid import UUID

from sqlmodel import Session

from desktop_app.documents.minutes.legality import legality_rows
from desktop_app.documents.minutes.paper import (
    Business,
    Letter,
    Minutes,
    MinutesOptions,
    Officer,
    PhotoPrint,
)
from desktop_app.documents.minutes.results import gone_through, item_text
from desktop_app.documents.minutes.tasks import tasks_of
from desktop_app.documents.office.issuing import PRACTICE, WIB, letterhead_of, print_code
from desktop_app.documents.office.official_signature import official_signature
from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.dossier import IkmDossier
from desktop_app.domain.identity import show_nib
from desktop_app.domain.masking import at_tier, mask
from desktop_app.domain.regions import KABUPATEN, KECAMATAN, Region, find_region, parents, titled
from desktop_app.domain.visit import Visit, VisitDraft
from desktop_app.domain.visit_dossier import PhotoLine, VisitDossier, VisitOfficerLine
from desktop_app.domain.wording import phone, time_span
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.certification.catalogue import current_catalogue
from desktop_app.operations.certification.known_facts import schemes_of
from desktop_app.operations.files.attachments import load_attachment
from desktop_app.operations.ikm.dossier import load_dossier
from desktop_app.operations.office.offices import office_on
from desktop_app.operations.visits.visits import business_of, load_assignment, load_visit


def collect(session: Session, visit_id: UUID, options: MinutesOptions, *, practice: bool) -> Minutes:
    """Return everything that the minutes of a visit print; raises `UserError` without a date or when it is gone."""
    told, ikm_id = load_visit(session, visit_id), business_of(session, visit_id)
    dossier, catalogue = load_dossier(session, ikm_id), current_catalogue(session)
    visit, day = told.visit, _day(told)
    office, lines = office_on(session, day), {line.id: line.name for line in dossier.products}
    paper = Minutes(
        day=day,
        when=datetime.combine(day, time(), WIB),
        hours=_hours(visit),
        place=visit.place or place_of(dossier.business.region_code) or dossier.business.address,
        locality=locality_of(dossier.business.region_code),
        purpose=visit.purpose.rstrip(" ."),
        business=_business(session, dossier, visit, options),
        officers=tuple(_officer(session, line) for line in told.officers),
        letter=_letter(session, visit.assignment_id),
        condition=visit.condition,
        legality_text=visit.legality,
        legality=legality_rows(catalogue, dossier.certificates, schemes_of(session, catalogue, ikm_id), day),
        problems=visit.problems,
        advice=visit.advice,
        plan=visit.plan,
        tasks=tasks_of(session, ikm_id, visit_id, told),
        checklists=gone_through(session, records.find(session, Visit, visit_id), told, lines),
        next_visit_on=visit.next_visit_on,
        documents_seen=visit.documents_seen,
        photo_count=len(told.photos),
        coordinates=coordinates(visit.latitude, visit.longitude),
        number=options.number.strip(),
        copies=options.copies,
        letterhead=letterhead_of(session, office),
        nip_label=office.nip_label if office else "NIP.",
        knowing=official_signature(session, options.knowing, day, "Mengetahui,") if options.knowing else None,
        photos=tuple(_photo(session, catalogue, line) for line in told.photos) if options.photos else (),
        paper=options.paper,
        tier=options.tier,
        watermark=PRACTICE if practice else "",
    )
    return replace(paper, print_code=print_code("BA", paper))


def place_of(region_code: str) -> str:
    """Return "Pekon Tambahrejo, Kecamatan Gading Rejo, Kabupaten Pringsewu", the village with its own word."""
    return ", ".join(_spelled(region) for region in parents(region_code) if len(region.code) >= len("18.10"))


def locality_of(region_code: str) -> str:
    """Return the name that stands before a date: of the village, else of the smallest region that is known."""
    region = find_region(region_code)
    return region.short_name if region else ""


def coordinates(latitude: float | None, longitude: float | None) -> str:
    """Return "5,378219° LS, 105,036448° BT"; "" unless both are known."""
    if latitude is None or longitude is None:
        return ""
    north, east = ("LU" if latitude > 0 else "LS"), ("BT" if longitude >= 0 else "BB")
    return f"{_degrees(latitude)}° {north}, {_degrees(longitude)}° {east}"


def _degrees(value: float) -> str:
    return f"{abs(value):.6f}".rstrip("0").rstrip(".").replace(".", ",")


def _spelled(region: Region) -> str:
    return f"Kecamatan {region.name}" if region.level == KECAMATAN else titled(region)


def _day(told: VisitDossier) -> date:
    if told.visit.visited_on is None:
        raise UserError(
            tr("The visit has no date, so its minutes cannot be printed."),
            tr("Nothing was changed. Write the date into the visit."),
        )
    return told.visit.visited_on


def _hours(visit: VisitDraft) -> str:
    if not visit.starts_at:
        return ""
    end = time.fromisoformat(visit.ends_at) if visit.ends_at else None
    span = time_span(time.fromisoformat(visit.starts_at), end)
    return span if span.startswith("pukul") else f"pukul {span}"


def _business(session: Session, dossier: IkmDossier, visit: VisitDraft, options: MinutesOptions) -> Business:
    business, owner, products = dossier.business, dossier.owner, dossier.products
    regions = {region.level: region for region in parents(business.region_code)}
    below = [_spelled(region) for level, region in regions.items() if level not in (KABUPATEN, "province")]
    codes = [f"{line.kbli_code} (KBLI {line.kbli_version})" for line in products if line.kbli_code]
    nib = [show_nib(line.number) for line in dossier.certificates if line.scheme == "nib" and line.number]
    return Business(
        name=business.name,
        owner=owner.person_name.full,
        received_by=visit.met,
        nik=owner.nik if options.full_nik and options.tier is Tier.INTERNAL else mask(owner.nik),
        address=", ".join(part for part in (business.address, *below) if part),
        kabupaten=regions[KABUPATEN].name if KABUPATEN in regions else "",
        phone=at_tier(phone(owner.phone), options.tier),
        nib=", ".join(nib),
        kbli=", ".join(dict.fromkeys(codes)),
        products="; ".join(line.name for line in products),
        drawn=_drawn(session, visit.owner_signature),
    )


def _officer(session: Session, line: VisitOfficerLine) -> Officer:
    return Officer(line.name, line.nip, line.rank, line.post, _drawn(session, line.signature))


def _drawn(session: Session, name: str) -> bytes:
    return load_attachment(session, name) if name else b""


def _letter(session: Session, assignment_id: UUID | None) -> Letter:
    if assignment_id is None:
        return Letter()
    dossier = load_assignment(session, assignment_id)
    draft = dossier.assignment
    names = tuple(officer.name for officer in dossier.officers)
    return Letter(draft.number, draft.dated, draft.starts_on, draft.ends_on, names)


def _photo(session: Session, catalogue: Catalogue, line: PhotoLine) -> PhotoPrint:
    content = _drawn(session, line.print_sha256) or _drawn(session, line.sha256)
    return PhotoPrint(content, line.caption, item_text(catalogue, line.checklist, line.item), line.taken_on)
