"""What a printed list is made of: the rows that the window shows, the letterhead of the day, how much is told."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from sqlmodel import Session

from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.office.issuing import PRACTICE, WIB, letterhead_of, print_code
from desktop_app.documents.office.letterhead import Letterhead
from desktop_app.documents.recaps.data import source_of
from desktop_app.domain.disclosure import Tier
from desktop_app.operations.listing.sheet import ListSheet, at
from desktop_app.operations.office.offices import office_on

NAME = "daftar"


@dataclass(frozen=True)
class ListOptions:
    """What a person chooses when printing."""

    paper: Paper = Paper.F4
    landscape: bool = True
    tier: Tier = Tier.PARTNER
    """How much of the personal columns is printed."""
    row_numbers: bool = True
    tagged: bool = False
    """For the web: with tags."""


@dataclass(frozen=True)
class ListPaper:
    """Everything that is printed."""

    sheet: ListSheet
    day: date
    when: datetime
    tier: Tier
    source: str
    """The office that the data are from."""
    letterhead: Letterhead | None = None
    paper: Paper = Paper.F4
    landscape: bool = True
    row_numbers: bool = True
    watermark: str = ""
    print_code: str = ""


def collect(session: Session, sheet: ListSheet, today: date, options: ListOptions, *, practice: bool) -> ListPaper:
    """Return a list with what it has from the office."""
    office = office_on(session, today)
    paper = ListPaper(
        sheet=at(sheet, options.tier),
        day=today,
        when=datetime.combine(today, time(), WIB),
        tier=options.tier,
        source=source_of(office),
        letterhead=letterhead_of(session, office),
        paper=options.paper,
        landscape=options.landscape,
        row_numbers=options.row_numbers,
        watermark=PRACTICE if practice else "",
    )
    return replace(paper, print_code=print_code("DF", paper))
