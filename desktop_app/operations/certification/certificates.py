"""Certificates of all businesses: listed, corrected one by one, and their scans."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, SQLModel, col, select

from desktop_app.domain.acceptance import check_reason
from desktop_app.domain.certificate import Certificate, CertificateDraft, CertificateStatus
from desktop_app.domain.dossier_rules import clean_draft, number_kind
from desktop_app.domain.identity import kind_of_number
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.names import PersonName
from desktop_app.domain.person import Person
from desktop_app.domain.regions import village_and_kabupaten
from desktop_app.domain.text import search_key
from desktop_app.errors import Problem, Refused
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.acceptances import store_accepted
from desktop_app.operations.certification.renewals import Paper, last_ends, paper_of
from desktop_app.operations.files.attachments import load_attachment
from desktop_app.operations.files.pdf_pages import PDF, refuse_large
from desktop_app.operations.visits.photos import import_photo

CERTIFICATE_COLUMNS = ("id", "ikm_id", "scheme", "status", "number", "issued_on", "expires_on", "note", "scan")
OWNER_COLUMNS = ("front_title", "name", "back_title", "phone")


@dataclass(frozen=True)
class CertificateRow:
    """One line of the list of certificates."""

    id: UUID
    ikm_id: UUID
    business: str
    scheme: str
    number: str
    issued_on: date | None
    expires_on: date | None


def list_certificates(session: Session, search: str = "") -> list[CertificateRow]:
    """Return every certificate that is held, those that end first at the top; `search` looks in name and number."""
    found = session.exec(
        select(Certificate, Ikm.name)
        .join(Ikm, col(Ikm.id) == col(Certificate.ikm_id))
        .where(
            Certificate.status == CertificateStatus.HELD,
            col(Certificate.deleted).is_(False),
            col(Ikm.deleted).is_(False),
        )
    ).all()
    wanted = search_key(search)
    rows = [
        CertificateRow(item.id, item.ikm_id, name, item.scheme, item.number, item.issued_on, item.expires_on)
        for item, name in found
        if wanted in search_key(name + item.number)
    ]
    return sorted(rows, key=lambda row: (row.expires_on or date.max, search_key(row.business), row.scheme))


@dataclass(frozen=True)
class BookRow:
    """One certificate with the business that has it and how it is reached."""

    id: UUID
    ikm_id: UUID
    business: str
    owner: str
    phone: str
    kabupaten: str
    kabupaten_code: str
    village: str
    scheme: str
    status: CertificateStatus
    number: str
    issued_on: date | None
    expires_on: date | None
    note: str
    has_scan: bool
    renewed: bool = False
    """Whether another certificate of the same number goes on after its end (`renewals`)."""


def certificate_book(session: Session) -> list[BookRow]:
    """Return every certificate that is held or applied for, those that end first at the top."""
    # Columns, not records: thousands of objects made only to be read would stop the window when they are cleared away.
    query: Any = (
        select(*_of(Certificate, CERTIFICATE_COLUMNS), *_of(Ikm, ("name", "region_code")), *_of(Person, OWNER_COLUMNS))
        .join(Ikm, col(Ikm.id) == col(Certificate.ikm_id))
        .outerjoin(Person, col(Person.id) == col(Ikm.owner_id))
        .where(
            col(Certificate.status).in_([CertificateStatus.HELD, CertificateStatus.IN_PROCESS]),
            col(Certificate.deleted).is_(False),
            col(Ikm.deleted).is_(False),
        )
    )
    rows = [_book_row(*found) for found in session.exec(query)]
    ends = last_ends(row for row in rows if row.status is CertificateStatus.HELD)
    rows = [replace(row, renewed=True) if _goes_on(row, ends) else row for row in rows]
    return sorted(rows, key=lambda row: (row.expires_on or date.max, search_key(row.business), row.scheme))


def _goes_on(row: BookRow, ends: Mapping[Paper, date]) -> bool:
    held = row.status is CertificateStatus.HELD
    return held and row.expires_on is not None and ends[paper_of(row)] > row.expires_on


def load_certificate(session: Session, certificate_id: UUID) -> CertificateDraft:
    """Return a certificate, ready for a form."""
    return CertificateDraft.model_validate(records.find(session, Certificate, certificate_id).model_dump())


def correct_certificate(
    session: Session, certificate_id: UUID, draft: CertificateDraft, today: date, reason: str = ""
) -> None:
    """Change a certificate; raises `Refused` for what cannot be. An odd number is taken; `reason` says why it is right.

    The end of validity is kept as it is given: it is never computed.
    """
    cleaned = clean_certificate(draft)
    row = records.find(session, Certificate, certificate_id)
    business = session.get(Ikm, row.ikm_id)
    problems = certificate_problems(cleaned, today, business.region_code if business else "")
    problems += check_reason("number", reason.strip())
    if errors := [problem for problem in problems if problem.is_error]:
        raise Refused(errors)
    records.correct(session, Certificate, certificate_id, cleaned)
    if reason.strip():
        odd = [problem for problem in problems if problem.field == "number"]
        keys = [f"certificates.number|{problem.rule}|{cleaned.number}" for problem in odd]
        store_accepted(session, row.ikm_id, dict.fromkeys(keys, reason.strip()))


def clean_certificate(draft: CertificateDraft) -> CertificateDraft:
    """Return a certificate as it is recorded: texts without stray blanks, the number as its kind is kept."""
    cleaned = clean_draft(draft)
    return cleaned.model_copy(update={"number": kind_of_number(number_kind(draft.scheme)).clean(cleaned.number)})


def certificate_problems(draft: CertificateDraft, today: date, region: str) -> list[Problem]:
    """Return what is wrong with a certificate: errors, and warnings about an odd number."""
    about_number = kind_of_number(number_kind(draft.scheme)).check(draft.number, today, region)
    found = [replace(problem, field="number") for problem in about_number]
    if draft.issued_on and draft.expires_on and draft.expires_on < draft.issued_on:
        found.append(Problem("expires_on", "order", tr("The end of validity lies before the day of issue.")))
    return found


def prepare_scan(content: bytes) -> tuple[bytes, str]:
    """Return a scanned certificate as it is kept, and its media type: a picture loses what the camera wrote.

    Raises `UserError` when it is neither PDF nor picture, or too large.
    """
    refuse_large(content)
    if content.startswith(PDF):
        return content, "application/pdf"
    return import_photo(content).content, "image/jpeg"


def load_scan(session: Session, sha256: str) -> tuple[bytes, str]:
    """Return a scan and the suffix of its file: ".pdf" or ".jpg"; (b"", "") when it is not on this laptop."""
    content = load_attachment(session, sha256) if sha256 else b""
    return content, scan_suffix(content) if content else ""


def scan_suffix(content: bytes) -> str:
    """Return the suffix of a file with this scan."""
    return ".pdf" if content.startswith(PDF) else ".jpg"


def _of(kind: type[SQLModel], names: Iterable[str]) -> list[Any]:
    return [getattr(kind, name) for name in names]


def _book_row(*found: Any) -> BookRow:
    """Return a line from the columns of certificate, business and owner."""
    certificate = dict(zip(CERTIFICATE_COLUMNS, found, strict=False))
    business, region_code, front, name, back, phone = found[len(CERTIFICATE_COLUMNS) :]
    village, kabupaten = village_and_kabupaten(region_code)
    return BookRow(
        business=business,
        owner=PersonName(front, name, back).full if name else "",
        phone=phone or "",
        kabupaten=kabupaten,
        kabupaten_code=region_code[:5],
        village=village,
        has_scan=bool(certificate.pop("scan")),
        **certificate,
    )
