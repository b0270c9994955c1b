"""What the pages of handing in say: marks, the fate of files, days, sizes, and where a record opens."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from desktop_app import clock
from desktop_app.domain.wording import clock_time, short_date
from desktop_app.i18n import format_number, tr, tr_count
from desktop_app.operations.handing_in.marks import Mark
from desktop_app.operations.handing_in.outlook import Fate, SentFile
from desktop_app.operations.names.naming import business_of_record

HANDED_IN = frozenset({"sent", "confirmed"})
"""What changes when a file is written or a receipt is read, for whoever shows marks."""
MEGABYTE = 1024 * 1024
FIRST = ("ikm", "visit", "certificate", "follow_up", "event")
"""Kinds that people look for."""
MARK_ICONS = {
    Mark.NEVER: ("circle-dashed", "muted"),
    Mark.EXPORTED: ("send", "muted"),
    Mark.CONFIRMED: ("check", "accent"),
}
"""(icon, colour) of each mark: the shapes differ, so that nobody has to tell the colours apart."""


def mark_words(mark: Mark) -> str:
    """Return what a mark means, for a column and a tool tip."""
    return {
        Mark.NEVER: tr("not handed in yet"),
        Mark.EXPORTED: tr("handed in, the office has not confirmed it"),
        Mark.CONFIRMED: tr("the office holds it"),
    }[mark]


def rank(table: str) -> int:
    """Return the place of a kind of record among all: what people look for comes first."""
    return FIRST.index(table) if table in FIRST else len(FIRST)


def fate_words(file: SentFile) -> str:
    """Return what became of a file for the office."""
    return {
        Fate.CONFIRMED: tr("the office holds it"),
        Fate.BROUGHT: tr("did not arrive; a later file brought what was in it"),
        Fate.MISSING: tr("did not arrive: save again, the next file holds everything in it"),
        Fate.UNKNOWN: tr("no answer yet"),
    }[file.fate]


def moment_words(stamp: str) -> str:
    """Return a stored moment as 24/11/2026 14.32, in local time; what is none as it is."""
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return stamp
    local = moment.astimezone(clock.local_now().tzinfo)
    return f"{short_date(local.date())} {clock_time(local.time())}"


def size_words(size: int) -> str:
    """Return the size of a file as 340 kB or 12 MB."""
    if size < MEGABYTE:
        return tr("{size} kB", size=format_number(-(-size // 1024)))
    return tr("{size} MB", size=format_number(round(size / MEGABYTE)))


def records_words(count: int) -> str:
    """Return "12 data"."""
    return tr_count("{count} record", "{count} records", count)


def numbers_words(numbers: list[int]) -> str:
    """Return 3, 7–9, 12."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)


def open_record(session: Session, table: str, record: UUID, go_to: Callable[[str, object], None]) -> bool:
    """Show a record on its page, or the business that it belongs to; False when there is no such page."""
    if table in ("visit", "certificate"):
        go_to({"visit": "visits", "certificate": "certificates"}[table], record)
        return True
    business = business_of_record(session, table, record)
    if business is not None:
        go_to("ikm", business)
    return business is not None
