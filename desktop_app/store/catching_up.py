"""After an upgrade: what newer programs wrote into tables and columns that were unknown until then is folded.

Until then it was kept in the log, and sent on, without being looked at.
"""

from collections.abc import Sequence
from typing import Any

from desktop_app.store import refolding
from desktop_app.store.change_log import CatchUp
from desktop_app.store.fold import INSERT, Same
from desktop_app.store.outgoing import BATCH, CHANGE
from desktop_app.store.refusing import COLUMN, KIND, NEW, ROW, TABLE, Row, refuse
from desktop_app.store.shape import Shape


def catching_up(shape: Shape, same: Same) -> CatchUp:
    """Return what folds the rows again of which the log says something in newly known columns (table, column)."""

    def catch_up(connection: Any, cells: Sequence[tuple[str, str]]) -> None:
        new: dict[str, set[str]] = {}
        for table, column in cells:
            new.setdefault(table, set()).add(column)
        refolding.begin(connection)
        marks = ", ".join("?" * len(new))
        found = connection.execute(f'SELECT {CHANGE} FROM change WHERE "table" IN ({marks})', tuple(new))
        told = False
        while lines := found.fetchmany(BATCH):
            rows = [row for row in lines if _speaks_of(row, new[row[TABLE]])]
            refuse(connection, shape, rows)
            refolding.touch(connection, {(row[ROW], row[TABLE]) for row in rows})
            told = told or bool(rows)
        if told:
            refolding.refold(connection, shape, same)

    return catch_up


def _speaks_of(row: Row, columns: set[str]) -> bool:
    if row[KIND] == INSERT:
        return any(f'"{column}"' in row[NEW] for column in columns)
    return row[COLUMN] in columns
