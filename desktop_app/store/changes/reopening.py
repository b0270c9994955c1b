"""Taking back a decision: the values that it replaced stand beside each other again.

The log only grows: every value is written once more, in the name of whoever wrote it, in the place of the change that
it stood in the place of. So the laptops that know the decision already learn that it no longer counts.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from desktop_app.store.changes import refolding
from desktop_app.store.changes.change_log import LAST_CLOCK
from desktop_app.store.changes.conflicts import Cell
from desktop_app.store.changes.fold import INSERT, SHOWN, UPDATE, Same, inserted_values
from desktop_app.store.changes.shape import Shape

ANOTHER = (
    "UPDATE local SET seq = seq + 1, hlc = max(hlc + 1, coalesce(clock, CAST(unixepoch('subsec') * 1000 AS INTEGER)) "
    "<< 16)"
)
WRITE = (
    'INSERT INTO change (device, seq, hlc, author, kind, "table", row, "column", old, new, seen, replaces_device, '
    f"replaces_seq) SELECT device, seq, max(hlc, ?), ?, '{UPDATE}', ?, ?, ?, ?, ?, ?, ?, ? FROM local"
)


class Standing(NamedTuple):
    """A value of a cell, with all that is needed to write it once more."""

    role: str
    value: Any
    author: bytes | None
    old: Any
    seen: str | None
    replaces: tuple[int | None, int | None]


def standing(connection: Any, shape: Shape, cell: Cell) -> tuple[Standing, ...]:
    """Return the values that stand in a cell in conflict; called before it is decided."""
    lines = connection.execute(
        "SELECT h.role, c.kind, c.new, c.author, c.old, c.seen, c.replaces_device, c.replaces_seq FROM head h "
        'JOIN change c ON c.device = h.device AND c.seq = h.seq WHERE h.row = ? AND h."column" = ? '
        f"AND h.role IN ('{SHOWN}', 'conflict') ORDER BY h.role = '{SHOWN}', c.hlc, c.device",
        (cell.row.bytes, cell.column),
    ).fetchall()
    found = []
    for role, kind, new, author, old, seen, *replaces in lines:
        value = inserted_values(shape.columns[cell.table], new).get(cell.column) if kind == INSERT else new
        found.append(Standing(role, value, author, old, seen, (replaces[0], replaces[1])))
    return tuple(found)


def decided_by(connection: Any, row: UUID, column: str) -> tuple[int, int]:
    """Return the change (device, seq) that this copy wrote last into a cell: the decision, just after it."""
    found = connection.execute(
        'SELECT device, max(seq) FROM change WHERE row = ? AND "column" = ? AND kind = ? '
        "AND device = (SELECT device FROM local)",
        (row.bytes, column, UPDATE),
    ).fetchone()
    return found[0], found[1]


def is_last_word(connection: Any, shape: Shape, cell: Cell, decision: tuple[int, int]) -> bool:
    """Whether nobody wrote into the cell since the decision, as far as this copy knows."""
    later = connection.execute(
        'SELECT count(*) FROM change WHERE row = ? AND "column" = ? AND kind = ? AND hlc > '
        "(SELECT hlc FROM change WHERE device = ? AND seq = ?)",
        (cell.row.bytes, cell.column, UPDATE, *decision),
    ).fetchone()
    return cell.table in shape.columns and later[0] == 0


def reopen(
    connection: Any, shape: Shape, same: Same, cell: Cell, values: Sequence[Standing], decision: tuple[int, int]
) -> None:
    """Let `values` stand beside each other again instead of what `decision` put there."""
    (above,) = connection.execute("SELECT hlc FROM change WHERE device = ? AND seq = ?", decision).fetchone()
    (now,) = connection.execute(f"SELECT {cell.column} FROM {cell.table} WHERE id = ?", (cell.row.bytes,)).fetchone()
    others = [one for one in values if one.role != SHOWN]
    shown = next((one for one in values if one.role == SHOWN), None)
    if shown is None:  # a deletion that did not know every edit: what is on show is the record itself
        shown = Standing(SHOWN, 0, None, now, None, decision)
    for one in (*others, shown._replace(old=now, seen=None, replaces=decision)):
        above = min(above, LAST_CLOCK) + 1
        connection.execute(ANOTHER)
        where = (cell.table, cell.row.bytes, cell.column)
        connection.execute(WRITE, (above, one.author, *where, one.old, one.value, one.seen, *one.replaces))
    refolding.begin(connection)
    refolding.touch(connection, [(cell.row.bytes, cell.table)])
    refolding.refold(connection, shape, same)
