"""Editions of the catalogue: the one in force, those that results were made with, and publishing a new one.

An edition never changes and is never removed, so that an old result can always be read with the rules of its day.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID, uuid5

from pydantic import ValidationError
from sqlmodel import Session

from desktop_app.domain.catalogue.catalogue import Catalogue, catalogue_of, misfits, shipped_catalogue
from desktop_app.domain.catalogue.comparing import changes
from desktop_app.domain.catalogue.tables import TABLES
from desktop_app.domain.catalogue_edition import CatalogueEdition
from desktop_app.errors import Problem, Refused
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.files.attachments import load_attachment, store_attachment
from desktop_app.operations.handing_in.nearness import Nearness, nearness

NAMESPACE = UUID("0e0a6c43-5c6e-4c0e-9c1c-6a3f2f0c8b57")
"""The same version with the same content has the same id on every laptop, so that a merge knows it for the same."""
MEDIA_TYPE = "application/json"
LONGEST_NOTE = 500

_VERSION = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\.(\d+))?", re.ASCII)


@dataclass(frozen=True)
class Edition:
    """A line of the list of editions."""

    version: str
    note: str
    shipped: bool
    """Whether it came with the program."""
    in_force: bool


def current_catalogue(session: Session) -> Catalogue:
    """Return the newest edition of the office, else the catalogue that came with the program.

    An edition that some other laptop made is kept for the results made with it, and comes into force nowhere else.
    """
    for edition in _office_editions(session):
        if found := _read(session, edition):
            return found
    return shipped_catalogue()


def catalogue_of_version(session: Session, version: str) -> Catalogue | None:
    """Return the catalogue that results of this version were made with; None when it never came to this laptop."""
    for edition in _newest_first(records.list_live(session, CatalogueEdition)):
        if edition.version == version and (found := _read(session, edition)):
            return found
    shipped = shipped_catalogue()
    return shipped if shipped.version == version else None


def keep_catalogue(session: Session, catalogue: Catalogue) -> None:
    """Store the catalogue that a result was just made with, unless it is there already."""
    _store(session, catalogue, shipped=catalogue is shipped_catalogue())


def publish(session: Session, rows: Mapping[str, Sequence[Mapping[str, Any]]], note: str, today: date) -> Catalogue:
    """Put a new edition into force and return it; the same rows as now make none.

    `rows` are all tables, as `rows_of` gives them. Raises `Refused` for rows that are none or do not fit together.
    """
    current = current_catalogue(session)
    made = _checked(next_version(session, today), note.strip()[:LONGEST_NOTE], rows)
    if not changes(current, made):
        return current
    _store(session, made, shipped=False)
    return current_catalogue(session)


def next_version(session: Session, today: date) -> str:
    """Return the version of an edition made today: later than every other, also when a clock ran ahead."""
    known = [edition.version for edition in records.list_live(session, CatalogueEdition)]
    newest = max(map(version_order, [*known, shipped_catalogue().version]))
    if today.isoformat() > newest[0]:
        return today.isoformat()
    return f"{newest[0]}.{newest[1] + 1}"


def shipped_is_newer(session: Session) -> bool:
    """Whether the program came with a newer catalogue than the one that the office made and that is in force."""
    current, shipped = current_catalogue(session), shipped_catalogue()
    return version_order(shipped.version) > version_order(current.version)


def list_editions(session: Session) -> list[Edition]:
    """Return every edition on this laptop, the newest first; the one of the program is always among them."""
    force, shipped = current_catalogue(session), shipped_catalogue()
    stored = records.list_live(session, CatalogueEdition)
    found = {(row.version, row.note, row.shipped) for row in stored} | {(shipped.version, shipped.note, True)}
    made_by_office = force is not shipped
    return [
        Edition(version, note, ours, in_force=(version, ours) == (force.version, not made_by_office))
        for version, note, ours in sorted(found, key=lambda row: (version_order(row[0]), row), reverse=True)
    ]


def version_order(version: str) -> tuple[str, int]:
    """Return by what versions are sorted: "2026-12-01" before "2026-12-01.2" before "2026-12-01.10"."""
    found = _VERSION.fullmatch(version)
    return (found[1], int(found[2] or 1)) if found else (version, 1)


def _store(session: Session, catalogue: Catalogue, *, shipped: bool) -> None:
    sha256 = store_attachment(session, catalogue.content, MEDIA_TYPE)
    edition_id = uuid5(NAMESPACE, f"{catalogue.version} {sha256}")
    if session.get(CatalogueEdition, edition_id) is None:
        edition = CatalogueEdition(
            id=edition_id, version=catalogue.version, note=catalogue.note, sha256=sha256, shipped=shipped
        )
        session.add(edition)
        session.flush()


def _checked(version: str, note: str, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> Catalogue:
    try:
        made = catalogue_of(version, note, rows)
    except (ValidationError, KeyError) as error:
        raise Refused([Problem("", "row", tr("A row of the catalogue cannot be read: {why}", why=error))]) from error
    if problems := misfits(made):
        raise Refused(problems)
    return made


def _office_editions(session: Session) -> list[CatalogueEdition]:
    made = [row for row in records.list_live(session, CatalogueEdition) if not row.shipped]
    near = {row.id: nearness(session, row.id) for row in made}
    nearest = max(near.values(), default=Nearness.OTHER)
    return _newest_first([row for row in made if near[row.id] == nearest]) if nearest else []


def _newest_first(editions: Sequence[CatalogueEdition]) -> list[CatalogueEdition]:
    # Two laptops may have published on one day; every laptop has to choose the same of the two.
    return sorted(editions, key=lambda row: (version_order(row.version), not row.shipped, row.id), reverse=True)


@cache
def _already_read() -> dict[tuple[str, str], Catalogue | None]:
    """Return what was read before, by version and hash of the content; None for what this program cannot read."""
    return {}


def _read(session: Session, edition: CatalogueEdition) -> Catalogue | None:
    """Return the catalogue of an edition; None when its content has not arrived or comes from a newer program."""
    known = _already_read()
    key = (edition.version, edition.sha256)
    if key not in known and (content := load_attachment(session, edition.sha256)):
        known[key] = _parsed(edition, content)
    return known.get(key)


def _parsed(edition: CatalogueEdition, content: bytes) -> Catalogue | None:
    try:
        return catalogue_of(edition.version, edition.note, _known_columns(json.loads(content)))
    except (ValidationError, ValueError, KeyError, TypeError, AttributeError, RecursionError):  # it may have been sent
        return None


def _known_columns(tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """Return the tables without the columns that a newer program added; a table it does not have is empty."""
    return {
        name: [{key: row[key] for key in row if key in kind.model_fields} for row in tables.get(name, ())]
        for name, (kind, _) in TABLES.items()
    }
