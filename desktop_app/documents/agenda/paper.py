"""The agenda: what it is made of, where it is looked up, and its text. The report prints the same table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from sqlmodel import Session

from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.manuscript import (
    Block,
    Column,
    Heading,
    LabelledLines,
    Manuscript,
    SignatureRow,
    TextTable,
    Title,
    paragraph,
)
from desktop_app.documents.office.gathering_frame import GatheringFrame, gathering_frame, warn
from desktop_app.documents.office.official_signature import official_signature
from desktop_app.documents.office.signature import Signature
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.gathering_dossier import AgendaLine
from desktop_app.domain.planning_rules import in_agenda_order
from desktop_app.domain.wording import clock_time, day_and_date, long_date
from desktop_app.errors import Problem
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.events import load_gathering

NAME = "Susunan Acara"
COLUMNS = (
    Column("NO", 6, Align.CENTRE),
    Column("WAKTU (WIB)", 18, Align.CENTRE),
    Column("ACARA", 46),
    Column("PENGISI ACARA", 30),
)
OPEN = "selesai"


@dataclass(frozen=True)
class AgendaOptions:
    """What a person chooses when printing."""

    paper: Paper = Paper.F4
    signer: UUID | None = None


@dataclass(frozen=True)
class AgendaDay:
    """The lines of one day in the order of time."""

    day: date
    lines: tuple[AgendaLine, ...]

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The cells of its table."""
        return tuple(
            (str(number), times(line), line.title.strip(), line.performer.strip() or "-")
            for number, line in enumerate(self.lines, 1)
        )


@dataclass(frozen=True)
class AgendaPaper:
    """Everything that is printed."""

    frame: GatheringFrame
    days: tuple[AgendaDay, ...]
    signature: Signature | None
    paper: Paper


def collect(session: Session, gathering_id: UUID, options: AgendaOptions, *, practice: bool) -> AgendaPaper:
    """Return the agenda; raises `UserError` when the gathering is gone or has no date."""
    frame = gathering_frame(session, gathering_id, practice=practice)
    first = frame.facts.first
    signature = official_signature(session, options.signer, first) if options.signer else None
    return AgendaPaper(frame, agenda_days(session, gathering_id, first), signature, options.paper)


def agenda_days(session: Session, gathering_id: UUID, first: date) -> tuple[AgendaDay, ...]:
    """Return the days of which something is planned; a line without a day belongs to the first."""
    lines = in_agenda_order(load_gathering(session, gathering_id).agenda, first)
    days = sorted({line.day or first for line in lines})
    return tuple(AgendaDay(day, tuple(line for line in lines if (line.day or first) == day)) for day in days)


def compose(paper: AgendaPaper) -> Manuscript:
    """Return the agenda as a text."""
    return paper.frame.manuscript(NAME, "SA", list(_blocks(paper)), paper.paper, Tier.PUBLIC)


def times(line: AgendaLine) -> str:
    """Return 08.00 – 08.30, or 11.30 – selesai."""
    start, end = (clock_time(time.fromisoformat(at)) if at else "" for at in (line.starts_at, line.ends_at))
    return f"{start} – {end or OPEN}" if start else end or "-"


def tables(days: Sequence[AgendaDay]) -> Iterator[Block]:
    """Yield a table for each day, under its date when there are several."""
    for one in days:
        if len(days) > 1:
            yield Heading(day_and_date(one.day))
        yield TextTable(COLUMNS, one.rows)


def checks(paper: AgendaPaper) -> list[Problem]:
    """Return what should be looked at before it is printed; times are checked when they are recorded."""
    if paper.days:
        return []
    return [warn("agenda", "missing", tr("The event has no agenda yet; write it into the plan."))]


def _blocks(paper: AgendaPaper) -> Iterator[Block]:
    facts = paper.frame.facts
    yield Title((NAME, facts.title))
    yield LabelledLines((("Hari/Tanggal", facts.days), ("Waktu", facts.time), ("Tempat", facts.place)), label=20)
    if paper.days:
        yield from tables(paper.days)
    else:
        yield paragraph("Susunan acara belum ditulis.")
    if paper.signature is not None:
        dated = f"{paper.frame.facts.locality}, {long_date(facts.first)}"
        yield SignatureRow((Signature(**{**vars(paper.signature), "place_date": dated}),))
