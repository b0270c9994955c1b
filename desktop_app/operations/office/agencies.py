"""The agencies: an editable list that starts with what the catalogue knows."""

import json
from typing import Any
from uuid import UUID, uuid5

from sqlmodel import Session

from desktop_app.domain.agency import Agency, AgencyDraft, AgencyRole
from desktop_app.domain.dossier_rules import clean_draft
from desktop_app.domain.text import search_key
from desktop_app.errors import Problem, Refused
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.paths import resource

NAMESPACE = UUID("6f1c1c1e-7a53-4d55-9d5c-3f0a5b1e0a18")
"""Entries of the catalogue have the same id on every laptop, so that a merge knows them for the same."""


def seed_agencies(session: Session) -> None:
    """Add the agencies of the catalogue that are not there yet; what the office changed stays as it is."""
    for entry in json.loads(resource("catalogue/agencies.json").read_text(encoding="utf-8"))["instansi"]:
        agency_id = uuid5(NAMESPACE, entry["id"])
        if session.get(Agency, agency_id) is None:
            session.add(_agency(agency_id, entry))
    session.flush()


def list_agencies(session: Session) -> list[tuple[UUID, AgencyDraft]]:
    """Return every agency with its id, by name."""
    rows = [(row.id, AgencyDraft.model_validate(row.model_dump())) for row in records.list_live(session, Agency)]
    return sorted(rows, key=lambda row: search_key(row[1].name))


def load_agency(session: Session, agency_id: UUID) -> AgencyDraft:
    """Return an agency, ready for a form."""
    return AgencyDraft.model_validate(records.find(session, Agency, agency_id).model_dump())


def record_agency(session: Session, draft: AgencyDraft) -> UUID:
    """Add an agency and return its id; raises `Refused` when the name is missing."""
    return records.record(session, Agency, _checked(draft)).id


def correct_agency(session: Session, agency_id: UUID, draft: AgencyDraft) -> None:
    """Change an agency; raises `Refused` when the name is missing."""
    records.correct(session, Agency, agency_id, _checked(draft))


def remove_agencies(session: Session, agency_ids: list[UUID]) -> None:
    """Put agencies into the bin."""
    records.remove(session, Agency, agency_ids)


def _checked(draft: AgencyDraft) -> AgencyDraft:
    cleaned = clean_draft(draft)
    if not cleaned.name:
        raise Refused([Problem("name", "missing", tr("Write the name of the agency."))])
    return cleaned


def _agency(agency_id: UUID, entry: dict[str, Any]) -> Agency:
    return Agency(
        id=agency_id,
        name=entry["nama"],
        short_name=entry["singkatan"],
        level=entry["tingkat"],
        region_code=entry["kode_wilayah"],
        role=AgencyRole(entry["kelompok"]),
        duties=", ".join(entry["urusan"]),
        known_year=entry["tahun_diketahui"],
        basis=entry["dasar"],
        source=entry["sumber"],
        doubt=entry["keraguan"],
    )
