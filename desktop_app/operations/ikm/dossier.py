"""What is done with a business: its whole dossier is recorded and corrected in one go."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.certificate import Certificate
from desktop_app.domain.dossier import CertificateLine, IkmDossier, MachineLine, ProductLine, RawMaterialLine
from desktop_app.domain.dossier_rules import clean_dossier, open_problems
from desktop_app.domain.ikm import Ikm, IkmDraft, Machine, Product, RawMaterial
from desktop_app.domain.person import Person, PersonDraft
from desktop_app.errors import Problem, Refused
from desktop_app.operations import records
from desktop_app.operations.acceptances import accepted_rules, store_accepted
from desktop_app.operations.lines import load_lines, store_lines

LINES = (
    ("products", Product, ProductLine),
    ("raw_materials", RawMaterial, RawMaterialLine),
    ("machines", Machine, MachineLine),
    ("certificates", Certificate, CertificateLine),
)


def record_ikm(session: Session, dossier: IkmDossier, today: date, ikm_id: UUID | None = None) -> UUID:
    """Add a business and return its id; raises `Refused` with every problem when a rule is broken.

    Warnings refuse too, until `dossier.accepted` gives a reason for each.
    """
    dossier = _checked(session, dossier, today, None)
    more = {"id": ikm_id} if ikm_id else {}
    business = dossier.business.model_copy(update={"owner_id": _store_owner(session, dossier)})
    row = records.record(session, Ikm, business, **more)
    _store(session, row.id, dossier)
    return row.id


def correct_ikm(session: Session, ikm_id: UUID, dossier: IkmDossier, today: date) -> None:
    """Change a business to what the dossier says; raises `Refused` like `record_ikm`."""
    dossier = _checked(session, dossier, today, ikm_id)
    owner_id = _store_owner(session, dossier)
    records.correct(session, Ikm, ikm_id, dossier.business.model_copy(update={"owner_id": owner_id}))
    _store(session, ikm_id, dossier)


def load_dossier(session: Session, ikm_id: UUID, *, removed: bool = False) -> IkmDossier:
    """Return everything about a business, ready for a form; raises `UserError` when it is gone.

    With `removed` also one in the bin is returned.
    """
    row = session.get_one(Ikm, ikm_id) if removed else records.find(session, Ikm, ikm_id)
    owner = session.get(Person, row.owner_id) if row.owner_id else None
    lines: dict[str, Any] = {name: load_lines(session, kind, {"ikm_id": ikm_id}, line) for name, kind, line in LINES}
    return IkmDossier(
        business=IkmDraft.model_validate(row.model_dump()),
        owner=PersonDraft.model_validate(owner.model_dump()) if owner else PersonDraft(),
        accepted=accepted_rules(session, ikm_id),
        **lines,
    )


def remove_ikm(session: Session, ikm_ids: list[UUID]) -> None:
    """Put businesses into the bin; their owners, products and certificates stay with them."""
    records.remove(session, Ikm, ikm_ids)


def restore_ikm(session: Session, ikm_ids: list[UUID]) -> None:
    """Take businesses out of the bin; one that was merged meanwhile stands for its survivor and stays where it is."""
    merged = set(session.exec(select(Ikm.id).where(col(Ikm.merged_into).is_not(None), col(Ikm.id).in_(ikm_ids))))
    records.restore(session, Ikm, [one for one in ikm_ids if one not in merged])


def same_nik(session: Session, nik: str, but: UUID | None) -> list[str]:
    """Return the names of the other businesses whose owner has this NIK: a finding for a person, never a refusal."""
    query = (
        select(Ikm.name)
        .join(Person, col(Person.id) == col(Ikm.owner_id))
        .where(Person.nik == nik, col(Ikm.deleted).is_(False))
    )
    return list(session.exec(query.where(Ikm.id != but) if but else query))


def open_ikm_problems(session: Session, dossier: IkmDossier, today: date, ikm_id: UUID | None) -> list[Problem]:
    """Return the errors of a dossier, and the warnings that nobody has accepted with a reason yet."""
    cleaned = clean_dossier(dossier)
    others = same_nik(session, cleaned.owner.nik, ikm_id) if cleaned.owner.nik else []
    return open_problems(cleaned, today, others)


def _checked(session: Session, dossier: IkmDossier, today: date, ikm_id: UUID | None) -> IkmDossier:
    cleaned = clean_dossier(dossier)
    if found := open_ikm_problems(session, cleaned, today, ikm_id):
        raise Refused(found)
    return cleaned


def _store_owner(session: Session, dossier: IkmDossier) -> UUID:
    """Record the owner, or correct the one that the business names: one person may own several businesses."""
    owner_id = dossier.business.owner_id
    if owner_id is not None and session.get(Person, owner_id) is not None:
        records.restore(session, Person, [owner_id])  # gone with another business that a laptop merged meanwhile
        return records.correct(session, Person, owner_id, dossier.owner).id
    more = {"id": owner_id} if owner_id else {}
    return records.record(session, Person, dossier.owner, **more).id


def _store(session: Session, ikm_id: UUID, dossier: IkmDossier) -> None:
    for name, kind, _ in LINES:
        store_lines(session, kind, {"ikm_id": ikm_id}, getattr(dossier, name), name)
    store_accepted(session, ikm_id, dossier.accepted)
