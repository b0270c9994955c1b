"""What a printed list is made of: the rows that the window shows, the letterhead of the day, how much is told."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import partial

from sqlmodel import Session

from desktop_app import clock
from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.editions import with_editions
from desktop_app.documents.kind import About, Kind, Made, Wish
from desktop_app.documents.office.issuing import PRACTICE, WIB, letterhead_of, print_code
from desktop_app.documents.office.letterhead import Letterhead
from desktop_app.documents.recaps.data import source_of
from desktop_app.domain.disclosure import Channel, Tier
from desktop_app.operations.listing.sheet import ListSheet, at, private_titles
from desktop_app.operations.office.offices import office_on
from desktop_app.operations.privacy.disclosing import record_disclosure

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


def list_kind(sheet: ListSheet) -> Kind:
    """Return the paper of a list as it is shown: its rows are part of it, so it stands in no table of kinds."""

    def make(wish: Wish) -> Made:
        from desktop_app.documents.listing.writing import write

        paper = collect(wish.session, sheet, clock.today(), wish.options, practice=wish.practice)
        return Made(paper.day, "", partial(write, paper))

    def remember(wish: Wish) -> None:
        """Write down that personal data was printed; a list without any is not written down."""
        if sheet.is_private and wish.options.tier is not Tier.PUBLIC:
            what = f"{sheet.title}: {private_titles(sheet.heads)}"
            record_disclosure(wish.session, Channel.PAPER, wish.options.tier, what, records=len(sheet.rows))

    kind = Kind(f"{NAME}-{sheet.name}", sheet.title, About.REGISTER, ListOptions, make, remember=remember)
    return with_editions(kind)


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
