"""What is told about a business beside a form: enough to see whether it is the same, to read only."""

from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.certificate import form_schemes
from desktop_app.domain.dossier import CertificateLine
from desktop_app.domain.masking import mask
from desktop_app.domain.phone import show_phone
from desktop_app.domain.regions import line as place_line
from desktop_app.domain.wording import long_date
from desktop_app.i18n import tr
from desktop_app.operations.ikm.belongings import last_visit
from desktop_app.operations.ikm.dossier import load_dossier

Facts = list[tuple[str, str]]


def facts_of(session: Session, ikm_id: UUID) -> Facts:
    """Return (label, value) of what is known, also of a business in the bin."""
    dossier = load_dossier(session, ikm_id, removed=True)
    business, owner = dossier.business, dossier.owner
    visited = last_visit(session, ikm_id)
    held = ", ".join(map(certificate_words, dossier.certificates))
    facts = [
        (tr("Business"), business.name),
        (tr("Brand"), business.brand),
        (tr("Owner"), owner.person_name.full),
        (tr("NIK"), mask(owner.nik)),
        (tr("Telephone"), mask(show_phone(owner.phone))),
        (tr("Address"), business.address),
        (tr("Village"), place_line(business.region_code)),
        (tr("Products"), ", ".join(one.name for one in dossier.products)),
        (tr("Legality"), held),
        (tr("Last visit"), long_date(visited) if visited else ""),
    ]
    return [(label, value) for label, value in facts if value]


def certificate_words(line: CertificateLine) -> str:
    """Return "NIB 9120…" for a certificate."""
    labels = {scheme.code: scheme.label for scheme in form_schemes()}
    return f"{labels.get(line.scheme, line.scheme)} {line.number}".strip()
