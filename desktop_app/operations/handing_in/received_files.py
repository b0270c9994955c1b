"""The book of received files, read: what came, from whom, who merged it, what became of it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from desktop_app import clock
from desktop_app.domain.decision import Chosen, Decision
from desktop_app.domain.officer import Officer
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.ikm.merge_log import DECISION_FIELD
from desktop_app.operations.names.naming import title_of

COLUMNS = (
    "id, sha256, name, kind, verify_key, device, number, officer, written_at, received_at, merged_by, status, reason, "
    "counts, ranges, own_seq, undone_at, undone_by"
)
DELIVERY, RETURN = "delivery", "return"
"""Kinds of exchange files: what a laptop hands in, and what the office gives back."""
Ranges = dict[int, tuple[int, int]]
LARGEST = (1 << 63) - 1
"""The largest number that a database takes: a person may type any."""


DECIDED_SINCE = (
    "SELECT d.id FROM decision d JOIN change w ON w.row = d.id AND w.kind = 'insert' AND w.hlc >= :since "
    "WHERE d.deleted = 0 AND d.field <> :merging AND EXISTS (SELECT 1 FROM change c WHERE c.row = d.record_id "
    "AND c.\"column\" IN (d.field, '*') AND c.device = :device AND c.seq > :after AND c.seq <= :upto)"
)


class Status(StrEnum):
    """What became of a file."""

    APPLIED = "applied"
    ALREADY = "already"
    """Everything in it was merged before."""
    QUARANTINED = "quarantined"
    """Kept aside; a named person may accept it."""
    REFUSED = "refused"
    """Not readable, or not ours."""
    WAITING = "waiting"
    """An earlier file is missing; merged by itself when that arrives."""

    @property
    def label(self) -> str:
        """The word for people."""
        return {
            Status.APPLIED: tr("merged"),
            Status.ALREADY: tr("already merged"),
            Status.QUARANTINED: tr("in quarantine"),
            Status.REFUSED: tr("refused"),
            Status.WAITING: tr("waiting"),
        }[self]


class Why(StrEnum):
    """What a named person would have to accept of a file in quarantine."""

    NOTHING = ""
    UNKNOWN = "unknown"
    """A laptop that never handed in before, or no valid signature."""
    DELETIONS = "deletions"
    """It would delete a great many records."""
    FORK = "fork"
    """Two laptops write under one device id; nobody can accept that here."""
    DOUBT = "doubt"
    """The counts after the merge were wrong."""
    ROLES = "roles"
    """It gives somebody who signs in here another role; an administrator has to merge it."""


@dataclass(frozen=True)
class ReceivedFile:
    """A file that came in, as the book of received files has it."""

    id: int
    sha256: str
    name: str
    kind: str
    verify_key: bytes | None
    device: int | None
    number: int | None
    officer: str
    """Who wrote it, as the file says."""
    written_at: str
    received_at: str
    """ISO, in UTC."""
    merged_by: UUID | None
    status: Status
    reason: str
    why: Why
    """What a named person would have to accept."""
    kinds: Mapping[str, Mapping[str, int]]
    """Table -> status -> records."""
    period: tuple[str, str]
    """ISO days of its first and last change, "" when it has none."""
    notes: tuple[str, ...]
    ranges: Ranges
    own_seq: int
    undone_at: str | None
    undone_by: UUID | None

    @property
    def is_merged(self) -> bool:
        """Whether what is in it stands in the database now."""
        return self.status is Status.APPLIED and self.undone_at is None

    @property
    def came_at(self) -> datetime:
        """When it came in, in UTC."""
        return datetime.fromisoformat(self.received_at)

    def count(self, *statuses: str) -> int:
        """Return how many records have one of the statuses."""
        return sum(number for kind in self.kinds.values() for status, number in kind.items() if status in statuses)


@dataclass(frozen=True)
class Decided:
    """A conflict of a merge that was decided."""

    table: str
    record: str
    """Its name."""
    field: str
    chosen: Chosen
    reason: str


def list_received(session: Session) -> list[ReceivedFile]:
    """Return every received file, the newest first."""
    return [_file(row) for row in session.execute(text(f"SELECT {COLUMNS} FROM received ORDER BY id DESC"))]


def find(session: Session, entry_id: int) -> ReceivedFile:
    """Return one received file; raises `UserError` when there is none of this number."""
    known = max(-LARGEST, min(entry_id, LARGEST))
    row = session.execute(text(f"SELECT {COLUMNS} FROM received WHERE id = :id"), {"id": known}).first()
    if row is None:
        raise UserError(
            tr("There is no merge {id}.", id=entry_id),
            tr("Nothing was changed. `siap-ikm merges` lists them."),
        )
    return _file(row)


def by_digest(session: Session, sha256: str) -> ReceivedFile | None:
    """Return the entry of a file that came before, whatever its name was."""
    row = session.execute(text(f"SELECT {COLUMNS} FROM received WHERE sha256 = :name"), {"name": sha256}).first()
    return _file(row) if row else None


def find_received(session: Session, ids: Sequence[int]) -> list[ReceivedFile]:
    """Return files by their numbers, in the order in which they came; raises `UserError` when one is not there."""
    found = {number: find(session, number) for number in ids}
    return [found[number] for number in sorted(found)]


def merged_last(session: Session) -> list[ReceivedFile]:
    """Return the merged files of the last day on which one was merged, in their order."""
    merged = [file for file in reversed(list_received(session)) if file.is_merged]
    days = [clock.local(file.came_at).date() for file in merged]
    return [file for file, day in zip(merged, days, strict=True) if day == days[-1]]


def open_conflicts(session: Session, files: Sequence[ReceivedFile]) -> int:
    """Return how many fields still hold a value of these files beside another one."""
    cells: set[tuple[bytes, str]] = set()
    for device, (after, upto) in _spans(files):
        rows = session.execute(
            text(
                'SELECT DISTINCT h.row, h."column" FROM head h JOIN head c ON c.row = h.row AND c."column" = '
                "h.\"column\" AND c.role = 'conflict' WHERE h.device = :device AND h.seq > :after AND h.seq <= :upto"
            ),
            {"device": device, "after": after, "upto": upto},
        )
        cells |= {(row, column) for row, column in rows}
    return len(cells)


def decided_since(session: Session, files: Sequence[ReceivedFile]) -> list[Decided]:
    """Return what was decided after the merge about fields that these files wrote."""
    found: dict[UUID, Decided] = {}
    for file in files:
        since = int(file.came_at.timestamp() * 1000) << 16
        for device, (after, upto) in file.ranges.items():
            values = {"since": since, "merging": DECISION_FIELD, "device": device, "after": after, "upto": upto}
            for (decision_id,) in session.execute(text(DECIDED_SINCE), values):
                decision = records.find(session, Decision, UUID(bytes=decision_id))
                found[decision.id] = _decided(session, decision)
    return list(found.values())


def officer_called(session: Session, name: str) -> Officer | None:
    """Return the officer of this name; None when there is none, or more than one."""
    found = [officer for officer in records.list_live(session, Officer) if officer.name == name]
    return found[0] if len(found) == 1 else None


def _decided(session: Session, decision: Decision) -> Decided:
    title = title_of(session, decision.kind, decision.record_id)
    return Decided(decision.kind, title, decision.field, Chosen(decision.chosen), decision.reason)


def _spans(files: Sequence[ReceivedFile]) -> list[tuple[int, tuple[int, int]]]:
    return [span for file in files for span in file.ranges.items()]


def _file(row: Any) -> ReceivedFile:
    values = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it
    counts = json.loads(values.pop("counts"))
    for name in ("merged_by", "undone_by"):
        values[name] = UUID(bytes=values[name]) if values[name] else None
    return ReceivedFile(
        **values | {"status": Status(values["status"]), "ranges": ranges_of(values["ranges"])},
        why=Why(counts.get("why", "")),
        kinds=counts.get("kinds", {}),
        period=tuple(counts.get("period", ("", ""))),
        notes=tuple(counts.get("notes", ())),
    )


def ranges_of(told: str) -> Ranges:
    """Return the ranges as the book holds them: device -> (held before, held after)."""
    return {int(device): (after, upto) for device, (after, upto) in json.loads(told).items()}
