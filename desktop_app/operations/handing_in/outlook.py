"""What this laptop has still to hand in: what the office lacks, the files that went to it, and its last receipt.

What is read is what grew: for every device that this copy is or was, the changes above the number that the office
confirmed. Only `count_confirmed` looks at all of them.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlmodel import Session

from desktop_app import clock
from desktop_app.operations.handing_in.marks import KNOWN, OWN_WORK, PENDING, Mark, hands_in
from desktop_app.operations.handing_in.received_files import DELIVERY
from desktop_app.operations.names.naming import title_of

LISTED = 500
"""Records that are named one by one."""
COUNTED = 10_000
"""How far the status line counts."""


class Fate(StrEnum):
    """What became of a file for the office."""

    CONFIRMED = "confirmed"
    BROUGHT = "brought"
    """It did not arrive, but a later one brought what was in it."""
    MISSING = "missing"
    UNKNOWN = "unknown"
    """The office has not answered yet."""


@dataclass(frozen=True)
class Pending:
    """Records of one kind that the office has not confirmed."""

    table: str
    new: int
    changed: int
    unsent: int
    """How many of both hold something that is in no file yet."""

    @property
    def records(self) -> int:
        """All of them."""
        return self.new + self.changed


@dataclass(frozen=True)
class PendingRecord:
    """One record that the office has not confirmed."""

    table: str
    record: UUID
    title: str
    """"" for one that is not in the tables."""
    is_new: bool
    mark: Mark


@dataclass(frozen=True)
class SentFile:
    """A file that this copy wrote."""

    number: int
    name: str
    sha256: str
    kind: str
    written_at: str
    records: int
    fate: Fate


@dataclass(frozen=True)
class Refusal:
    """A value of this laptop that the office did not take."""

    table: str
    record: UUID | None
    title: str
    column: str
    reason: str


@dataclass(frozen=True)
class OfficeReceipt:
    """What the office said last about the files of this laptop."""

    received_at: str
    written_at: str
    officer: str
    files: Sequence[int]
    missing: Sequence[int]
    refused: Sequence[Refusal]


@dataclass(frozen=True)
class Outlook:
    """What is to be handed in, and what became of what was."""

    pending: Sequence[Pending]
    files: Sequence[SentFile]
    """The newest first."""
    receipt: OfficeReceipt | None

    @property
    def unsent(self) -> int:
        """How many records hold something that is in no file yet."""
        return sum(kind.unsent for kind in self.pending)

    @property
    def unconfirmed(self) -> int:
        """How many records are in files that the office has not confirmed, and in no need of another."""
        return sum(kind.records for kind in self.pending) - self.unsent

    @property
    def last(self) -> SentFile | None:
        """The file for the office that was written last."""
        return next((file for file in self.files if file.kind == DELIVERY), None)


def outlook(session: Session) -> Outlook:
    """Return what the office lacks of this laptop, the files that went to it and its last receipt.

    The office itself lacks nothing of its own: there only the files are told.
    """
    receipt = _receipt(session)
    return Outlook(_pending(session) if hands_in(session) else (), _files(session, receipt), receipt)


def count_unsent(session: Session, most: int = COUNTED) -> int:
    """Return how many records hold something that is in no file yet; stops at `most`, and is 0 at the office."""
    if not hands_in(session):
        return 0
    found = _rows(
        session,
        f"{KNOWN} SELECT count(*) FROM (SELECT DISTINCT c.row FROM known CROSS JOIN change c "
        f"ON c.device = known.device AND c.seq > known.sent WHERE {OWN_WORK} LIMIT ?)",
        most,
    )
    return int(found[0][0])


def last_written(session: Session) -> datetime | None:
    """Return when the last file to be handed on was written here, in local time; None: never."""
    (written_at,) = _rows(session, "SELECT max(written_at) FROM sent")[0]
    return clock.local(datetime.fromisoformat(written_at)) if written_at else None


def accepted_laptops(session: Session) -> list[str]:
    """Return the officers of the laptops whose files are merged here: they can open a return file."""
    query = "SELECT officer FROM laptop WHERE accepted_at IS NOT NULL AND lost_at IS NULL ORDER BY officer"
    return [officer for (officer,) in _rows(session, query)]


def count_confirmed(session: Session) -> int:
    """Return how many records of this laptop the office holds as they are here. Reads an index of the whole log."""
    if not hands_in(session):
        return 0
    found = _rows(
        session,
        f"{KNOWN} SELECT count(*) FROM (SELECT 1 FROM change c INDEXED BY change_cell CROSS JOIN known "
        "ON known.device = c.device GROUP BY c.row HAVING max(c.seq > known.confirmed) = 0)",
    )
    return int(found[0][0])


def list_pending(session: Session, table: str = "", limit: int = LISTED) -> list[PendingRecord]:
    """Return the records that the office has not confirmed, of one kind or all, those that are in no file first."""
    found = _rows(
        session,
        f'{PENDING} SELECT "table", row, is_new, is_unsent FROM pending WHERE ? IN (\'\', "table") '
        'ORDER BY is_unsent DESC, "table", row DESC LIMIT ?',
        table,
        limit,
    )
    return [
        PendingRecord(kind, UUID(bytes=row), title_of(session, kind, UUID(bytes=row)), bool(is_new), Mark(not unsent))
        for kind, row, is_new, unsent in found
    ]


def _pending(session: Session) -> list[Pending]:
    found = _rows(
        session,
        f'{PENDING} SELECT "table", sum(is_new), count(*) - sum(is_new), sum(is_unsent) FROM pending GROUP BY 1',
    )
    return [Pending(*row) for row in found]


def _files(session: Session, receipt: OfficeReceipt | None) -> list[SentFile]:
    confirmed = dict(_rows(session, f"{KNOWN} SELECT device, confirmed FROM known"))
    missing = set(receipt.missing) if receipt else set()
    found = _rows(
        session, "SELECT number, name, sha256, kind, written_at, ranges, counts FROM sent ORDER BY number DESC"
    )
    return [
        SentFile(number, name, sha256, kind, written_at, _records(counts), _fate(number, ranges, confirmed, missing))
        for number, name, sha256, kind, written_at, ranges, counts in found
    ]


def _records(counts: str) -> int:
    return sum(sum(kind.values()) for kind in json.loads(counts).values())


def _fate(number: int, ranges: str, confirmed: Mapping[int, int], missing: set[int]) -> Fate:
    own = {int(device): upto for device, (_, upto) in json.loads(ranges).items() if int(device) in confirmed}
    if all(upto <= confirmed[device] for device, upto in own.items()):
        return Fate.BROUGHT if number in missing else Fate.CONFIRMED
    return Fate.MISSING if number in missing else Fate.UNKNOWN


def _receipt(session: Session) -> OfficeReceipt | None:
    found = _rows(
        session,
        "SELECT received_at, written_at, officer, counts FROM received WHERE kind = 'return' AND status = 'applied' "
        "AND undone_at IS NULL AND json_array_length(counts, '$.receipts') > 0 "
        "ORDER BY received_at DESC, id DESC LIMIT 1",
    )
    if not found:
        return None
    received_at, written_at, officer, counts = found[0]
    lines = json.loads(counts)["receipts"]
    return OfficeReceipt(
        received_at,
        written_at,
        officer,
        sorted({number for line in lines for number in line["files"]}),
        sorted({number for line in lines for number in line["missing"]}),
        [_refusal(session, line["device"], said) for line in lines for said in line["refused"]],
    )


def _refusal(session: Session, device: int, said: str) -> Refusal:
    """Return what a sentence of a receipt is about: it begins with the number of the change."""
    number, _, reason = said.partition(": ")
    query = 'SELECT "table", row, "column" FROM change WHERE device = ? AND seq = ?'
    found = _rows(session, query, device, int(number)) if number.isdecimal() and len(number) < 19 else ()
    if not found:
        return Refusal("", None, "", "", reason or said)
    table, row, column = found[0]
    return Refusal(table, UUID(bytes=row), title_of(session, table, UUID(bytes=row)), column, reason)


def _rows(session: Session, query: str, *values: Any) -> Sequence[Any]:
    return session.connection().exec_driver_sql(query, values).fetchall()
