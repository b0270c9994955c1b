"""The signature of the head of the office, and the post that stands there while nobody is known."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlmodel import Session

from desktop_app.documents.office.official_signature import official_signature
from desktop_app.documents.office.signature import Signature
from desktop_app.operations.office.offices import office_on
from desktop_app.operations.office.officials import head_of_office

HEAD = "KEPALA DINAS"
DOTS = "." * 24


def head_signature(session: Session, day: date, chosen: UUID | None) -> Signature:
    """Return the block of whoever heads the office on `day`, or was chosen; the date of signing is left to the pen."""
    head = chosen or head_of_office(session, day)
    signature = official_signature(session, head, day) if head else Signature("", (head_post(session, day),))
    office = office_on(session, day)
    city = office.city if office and office.city else DOTS
    return replace(signature, place_date=f"{city}, {DOTS}")


def head_post(session: Session, day: date) -> str:
    """Return KEPALA DINAS PERINDUSTRIAN DAN PERDAGANGAN, as the office is called on `day`."""
    office = office_on(session, day)
    name = office.name.upper().removeprefix("DINAS").strip() if office else ""
    return f"{HEAD} {name}".strip()
