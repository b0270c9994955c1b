"""What a list can be filtered by: in memory, where the rows are known, or by the database."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from desktop_app import clock
from desktop_app.domain.wording import short_date
from desktop_app.i18n import tr
from desktop_app.operations.listing.arrangement import Filters
from desktop_app.operations.listing.periods import BETWEEN, Period, days_of, in_period

Row = TypeVar("Row")
NONE = "-"
"""Value of the rows that have none."""


@dataclass(frozen=True)
class Offer:
    """A value that can be chosen, in words, and how many rows have it (None: nobody counted)."""

    value: str
    words: str
    count: int | None = None


@dataclass(frozen=True)
class Filter:
    """A filter as the bar above a list shows it."""

    name: str
    title: str
    offers: Callable[[], Sequence[Offer]]
    words: Callable[[str], str]
    """What a value is called, offered or not: a filter that was kept may look for what is gone."""
    is_period: bool = False
    """Whether days from … to … can be typed."""


@dataclass(frozen=True)
class Facet(Generic[Row]):
    """A filter over rows that are known: what values a row has. With `day` it is a filter by periods."""

    name: str
    title: str
    values: Callable[[Row], Collection[str]] = lambda _: ()
    words: Callable[[str], str] = str
    day: Callable[[Row], date | None] | None = None
    order: Sequence[str] = ()
    """Values in the order in which they are offered; others follow by their words."""

    def has(self, row: Row, values: Collection[str], today: date) -> bool:
        """Whether a row has one of the values."""
        if self.day is not None:
            day = self.day(row)
            return any(in_period(day, value, today) for value in values)
        return any(value in values for value in self.values(row))


def passing(rows: Iterable[Row], facets: Sequence[Facet[Row]], chosen: Filters, but: str = "") -> list[Row]:
    """Return the rows that have a value of every filter, whatever the filter `but` says."""
    today = clock.today()
    tests = [(facet, chosen[facet.name]) for facet in facets if chosen.get(facet.name) and facet.name != but]
    return [row for row in rows if all(facet.has(row, values, today) for facet, values in tests)]


def filters_of(
    facets: Sequence[Facet[Row]], rows: Callable[[], Iterable[Row]], chosen: Callable[[], Filters]
) -> list[Filter]:
    """Return the filters over rows that are known; each offers what the other filters leave, with its number."""

    def offers(facet: Facet[Row]) -> Sequence[Offer]:
        return _offers(facet, passing(rows(), facets, chosen(), but=facet.name))

    return [
        Filter(
            facet.name,
            facet.title,
            lambda facet=facet: offers(facet),  # type: ignore[misc]
            period_words if facet.day else facet.words,
            is_period=facet.day is not None,
        )
        for facet in facets
    ]


def period_words(value: str) -> str:
    """Return what a period is called."""
    if BETWEEN not in value:
        return _period_names().get(value, value)
    days = days_of(value, clock.today())
    if days is None:
        return value
    first, last = days
    if first == date.min:
        return tr("until {day}", day=short_date(last))
    if last == date.max:
        return tr("from {day}", day=short_date(first))
    return f"{short_date(first)} – {short_date(last)}"


def _period_names() -> dict[str, str]:
    return {
        Period.TODAY: tr("Today"),
        Period.WEEK: tr("This week"),
        Period.MONTH: tr("This month"),
        Period.LAST_MONTH: tr("Last month"),
        Period.QUARTER: tr("This quarter"),
        Period.LAST_QUARTER: tr("Last quarter"),
        Period.YEAR: tr("This year"),
        Period.LAST_YEAR: tr("Last year"),
    }


def period_offers() -> list[Offer]:
    """Return the named periods, for a filter that the database counts."""
    return [Offer(value, words) for value, words in _period_names().items()]


def _offers(facet: Facet[Row], rows: Sequence[Row]) -> list[Offer]:
    if facet.day is not None:
        today, days = clock.today(), [facet.day(row) for row in rows]
        return [
            Offer(value, words, sum(in_period(day, value, today) for day in days))
            for value, words in _period_names().items()
        ]
    numbers = Counter(value for row in rows for value in set(facet.values(row)))
    order = {value: place for place, value in enumerate(facet.order)}
    found = [Offer(value, facet.words(value), number) for value, number in numbers.items()]
    return sorted(found, key=lambda one: (order.get(one.value, len(order)), one.words.casefold()))
