"""Certificates that are held or applied for, by scheme, business and owner; their numbers lead to the business."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.certificate import CertificateStatus, form_schemes
from desktop_app.i18n import tr
from desktop_app.operations.finding.businesses import BUSINESSES, place
from desktop_app.operations.finding.hits import Entry, Group, Hit, HitKind, Source
from desktop_app.operations.finding.looking_up import day_in_words, rows, rows_of, together

COLUMNS = (
    "SELECT certificate.id, certificate.scheme, ikm_row.name, certificate.ikm_id, certificate.status, "
    "certificate.expires_on, ikm_row.village, ikm_row.kabupaten FROM certificate "
    "JOIN ikm_row ON ikm_row.ikm = certificate.ikm_id WHERE certificate.deleted = 0 "
    f"AND certificate.status IN ('{CertificateStatus.HELD}', '{CertificateStatus.IN_PROCESS}')"
)


def collect(session: Session) -> Iterable[Entry]:
    """Return the words of every certificate."""
    labels = _labels()
    for certificate, scheme, _, ikm, *_ in rows(session, COLUMNS + " ORDER BY ikm_row.name_key"):
        yield Entry(certificate, labels.get(scheme, scheme), above=ikm)


def describe(session: Session, keys: Sequence[bytes]) -> list[Hit]:
    """Return certificates with business and validity."""
    labels = _labels()
    found = rows_of(session, COLUMNS + " AND certificate.id IN ({ids})", keys)
    return [
        Hit(
            HitKind.CERTIFICATE,
            UUID(bytes=certificate),
            f"{labels.get(scheme, scheme)} – {business}",
            together(_standing(status, ends), place(village, kabupaten)),
            belongs_to=UUID(bytes=ikm),
        )
        for certificate, scheme, business, ikm, status, ends, village, kabupaten in (
            found[key] for key in keys if key in found
        )
    ]


def _labels() -> dict[str, str]:
    return {scheme.code: scheme.label for scheme in form_schemes()}


def _standing(status: str, ends: str | None) -> str:
    if status == CertificateStatus.IN_PROCESS:
        return tr("applied for")
    return tr("valid until {day}", day=day_in_words(ends)) if ends else tr("held")


CERTIFICATES = Source(
    "certificates",
    Group.CERTIFICATES,
    frozenset({"certificate", *BUSINESSES.tables}),
    collect,
    describe,
    above=BUSINESSES.name,
    titled_above=True,
)
