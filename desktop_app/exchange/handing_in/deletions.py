"""A file that would delete a great many records stops and asks: more likely a mistake than a tidy-up."""

from collections.abc import Iterator, Sequence
from typing import Any

from desktop_app.store.changes.rows import BATCH, NEW, UNCHANGED, marks
from desktop_app.store.changes.shape import Shape
from desktop_app.store.merging.merging import Taken

MANY = 50
"""More rows of one kind than this ask."""
SHARE = 0.2
FEW = 5
"""Fewer than this never ask, whatever share of a small register they are."""


def removed_by(connection: Any, shape: Shape, taken: Taken) -> dict[str, list[bytes]]:
    """Return, by table, the rows that were there and that a merge has just deleted, each once."""
    found: dict[str, set[bytes]] = {}
    for device, (after, upto) in taken.ranges.items():
        rows = connection.execute(
            'SELECT DISTINCT c."table", c.row FROM change c JOIN temp.touched t ON t.row = c.row '
            "WHERE c.device = ? AND c.seq > ? AND c.seq <= ? AND c.\"column\" = 'deleted' AND c.new = 1 "
            f"AND coalesce(t.status, '') NOT IN ('{NEW}', '{UNCHANGED}')",
            (device, after, upto),
        ).fetchall()
        for table, row in rows:
            if table in shape.by_name:
                found.setdefault(table, set()).add(row)
    gone = {table: list(_gone(connection, table, sorted(rows))) for table, rows in sorted(found.items())}
    return {table: rows for table, rows in gone.items() if rows}


def asks(connection: Any, removed: dict[str, list[bytes]]) -> dict[str, list[bytes]]:
    """Return those of the removed rows that are too many to be taken without asking."""
    return {table: rows for table, rows in removed.items() if _are_many(connection, table, len(rows))}


def _are_many(connection: Any, table: str, number: int) -> bool:
    if number > MANY:
        return True
    if number < FEW:
        return False
    (live,) = connection.execute(f"SELECT count(*) FROM {table} WHERE deleted = 0").fetchone()
    return bool(number > SHARE * (live + number))


def _gone(connection: Any, table: str, rows: Sequence[bytes]) -> Iterator[bytes]:
    for start in range(0, len(rows), BATCH):
        some = rows[start : start + BATCH]
        found = connection.execute(
            f"SELECT id FROM {table} WHERE id IN ({marks(some)}) AND deleted = 1 ORDER BY id", some
        )
        yield from (row for (row,) in found)
