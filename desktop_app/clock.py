"""The only place that reads the system clock."""

from datetime import UTC, date, datetime, timedelta, timezone
from time import monotonic, monotonic_ns

WIB = timezone(timedelta(hours=7))
"""The zone of the office. Figures that are signed take their days from it: every laptop counts the same."""


_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def moment(milliseconds: int) -> datetime:
    """Return the time in UTC so many milliseconds after the beginning of 1970, also where Windows counts no further.

    Its own functions refuse what lies before 1970 or after the year 3000, and a file that came in may say such a thing.
    Raises OverflowError beyond the year 9999.
    """
    return _BEGINNING + timedelta(milliseconds=milliseconds)


def local(when: datetime) -> datetime:
    """Return a moment with the offset of this computer, or as it is where the system knows none (Windows, 3001)."""
    try:
        return when.astimezone()
    except (OSError, OverflowError, ValueError):
        return when


def now() -> datetime:
    """Return the current time in UTC, to the millisecond."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def local_now() -> datetime:
    """Return the current time with the offset of this computer."""
    return local(now())


def today() -> date:
    """Return the date on the wall calendar of the person at the keyboard."""
    return local_now().date()


def seconds_running() -> float:
    """Return the seconds of a clock that only runs forward, for measuring how long something takes."""
    return monotonic()


def ticks() -> int:
    """Return nanoseconds of the clock that all processes of this computer share; only differences mean something."""
    return monotonic_ns()
