"""How far each record of this laptop has come: never exported, exported, confirmed by the office.

A record that only others wrote to has no mark, and at the office's own computer, which hands in to nobody, none has.
"""

from collections.abc import Iterable, Sequence
from enum import IntEnum
from functools import cache
from typing import Any
from uuid import UUID

from sqlmodel import Session

from desktop_app.store.keys.office_keys import office_of

CHUNK = 500
KNOWN = """
WITH known (device, sent, confirmed) AS MATERIALIZED (
    SELECT d.device,
        max(coalesce((SELECT max(json_extract(s.ranges, '$."' || d.device || '"[1]')) FROM sent s
            WHERE s.kind = 'delivery'), 0), coalesce(c.seq, 0)),
        coalesce(c.seq, 0)
    FROM own_device d LEFT JOIN confirmed c ON c.device = d.device
)
"""
"""Of every own device: how far it was written into files for the office, and how far the office confirmed it."""

OF_KNOWN = "CROSS JOIN known ON +known.device = c.device"
"""Reads the few own devices over and over: SQLite would make an index of them, and a filter of ten megabytes."""
OWN_WORK = "NOT (c.\"table\" = 'agency' AND c.kind = 'insert' AND substr(hex(c.row), 13, 1) = '5')"
"""Leaves out the agencies that every copy begins with (UUID version 5): they are in every file and nobody's work."""

PENDING = f"""{KNOWN}, pending AS MATERIALIZED (
    SELECT c."table", c.row, max(c.kind = 'insert') AS is_new, max(c.seq > known.sent) AS is_unsent
    FROM known CROSS JOIN change c ON c.device = known.device AND c.seq > known.confirmed
    WHERE {OWN_WORK}
    GROUP BY c."table", c.row
)
"""
"""The records of which the office has not confirmed everything."""
BUSINESS = (
    ("ikm", "id", "id"),
    ("ikm", "owner_id", "id"),
    ("product", "id", "ikm_id"),
    ("raw_material", "id", "ikm_id"),
    ("machine", "id", "ikm_id"),
    ("certificate", "id", "ikm_id"),
)
"""What the form of a business holds: (table, its id, the business)."""
VISIT = (
    ("visit", "part.id", ""),
    ("visit_officer", "part.visit_id", ""),
    ("photo", "part.visit_id", ""),
    ("assessment", "part.visit_id", ""),
    ("item_answer", "a.visit_id", "JOIN assessment a ON a.id = part.assessment_id"),
)
"""What the form of a visit holds: (table, the visit, how it is found)."""


class Mark(IntEnum):
    """How far a record of this laptop has come."""

    NEVER = 0
    """Never exported."""
    EXPORTED = 1
    """In a file; the office has not said that it arrived."""
    CONFIRMED = 2


def mark_of(session: Session, ids: Sequence[UUID]) -> dict[UUID, Mark]:
    """Return how far these records have come; one that this laptop never wrote to has no mark."""
    marks: dict[UUID, Mark] = {}
    if hands_in(session):
        for start in range(0, len(ids), CHUNK):
            marks |= _marks(session, [record.bytes for record in ids[start : start + CHUNK]])
    return marks


def marks_of_businesses(session: Session, ids: Sequence[UUID]) -> dict[UUID, Mark]:
    """Return the marks of businesses with everything that their form holds, of which the least far counts."""
    marks: dict[UUID, Mark] = {}
    if not hands_in(session):
        return marks
    for start in range(0, len(ids), CHUNK):
        part = [record.bytes for record in ids[start : start + CHUNK]]
        marks |= _told(_rows(session, _of_businesses(len(part)), *part))
    return marks


def marks_of_visits(session: Session, ids: Sequence[UUID]) -> dict[UUID, Mark]:
    """Return the marks of visits with everything that their form holds; made for a whole list of them.

    What the office has confirmed already is not looked through part by part.
    """
    if not hands_in(session):
        return {}
    marks = mark_of(session, ids)
    parts = " UNION ALL ".join(
        f"SELECT {visit} AS visit, is_unsent FROM pending JOIN {table} part ON part.id = pending.row {join} "
        f"WHERE pending.\"table\" = '{table}'"
        for table, visit, join in VISIT
    )
    query = f"{PENDING} SELECT visit, max(is_unsent) FROM ({parts}) GROUP BY visit"
    for visit_id, unsent in _rows(session, query):
        known = UUID(bytes=visit_id)
        marks[known] = min(Mark.NEVER if unsent else Mark.EXPORTED, marks.get(known, Mark.CONFIRMED))
    return marks


def hands_in(session: Session) -> bool:
    """Whether this copy hands in to an office, and is not the office's own computer."""
    office = office_of(session)
    return office is None or not office.is_own


def _marks(session: Session, ids: Sequence[bytes]) -> dict[UUID, Mark]:
    found = _rows(
        session,
        f"{KNOWN} SELECT c.row, max(c.seq > known.sent), max(c.seq > known.confirmed) FROM change c "
        f"{OF_KNOWN} WHERE c.row IN ({_places(ids)}) GROUP BY c.row",
        *ids,
    )
    return _told(found)


def _told(found: Iterable[Sequence[Any]]) -> dict[UUID, Mark]:
    return {
        UUID(bytes=row): Mark.NEVER if unsent else Mark.EXPORTED if unconfirmed else Mark.CONFIRMED
        for row, unsent, unconfirmed in found
    }


@cache
def _of_businesses(count: int) -> str:
    """Return one question for everything: a list asks while it is scrolled. `CROSS` keeps the order of the tables."""
    parts = " UNION ALL ".join(
        f"SELECT chosen.id AS ikm, part.{own} AS row FROM chosen CROSS JOIN {table} part ON part.{whole} = chosen.id"
        for table, own, whole in BUSINESS
    )
    return (
        f"{KNOWN}, chosen (id) AS (VALUES {', '.join(['(?)'] * count)}) "
        f"SELECT parts.ikm, max(c.seq > known.sent), max(c.seq > known.confirmed) FROM ({parts}) parts "
        f"CROSS JOIN change c ON c.row = parts.row {OF_KNOWN} GROUP BY parts.ikm"
    )


def _places(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))


def _rows(session: Session, query: str, *values: Any) -> Sequence[Any]:
    return session.connection().exec_driver_sql(query, values).fetchall()
