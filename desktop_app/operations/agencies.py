"""The agencies: an editable list that starts with what the catalogue knows."""

import json
from typing import Any
from uuid import UUID, uuid5

from sqlmodel import Session

from desktop_app.domain.agency import Agency, AgencyRole
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
