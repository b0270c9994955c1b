"""What the change log tells about the merging of two businesses: when it happened, what it wrote, what it did not know.

A merging begins with a record of the decision and ends with the loser in the bin; in between nobody else writes, so
these two changes of one device enclose all that it did.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session, col, select

from desktop_app.domain.decision import Decision
from desktop_app.domain.tables import all_records

DECISION_FIELD = "merged_into"
_NEVER = frozenset({"id", "deleted", "merged_into", "owner_id"})
"""Columns that no edit carries over to the survivor."""


@dataclass(frozen=True)
class Merge:
    """One merging in the log."""

    device: int
    start: int
    """The number of the change that recorded the decision."""
    end: int
    """The number of the change that put the loser into the bin."""
    hlc: int

    def wrote(self, device: int, seq: int) -> bool:
        """Whether a change is part of it."""
        return device == self.device and self.start <= seq <= self.end

    def knew(self, device: int, seq: int, hlc: int) -> bool:
        """Whether a change was made with or after it."""
        return hlc > self.hlc or (device == self.device and seq >= self.start)


def find_merge(session: Session, loser: UUID) -> Merge | None:
    """Return the latest merging of a business into another, None when the log knows none."""
    found = _rows(
        session,
        "SELECT device, seq, hlc FROM change WHERE row = ? AND \"column\" = 'merged_into' AND new IS NOT NULL "
        "ORDER BY hlc DESC, device DESC, seq DESC LIMIT 1",
        loser.bytes,
    )
    if not found:
        return None
    device, seq, hlc = found[0]
    end = _rows(
        session,
        "SELECT min(seq) FROM change WHERE row = ? AND \"column\" = 'deleted' AND new = 1 AND device = ? AND seq > ?",
        loser.bytes, device, seq,
    )  # fmt: skip
    return Merge(device, _start(session, loser, device, seq), end[0][0] or seq, hlc)


def changes_of(session: Session, merge: Merge) -> list[tuple[str, str, bytes, str, Any, Any]]:
    """Return (kind, table, row, column, old, new) of everything that a merging wrote, the last first."""
    return [
        tuple(row)
        for row in _rows(
            session,
            'SELECT kind, "table", row, "column", old, new FROM change WHERE device = ? AND seq BETWEEN ? AND ? '
            "ORDER BY seq DESC",
            merge.device, merge.start, merge.end,
        )
    ]  # fmt: skip


def land_edits(session: Session, merge: Merge, old: Any, new: Any) -> list[str]:
    """Write into `new` what was typed into the merged row `old` without knowing of the merging; return the columns.

    What was typed into `new` still later stays, and nothing is emptied.
    """
    landed = []
    for column, hlc in sorted(_unknown_edits(session, old.id, merge).items()):
        value = getattr(old, column)
        if value in (None, "") or getattr(new, column) == value or _last_change(session, new.id, column, merge) > hlc:
            continue
        setattr(new, column, value)
        landed.append(column)
    if landed:
        session.add(new)
        session.flush()
    return landed


def take_off_edits(session: Session, merge: Merge, old: Any, new: Any) -> None:
    """Take out of `new` what `land_edits` wrote there, where it still stands: the value before comes back."""
    table = old.__tablename__
    for column in _edits_since(session, old.id, merge):
        ((value,),) = _rows(session, f'SELECT "{column}" FROM {table} WHERE id = ?', old.id.bytes)
        last = _rows(
            session,
            'SELECT device, seq, hlc, old FROM change WHERE row = ? AND "column" = ? AND new IS ? '
            "AND kind = 'update' ORDER BY hlc DESC, device DESC, seq DESC LIMIT 1",
            new.id.bytes, column, value,
        )  # fmt: skip
        if last and merge.knew(*last[0][:3]) and not merge.wrote(*last[0][:2]):
            put_back(session, table, new.id.bytes, column, (last[0][3], value))


def _edits_since(session: Session, row: UUID, merge: Merge) -> set[str]:
    """Return the columns of a row that were changed by what the merging had not seen when it was done."""
    told = _rows(session, "SELECT seen FROM change WHERE device = ? AND seq = ?", merge.device, merge.end)
    seen = json.loads(told[0][0] or "{}") if told else {}
    edits = _rows(session, "SELECT device, seq, \"column\" FROM change WHERE row = ? AND kind = 'update'", row.bytes)
    return {column for device, seq, column in edits if column not in _NEVER and seq > seen.get(str(device), 0)}


def moved_since(session: Session, merge: Merge, cell: tuple[str, str], way: tuple[UUID, UUID]) -> list[UUID]:
    """Return the records whose cell (table, column) went from one business to the other after the merging."""
    found = _rows(
        session,
        'SELECT device, seq, hlc, row FROM change WHERE "table" = ? AND "column" = ? AND old = ? AND new = ?',
        *cell, *(one.bytes for one in way),
    )  # fmt: skip
    since = [row for device, seq, hlc, row in found if merge.knew(device, seq, hlc) and not merge.wrote(device, seq)]
    return [UUID(bytes=row) for row in since]


def put_back(session: Session, table: str, record: bytes, column: str, values: tuple[Any, Any]) -> bool:
    """Write the old value of a cell (old, new) unless it was changed since; return whether it was."""
    if table not in {known.name for known in all_records()}:
        return False
    old, new = values
    done: Any = session.execute(
        text(f'UPDATE {table} SET "{column}" = :old WHERE id = :id AND "{column}" IS :new AND (deleted = 0 OR :bin)'),
        {"old": old, "new": new, "id": record, "bin": column == "deleted"},
    )
    return bool(done.rowcount)


def _unknown_edits(session: Session, row: UUID, merge: Merge) -> dict[str, int]:
    """Return the columns of a merged row that were changed without knowing of the merging, and when."""
    seen: dict[str, int] = {}
    deletes = "SELECT device, seq, hlc, seen FROM change WHERE row = ? AND \"column\" = 'deleted' AND new = 1"
    for device, seq, hlc, told in _rows(session, deletes, row.bytes):
        if merge.knew(device, seq, hlc) and told:
            for one, last in json.loads(told).items():
                seen[one] = max(last, seen.get(one, 0))
    found: dict[str, int] = {}
    edits = "SELECT device, seq, hlc, \"column\" FROM change WHERE row = ? AND kind = 'update'"
    for device, seq, hlc, column in _rows(session, edits, row.bytes):
        known = seq <= seen.get(str(device), 0) if seen else hlc <= merge.hlc
        if column not in _NEVER and not known and not merge.wrote(device, seq):
            found[column] = max(hlc, found.get(column, 0))
    return found


def _last_change(session: Session, row: UUID, column: str, merge: Merge) -> int:
    """Return when a cell was last written, other than by the merging itself; a beginning that left it empty is none."""
    query = (
        'SELECT device, seq, hlc FROM change WHERE row = ?1 AND ("column" = ?2 '
        "OR (\"column\" = '*' AND json_extract(new, '$.' || ?2) IS NOT NULL))"
    )
    rows = _rows(session, query, row.bytes, column)
    return max((hlc for device, seq, hlc in rows if not merge.wrote(device, seq)), default=0)


def _start(session: Session, loser: UUID, device: int, before: int) -> int:
    """Return the change that recorded the decision, the redirect itself when there is none."""
    decisions = session.exec(
        select(Decision.id).where(col(Decision.record_id) == loser, Decision.field == DECISION_FIELD)
    )
    starts = [
        seq
        for decision in decisions
        for (seq,) in _rows(
            session,
            "SELECT seq FROM change WHERE row = ? AND \"column\" = '*' AND device = ? AND seq < ?",
            decision.bytes, device, before,
        )
    ]  # fmt: skip
    return max(starts, default=before)


def _rows(session: Session, query: str, *values: Any) -> Sequence[Any]:
    return session.connection().exec_driver_sql(query, values).fetchall()
