"""Which papers were printed as final."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.event import Event, Gathering, SheetPrinting
from desktop_app.domain.printed_paper import PrintedPaper
from desktop_app.operations import records


@dataclass(frozen=True)
class PrintedRow:
    """One line of the list of printed papers."""

    id: UUID
    about: UUID | None
    """The gathering, visit or business that it is about."""
    kind: str
    title: str
    printed_on: date
    paper: str
    rows: int
    fingerprint: str


def list_printed(session: Session) -> list[PrintedRow]:
    """Return every paper that was saved or printed as final, the latest first."""
    rows = [*_sheets(session), *_papers(session)]
    return sorted(rows, key=lambda row: row.id, reverse=True)


def record_paper(
    session: Session, kind: str, about: UUID | None, title: str, today: date, pages: int, content: bytes
) -> None:
    """Remember that a paper was saved or printed, with the SHA-256 of its PDF; the same file once a day."""
    fingerprint = sha256(content).hexdigest()
    known = select(PrintedPaper.id).where(PrintedPaper.fingerprint == fingerprint, PrintedPaper.printed_on == today)
    if session.exec(known).first() is None:
        row = PrintedPaper(
            kind=kind, about=about, title=title[:300], printed_on=today, pages=pages, fingerprint=fingerprint
        )
        session.add(row)
        session.flush()


def _papers(session: Session) -> list[PrintedRow]:
    rows = records.list_live(session, PrintedPaper)
    return [PrintedRow(row.id, row.about, row.kind, row.title, row.printed_on, "", 0, row.fingerprint) for row in rows]


def _sheets(session: Session) -> list[PrintedRow]:
    found = session.exec(
        select(SheetPrinting, Event.title)
        .join(Gathering, col(Gathering.id) == col(SheetPrinting.gathering_id))
        .join(Event, col(Event.id) == col(Gathering.event_id))
        .where(col(SheetPrinting.deleted).is_(False))
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
