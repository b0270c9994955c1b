"""The second look of a refold: which of the rows that somebody deleted are really gone.

A deletion that did not know every edit of the row, and of what belongs to it, leaves the row alive, as a conflict.
Children are decided before their parents, because a living child that the deleter did not know keeps its parent.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from desktop_app.store.changes.fold import (
    CONFLICT,
    DELETED,
    SAME,
    SHOWN,
    Entry,
    Folded,
    Same,
    fold_row,
    has_edit,
    known_to,
)
from desktop_app.store.changes.rows import BATCH, CHANGED, NEW, batches, entries_of, marks
from desktop_app.store.changes.shape import Shape


class Deletions:
    """Decides the deletions of the rows that are noted in the temporary table `whole`."""

    def __init__(self, connection: Any, shape: Shape, same: Same) -> None:
        self.connection, self.shape, self.same = connection, shape, same

    def settle(self) -> None:
        """Decide the deletion of every touched row, and of the rows that touched ones are parts of."""
        for table in reversed(self.shape.tables):
            for rows in batches(self.connection, "whole", table.name):
                self._decide(table.name, rows)

    def _decide(self, table: str, rows: Sequence[bytes]) -> None:
        claimed = self._claimed(table, rows)
        if not claimed:
            return
        query = f"SELECT id, deleted FROM {table} WHERE id IN ({marks(claimed)})"
        there = dict(self.connection.execute(query, claimed))
        for row, entries in entries_of(self.connection, table, claimed):
            folded = fold_row(table, self.shape.columns[table], entries, self.same)
            if folded.inserted and row in there:
                alive = bool(folded.deletions) and self.stays(table, row, folded.deletions, entries)
                self._write(table, row, was=there[row], deleted=int(bool(folded.deletions) and not alive))
                self._write_heads(table, row, _heads(folded, entries, alive=alive))

    def _claimed(self, table: str, rows: Sequence[bytes]) -> list[bytes]:
        """Return those of `rows` of which a change says that they are deleted, or that they are not."""
        found = self.connection.execute(
            f"SELECT DISTINCT row FROM change WHERE row IN ({marks(rows)}) AND \"table\" = '{table}' "
            f"AND (\"column\" = '{DELETED}' OR (kind = 'insert' AND instr(new, '\"{DELETED}\"')))",
            rows,
        )
        return [row for (row,) in found]

    def _write(self, table: str, row: bytes, *, was: int, deleted: int) -> None:
        if was == deleted:
            return
        self.connection.execute(f"UPDATE {table} SET deleted = ? WHERE id = ?", (deleted, row))
        self.connection.execute(
            'INSERT INTO temp.touched (row, "table", status, named) VALUES (?, ?, ?, 0) '
            "ON CONFLICT (\"table\", row) DO UPDATE SET status = excluded.status WHERE coalesce(status, '') <> ?",
            (row, table, CHANGED, NEW),
        )

    def _write_heads(self, table: str, row: bytes, heads: Sequence[tuple[int, int, str]]) -> None:
        self.connection.execute('DELETE FROM head WHERE row = ? AND "column" = ?', (row, DELETED))
        self.connection.executemany(
            "INSERT INTO head VALUES (?, ?, ?, ?, ?, ?)",
            [(row, DELETED, device, seq, table, role) for device, seq, role in heads],
        )

    def stays(self, table: str, row: bytes, deletions: Sequence[Entry], entries: Sequence[Entry]) -> bool:
        """Whether somebody edited the row (its changes are `entries`) or a part of it without its deleters knowing."""
        known = known_to(deletions)
        return has_edit(entries, known, of_part=False) or self._has_edited_part(table, row, known)

    def _has_edited_part(self, table: str, row: bytes, known: Mapping[int, int]) -> bool:
        return any(
            has_edit(entries, known, of_part=True) or self._has_edited_part(part, one, known)
            for part, rows in self._live_parts(table, row)
            for one, entries in entries_of(self.connection, part, rows)
        )

    def _live_parts(self, table: str, row: bytes) -> Iterator[tuple[str, list[bytes]]]:
        for link in self.shape.parts[table]:
            found = self.connection.execute(
                f"SELECT id FROM {link.table} WHERE {link.column} = ? AND deleted = 0", (row,)
            )
            rows = [one for (one,) in found]
            for start in range(0, len(rows), BATCH):
                yield link.table, rows[start : start + BATCH]
        for link in self.shape.links[table]:
            if (table, link.column) in self.shape.carried:
                found = self.connection.execute(f"SELECT {link.column} FROM {table} WHERE id = ?", (row,))
                yield link.parent, [one for (one,) in found if one is not None]


def _heads(folded: Folded, entries: Sequence[Entry], *, alive: bool) -> list[tuple[int, int, str]]:
    """Return (device, seq, role) of the heads that say whether the row is deleted, when there is something to say."""
    heads = [(key, role) for column, key, role in folded.heads if column == DELETED]
    if not alive:
        return [(*key, role) for key, role in heads]
    gone = {entry.key for entry in folded.deletions}
    order = {entry.key: place for place, entry in enumerate(entries)}
    left = sorted((key for key, _ in heads if key not in gone), key=order.__getitem__, reverse=True)
    roles = [SHOWN, *[SAME] * len(left)]
    return [(*key, CONFLICT) for key in gone] + [(*key, role) for key, role in zip(left, roles, strict=False)]
