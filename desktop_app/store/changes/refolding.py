"""Bringing rows of the tables to what the log says of them, after the log was changed by a merge or its undoing.

The rows are named in a temporary table `touched`; afterwards it holds what became of each. Parents go before their
children; what cannot stand in its table yet (its parent or its beginning has not arrived) waits, and is tried again
each time. Then the deletions are looked at (`store.changes.deletions`).
"""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from desktop_app.store.changes.change_log import APPLYING
from desktop_app.store.changes.deletions import Deletions
from desktop_app.store.changes.fold import Folded, Same, fold_row
from desktop_app.store.changes.rows import CHANGED, NEW, UNCHANGED, WAITING, batches, entries_of, marks, stored
from desktop_app.store.changes.shape import Shape


def begin(connection: Any) -> None:
    """Make room for the names of the touched rows; forgets those of the time before."""
    connection.execute(
        'CREATE TEMP TABLE IF NOT EXISTS touched ("table" TEXT, row BLOB, status TEXT, named INTEGER, '
        'PRIMARY KEY ("table", row)) WITHOUT ROWID'
    )
    connection.execute("CREATE INDEX IF NOT EXISTS temp.touched_row ON touched (row)")
    connection.execute(
        'CREATE TEMP TABLE IF NOT EXISTS whole ("table" TEXT, row BLOB, PRIMARY KEY ("table", row)) WITHOUT ROWID'
    )
    connection.execute("DELETE FROM temp.touched")
    connection.execute("DELETE FROM temp.whole")


def touch(connection: Any, rows: Iterable[tuple[bytes, str]], *, named: bool = False) -> None:
    """Name rows (id, table) that have to be folded again; `named` are those that a file speaks of."""
    connection.executemany(
        f'INSERT OR IGNORE INTO temp.touched (row, "table", named) VALUES (?, ?, {int(named)})', rows
    )


def touched(connection: Any, shape: Shape) -> list[tuple[str, UUID]]:
    """Return the touched rows (table, id) of the tables that this version knows, sorted."""
    found = connection.execute('SELECT "table", row FROM temp.touched ORDER BY "table", row')
    return [(table, UUID(bytes=row)) for table, row in found if table in shape.by_name]


def refold(connection: Any, shape: Shape, same: Same) -> None:
    """Fold every touched row, and every waiting one, and write what differs into the tables."""
    connection.execute(f"UPDATE local SET applying = {APPLYING}")
    touch(connection, connection.execute('SELECT row, "table" FROM waiting').fetchall())
    connection.execute("DELETE FROM head WHERE row IN (SELECT row FROM temp.touched)")
    note_wholes(connection, shape)  # of the rows as they stand, and below as they will: a part may go to another whole
    for table in shape.tables:
        for rows in batches(connection, "touched", table.name):
            _Rows(connection, shape, table.name, rows).write(same)
    note_wholes(connection, shape)
    Deletions(connection, shape, same).settle()
    connection.execute("UPDATE local SET applying = 0")


def settle(connection: Any, shape: Shape, same: Same, edited: Iterable[tuple[str, UUID]]) -> None:
    """Look again at what this copy itself has just edited, (table, id), as every other copy will when it hears of it.

    A conflict may have ended, a row may have got a second beginning beside one that waits, and who writes about a part
    of a deleted record has brought the record back.
    """
    begin(connection)
    connection.executemany(
        'INSERT OR IGNORE INTO temp.whole ("table", row) VALUES (?, ?)', [(table, row.bytes) for table, row in edited]
    )
    known = "row IN (SELECT row FROM head UNION ALL SELECT row FROM waiting)"
    rows = connection.execute(f'SELECT row, "table" FROM temp.whole WHERE {known}').fetchall()
    _climb(connection, shape)
    for table in shape.parts:
        gone = f"SELECT w.row, '{table}' FROM temp.whole w CROSS JOIN {table} r ON r.id = w.row"
        rows += connection.execute(f"{gone} WHERE w.\"table\" = '{table}' AND r.deleted = 1").fetchall()
    if rows:
        touch(connection, rows)
        refold(connection, shape, same)


def note_wholes(connection: Any, shape: Shape) -> None:
    """Remember the touched rows and all that they are parts of: an edit of a part is an edit of the whole."""
    connection.execute('INSERT OR IGNORE INTO temp.whole SELECT "table", row FROM temp.touched')
    _climb(connection, shape)


