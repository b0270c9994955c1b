"""Reading the changes and the records of some rows at a time, as folding needs them."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from desktop_app.store.changes.fold import ENTRY, Entry
from desktop_app.store.changes.shape import Shape

BATCH = 500
NEW, CHANGED, UNCHANGED, WAITING = "new", "changed", "unchanged", "waiting"
"""What became of a touched row."""


def entries_of(connection: Any, table: str, rows: Sequence[bytes]) -> Iterator[tuple[bytes, list[Entry]]]:
    """Yield the changes of each of `rows` of a table, in the order of the fold."""
    found = connection.execute(
        f'SELECT row, {ENTRY} FROM change WHERE row IN ({marks(rows)}) AND "table" = ? ORDER BY row', (*rows, table)
    )
    for row, group in groupby(found.fetchall(), key=itemgetter(0)):
        entries = [Entry(*line[1:]) for line in group]
        entries.sort(key=itemgetter(0, 1, 2))
        yield row, entries


def stored(connection: Any, shape: Shape, table: str, rows: Sequence[bytes]) -> dict[bytes, dict[str, Any]]:
    """Return the rows of a table that are there, by id."""
    names = list(shape.columns[table])
    found = connection.execute(f"SELECT id, {', '.join(names)} FROM {table} WHERE id IN ({marks(rows)})", rows)
    return {line[0]: dict(zip(names, line[1:], strict=True)) for line in found}


def marks(rows: Sequence[Any]) -> str:
    """Return a question mark for each of `rows`."""
    return ", ".join("?" * len(rows))


def batches(connection: Any, of: str, table: str) -> Iterator[list[bytes]]:
    """Yield the ids of one table that are noted in the temporary table `of`, some at a time."""
    last = b""
    while True:
        found = connection.execute(
            f'SELECT row FROM temp.{of} WHERE "table" = ? AND row > ? ORDER BY row LIMIT {BATCH}', (table, last)
        )
        rows = [row for (row,) in found]
        if not rows:
            return
        yield rows
        last = rows[-1]
