"""Certificates to renew: those that end soon or have ended. The end is what the certificate says, never computed."""

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.certificate import Certificate, CertificateStatus, form_schemes
from desktop_app.domain.dossier_rules import number_kind
from desktop_app.domain.identity import clean_number, parse_pirt
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.person import Person
from desktop_app.domain.regions import find_region
from desktop_app.domain.text import search_key

CHUNK = 500
Paper = tuple[UUID, str, str]
"""Business, scheme and number of a certificate, the same for those that renew it."""


class Numbered(Protocol):
    """A certificate as a record or as a line of a list."""

    @property
    def id(self) -> UUID:
        """Of the certificate."""

    @property
    def ikm_id(self) -> UUID:
        """Of the business."""

    @property
    def scheme(self) -> str:
        """Of the form or the catalogue."""

    @property
    def number(self) -> str:
        """As it is kept."""

    @property
    def expires_on(self) -> date | None:
        """The end, None for ever."""


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

    A certificate without an end, such as halal, never appears, and neither does one that was renewed: another one of
    the same scheme and number (of a P-IRT number the year apart) that ends later. By the scheme alone nobody knows: a
    business has a P-IRT or a brand for each of its products.
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
    found = session.exec(query).all()
    later = last_ends(_held_by(session, {ikm.id for _, ikm, _ in found}))
    rows = [
        _row(held, ikm, owner, held.expires_on, today)
        for held, ikm, owner in found
        if held.expires_on and held.expires_on >= later.get(paper_of(held), held.expires_on)
    ]
    return sorted(rows, key=lambda row: (row.expires_on, search_key(row.business), row.scheme, row.id))


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of a month that is too short for it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def scheme_label(catalogue: Catalogue, code: str) -> str:
    """Return the short name of a scheme of the form or of the catalogue."""
    return next((row.label for row in form_schemes() if row.code == code), "") or catalogue.scheme_name(code)


def last_ends(certificates: Iterable[Numbered]) -> dict[Paper, date]:
    """Return when each of these held certificates ends at last, with all its renewals."""
    ends: dict[Paper, date] = {}
    for held in certificates:
        key, end = paper_of(held), held.expires_on or date.max
        ends[key] = max(end, ends.get(key, end))
    return ends


def paper_of(held: Numbered) -> Paper:
    """Return what a certificate and its renewal have in common; nothing else has it when there is no number."""
    number = clean_number(held.number)
    if not number:
        return held.ikm_id, held.scheme, str(held.id)
    if number_kind(held.scheme) == "pirt" and (parts := parse_pirt(number)):
        number = number.removesuffix(parts.expiry)
    return held.ikm_id, held.scheme, number


def _held_by(session: Session, ikm_ids: Iterable[UUID]) -> Iterator[Certificate]:
    wanted = list(ikm_ids)
    for start in range(0, len(wanted), CHUNK):
        query = select(Certificate).where(
            col(Certificate.ikm_id).in_(wanted[start : start + CHUNK]),
            Certificate.status == CertificateStatus.HELD,
            col(Certificate.deleted).is_(False),
        )
        yield from session.exec(query)


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