def _climb(connection: Any, shape: Shape) -> None:
    for link in shape.upwards:
        part, whole = (link.table, link.parent) if link.belongs else (link.parent, link.table)
        own, other = ("id", link.column) if link.belongs else (link.column, "id")
        connection.execute(
            f"INSERT OR IGNORE INTO temp.whole SELECT '{whole}', l.{other} "
            f"FROM temp.whole w CROSS JOIN {link.table} l ON l.{own} = w.row WHERE w.\"table\" = '{part}'"
        )


class _Rows:
    """Some touched rows of one table on their way from the log into it."""

    def __init__(self, connection: Any, shape: Shape, table: str, rows: Sequence[bytes]) -> None:
        self.connection, self.shape, self.table, self.rows = connection, shape, table, rows
        self.present = stored(connection, shape, table, rows)
        self.new: list[tuple[Any, ...]] = []
        self.statuses: dict[str, list[bytes]] = {}
        self.heads: list[tuple[Any, ...]] = []
        self.waiting: dict[bytes, bytes | None] = {}

    def write(self, same: Same) -> None:
        """Fold the rows and write what differs."""
        columns = self.shape.columns[self.table]
        folded = {
            row: fold_row(self.table, columns, entries, same)
            for row, entries in entries_of(self.connection, self.table, self.rows)
        }
        missing = self._missing_parents(folded.values())
        for row, one in folded.items():
            self._write_row(row, one, missing)
        self._write_all()

    def _write_all(self) -> None:
        execute, names = self.connection.executemany, list(self.shape.columns[self.table])
        execute(f"INSERT INTO {self.table} (id, {', '.join(names)}) VALUES (?, {marks(names)})", self.new)
        self.connection.execute(f"DELETE FROM waiting WHERE row IN ({marks(self.rows)})", self.rows)
        execute(
            'INSERT OR REPLACE INTO waiting (row, "table", parent) VALUES (?, ?, ?)',
            [(row, self.table, parent) for row, parent in self.waiting.items()],
        )
        execute("INSERT OR REPLACE INTO head VALUES (?, ?, ?, ?, ?, ?)", self.heads)
        for status, rows in self.statuses.items():
            self.connection.execute(
                f'UPDATE temp.touched SET status = ? WHERE "table" = ? AND row IN ({marks(rows)})',
                (status, self.table, *rows),
            )

    def _write_row(self, row: bytes, folded: Folded, missing: set[tuple[str, bytes]]) -> None:
        present, values = self.present.get(row), folded.values
        lacking = [link for link in self.shape.links[self.table] if (link.parent, values[link.column]) in missing]
        if not folded.inserted or (lacking and present is None):
            self.waiting[row] = values[lacking[0].column] if folded.inserted else None
            self._note(row, WAITING)
            return
        for link in lacking:  # the row stays as it is until the new parent arrives
            self.waiting[row] = values[link.column]
            values[link.column] = present[link.column]  # type: ignore[index]
        if folded.deletions:  # whether they count is decided when all rows are there
            values["deleted"] = present["deleted"] if present else 0
        self.heads += [(row, column, *key, self.table, role) for column, key, role in folded.heads]
        self._note(row, self._store(row, present, values))

    def _note(self, row: bytes, status: str) -> None:
        self.statuses.setdefault(status, []).append(row)

    def _store(self, row: bytes, present: dict[str, Any] | None, values: dict[str, Any]) -> str:
        if present is None:
            self.new.append((row, *values.values()))
            return NEW
        if values == present:
            return UNCHANGED
        differing = {name: value for name, value in values.items() if value != present[name]}
        settings = ", ".join(f"{name} = ?" for name in differing)
        self.connection.execute(f"UPDATE {self.table} SET {settings} WHERE id = ?", (*differing.values(), row))
        return CHANGED

    def _missing_parents(self, folded: Iterable[Folded]) -> set[tuple[str, bytes]]:
        missing: set[tuple[str, bytes]] = set()
        rows = list(folded)
        for link in self.shape.links[self.table]:
            wanted = {one.values[link.column] for one in rows} - {None}
            parents = list(wanted)
            found = self.connection.execute(f"SELECT id FROM {link.parent} WHERE id IN ({marks(parents)})", parents)
            missing |= {(link.parent, parent) for parent in wanted - {row for (row,) in found}}
        return missing
