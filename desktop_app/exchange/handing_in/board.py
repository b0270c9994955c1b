"""The delivery board: which laptop handed in when, what is missing, and who has been silent."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from desktop_app import clock
from desktop_app.exchange.handing_in.receipts import missing_numbers
from desktop_app.operations.handing_in import received_files
from desktop_app.operations.handing_in.received_files import ReceivedFile, Status
from desktop_app.store.keys.office_keys import office_verify_keys

WEEKS = 12
SILENT_DAYS = 14
"""After so many days without a file somebody should call."""


class Standing(StrEnum):
    """Where a laptop stands this week."""

    HANDED_IN = "handed in"
    OWING = "owing"
    """Nothing this week yet."""
    SILENT = "silent"
    """Nothing for more than two weeks, or never anything that was merged."""
    UNKNOWN = "unknown"
    """Nobody vouched for it; its files are in quarantine."""
    LOST = "lost"


@dataclass(frozen=True)
class LaptopLine:
    """One laptop on the board."""

    verify_key: bytes
    device: int
    officer: str
    program: str
    accepted: bool
    """Whether a named person vouched for it."""
    lost_on: date | None
    last_on: date | None
    """The day on which its last file was merged."""
    last_number: int | None
    files: Mapping[date, int]
    """Monday of a week -> files merged in it."""
    missing: Sequence[int]
    """Numbers below its last file that did not arrive; what was in them came with later files."""
    open_files: int
    """Files of it in quarantine or waiting."""
    rejected: int
    """Values of it that were not taken."""

    def silent_days(self, today: date) -> int | None:
        """Return for how many days nothing came, None when nothing ever did."""
        return (today - self.last_on).days if self.last_on else None

    def standing(self, today: date) -> Standing:
        """Return where it stands in the week of `today`."""
        if self.lost_on:
            return Standing.LOST
        if not self.accepted:
            return Standing.UNKNOWN
        if monday(today) in self.files:
            return Standing.HANDED_IN
        days = self.silent_days(today)
        return Standing.SILENT if days is None or days > SILENT_DAYS else Standing.OWING

    def owes(self, today: date) -> bool:
        """Whether it has not handed in this week, and should have."""
        return self.standing(today) in (Standing.OWING, Standing.SILENT)


@dataclass(frozen=True)
class Board:
    """Laptops by weeks."""

    weeks: Sequence[date]
    """Mondays, the oldest first; the last one is this week's."""
    laptops: Sequence[LaptopLine]
    """Those that have been silent longest first."""


def delivery_board(session: Session, today: date, weeks: int = WEEKS) -> Board:
    """Return the board of the last `weeks` weeks for every laptop that ever handed in here; the office is none."""
    this_week = monday(today)
    mondays = [this_week - timedelta(weeks=back) for back in range(weeks - 1, -1, -1)]
    entries: dict[bytes, list[ReceivedFile]] = {}
    for entry in received_files.list_received(session):
        if entry.verify_key:
            entries.setdefault(entry.verify_key, []).append(entry)
    rejected = _rejected(session)
    rows = session.execute(
        text(
            "SELECT verify_key, device, officer, program, accepted_at, lost_at FROM laptop ORDER BY officer, verify_key"
        )
    ).all()
    office = office_verify_keys(session)
    lines = [
        _line(row, entries.get(row.verify_key, []), rejected, mondays) for row in rows if row.verify_key not in office
    ]
    return Board(mondays, sorted(lines, key=lambda line: (line.lost_on is not None, line.last_on or date.min)))


def has_laptops(session: Session) -> bool:
    """Whether a laptop, not the office, ever handed in here."""
    keys = session.execute(text("SELECT verify_key FROM laptop")).scalars()
    return not set(keys) <= set(office_verify_keys(session))


def files_of(session: Session, verify_key: bytes) -> list[ReceivedFile]:
    """Return the files of one laptop, the newest first."""
    return [entry for entry in received_files.list_received(session) if entry.verify_key == verify_key]


def monday(day: date) -> date:
    """Return the Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def received_on(entry: ReceivedFile) -> date:
    """Return the day on which a file came in, on the wall calendar here."""
    return clock.local(datetime.fromisoformat(entry.received_at)).date()


def _line(
    row: Any, entries: Sequence[ReceivedFile], rejected: Mapping[int, int], mondays: Sequence[date]
) -> LaptopLine:
    verify_key, device, officer, program, accepted_at, lost_at = row
    merged = [entry for entry in entries if entry.status is Status.APPLIED and entry.undone_at is None]
    weeks = Counter(monday(received_on(entry)) for entry in merged)
    numbers = {entry.number for entry in merged if entry.number is not None}
    devices = {entry.device for entry in entries} | {device}
    return LaptopLine(
        verify_key=verify_key,
        device=device,
        officer=officer,
        program=program,
        accepted=accepted_at is not None,
        lost_on=clock.local(datetime.fromisoformat(lost_at)).date() if lost_at else None,
        last_on=max(map(received_on, merged), default=None),
        last_number=max(numbers, default=None),
        files={week: weeks[week] for week in mondays if weeks[week]},
        missing=missing_numbers({0, *numbers}),
        open_files=sum(entry.status in (Status.QUARANTINED, Status.WAITING) for entry in entries),
        rejected=sum(rejected.get(one, 0) for one in devices if one is not None),
    )


def _rejected(session: Session) -> dict[int, int]:
    rows = session.execute(text("SELECT device, count(*) FROM refused_change GROUP BY device"))
    return {row[0]: row[1] for row in rows}
