"""Bringing rows of the tables to what the log says of them, after the log was changed by a merge or its undoing.

The rows are named in a temporary table `touched`; afterwards it holds what became of each. Parents go before their
children; what cannot stand in its table yet (its parent or its beginning has not arrived) waits, and is tried again
each time. Then the deletions are looked at, children before parents: one that did not know every edit of the row and
of what belongs to it leaves the row alive, as a conflict.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from desktop_app.store.change_log import APPLYING
from desktop_app.store.fold import CONFLICT, ENTRY, Entry, Folded, Same, fold_row, unseen_by
from desktop_app.store.shape import Link, Shape

BATCH = 500
NEW, CHANGED, UNCHANGED, WAITING, ALIVE = "new", "changed", "unchanged", "waiting", "alive"


def begin(connection: Any) -> None:
    """Make room for the names of the touched rows; forgets those of the time before."""
    connection.execute(
        'CREATE TEMP TABLE IF NOT EXISTS touched (row BLOB PRIMARY KEY, "table" TEXT, status TEXT, named INTEGER)'
        " WITHOUT ROWID"
    )
    connection.execute("DELETE FROM temp.touched")


def touch(connection: Any, rows: Iterable[tuple[bytes, str]], *, named: bool = False) -> None:
    """Name rows (id, table) that have to be folded again; `named` are those that a file speaks of."""
    connection.executemany(
        f'INSERT OR IGNORE INTO temp.touched (row, "table", named) VALUES (?, ?, {int(named)})', rows
    )


def refold(connection: Any, shape: Shape, same: Same) -> None:
    """Fold every touched row, and every waiting one, and write what differs into the tables."""
    connection.execute(f"UPDATE local SET applying = {APPLYING}")
    touch(connection, connection.execute('SELECT row, "table" FROM waiting').fetchall())
    connection.execute("DELETE FROM head WHERE row IN (SELECT row FROM temp.touched)")
    for table in shape.tables:
        for rows in _batches(connection, table.name):
            _Rows(connection, shape, table.name, rows).write(same)
    Deletions(connection, shape, same).settle()
    connection.execute("UPDATE local SET applying = 0")


def entries_of(connection: Any, rows: Sequence[bytes]) -> Iterator[tuple[bytes, list[Entry]]]:
    """Yield the changes of each of `rows`, in the order of the fold, without the refused ones."""
    found = connection.execute(
        f"SELECT row, {ENTRY} FROM change WHERE row IN ({_marks(rows)}) ORDER BY row", rows
    ).fetchall()
    refused = set(connection.execute("SELECT device, seq FROM refused_change"))
    for row, group in groupby(found, key=itemgetter(0)):
        entries = sorted((Entry(*line[1:]) for line in group), key=itemgetter(0, 1, 2))
        yield row, [entry for entry in entries if entry.key not in refused] if refused else entries


def stored(connection: Any, shape: Shape, table: str, rows: Sequence[bytes]) -> dict[bytes, dict[str, Any]]:
    """Return the rows of a table that are there, by id."""
    names = list(shape.columns[table])
    found = connection.execute(f"SELECT id, {', '.join(names)} FROM {table} WHERE id IN ({_marks(rows)})", rows)
    return {line[0]: dict(zip(names, line[1:], strict=True)) for line in found}


def _marks(rows: Sequence[bytes]) -> str:
    return ", ".join("?" * len(rows))


def _batches(connection: Any, table: str) -> Iterator[list[bytes]]:
    last = b""
    while True:
        found = connection.execute(
            f'SELECT row FROM temp.touched WHERE "table" = ? AND row > ? ORDER BY row LIMIT {BATCH}', (table, last)
        )
        rows = [row for (row,) in found]
        if not rows:
            return
        yield rows
        last = rows[-1]


class _Rows:
    """Some touched rows of one table on their way from the log into it."""

    def __init__(self, connection: Any, shape: Shape, table: str, rows: Sequence[bytes]) -> None:
        self.connection, self.shape, self.table, self.rows = connection, shape, table, rows
        self.present = stored(connection, shape, table, rows)
        self.statuses: list[tuple[str, bytes]] = []
        self.heads: list[tuple[Any, ...]] = []
        self.waiting: dict[bytes, bytes | None] = {}

    def write(self, same: Same) -> None:
        """Fold the rows and write what differs."""
        columns = self.shape.columns[self.table]
        folded = {
            row: fold_row(self.table, columns, entries, same) for row, entries in entries_of(self.connection, self.rows)
        }
        missing = self._missing_parents(folded.values())
        for row, one in folded.items():
            self._write_row(row, one, missing)
        execute = self.connection.executemany
        execute("DELETE FROM waiting WHERE row = ?", [(row,) for row in self.rows])
        execute(
            'INSERT INTO waiting (row, "table", parent) VALUES (?, ?, ?)',
            [(row, self.table, parent) for row, parent in self.waiting.items()],
        )
        execute("INSERT OR REPLACE INTO head VALUES (?, ?, ?, ?, ?, ?)", self.heads)
        execute("UPDATE temp.touched SET status = ? WHERE row = ?", self.statuses)

    def _write_row(self, row: bytes, folded: Folded, missing: set[tuple[str, bytes]]) -> None:
        present, values = self.present.get(row), dict(folded.values)
        lacking = [link for link in self.shape.links[self.table] if (link.parent, values[link.column]) in missing]
        if not folded.inserted or (lacking and present is None):
            self.waiting[row] = values[lacking[0].column] if folded.inserted else None
            self.statuses.append((WAITING, row))
            return
        for link in lacking:  # the row stays as it is until the new parent arrives
            self.waiting[row] = values[link.column]
            values[link.column] = present[link.column]  # type: ignore[index]
        if folded.deletions:  # whether they count is decided when all rows are there
            values["deleted"] = present["deleted"] if present else 0
        self.heads += [(row, column, *key, self.table, role) for column, key, role in folded.heads]
        self.statuses.append((self._store(row, present, values), row))

    def _store(self, row: bytes, present: dict[str, Any] | None, values: dict[str, Any]) -> str:
        if present is None:
            names = list(values)
            self.connection.execute(
                f"INSERT INTO {self.table} (id, {', '.join(names)}) VALUES (?, {_marks(names)})",  # type: ignore[arg-type]
                (row, *values.values()),
            )
            return NEW
        differing = {name: value for name, value in values.items() if _differs(value, present[name])}
        if not differing:
            return UNCHANGED
        settings = ", ".join(f"{name} = ?" for name in differing)
        self.connection.execute(f"UPDATE {self.table} SET {settings} WHERE id = ?", (*differing.values(), row))
        return CHANGED

    def _missing_parents(self, folded: Iterable[Folded]) -> set[tuple[str, bytes]]:
        missing: set[tuple[str, bytes]] = set()
        rows = list(folded)
        for link in self.shape.links[self.table]:
            wanted = {one.values[link.column] for one in rows} - {None}
            parents = list(wanted)
            found = self.connection.execute(f"SELECT id FROM {link.parent} WHERE id IN ({_marks(parents)})", parents)
            missing |= {(link.parent, parent) for parent in wanted - {row for (row,) in found}}
        return missing


def _differs(one: Any, other: Any) -> bool:
    return one is not other and (one != other or type(one) is not type(other))


class Deletions:
    """The second look: which of the rows that somebody deleted are really gone."""

    def __init__(self, connection: Any, shape: Shape, same: Same) -> None:
        self.connection, self.shape, self.same = connection, shape, same

    def settle(self) -> None:
        """Decide the deletion of every touched row, and of the rows that touched ones are parts of."""
        self._touch_wholes()
        for table in reversed(self.shape.tables):
            for rows in _batches(self.connection, table.name):
                self._decide(table.name, rows)

    def _touch_wholes(self) -> None:
        """Touch the deleted rows that touched ones belong to: an edit of a part is an edit of the whole."""
        for table in reversed(self.shape.tables):
            for link in (*self._wholes(table.name),):
                part, whole = (link.table, link.parent) if link.belongs else (link.parent, link.table)
                own, other = ("id", link.column) if link.belongs else (link.column, "id")
                self.connection.execute(
                    f'INSERT OR IGNORE INTO temp.touched (row, "table", named) '
                    f"SELECT l.{other}, '{whole}', 0 FROM temp.touched t CROSS JOIN {link.table} l ON l.{own} = t.row "
                    f"WHERE t.\"table\" = '{part}' "
                    f"AND EXISTS (SELECT 1 FROM change c WHERE c.row = l.{other} AND c.\"column\" = 'deleted')"
                )

    def _wholes(self, table: str) -> Iterator[Link]:
        yield from (link for link in self.shape.links[table] if link.belongs)
        yield from self.shape.carried_by[table]

    def _decide(self, table: str, rows: Sequence[bytes]) -> None:
        claimed = self._claimed(rows)
        if not claimed:
            return
        for row, entries in entries_of(self.connection, claimed):
            folded = fold_row(table, self.shape.columns[table], entries, self.same)
            if folded.inserted and self._is_there(table, row):
                self._decide_row(table, row, folded, entries)

    def _decide_row(self, table: str, row: bytes, folded: Folded, entries: Sequence[Entry]) -> None:
        alive = bool(folded.deletions) and self.has_unseen(table, row, folded.deletions, entries)
        deleted = int(bool(folded.deletions) and not alive)
        changed = self.connection.execute(
            f"UPDATE {table} SET deleted = ? WHERE id = ? AND deleted <> ?", (deleted, row, deleted)
        ).rowcount
        if changed:
            self._note(row, CHANGED)
        heads = [(key, role) for column, key, role in folded.heads if column == "deleted"]
        if alive:  # the row stays, beside the deletion that did not know everything
            heads = [(entry.key, CONFLICT) for entry in folded.deletions]
        self.connection.execute("DELETE FROM head WHERE row = ? AND \"column\" = 'deleted'", (row,))
        self.connection.executemany(
            "INSERT INTO head VALUES (?, 'deleted', ?, ?, ?, ?)", [(row, *key, table, role) for key, role in heads]
        )

    def _claimed(self, rows: Sequence[bytes]) -> list[bytes]:
        found = self.connection.execute(
            f"SELECT DISTINCT row FROM change WHERE row IN ({_marks(rows)}) AND \"column\" = 'deleted'", rows
        )
        return [row for (row,) in found]

    def _is_there(self, table: str, row: bytes) -> bool:
        return self.connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (row,)).fetchone() is not None

    def has_unseen(self, table: str, row: bytes, deletions: Sequence[Entry], entries: Sequence[Entry]) -> bool:
        """Whether somebody edited the row, or a living part of it, without its deleters knowing."""
        if unseen_by(deletions, entries):
            return True
        return any(
            self.has_unseen(part, one, deletions, part_entries)
            for part, rows in self._live_parts(table, row)
            for one, part_entries in entries_of(self.connection, rows)
        )

    def _live_parts(self, table: str, row: bytes) -> Iterator[tuple[str, list[bytes]]]:
        for link in self.shape.parts[table]:
            found = self.connection.execute(
                f"SELECT id FROM {link.table} WHERE {link.column} = ? AND deleted = 0", (row,)
            )
            yield from _chunks(link.table, [one for (one,) in found])
        for link in self.shape.links[table]:
            if (table, link.column) in self.shape.carried:
                found = self.connection.execute(f"SELECT {link.column} FROM {table} WHERE id = ?", (row,))
                yield link.parent, [one for (one,) in found if one is not None]

    def _note(self, row: bytes, status: str) -> None:
        self.connection.execute(
            "UPDATE temp.touched SET status = ? WHERE row = ? AND coalesce(status, '') <> ?", (status, row, NEW)
        )


def _chunks(table: str, rows: list[bytes]) -> Iterator[tuple[str, list[bytes]]]:
    for start in range(0, len(rows), BATCH):
        yield table, rows[start : start + BATCH]
