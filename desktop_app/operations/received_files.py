"""The files that were handed in, as the minutes of a merge print them: what came, who merged it, what became of it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from desktop_app.domain.decision import Chosen, Decision
from desktop_app.domain.officer import Officer
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.merge_log import DECISION_FIELD
from desktop_app.operations.naming import title_of

Ranges = Mapping[int, tuple[int, int]]
APPLIED = "applied"
COLUMNS = (
    "id, sha256, name, device, number, officer, written_at, received_at, merged_by, status, reason, counts, ranges, "
    "undone_at"
)

DECIDED_SINCE = (
    "SELECT d.id FROM decision d JOIN change w ON w.row = d.id AND w.kind = 'insert' AND w.hlc >= :since "
    "WHERE d.deleted = 0 AND d.field <> :merging AND EXISTS (SELECT 1 FROM change c WHERE c.row = d.record_id "
    "AND c.\"column\" IN (d.field, '*') AND c.device = :device AND c.seq > :after AND c.seq <= :upto)"
)


@dataclass(frozen=True)
class ReceivedFile:
    """A file that came in, as the book of received files has it."""

    id: int
    sha256: str
    name: str
    device: int | None
    number: int | None
    officer: str
    """Who wrote it, as the file says."""
    written_at: str
    received_at: datetime
    """In UTC."""
    merged_by: UUID | None
    status: str
    reason: str
    undone_at: str | None
    kinds: Mapping[str, Mapping[str, int]]
    """Table -> status -> records."""
    period: tuple[date, date] | None
    """Days of its first and last change."""
    notes: tuple[str, ...]
    ranges: Ranges

    @property
    def is_merged(self) -> bool:
        """Whether what is in it stands in the database now."""
        return self.status == APPLIED and self.undone_at is None


@dataclass(frozen=True)
class Decided:
    """A conflict of a merge that was decided."""

    table: str
    record: str
    """Its name."""
    field: str
    chosen: Chosen
    reason: str


def find_received(session: Session, ids: Sequence[int]) -> list[ReceivedFile]:
    """Return files by their numbers, in the order in which they came; raises `UserError` when one is not there."""
    found = {file.id: file for file in _all(session)}
    missing = [number for number in ids if number not in found]
    if missing:
        raise UserError(
            tr("There is no merge {id}.", id=missing[0]),
            tr("Nothing was changed. `siap-ikm merges` lists them."),
        )
    return [found[number] for number in sorted(set(ids))]


def merged_last(session: Session) -> list[ReceivedFile]:
    """Return the merged files of the last day on which one was merged, in their order."""
    merged = [file for file in _all(session) if file.is_merged]
    days = [file.received_at.astimezone().date() for file in merged]
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
        since = int(file.received_at.timestamp() * 1000) << 16
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


def _all(session: Session) -> list[ReceivedFile]:
    rows = session.execute(text(f"SELECT {COLUMNS} FROM received ORDER BY id")).mappings()
    return [_file(dict(row)) for row in rows]


def _file(values: dict[str, Any]) -> ReceivedFile:
    counts, ranges = json.loads(values.pop("counts")), json.loads(values.pop("ranges"))
    by = values.pop("merged_by")
    return ReceivedFile(
        **values | {"received_at": datetime.fromisoformat(values["received_at"])},
        merged_by=UUID(bytes=by) if by else None,
        kinds=counts.get("kinds", {}),
        period=_period(counts.get("period", ("", ""))),
        notes=tuple(counts.get("notes", ())),
        ranges={int(device): (after, upto) for device, (after, upto) in ranges.items()},
    )


def _period(days: Sequence[str]) -> tuple[date, date] | None:
    first, last = days
    return (date.fromisoformat(first), date.fromisoformat(last)) if first and last else None
