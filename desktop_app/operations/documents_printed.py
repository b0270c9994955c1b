"""Which papers were printed as final."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.event import Event, Gathering, SheetPrinting


@dataclass(frozen=True)
class PrintedRow:
    """One line of the list of printed papers."""

    id: UUID
    gathering_id: UUID
    kind: str
    title: str
    printed_on: date
    paper: str
    rows: int
    fingerprint: str


def list_printed(session: Session) -> list[PrintedRow]:
    """Return every attendance sheet that was printed as final, the latest first."""
    found = session.exec(
        select(SheetPrinting, Event.title)
        .join(Gathering, col(Gathering.id) == col(SheetPrinting.gathering_id))
        .join(Event, col(Event.id) == col(Gathering.event_id))
        .where(col(SheetPrinting.deleted).is_(False))
        .order_by(col(SheetPrinting.id).desc())
    ).all()
    return [
        PrintedRow(
            item.id,
            item.gathering_id,
            f"daftar-hadir {item.role}",
            title,
            item.printed_on,
            item.paper,
            item.rows,
            item.fingerprint,
        )
        for item, title in found
    ]
