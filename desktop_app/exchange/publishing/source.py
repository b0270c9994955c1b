"""What is published: the office's own database, read in one unchanging view."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Column

from desktop_app.store.changes.change_log import is_blob
from desktop_app.store.changes.shape import Shape
from desktop_app.store.database import Database
from desktop_app.store.keys.slots import KeyFile
from desktop_app.store.migrations import version

AT_ONCE = 500
"""Ids in one question to SQLite."""
REDIRECT = "merged_into"
"""The column of a business that sends its parts to another one."""

_EVER = """SELECT DISTINCT CASE "column" WHEN '*' THEN json_extract(new, '$.{column}') ELSE new END
 FROM change WHERE "column" IN ('*', '{column}') AND row"""
"""Every row that others pointed to with a column at any time; of an insert in hex."""

Touched = dict[str, set[bytes]]
"""Ids of rows by table."""
Values = tuple[Any, ...]
"""A row as COPY takes it: ids in hex, without zero bytes in texts."""


class Position(NamedTuple):
    """How far the changes of a device are held; the clock tells whether it is still the same change."""

    seq: int
    hlc: int


@dataclass(frozen=True)
class Standing:
    """Everything by which publishing knows later what is new."""

    positions: Mapping[int, Position]
    undone: str
    """Fingerprint of the merges that were undone: their changes have left the log."""
    waiting: Mapping[bytes, str]
    """Rows that wait for another one, by id: they may appear later without a change that names them."""


class Source:
    """The database in one unchanging view."""

    def __init__(self, connection: Any, identity: str, shape: Shape, *, practice: bool) -> None:
        self._connection = connection
        self.identity, self.practice, self.shape = identity, practice, shape
        self.schema_version = version(connection)
        self.standing = Standing(self._positions(), self._undone(), self._waiting())

    def still_has(self, positions: Mapping[int, Position]) -> bool:
        """Whether the log goes on from `positions`; it does not after an undone merge or an old backup."""
        return all(self._hlc(device, told.seq) == told.hlc for device, told in positions.items())

    def count_after(self, positions: Mapping[int, Position]) -> int:
        """Return about how many changes are newer than `positions`."""
        return sum(held.seq - _after(positions, device) for device, held in self.standing.positions.items())

    def touched_after(self, before: Standing) -> Touched:
        """Return every row that may differ from what it was at `before`, those that are gone or wait included."""
        touched: Touched = {table.name: set() for table in self.shape.tables}
        for device in self._devices():
            since = (device, _after(before.positions, device))
            self._add(touched, 'SELECT DISTINCT "table", row FROM change WHERE device = ? AND seq > ?', since)
            self._add_redirected(touched, since)
        for row, table in {**before.waiting, **self.standing.waiting}.items():
            touched.setdefault(table, set()).add(row)
        self._add_wholes(touched)
        return touched

    def count(self, table: str) -> int:
        """Return the number of rows of a table."""
        return int(self._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    def rows_after(self, columns: Sequence[Column[Any]], row: bytes, limit: int) -> list[Values]:
        """Return the next rows of a table in the order of their ids."""
        table = columns[0].table.name
        sql = f"SELECT {_selected(columns)} FROM {table} WHERE id > ? ORDER BY id LIMIT ?"
        return [_clean(values) for values in self._connection.execute(sql, (row, limit))]

    def rows(self, columns: Sequence[Column[Any]], ids: Iterable[bytes]) -> Iterator[Values]:
        """Yield those rows of a table that are there."""
        table = columns[0].table.name
        for some in chunks(sorted(ids), AT_ONCE):
            sql = f"SELECT {_selected(columns)} FROM {table} WHERE id IN ({_marks(some)})"
            yield from map(_clean, self._connection.execute(sql, some))

    def ids(self, table: str) -> Iterator[str]:
        """Yield the ids of a table in hex."""
        yield from (row for (row,) in self._connection.execute(f"SELECT hex(id) FROM {table}"))

    def _positions(self) -> dict[int, Position]:
        held = dict(self._connection.execute("SELECT device, seq FROM held"))
        last = {
            device: self._connection.execute("SELECT max(seq) FROM change WHERE device = ?", (device,)).fetchone()[0]
            for device in self._devices()
        }
        ends = {device: min(seq, held.get(device) or seq) for device, seq in last.items()}
        found = {device: (seq, self._hlc(device, seq)) for device, seq in ends.items()}
        return {device: Position(seq, hlc) for device, (seq, hlc) in found.items() if hlc is not None}

    def _devices(self) -> list[int]:
        """Return the devices of the log by jumping from one to the next, however long it is."""
        sql = """WITH RECURSIVE d (device) AS (SELECT min(device) FROM change UNION ALL
            SELECT (SELECT min(c.device) FROM change c WHERE c.device > d.device) FROM d WHERE d.device IS NOT NULL)
            SELECT device FROM d WHERE device IS NOT NULL"""
        return [device for (device,) in self._connection.execute(sql)]

    def _hlc(self, device: int, seq: int) -> int | None:
        sql = "SELECT hlc FROM change WHERE device = ? AND seq = ?"
        found = self._connection.execute(sql, (device, seq)).fetchone()
        return found[0] if found else None

    def _undone(self) -> str:
        sql = "SELECT id, undone_at FROM received WHERE undone_at IS NOT NULL ORDER BY id"
        return hashlib.sha256(repr(self._connection.execute(sql).fetchall()).encode()).hexdigest()

    def _waiting(self) -> dict[bytes, str]:
        return dict(self._connection.execute('SELECT row, "table" FROM waiting'))

    def _add(self, touched: Touched, sql: str, values: Sequence[Any]) -> None:
        for table, row in self._connection.execute(sql, values):
            if table in touched:  # a newer program may have told of tables that this one does not know
                touched[table].add(row)

    def _add_redirected(self, touched: Touched, since: tuple[int, int]) -> None:
        """Touch the parts of a business that was found to be another one, or no longer is."""
        sql = f'SELECT "table", row, old, new FROM change WHERE device = ? AND seq > ? AND "column" = \'{REDIRECT}\''
        for table, *rows in self._connection.execute(sql, since).fetchall():
            if table in touched:
                self._add_parts(touched, table, {row for row in rows if row is not None})

    def _add_parts(self, touched: Touched, table: str, rows: set[bytes]) -> None:
        touched[table] |= rows
        for link in self.shape.parts[table]:
            sql = f"SELECT '{link.table}', id FROM {link.table} WHERE {link.column} IN ({_marks(rows)})"
            self._add(touched, sql, list(rows))

    def _add_wholes(self, touched: Touched) -> None:
        """Touch what touched rows are, or ever were, parts of.

        News of a part can bring a deleted whole back, and news that it has moved let the deletion count again
        (`store.changes.deletions`); no change names the whole then.
        """
        for table in reversed(self.shape.tables):
            for link in self.shape.links[table.name]:
                if link.belongs:
                    self._add_linked(touched[table.name], touched[link.parent], _EVER.format(column=link.column))
            for link in self.shape.carried_by[table.name]:
                carrying = f"SELECT id FROM {link.table} WHERE {link.column}"
                self._add_linked(touched[table.name], touched[link.table], carrying)

    def _add_linked(self, parts: set[bytes], wholes: set[bytes], sql: str) -> None:
        for some in chunks(list(parts), AT_ONCE):
            for (whole,) in self._connection.execute(f"{sql} IN ({_marks(some)})", some):
                if whole is not None:
                    wholes.add(bytes.fromhex(whole) if isinstance(whole, str) else whole)


@contextmanager
def unchanging(database: Database) -> Iterator[Source]:
    """Give the database as it is now, whatever is written meanwhile."""
    identity = KeyFile.read(database.files.keys).database
    with database.raw() as connection:
        connection.execute("BEGIN")
        try:
            yield Source(connection, identity, database.schema.shape, practice=database.practice)
        finally:
            connection.execute("ROLLBACK")


def chunks(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    """Yield `items` in pieces."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _after(positions: Mapping[int, Position], device: int) -> int:
    return positions[device].seq if device in positions else 0


def _marks(items: Iterable[Any]) -> str:
    return ", ".join("?" for _ in items)


def _selected(columns: Sequence[Column[Any]]) -> str:
    return ", ".join(f"nullif(hex({c.name}), '')" if is_blob(c) else c.name for c in columns)


def _clean(values: Values) -> Values:
    """Drop zero bytes, which PostgreSQL refuses in texts and no form lets in."""
    return tuple(value.replace("\0", "") if type(value) is str and "\0" in value else value for value in values)
