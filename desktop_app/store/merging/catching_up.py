"""After an upgrade: what newer programs wrote into tables and columns that were unknown until then is folded.

Until then it was kept in the log, and sent on, without being looked at.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from desktop_app.store.changes import refolding
from desktop_app.store.changes.change_log import CatchUp
from desktop_app.store.changes.fold import INSERT, Same
from desktop_app.store.changes.refusing import COLUMN, DEVICE, KIND, NEW, ROW, SEQ, TABLE, Row, refuse
from desktop_app.store.changes.shape import Shape
from desktop_app.store.exchange_file.outgoing import BATCH, CHANGE

Told = list[tuple[str, UUID]]


def catching_up(shape: Shape, same: Same, told_of: Told) -> CatchUp:
    """Return what folds the rows again of which the log says something in newly known columns (table, column).

    The rows are added to `told_of`, for whoever keeps something that is derived from them.
    """

    def catch_up(connection: Any, cells: Sequence[tuple[str, str]]) -> None:
        new: dict[str, set[str]] = {}
        for table, column in cells:
            new.setdefault(table, set()).add(column)
        marks = ", ".join("?" * len(new))
        found = connection.execute(f'SELECT {CHANGE} FROM change WHERE "table" IN ({marks})', tuple(new))
        told: set[tuple[bytes, str]] = set()
        while lines := found.fetchmany(BATCH):
            rows = [row for row in lines if _speaks_of(row, new[row[TABLE]])]
            refuse(connection, shape, rows)
            told |= {(row[ROW], row[TABLE]) for row in rows}
        _fold(connection, shape, same, told, told_of)

    return catch_up


def look_at_refused_again(connection: Any, shape: Shape, same: Same, told_of: Told) -> None:
    """Take the values that were refused and may stand now: a newer version knows more choices and longer texts."""
    if not connection.execute("SELECT 1 FROM refused_change LIMIT 1").fetchone():
        return
    rows = connection.execute(
        f"SELECT {CHANGE} FROM change WHERE (device, seq) IN (SELECT device, seq FROM refused_change)"
    ).fetchall()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("DELETE FROM refused_change")
    still = {(device, seq) for device, seq, _, _ in refuse(connection, shape, rows)}
    taken = {(row[ROW], row[TABLE]) for row in rows if (row[DEVICE], row[SEQ]) not in still}
    _fold(connection, shape, same, taken, told_of)
    connection.execute("COMMIT")


def _fold(connection: Any, shape: Shape, same: Same, rows: set[tuple[bytes, str]], told_of: Told) -> None:
    if rows:
        refolding.begin(connection)
        refolding.touch(connection, rows)
        refolding.refold(connection, shape, same)
        told_of += [(table, UUID(bytes=row)) for row, table in rows]


def _speaks_of(row: Row, columns: set[str]) -> bool:
    if row[KIND] == INSERT:
        return any(f'"{column}"' in row[NEW] for column in columns)
    return row[COLUMN] in columns
