"""Proving that the tables are the fold of the log: both are read once and compared row by row. Nothing is written."""

from collections.abc import Iterator
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from desktop_app.store.changes.deletions import Deletions
from desktop_app.store.changes.fold import ENTRY, Entry, Same, fold_row
from desktop_app.store.changes.rows import BATCH, stored
from desktop_app.store.changes.shape import Shape

Group = tuple[bytes, list[Entry]]


def differing_tables(connection: Any, shape: Shape, same: Same) -> list[str]:
    """Return the names of the tables that are not the fold of the log."""
    proof = _Proof(connection, shape, same)
    return [table.name for table in shape.tables if not proof.holds_for(table.name)]


class _Proof:
    def __init__(self, connection: Any, shape: Shape, same: Same) -> None:
        self.connection, self.shape, self.same = connection, shape, same
        self.deletions = Deletions(connection, shape, same)
        self.waiting = {row for (row,) in connection.execute("SELECT row FROM waiting")}

    def holds_for(self, table: str) -> bool:
        """Whether a table has exactly the rows of the log, with exactly its values."""
        told = 0
        groups = self._groups(table)
        while batch := list(islice(groups, BATCH)):
            present = stored(self.connection, self.shape, table, [row for row, _ in batch])
            told += len(present)
            if not all(self._agree(table, row, entries, present.get(row)) for row, entries in batch):
                return False
        (there,) = self.connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        return bool(told == there)

    def _groups(self, table: str) -> Iterator[Group]:
        found = self.connection.execute(
            f'SELECT row, {ENTRY} FROM change WHERE "table" = ? ORDER BY row, hlc, device, seq', (table,)
        )
        for row, lines in groupby(found, key=itemgetter(0)):
            yield row, [Entry(*line[1:]) for line in lines]

    def _agree(self, table: str, row: bytes, entries: list[Entry], present: dict[str, Any] | None) -> bool:
        if present is None or row in self.waiting:
            return (present is None) == (row in self.waiting) or present is not None
        folded = fold_row(table, self.shape.columns[table], entries, self.same)
        if folded.deletions:
            folded.values["deleted"] = int(not self.deletions.stays(table, row, folded.deletions, entries))
        return folded.inserted and folded.values == present
