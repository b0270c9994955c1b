"""Which papers were printed as final, in which versions.

A paper is what it is about, its kind and its variant. Prints with the same fingerprint are one version, proven equal
(documents.md §13, AU-07); another fingerprint is a new version, and those before it are superseded (AU-08).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.event import Event, Gathering, SheetPrinting
from desktop_app.domain.printed_paper import PrintedPaper
from desktop_app.operations import records
from desktop_app.operations.gatherings.facts import event_facts

SHEET = "daftar-hadir"


@dataclass(frozen=True)
class Finished:
    """A paper as it left the program."""

    title: str
    pages: int
    content: bytes
    variant: str = ""
    """Which of several papers of its kind."""
    tier: str = ""
    """How much of personal data it shows, as `disclosure.Tier`; "" for one that holds none."""


@dataclass(frozen=True)
class PrintedRow:
    """One line of the list of printed papers."""

    id: UUID
    about: UUID | None
    """The gathering, visit or business that it is about."""
    kind: str
    variant: str
    title: str
    printed_on: date
    paper: str
    rows: int
    fingerprint: str
    facts: str
    """As in `PrintedPaper`."""
    version: int = 1
    """From 1; prints of one version are the same to the byte."""
    superseded: bool = False
    """Whether a later print says something else."""

    @property
    def is_of(self) -> tuple[UUID | None, str, str]:
        """Which paper it is a print of."""
        return self.about, self.kind, self.variant


def list_printed(session: Session, about: UUID | None = None) -> list[PrintedRow]:
    """Return every paper that was saved or printed as final, or those `about` one thing, the latest first."""
    rows = sorted([*_sheets(session), *_papers(session)], key=lambda row: row.id)
    shown = rows if about is None else [row for row in rows if row.about == about]
    return _versions(shown)[::-1]


def record_paper(session: Session, kind: str, about: UUID | None, finished: Finished, today: date) -> None:
    """Remember that a paper was saved or printed, with the SHA-256 of its PDF; the same file once a day."""
    fingerprint = sha256(finished.content).hexdigest()
    before = session.exec(
        select(PrintedPaper)
        .where(PrintedPaper.about == about, PrintedPaper.kind == kind, PrintedPaper.variant == finished.variant[:80])
        .order_by(col(PrintedPaper.id).desc())
    ).first()
    if before is None or (before.fingerprint, before.printed_on) != (fingerprint, today):
        row = PrintedPaper(
            kind=kind,
            about=about,
            title=finished.title[:300],
            printed_on=today,
            pages=finished.pages,
            fingerprint=fingerprint,
            variant=finished.variant[:80],
            tier=finished.tier,
            facts=event_facts(session, about),
        )
        session.add(row)
        session.flush()


def _versions(rows: Iterable[PrintedRow]) -> list[PrintedRow]:
    """Return the rows, the earliest first, each with its version."""
    known: dict[tuple[UUID | None, str, str], list[str]] = {}
    latest: dict[tuple[UUID | None, str, str], str] = {}
    told = []
    for row in rows:
        prints = known.setdefault(row.is_of, [])
        if row.fingerprint not in prints:
            prints.append(row.fingerprint)
        latest[row.is_of] = row.fingerprint
        told.append(replace(row, version=prints.index(row.fingerprint) + 1))
    return [replace(row, superseded=row.fingerprint != latest[row.is_of]) for row in told]


def _papers(session: Session) -> list[PrintedRow]:
    return [
        PrintedRow(
            id=row.id,
            about=row.about,
            kind=row.kind,
            variant=row.variant,
            title=row.title,
            printed_on=row.printed_on,
            paper="",
            rows=0,
            fingerprint=row.fingerprint,
            facts=row.facts,
        )
        for row in records.list_live(session, PrintedPaper)
    ]


def _sheets(session: Session) -> list[PrintedRow]:
    found = session.exec(
        select(SheetPrinting, Event.title)
        .join(Gathering, col(Gathering.id) == col(SheetPrinting.gathering_id))
        .join(Event, col(Event.id) == col(Gathering.event_id))
        .where(col(SheetPrinting.deleted).is_(False))
    ).all()
    return [
        PrintedRow(
            id=item.id,
            about=item.gathering_id,
            kind=f"{SHEET} {item.role}",
            variant=item.variant,
            title=title,
            printed_on=item.printed_on,
            paper=item.paper,
            rows=item.rows,
            fingerprint=item.fingerprint,
            facts=item.facts,
        )
        for item, title in found
    ]
