"""Stretches of days that figures are told about: quarters, halves, years, months, or any days.

A thing belongs to a period by one day of its own; which day that is, `operations.recaps.counted` says.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.domain.typed import FIRST_YEAR, LAST_YEAR
from desktop_app.domain.wording import date_range, month
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations.certification.renewals import months_later

QUARTERS = ("I", "II", "III", "IV")
HALVES = ("I", "II")
WHOLE = {1: "month", 3: "quarter", 6: "half", 12: "year"}
"""How many months a period of the calendar has; each begins in a month that its length divides."""
_QUARTER = re.compile(r"(?:(?:TW|Q|TRIWULAN)\s*)?(IV|I{1,3}|[1-4])\s*[-/ ]\s*(\d{4})")
_HALF = re.compile(r"(?:S|SEMESTER)\s*(I{1,2}|[12])\s*[-/ ]\s*(\d{4})")
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)\s*(?:\.\.|SD|S\.D\.)\s*(\d{4}-\d\d-\d\d)")


@dataclass(frozen=True, order=True)
class Period:
    """The days from `starts_on` to `ends_on`, both included."""

    starts_on: date
    ends_on: date

    def __post_init__(self) -> None:
        """Refuse a period that ends before it begins."""
        if self.ends_on < self.starts_on:
            raise UserError(
                tr("The period ends before it begins."), tr("Nothing was changed. Choose a later last day.")
            )

    def __contains__(self, day: date | None) -> bool:
        """Return whether a day lies in the period; a thing without a day lies in none."""
        return day is not None and self.starts_on <= day <= self.ends_on

    @property
    def months(self) -> int:
        """Return 1, 3, 6 or 12 for a month, quarter, half or year of the calendar; 0 for any other days."""
        first, after = self.starts_on, self.ends_on + timedelta(days=1)
        if first.day != 1 or after.day != 1:
            return 0
        length = (after.year - first.year) * 12 + after.month - first.month
        return length if length in WHOLE and (first.month - 1) % length == 0 else 0

    @property
    def year(self) -> int:
        """Return the year in which it begins."""
        return self.starts_on.year

    @property
    def quarter(self) -> int:
        """Return 1 to 4 for a quarter, 0 for everything else."""
        return (self.starts_on.month + 2) // 3 if self.months == 3 else 0

    @property
    def label(self) -> str:
        """Return Triwulan III 2026, Semester I 2026, Tahun 2026, Maret 2026, or 3 s.d. 9 November 2026."""
        return {
            3: f"Triwulan {QUARTERS[(self.starts_on.month - 1) // 3]} {self.year}",
            6: f"Semester {HALVES[self.starts_on.month // 7]} {self.year}",
            12: f"Tahun {self.year}",
            1: f"{month(self.starts_on)} {self.year}",
        }.get(self.months) or date_range(self.starts_on, self.ends_on)

    @property
    def days(self) -> str:
        """Return 1 Juli s.d. 30 September 2026."""
        return date_range(self.starts_on, self.ends_on)

    def previous(self) -> "Period":
        """Return the period of the same kind before it; of any days as many days right before."""
        if self.months:
            return _of_months(months_later(self.starts_on, -self.months), self.months)
        length = self.ends_on - self.starts_on
        last = self.starts_on - timedelta(days=1)
        return Period(last - length, last)

    def year_before(self) -> "Period":
        """Return the same days of the year before; the end of February stays the end of February."""
        if self.months:
            return _of_months(months_later(self.starts_on, -12), self.months)
        return Period(months_later(self.starts_on, -12), months_later(self.ends_on, -12))

    def cut_off(self, today: date) -> date:
        """Return the day of the figures: the last day, or today when that has not come yet."""
        return min(self.ends_on, today)

    def running(self, today: date) -> bool:
        """Return whether the period has not ended."""
        return today < self.ends_on


def quarter(year: int, number: int) -> Period:
    """Return a quarter, 1 to 4."""
    return _of_months(date(year, number * 3 - 2, 1), 3)


def half(year: int, number: int) -> Period:
    """Return a half of a year, 1 or 2."""
    return _of_months(date(year, number * 6 - 5, 1), 6)


def whole_year(year: int) -> Period:
    """Return a year."""
    return _of_months(date(year, 1, 1), 12)


def quarter_of(day: date) -> Period:
    """Return the quarter in which a day lies."""
    return quarter(day.year, (day.month + 2) // 3)


def last_quarters(day: date, count: int = 4) -> tuple[Period, ...]:
    """Return the quarter in which a day lies and those before it, the earliest first."""
    found = [quarter_of(day)]
    while len(found) < count:
        found.append(found[-1].previous())
    return tuple(reversed(found))


def quarters_of(period: Period) -> tuple[int, ...]:
    """Return the quarters that make up a quarter, half or year; none for other periods."""
    first = (period.starts_on.month + 2) // 3
    return tuple(range(first, first + period.months // 3))


def read_period(text: str) -> Period:
    """Return the period of "III-2026", "TW 3 2026", "semester 1/2026", "2026" or "2026-03-01..2026-04-15".

    Raises `UserError` for anything else.
    """
    told = " ".join(text.upper().split())
    try:
        if re.fullmatch(r"\d{4}", told):
            return _ours(whole_year(int(told)))
        if found := _QUARTER.fullmatch(told):
            return _ours(quarter(int(found[2]), _number(found[1])))
        if found := _HALF.fullmatch(told):
            return _ours(half(int(found[2]), _number(found[1])))
        if found := _DAYS.fullmatch(told):
            return _ours(Period(date.fromisoformat(found[1]), date.fromisoformat(found[2])))
    except ValueError:  # the year 0, the 31st of April
        pass
    raise UserError(
        tr('"{text}" is no period.', text=text),
        tr("Write III-2026 for a quarter, S1-2026 for a half, 2026 for a year, or 2026-03-01..2026-04-15."),
    )


def _ours(period: Period) -> Period:
    """Return a period of our times; the years before and after are needed too, so no calendar may end there."""
    if not FIRST_YEAR <= period.starts_on.year <= period.ends_on.year <= LAST_YEAR:
        raise ValueError(period)
    return period


def _number(roman: str) -> int:
    return QUARTERS.index(roman) + 1 if roman in QUARTERS else int(roman)


def _of_months(first: date, months: int) -> Period:
    return Period(first, months_later(first, months) - timedelta(days=1))
