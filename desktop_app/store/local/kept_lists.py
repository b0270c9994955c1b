"""How each officer arranged a list on this laptop. Local and no record: filters may hold names of people."""

from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

PRESENT = ""
"""Name of the arrangement in which the list was left."""


def kept_arrangements(session: Session, officer: UUID, list_name: str) -> dict[str, str]:
    """Return the arrangements of a list by name, `PRESENT` among them; each is JSON of the list's own making."""
    rows = session.execute(
        text("SELECT name, arrangement FROM kept_list WHERE officer = :officer AND list = :list ORDER BY name"),
        {"officer": officer.bytes, "list": list_name},
    )
    return {str(name): str(arrangement) for name, arrangement in rows}


def keep_arrangement(session: Session, officer: UUID, list_name: str, name: str, arrangement: str) -> None:
    """Keep an arrangement under a name, in the place of the one that had it."""
    session.execute(
        text(
            "INSERT OR REPLACE INTO kept_list (officer, list, name, arrangement) VALUES (:officer, :list, :name, :it)"
        ),
        {"officer": officer.bytes, "list": list_name, "name": name, "it": arrangement},
    )


def forget_arrangement(session: Session, officer: UUID, list_name: str, name: str) -> None:
    """Forget an arrangement."""
    session.execute(
        text("DELETE FROM kept_list WHERE officer = :officer AND list = :list AND name = :name"),
        {"officer": officer.bytes, "list": list_name, "name": name},
    )
