"""Whose a record is: the office's, this copy's own, or some other laptop's. After a merge there are all three.

Letterheads and editions of the catalogue are settings rather than findings: those of another laptop arrive and are
kept, but they must not change how this one works.
"""

from enum import IntEnum
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from desktop_app.store.keys.office_keys import office_of


class Nearness(IntEnum):
    """Who began a record; the nearest counts most."""

    OTHER = 0
    OWN = 1
    OFFICE = 2
    """The office that this laptop hands in to."""


OWN_DEVICES = "SELECT device FROM own_device"
DEVICES_OF_RETURN_FILES = """
SELECT r.device FROM received r JOIN office_key k ON k.verify_key = r.verify_key
WHERE r.status = 'applied' AND k.identity IS NULL
"""
WRITTEN_BY = text(f"""
SELECT max(CASE
    WHEN c.device IN ({DEVICES_OF_RETURN_FILES}) THEN 2
    WHEN c.device IN ({OWN_DEVICES}) THEN 1
    ELSE 0 END)
FROM change c WHERE c.row = :row AND c."column" = '*'
""")


def nearness(session: Session, record_id: UUID) -> Nearness:
    """Return whose a record is; of one that several began, the nearest."""
    return Nearness(session.execute(WRITTEN_BY, {"row": record_id.bytes}).scalar() or 0)


def office_devices(session: Session) -> frozenset[int]:
    """Return the devices of the office: at the office this copy's own, at a laptop those of its return files."""
    office = office_of(session)
    if office is None:
        return frozenset()
    query = OWN_DEVICES if office.is_own else DEVICES_OF_RETURN_FILES
    return frozenset(device for (device,) in session.execute(text(query)) if device is not None)
