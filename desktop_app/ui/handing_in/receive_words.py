"""The words of received files: who sent them, what becomes of them, in how many records."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Protocol

from desktop_app import clock
from desktop_app.domain.wording import clock_time, short_date
from desktop_app.exchange.handing_in.batch import Candidate
from desktop_app.i18n import format_number, tr
from desktop_app.operations.handing_in.received_files import ReceivedFile, Status, Why
from desktop_app.store.device import show_device
from desktop_app.ui.lists.rows_list import Column

COUNTED = ("new", "changed", "unchanged", "conflict", "rejected", "waiting")
WARNING, ERROR = "warning", "error"
WIDTHS = {"new": 58, "changed": 76, "unchanged": 62, "conflict": 94, "rejected": 102, "waiting": 84}
NONE = "–"
LIST_HEIGHT = 92
"""The least height of a list of files: its head and a file and a half."""


class Counted(Protocol):
    """What has numbers of records by status."""

    def count(self, *statuses: str) -> int:
        """Return how many records have one of the statuses."""


def status_titles() -> dict[str, str]:
    """Return the heads of the columns of numbers."""
    return {
        "new": tr("New"),
        "changed": tr("Changed"),
        "unchanged": tr("Same"),
        "conflict": tr("In conflict"),
        "rejected": tr("Not taken"),
        "waiting": tr("Waiting"),
    }


def row_words(status: str) -> str:
    """Return what becomes of one record."""
    words = {
        "deleted": tr("would be deleted"),
        "goes": tr("goes again"),
        "changes back": tr("as it was before"),
        "in the way": tr("changed afterwards"),
    }
    return words.get(status) or status_titles().get(status, status).lower()


def number_columns(of: Callable[[Any], Counted], statuses: tuple[str, ...] = COUNTED) -> list[Column[Any]]:
    """Return a column of numbers for each status; what needs a look has a colour."""
    titles = status_titles()
    return [_numbers(of, status, titles[status]) for status in statuses]


def _numbers(of: Callable[[Any], Counted], status: str, title: str) -> Column[Any]:
    loud = WARNING if status in ("conflict", "rejected", "waiting") else "text"
    return Column(
        title,
        lambda row: format_number(count) if (count := of(row).count(status)) else NONE,
        WIDTHS[status],
        lambda row: loud if of(row).count(status) else "muted",
        lambda row: of(row).count(status),
    )


def sender_words(officer: str, device: int | None) -> str:
    """Return who sent a file, the laptop below."""
    return f"{officer or NONE}\n{show_device(device)}" if device is not None else officer or NONE


def file_words(number: int | None, name: str) -> str:
    """Return the number of a file, its name below."""
    return f"{tr('File {number}', number=number)}\n{name}" if number is not None else name


def period_words(period: tuple[str, str]) -> str:
    """Return the days from the first to the last change, below each other."""
    first, last = period
    if not (first and last):
        return NONE
    days = [short_date(date.fromisoformat(day)) for day in (first, last)]
    return days[0] if first == last else f"{days[0]}\n{tr('to {day}', day=days[1])}"


def moment_words(moment: str) -> str:
    """Return the day and the time on the clock of this computer."""
    at = clock.local(datetime.fromisoformat(moment))
    return f"{short_date(at.date())} {clock_time(at.time())}"


def state_words(candidate: Candidate) -> str:
    """Return what becomes of a chosen file, or what became of it."""
    status = candidate.answer.status
    if candidate.done:
        return _capital(status.label)
    if candidate.is_locked:
        return tr("Needs its passphrase")
    if candidate.asks:
        return tr("Ready, as granted") if candidate.is_ready else tr("Needs a consent")
    planned = {
        Status.APPLIED: tr("Ready"),
        Status.ALREADY: tr("Already merged"),
        Status.QUARANTINED: tr("Goes into quarantine"),
        Status.REFUSED: tr("Cannot be merged"),
        Status.WAITING: tr("Waits for an earlier file"),
    }
    return planned[status]


def state_tint(candidate: Candidate) -> str:
    """Return the colour of these words."""
    status = candidate.answer.status
    if candidate.is_ready or (candidate.done and status is Status.APPLIED) or status is Status.ALREADY:
        return ""
    severe = status is Status.REFUSED and not candidate.is_locked
    return ERROR if severe or candidate.answer.why in (Why.FORK, Why.DOUBT, Why.ROLES) else WARNING


def entry_state(entry: ReceivedFile) -> str:
    """Return what became of a received file."""
    return tr("Undone on {day}", day=moment_words(entry.undone_at)) if entry.undone_at else _capital(entry.status.label)


def entry_tint(entry: ReceivedFile) -> str:
    """Return the colour of these words: what lies in quarantine or waits stands out."""
    if entry.undone_at:
        return "muted"
    return {Status.QUARANTINED: ERROR, Status.REFUSED: ERROR, Status.WAITING: WARNING}.get(entry.status, "")


def kind_counts(kinds: Mapping[str, Mapping[str, int]], table: str) -> Mapping[str, int]:
    """Return the numbers of one kind, of all kinds for ""."""
    if table:
        return kinds.get(table, {})
    return {status: sum(one.get(status, 0) for one in kinds.values()) for status in COUNTED}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
