"""Whose a record is: the office's, this copy's own, or some other laptop's. After a merge there are all three.

Letterheads and editions of the catalogue are settings rather than findings: those of another laptop arrive and are
kept, but they must not change how this one works.
"""

from enum import IntEnum
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session


class Nearness(IntEnum):
    """Who began a record; the nearest counts most."""

    OTHER = 0
    OWN = 1
    OFFICE = 2
    """The office that this laptop hands in to."""


WRITTEN_BY = text("""
SELECT max(CASE
    WHEN c.device IN (SELECT r.device FROM received r JOIN office_key k ON k.verify_key = r.verify_key
        WHERE r.status = 'applied' AND k.identity IS NULL) THEN 2
    WHEN c.device IN (SELECT device FROM own_device) THEN 1
    ELSE 0 END)
FROM change c WHERE c.row = :row AND c."column" = '*'
""")


def nearness(session: Session, record_id: UUID) -> Nearness:
    """Return whose a record is; of one that several began, the nearest."""
    return Nearness(session.execute(WRITTEN_BY, {"row": record_id.bytes}).scalar() or 0)
