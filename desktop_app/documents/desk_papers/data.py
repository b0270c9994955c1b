"""Looks up the figures of the first page for paper."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from sqlmodel import Session

from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.office.issuing import PRACTICE, WIB, letterhead_of, print_code
from desktop_app.documents.office.letterhead import Letterhead
from desktop_app.documents.recaps.data import source_of
from desktop_app.operations.desk.figures import DeskFigures, desk_figures
from desktop_app.operations.desk.places import PlaceMeasure
from desktop_app.operations.office.offices import office_on

Shows = PlaceMeasure


@dataclass(frozen=True)
class MapOptions:
    """What a person chooses when printing the map."""

    paper: Paper = Paper.F4
    shows: Shows = Shows.READINESS
    dots: bool = True
    """Whether the kecamatan are on it."""
    tagged: bool = False
    """For the web: with tags."""

    @property
    def variant(self) -> str:
        """Which of the maps it is."""
        return self.shows.value


@dataclass(frozen=True)
class SummaryOptions:
    """What a person chooses when printing the summary."""

    paper: Paper = Paper.F4
    tagged: bool = False
    """For the web: with tags."""


@dataclass(frozen=True)
class DeskPaper:
    """Everything that is printed."""

    figures: DeskFigures
    options: MapOptions | SummaryOptions
    when: datetime
    source: str
    letterhead: Letterhead | None = None
    watermark: str = ""
    print_code: str = ""


def collect(session: Session, today: date, options: MapOptions | SummaryOptions, *, practice: bool) -> DeskPaper:
    """Return the figures as of today."""
    office = office_on(session, today)
    paper = DeskPaper(
        figures=desk_figures(session, today),
        options=options,
        when=datetime.combine(today, time(), WIB),
        source=source_of(office),
        letterhead=letterhead_of(session, office),
        watermark=PRACTICE if practice else "",
    )
    return replace(paper, print_code=print_code("PT" if isinstance(options, MapOptions) else "RA", paper))
