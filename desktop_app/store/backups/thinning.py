"""Which automatic backups stay. The limits stand here and nowhere else.

They count days, weeks and months *that have a backup*, not days of the calendar: after a holiday the days before it are
still there, and a clock that is years wrong removes nothing. Every thinning in between leaves the same as one at the
end, in whatever order the backups are looked at.
"""

from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from datetime import datetime

DAYS = 14
"""Of so many days the newest backup stays."""
WEEKS = 8
"""Of so many weeks (Monday to Sunday) the newest backup stays."""
MONTHS = 12
"""Of so many months the newest backup stays."""


@dataclass(frozen=True, order=True)
class Moment:
    """A backup, as thinning sees it."""

    at: datetime
    """In local time: a day is the day of the person."""
    name: str
    why: str
    """Why it was made; the newest of every reason stays."""


def staying(backups: Collection[Moment]) -> set[Moment]:
    """Return those that stay: the newest of the last days, weeks, months, and of every reason."""
    newest_first = sorted(backups, reverse=True)
    periods: tuple[tuple[Callable[[Moment], Hashable], int], ...] = (
        (lambda moment: moment.at.date(), DAYS),
        (lambda moment: moment.at.isocalendar()[:2], WEEKS),
        (lambda moment: (moment.at.year, moment.at.month), MONTHS),
        (lambda moment: moment.why, len(backups)),
    )
    stay: set[Moment] = set()
    for period, limit in periods:
        newest: dict[Hashable, Moment] = {}
        for moment in newest_first:
            newest.setdefault(period(moment), moment)
        stay.update(list(newest.values())[:limit])
    return stay


def next_staying(backups: Collection[Moment]) -> set[Moment]:
    """Return those that stay in the place of others: of each that would go, the next newer one that stays."""
    stay = staying(backups)
    heirs, heir = set(), None
    for moment in sorted(backups, reverse=True):
        if moment in stay:
            heir = moment
        elif heir:
            heirs.add(heir)
    return heirs
