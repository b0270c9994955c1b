"""Certificates of all businesses."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.certificate import Certificate, CertificateStatus
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.text import search_key


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
