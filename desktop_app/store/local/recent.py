"""What each officer opened last on this laptop. Local and no record."""

from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from desktop_app import clock

KEPT = 50
"""Entries of one officer; the oldest go."""


def remember(session: Session, officer: UUID, page: str, target: UUID) -> None:
    """Note that a record was opened on a page just now."""
    session.execute(
        text("INSERT OR REPLACE INTO recent (officer, page, target, opened_at) VALUES (:officer, :page, :target, :at)"),
        {"officer": officer.bytes, "page": page, "target": target.bytes, "at": clock.now().isoformat()},
    )
    session.execute(
        text(
            "DELETE FROM recent WHERE officer = :officer AND opened_at < (SELECT opened_at FROM recent "
            "WHERE officer = :officer ORDER BY opened_at DESC LIMIT 1 OFFSET :kept)"
        ),
        {"officer": officer.bytes, "kept": KEPT - 1},
    )


def opened_last(session: Session, officer: UUID) -> list[tuple[str, UUID]]:
    """Return (page, id) of what an officer opened, the newest first."""
    rows = session.execute(
        text("SELECT page, target FROM recent WHERE officer = :officer ORDER BY opened_at DESC"),
        {"officer": officer.bytes},
    )
    return [(str(page), UUID(bytes=target)) for page, target in rows]
