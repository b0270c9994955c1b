"""From figures to charts; the words are given, because the window speaks two languages and paper one."""

from collections.abc import Callable, Mapping, Sequence, Sized
from dataclasses import dataclass

from desktop_app.documents.charts.bars import BarRow, Bars
from desktop_app.documents.charts.classes import count_classes, share_classes
from desktop_app.documents.charts.funnel import Funnel, FunnelStep
from desktop_app.documents.charts.lampung import LampungMap, MapDot, MapPlace
from desktop_app.documents.charts.shares import Head, Pattern, ShareRow, Shares
from desktop_app.domain.outlines import kecamatan_points, outlines
from desktop_app.domain.readiness import Label
from desktop_app.domain.regions import find_region
from desktop_app.operations.desk.places import KecamatanFigure, PlaceFigure, PlaceFigures, PlaceMeasure
from desktop_app.operations.desk.readiness import LABELS, ReadinessNow
from desktop_app.operations.desk.way import STEPS, Way
from desktop_app.operations.gatherings.outcomes import Step
from desktop_app.operations.recaps.periods import Period

PATTERNS = {
    Label.READY: Pattern.FULL,
    Label.ALMOST: Pattern.HATCHED,
    Label.COACHING: Pattern.PALE,
    Label.UNKNOWN: Pattern.EMPTY,
}
NOTHING = "–"
Number = Callable[[int], str]


@dataclass(frozen=True)
class PlaceWords:
    """What a map and its bars say in one language."""

    legend: str
    """What the shades count."""
    unknown: str
    """Of a kabupaten where no business was assessed."""
    dots: str
    """What the dots are."""
    number: Number
    ratio: Callable[[int, int], str]
    """Returns "3 of 8"."""
    place: Callable[[PlaceFigure | KecamatanFigure], str]
    """Returns what is told about a place."""
    elsewhere: str
    """Name of what lies in no kabupaten of Lampung."""


def readiness_shares(now: ReadinessNow, names: Mapping[Label, str], number: Number) -> Shares:
    """Return how many businesses are ready for each scheme; a number has the key (scheme, label)."""
    heads = tuple(Head(label, names[label], PATTERNS[label]) for label in LABELS)
    rows = []
    for one in now.schemes:
        counts = tuple(len(one.rows[label]) for label in LABELS)
        rows.append(ShareRow(one.scheme, one.name, counts, tuple(map(number, counts))))
    return Shares(heads, tuple(rows))


def way_funnel(way: Way, names: Mapping[Step, str], number: Number) -> Funnel:
    """Return the steps from visit to certificate; the shares are those of the visited, rounded down."""
    visited = way.count(Step.VISITED)
    steps = []
    for step in STEPS:
        count = way.count(step)
        share = f"{100 * count // visited}%" if visited and step is not Step.VISITED else ""
        steps.append(FunnelStep(step, names[step], count, number(count), share))
    return Funnel(tuple(steps))


def place_bars(figures: PlaceFigures, words: PlaceWords) -> Bars:
    """Return a bar for each kabupaten in the usual order, with its target where there is one."""
    return Bars(tuple(_bar(figures.measure, one, words) for one in figures.kabupaten))


def quarter_bars(quarters: Sequence[tuple[Period, Sized]], number: Number) -> Bars:
    """Return a bar for how many things each quarter has; the quarter is its key."""
    return Bars(tuple(BarRow(one, one.label, len(rows), number(len(rows))) for one, rows in quarters))


def place_map(figures: PlaceFigures, words: PlaceWords, *, highest: float, dots: bool = True) -> LampungMap:
    """Return the map of a measure, at most so high; readiness is shaded by its share, all else by the number."""
    shares = figures.measure is PlaceMeasure.READINESS
    known = [one for one in figures.kabupaten if one.code]
    classes = share_classes() if shares else count_classes(one.count for one in known)
    return LampungMap(
        outlines=outlines(),
        places={one.code: _place(one, words, shares=shares) for one in known},
        classes=classes,
        unknown=words.unknown if shares else "",
        legend=words.legend,
        dots=tuple(_dots(figures, words)) if dots else (),
        dots_legend=words.dots,
        highest=highest,
    )


def _bar(measure: PlaceMeasure, one: PlaceFigure, words: PlaceWords) -> BarRow:
    figure = words.number(one.count)
    if measure is PlaceMeasure.READINESS:
        figure = words.ratio(one.count, one.assessed) if one.assessed else NOTHING
    elif one.target:
        figure = f"{figure} / {words.number(one.target)}"
    return BarRow(one.code, one.name or words.elsewhere, one.count, figure, words.place(one), target=one.target)


def _place(one: PlaceFigure, words: PlaceWords, *, shares: bool) -> MapPlace:
    region = find_region(one.code)
    value = one.share if shares else one.count
    figure = NOTHING if value is None else f"{value}%" if shares else words.number(value)
    return MapPlace(one.code, region.short_name if region else one.name, value, figure, words.place(one))


def _dots(figures: PlaceFigures, words: PlaceWords) -> list[MapDot]:
    points = kecamatan_points()
    return [
        MapDot(one.code, points[one.code], one.count, words.place(one))
        for one in figures.kecamatan
        if one.code in points
    ]
