"""The figures of the first page on a day: this quarter against the last one and the targets, readiness, way, places."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from desktop_app.domain.target import PROVINCE, Measure
from desktop_app.operations.catalogue import current_catalogue
from desktop_app.operations.counted import Counted, counted
from desktop_app.operations.desk.behind import Rows, behind
from desktop_app.operations.desk.places import (
    PlaceFigures,
    PlaceMeasure,
    businesses_by_place,
    place_figures,
    readiness_by_place,
)
from desktop_app.operations.desk.readiness import ReadinessNow, readiness_now
from desktop_app.operations.desk.way import Way, ways
from desktop_app.operations.periods import Period, quarter_of, whole_year
from desktop_app.operations.targets import targets_of
from desktop_app.progress import Progress, ignore

STEPS = 5
BY_PLACE = {PlaceMeasure.VISITS: Measure.VISITS, PlaceMeasure.PARTICIPANTS: Measure.PARTICIPANTS}


@dataclass(frozen=True)
class Span:
    """What was reached in a period, and its target."""

    rows: Rows
    target: int | None
    """None where none was set."""

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


def desk_figures(session: Session, today: date, progress: Progress = ignore) -> DeskFigures:
    """Return the figures of a day; `progress` may end it between its steps."""
    quarter, year = quarter_of(today), whole_year(today.year)
    rows = counted(session, Period(min(quarter.previous(), year).starts_on, today), today)
    periods = (quarter, quarter.previous(), year)
    progress(1, STEPS, "")
    targets = {period: targets_of(session, period) for period in periods}
    regions = _regions(session)
    readiness = readiness_now(session, current_catalogue(session), today)
    progress(2, STEPS, "")
    measures = [
        MeasureFigures(one, *(_span(rows[one], period, targets[period].get((one, PROVINCE))) for period in periods))
        for one in Measure
    ]
    progress(3, STEPS, "")
    places = {PlaceMeasure.READINESS: readiness_by_place(readiness, regions)}
    for place, one in BY_PLACE.items():
        own = {code: value for (measure, code), value in targets[year].items() if measure is one and code}
        places[place] = place_figures(place, _span(rows[one], year, None).rows, regions, targets=own)
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
    )


def _span(rows: tuple[Counted, ...], period: Period, target: int | None) -> Span:
    return Span(Rows(behind(row) for row in rows if row.on in period), target)


def _regions(session: Session) -> dict[bytes, str]:
    """Return the region of every business, by its id as the database has it."""
    rows = session.connection().exec_driver_sql("SELECT id, region_code FROM ikm WHERE deleted = 0")
    return dict(map(tuple, rows))
