"""Periods by which lists are filtered: named ones that move with the day, and days from … to …."""

from datetime import date, timedelta
from enum import StrEnum

BETWEEN = ".."
"""Between the two days of a period that somebody typed: 2026-01-01..2026-03-31; either may be missing."""


class Period(StrEnum):
    """A named period; kept by its name, so that a filter kept in March shows April in April."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    LAST_MONTH = "last_month"
    QUARTER = "quarter"
    LAST_QUARTER = "last_quarter"
    YEAR = "year"
    LAST_YEAR = "last_year"


def days_of(period: str, today: date) -> tuple[date, date] | None:
    """Return the first and the last day of a period, None for what is none."""
    if BETWEEN in period:
        return _typed(period)
    if period not in set(Period):
        return None
    named = Period(period)
    if named is Period.TODAY:
        return today, today
    if named is Period.WEEK:
        monday = today - timedelta(days=today.weekday())
        return monday, monday + timedelta(days=6)
    return _months(named, today)


def typed_period(first: date | None, last: date | None) -> str:
    """Return the period between two days; a missing one is open."""
    return f"{first.isoformat() if first else ''}{BETWEEN}{last.isoformat() if last else ''}"


def in_period(day: date | None, period: str, today: date) -> bool:
    """Whether a day lies in a period; a row without a day lies in none."""
    days = days_of(period, today)
    return day is not None and days is not None and days[0] <= day <= days[1]


def _typed(period: str) -> tuple[date, date] | None:
    first, _, last = period.partition(BETWEEN)
    try:
        return (
            date.fromisoformat(first) if first else date.min,
            date.fromisoformat(last) if last else date.max,
        )
    except ValueError:
        return None


def _months(named: Period, today: date) -> tuple[date, date]:
    """Return a month, a quarter or a year, this one or the last."""
    long = {Period.MONTH: 1, Period.LAST_MONTH: 1, Period.QUARTER: 3, Period.LAST_QUARTER: 3}.get(named, 12)
    back = long if named in (Period.LAST_MONTH, Period.LAST_QUARTER, Period.LAST_YEAR) else 0
    start = today.year * 12 + (today.month - 1) // long * long - back
    return _first(start), _first(start + long) - timedelta(days=1)


def _first(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)
