"""Certificates to renew: those that end soon or have ended. The end is what the certificate says, never computed."""

import calendar
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.certificate import Certificate, CertificateStatus, form_schemes
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.person import Person
from desktop_app.domain.regions import find_region
from desktop_app.domain.text import search_key


@dataclass(frozen=True)
class RenewalRow:
    """One certificate that ends soon or has ended."""

    id: UUID
    ikm_id: UUID
    business: str
    owner: str
    phone: str
    kabupaten: str
    district: str
    village: str
    region_code: str
    scheme: str
    number: str
    expires_on: date
    days_left: int
    """Below zero when it has ended."""


def renewals(session: Session, today: date, months: int, kabupaten: str = "") -> list[RenewalRow]:
    """Return held certificates that end within `months` (the threshold renewal_months) or have ended, soonest first.

    A certificate without an end, such as halal, never appears.
    """
    query = (
        select(Certificate, Ikm, Person)
        .join(Ikm, col(Ikm.id) == col(Certificate.ikm_id))
        .outerjoin(Person, col(Person.id) == col(Ikm.owner_id))
        .where(
            Certificate.status == CertificateStatus.HELD,
            col(Certificate.expires_on) <= months_later(today, months),
            col(Certificate.deleted).is_(False),
            col(Ikm.deleted).is_(False),
        )
    )
    if kabupaten:
        query = query.where(col(Ikm.region_code).startswith(kabupaten))
    rows = [
        _row(held, ikm, owner, held.expires_on, today) for held, ikm, owner in session.exec(query) if held.expires_on
    ]
    return sorted(rows, key=lambda row: (row.expires_on, search_key(row.business), row.scheme, row.id))


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of a month that is too short for it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def scheme_label(catalogue: Catalogue, code: str) -> str:
    """Return the short name of a scheme of the form or of the catalogue."""
    return next((row.label for row in form_schemes() if row.code == code), "") or catalogue.scheme_name(code)


def _row(held: Certificate, ikm: Ikm, owner: Person | None, end: date, today: date) -> RenewalRow:
    names = [find_region(ikm.region_code[:length]) if len(ikm.region_code) >= length else None for length in (5, 8, 13)]
    kabupaten, district, village = (region.name if region else "" for region in names)
    return RenewalRow(
        id=held.id,
        ikm_id=ikm.id,
        business=ikm.name,
        owner=owner.person_name.full if owner else "",
        phone=owner.phone if owner else "",
        kabupaten=kabupaten,
        district=district,
        village=village,
        region_code=ikm.region_code,
        scheme=held.scheme,
        number=held.number,
        expires_on=end,
        days_left=(end - today).days,
    )
