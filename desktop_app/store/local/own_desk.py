"""At which desk of a gathering this laptop stands: local and no record, so no other laptop ever takes it over.

It is kept for the device: a restored copy is a new one and has to be asked again, or two laptops would give the
same numbers.
"""

from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session


def chosen_desk(session: Session, gathering_id: UUID) -> UUID | None:
    """Return the desk that was chosen on this laptop, None when nobody chose one."""
    found = session.execute(
        text("SELECT desk FROM own_desk WHERE device = (SELECT device FROM local) AND gathering = :gathering"),
        {"gathering": gathering_id.bytes},
    ).scalar()
    return UUID(bytes=found) if found else None


def choose_desk(session: Session, gathering_id: UUID, desk_id: UUID | None) -> None:
    """Remember the desk of this laptop; None: it stands at none."""
    session.execute(
        text("DELETE FROM own_desk WHERE gathering = :gathering"),
        {"gathering": gathering_id.bytes},
    )
    if desk_id is not None:
        session.execute(
            text("INSERT INTO own_desk (device, gathering, desk) SELECT device, :gathering, :desk FROM local"),
            {"gathering": gathering_id.bytes, "desk": desk_id.bytes},
        )
