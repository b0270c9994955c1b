"""Cells with values that nobody replaced: what stands there, who wrote it, and a decision that replaces them all."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from desktop_app.store.changes import refolding
from desktop_app.store.changes.change_log import LAST_CLOCK, moment
from desktop_app.store.changes.fold import CONFLICT, DISMISS, INSERT, SHOWN, UPDATE, Same, inserted_values
from desktop_app.store.changes.shape import Columns, Shape

NOW = "CAST(unixepoch('subsec') * 1000 AS INTEGER)"
DELETED = "deleted"


@dataclass(frozen=True)
class Written:
    """A value that somebody wrote into a cell."""

    value: Any
    """As it is stored."""
    author: UUID | None
    device: int
    when: datetime
    role: str
    """`shown`, `same` or `conflict`."""


@dataclass(frozen=True)
class Cell:
    """A cell in conflict."""

    table: str
    row: UUID
    column: str
    values: Sequence[Written]
    """The one on show first. Of a deletion that did not know every edit only the deletion is here."""
    before: Any
    """The value that the authors found, None when there was none."""


def cells_in_conflict(connection: Any, shape: Shape, row: UUID | None = None) -> Iterator[Cell]:
    """Yield every cell in conflict, those of one record together."""
    only, values = ("AND c.row = ?", (row.bytes,)) if row else ("", ())
    found = connection.execute(
        'SELECT h."table", h.row, h."column", h.role, c.kind, c.new, c.author, c.device, c.hlc, c.replaces_device, '
        'c.replaces_seq FROM head c2 JOIN head h ON h.row = c2.row AND h."column" = c2."column" '
        "JOIN change c ON c.device = h.device AND c.seq = h.seq "
        f"WHERE c2.role = '{CONFLICT}' {only} "
        'GROUP BY h.row, h."column", h.device, h.seq '
        f'ORDER BY h."table", h.row, h."column", h.role <> \'{SHOWN}\', c.hlc DESC, c.device DESC',
        values,
    ).fetchall()
    for (table, record, column), lines in groupby(found, key=lambda line: line[:3]):
        if table in shape.columns and column in shape.columns[table]:
            yield _cell(connection, shape, table, record, column, list(lines))


def count_conflicts(connection: Any) -> int:
    """Return how many cells are in conflict."""
    query = f"SELECT count(*) FROM (SELECT 1 FROM head WHERE role = '{CONFLICT}' GROUP BY row, \"column\")"
    return int(connection.execute(query).fetchone()[0])


def decide(connection: Any, shape: Shape, same: Same, cell: tuple[str, UUID, str], value: Any) -> None:
    """Write `value` into the cell (table, row, column) as a change that replaces every value that stands there.

    Called inside a write transaction; the change travels like any other.
    """
    table, record, column = cell
    row = record.bytes
    heads = connection.execute(
        "SELECT h.device, h.seq, c.hlc FROM head h JOIN change c ON c.device = h.device AND c.seq = h.seq "
        f"WHERE h.row = ? AND h.\"column\" = ? ORDER BY h.role <> '{SHOWN}', c.hlc DESC, c.device DESC, c.seq DESC",
        (row, column),
    ).fetchall()
    (old,) = connection.execute(f"SELECT {column} FROM {table} WHERE id = ?", (row,)).fetchone()
    for device, seq, _ in heads[1:]:
        _write(connection, (DISMISS, table, row, column, None, None, None, device, seq), 0)
    seen = _all_that_is_held(connection) if column == DELETED else None
    above = 1 + max((min(hlc, LAST_CLOCK) for _, _, hlc in heads), default=0)
    first = heads[0][:2] if heads else (None, None)
    _write(connection, (UPDATE, table, row, column, old, value, seen, *first), above)
    refolding.begin(connection)
    refolding.touch(connection, [(row, table)])
    refolding.refold(connection, shape, same)


def _write(connection: Any, change: tuple[Any, ...], above: int) -> None:
    connection.execute(f"UPDATE local SET seq = seq + 1, hlc = max(hlc + 1, coalesce(clock, {NOW}) << 16)")
    connection.execute(
        'INSERT INTO change (device, seq, hlc, author, kind, "table", row, "column", old, new, seen, replaces_device, '
        "replaces_seq) SELECT device, seq, max(hlc, ?), author, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM local",
        (above, *change),
    )


def _all_that_is_held(connection: Any) -> str:
    held = connection.execute("SELECT device, seq FROM held UNION ALL SELECT device, seq FROM local").fetchall()
    return json.dumps({str(device): seq for device, seq in held})


def _cell(connection: Any, shape: Shape, table: str, row: bytes, column: str, lines: list[tuple[Any, ...]]) -> Cell:
    of = shape.columns[table][column]
    values = [
        Written(
            _value(of, kind, new),
            UUID(bytes=author) if author else None,
            device,
            moment(hlc),
            role,
        )
        for _, _, _, role, kind, new, author, device, hlc, _, _ in lines
    ]
    return Cell(table, UUID(bytes=row), column, tuple(values), _before(connection, of, lines))


def _before(connection: Any, of: Any, lines: list[tuple[Any, ...]]) -> Any:
    """Return the value that the first of the authors replaced."""
    for line in reversed(lines):
        found = connection.execute("SELECT kind, new FROM change WHERE device = ? AND seq = ?", line[-2:]).fetchone()
        if found:
            return _value(of, *found)
    return None


def _value(of: Any, kind: str, new: Any) -> Any:
    return inserted_values(Columns({of.name: of}), new).get(of.name) if kind == INSERT else new
