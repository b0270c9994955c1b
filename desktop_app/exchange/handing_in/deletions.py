"""A file that would delete a great many records stops and asks: more likely a mistake than a tidy-up."""

from typing import Any

from desktop_app.store.merging import Taken
from desktop_app.store.shape import Shape

MANY = 50
"""More rows of one kind than this ask."""
SHARE = 0.2
FEW = 5
"""Fewer than this never ask, whatever share of a small register they are."""


def removed_by(connection: Any, shape: Shape, taken: Taken) -> dict[str, list[bytes]]:
    """Return, by table, the rows that were there and that a merge has just deleted."""
    found: dict[str, list[bytes]] = {}
    for device, (after, upto) in taken.ranges.items():
        rows = connection.execute(
            'SELECT DISTINCT c."table", c.row FROM change c JOIN temp.touched t ON t.row = c.row '
            "WHERE c.device = ? AND c.seq > ? AND c.seq <= ? AND c.\"column\" = 'deleted' AND c.new = 1 "
            "AND coalesce(t.status, '') <> 'new'",
            (device, after, upto),
        ).fetchall()
        for table, row in rows:
            if table in shape.by_name and _is_gone(connection, table, row):
                found.setdefault(table, []).append(row)
    return found


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


def _is_gone(connection: Any, table: str, row: bytes) -> bool:
    return connection.execute(f"SELECT 1 FROM {table} WHERE id = ? AND deleted = 1", (row,)).fetchone() is not None
