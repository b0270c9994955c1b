"""The figures of the first page on a day: this quarter against the last one and the targets, readiness, way, places."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from desktop_app.domain.target import PROVINCE, Measure
from desktop_app.operations.certification.catalogue import current_catalogue
from desktop_app.operations.desk.behind import Rows
from desktop_app.operations.desk.places import (
    PlaceFigures,
    PlaceMeasure,
    businesses_by_place,
    place_figures,
    readiness_by_place,
)
from desktop_app.operations.desk.readiness import ReadinessNow, readiness_now
from desktop_app.operations.desk.way import Way, ways
from desktop_app.operations.finding.looking_up import rows
from desktop_app.operations.recaps.counted import Happened, happened
from desktop_app.operations.recaps.periods import Period, last_quarters, quarter_of, whole_year
from desktop_app.operations.recaps.targets import places_summed, targets_of
from desktop_app.progress import Progress, ignore

STEPS = 5
TREND = (Measure.VISITS, Measure.CERTIFICATES)
"""What is told of the last four quarters."""
BY_PLACE = {PlaceMeasure.VISITS: Measure.VISITS, PlaceMeasure.PARTICIPANTS: Measure.PARTICIPANTS}


@dataclass(frozen=True)
class Span:
    """What was reached in a period, and its target."""

    rows: Rows
    target: int | None
    """None where none was set."""
    places: int | None = None
    """Of how few kabupaten the target is the sum, while the figure is of all; None when it is of all, too."""

    @property
    def count(self) -> int:
        """The figure."""
        return len(self.rows)

    @property
    def percent(self) -> int | None:
        """Return the achievement in whole percent, rounded down; None without a target."""
        return 100 * self.count // self.target if self.target else None


@dataclass(frozen=True)
class MeasureFigures:
    """One measure."""

    measure: Measure
    quarter: Span
    before: Span
    """The quarter before, all of it."""
    year: Span


@dataclass(frozen=True)
class DeskFigures:
    """Everything that the first page counts."""

    today: date
    quarter: Period
    year: Period
    businesses: int
    measures: tuple[MeasureFigures, ...]
    readiness: ReadinessNow
    way_of_year: Way
    way_ever: Way
    places: Mapping[PlaceMeasure, PlaceFigures]
    trend: Mapping[Measure, tuple[tuple[Period, Rows], ...]]
    """The last four quarters, the earliest first; the last one runs until today."""


def desk_figures(session: Session, today: date, progress: Progress = ignore) -> DeskFigures:
    """Return the figures of a day; `progress` may end it between its steps."""
    quarter, year, quarters = quarter_of(today), whole_year(today.year), last_quarters(today)
    dated = happened(session, Period(min(quarters[0], year).starts_on, today), today)
    periods = (quarter, quarter.previous(), year)
    progress(1, STEPS, "")
    targets = {period: targets_of(session, period) for period in periods}
    regions = _regions(session)
    readiness = readiness_now(session, current_catalogue(session), today)
    progress(2, STEPS, "")
    spans = {measure: _spans(measure, found, (*periods, *quarters)) for measure, found in dated.items()}
    measures = [
        MeasureFigures(one, *(_span(spans[one][period], targets[period], one) for period in periods)) for one in Measure
    ]
    progress(3, STEPS, "")
    places = {PlaceMeasure.READINESS: readiness_by_place(readiness, regions)}
    for place, one in BY_PLACE.items():
        own = {code: value for (measure, code), value in targets[year].items() if measure is one and code}
        places[place] = place_figures(place, spans[one][year], regions, targets=own)
    places[PlaceMeasure.BUSINESSES] = businesses_by_place(regions)
    progress(4, STEPS, "")
    of_year, ever = ways(session, (year.starts_on, None), today)
    return DeskFigures(
        today=today,
        quarter=quarter,
        year=year,
        businesses=len(regions),
        measures=tuple(measures),
        readiness=readiness,
        way_of_year=of_year,
        way_ever=ever,
        places=places,
        trend={measure: tuple((one, spans[measure][one]) for one in quarters) for measure in TREND},
    )


def _span(found: Rows, targets: Mapping[tuple[Measure, str], int], measure: Measure) -> Span:
    return Span(found, targets.get((measure, PROVINCE)), places_summed(targets, measure))


def _spans(measure: Measure, found: Sequence[Happened], periods: Iterable[Period]) -> dict[Period, Rows]:
    """Return the rows of each period; they are sorted by day, so that each is one stretch of them."""
    packed, days = Rows.of_measure(measure, found), [row.on for row in found]
    return {
        one: packed[bisect_left(days, one.starts_on.isoformat()) : bisect_right(days, one.ends_on.isoformat())]
        for one in periods
    }


def _regions(session: Session) -> dict[bytes, str]:
    """Return the region of every business, by its id as the database has it."""
    return dict(rows(session, "SELECT id, region_code FROM ikm WHERE deleted = 0"))
