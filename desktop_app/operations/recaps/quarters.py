"""What was counted in each of the four quarters that end with a period."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from desktop_app.domain.target import Measure
from desktop_app.operations.recaps.counted import Counted, counted
from desktop_app.operations.recaps.periods import Period, last_quarters

WITH_QUARTERS = {3, 12}
"""Months of the periods that end with a quarter and are set beside those before it."""


@dataclass(frozen=True)
class Quarter:
    """One quarter."""

    period: Period
    rows: tuple[Counted, ...]
    """What counts in it, of every measure."""

    def count(self, measure: Measure) -> int:
        """Return how much of a measure there is."""
        return sum(row.measure is measure for row in self.rows)


def quarters_up_to(session: Session, period: Period, as_of: date) -> tuple[Quarter, ...]:
    """Return the last four quarters of a quarter or year, the earliest first; none of other periods."""
    if period.months not in WITH_QUARTERS:
        return ()
    quarters = last_quarters(period.ends_on)
    found = counted(session, Period(quarters[0].starts_on, period.ends_on), as_of)
    rows = [row for measure in Measure for row in found[measure]]
    return tuple(Quarter(one, tuple(row for row in rows if row.on in one)) for one in quarters)
