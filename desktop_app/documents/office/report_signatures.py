"""The signatures under what the office reports: who takes note at the left, who made it at the right, place and day."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlmodel import Session

from desktop_app.documents.office.official_signature import official_signature
from desktop_app.documents.office.signature import Signature
from desktop_app.domain.wording import long_date
from desktop_app.operations.office.offices import office_on

MAKER = "Yang membuat"
"""Stands for the post while nobody is chosen."""
NOTICE = "Mengetahui,"
DOTS = "." * 24


def report_signatures(session: Session, day: date, knowing: UUID | None, signer: UUID | None) -> tuple[Signature, ...]:
    """Return the blocks of a report of `day`; without a `signer` the right one is left to be filled in."""
    office = office_on(session, day)
    city = office.city if office and office.city else DOTS
    maker = official_signature(session, signer, day) if signer else Signature("", (MAKER,))
    left = [official_signature(session, knowing, day, NOTICE)] if knowing else []
    return (*left, replace(maker, place_date=f"{city}, {long_date(day)}"))
