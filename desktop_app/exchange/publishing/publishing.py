"""Bringing a PostgreSQL server to what the office's database is now.

The first time everything is copied; later only rows that changes have touched. Each batch is one transaction, and where
publishing stands is written in the same one, so that a run that was killed is simply run again. Copying everything goes
table by table in the order of the ids; what changed before an interrupted copy is taken up again is brought after it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Connection, Table, func, select
from sqlalchemy.exc import IntegrityError

from desktop_app import __version__
from desktop_app.errors import UserError
from desktop_app.exchange.publishing import loading, schema
from desktop_app.exchange.publishing.explaining import nothing_changed
from desktop_app.exchange.publishing.memory import Memory, recall, remember_end, remember_place, remember_start
from desktop_app.exchange.publishing.server import connected
from desktop_app.exchange.publishing.source import Source, Standing, chunks, unchanging
from desktop_app.exchange.publishing.tables import is_sensitive, server_tables
from desktop_app.exchange.publishing.views import make_views
from desktop_app.i18n import tr
from desktop_app.progress import Progress, ignore
from desktop_app.store.database import Database

BATCH = 20_000
"""Rows of one transaction."""
MANY = 300_000
"""So many new changes are brought faster by comparing everything in order than row by row."""


@dataclass(frozen=True)
class Wishes:
    """What whoever publishes asked for."""

    personal: bool | None = None
    """Whether NIK, NPWP, telephone and e-mail are published; None: as before, the first time yes."""
    full: bool = False
    """Compare everything, as if nothing were known of the time before."""


@dataclass
class Published:
    """What was done."""

    first: bool
    """Whether the server held nothing before."""
    personal: bool
    reason: str = ""
    """Why everything was compared: first, asked, resumed, program, columns, personal, history, many, repair; or ""."""
    written: dict[str, int] = field(default_factory=dict)
    """Rows that were new or different, by table."""
    removed: dict[str, int] = field(default_factory=dict)
    """Rows that are no longer in the office's database, by table."""


def publish(database: Database, url: str, wishes: Wishes, progress: Progress = ignore) -> Published:
    """Bring the server at `url` to what `database` is now; `UserError` for everything that a server can do wrong.

    Raises `Cancelled` when `progress` does; the next run goes on from there.
    """
    with unchanging(database) as source, connected(url) as connection:
        return _Publisher(connection, source, progress).publish(wishes)


class _Publisher:
    def __init__(self, connection: Connection, source: Source, progress: Progress) -> None:
        self.connection, self.source, self.progress = connection, source, progress
        self.records: Sequence[Table] = source.shape.tables
        self.tables = server_tables(self.records)
        self.done = Published(first=True, personal=True)

    def publish(self, wishes: Wishes) -> Published:
        memory = self._begin(wishes)
        try:
            self._bring(memory)
        except IntegrityError:  # somebody removed rows on the server by hand
            self._bring(self._start_anew("repair"))
        return self.done

    def _begin(self, wishes: Wishes) -> Memory:
        """Prepare the server and decide, in one transaction, whether everything has to be compared."""
        with self.connection.begin():
            before = recall(self.connection) if schema.is_ours(self.connection) else None
            self._refuse(before)
            news = schema.prepare(self.connection, self.tables)
            personal = before.personal if before and wishes.personal is None else wishes.personal is not False
            self.done = Published(before is None, personal, self._reason(before, wishes, news=news))
            if before and self.done.reason in {"", "resumed"}:
                return before
            return self._start()

    def _refuse(self, before: Memory | None) -> None:
        if before and before.source != self.source.identity:
            raise UserError(
                tr("The data of another office are published there."),
                tr("Nothing was changed. Publish to a database of its own, or have the schema siap_ikm removed there."),
            )
        if before and before.schema_version > self.source.schema_version:
            raise UserError(tr("A newer version of the program published there."), nothing_changed())

    def _reason(self, before: Memory | None, wishes: Wishes, *, news: bool) -> str:
        """Return why everything has to be compared; "" when only what is new has to be brought."""
        if before is None:
            return "first"
        standing, now = before.standing, self.source
        reasons = {
            "asked": wishes.full,
            "program": (before.program, before.schema_version) != (__version__, now.schema_version),
            "columns": news,
            "personal": self._changes_personal(before, wishes),
            "history": standing.undone != now.standing.undone or not now.still_has(standing.positions),
            "resumed": before.full_table is not None,
            "many": now.count_after(standing.positions) > MANY,
        }
        return next((name for name, is_so in reasons.items() if is_so), "")

    @staticmethod
    def _changes_personal(before: Memory, wishes: Wishes) -> bool:
        return wishes.personal is not None and wishes.personal != before.personal

    def _start_anew(self, reason: str) -> Memory:
        with self.connection.begin():
            self.done.reason = reason
            return self._start()

    def _start(self) -> Memory:
        schema.loosen(self.connection, self.tables)
        remember_start(self.connection, self.source, self.records[0].name, personal=self.done.personal)
        memory = recall(self.connection)
        assert memory is not None
        return memory

    def _bring(self, memory: Memory) -> None:
        everything = memory.full_table is not None
        if everything:
            self._copy_everything(memory)
        missing = self._bring_news(memory.standing)
        with self.connection.begin():
            for table, ids in reversed(missing):
                self._count(self.done.removed, table, loading.remove(self.connection, table, ids))
            if everything:
                self._remove_strays()
                schema.finish(self.connection, self.records, self.tables)
                make_views(self.connection)
            remember_end(self.connection, self.source.standing)

    def _copy_everything(self, memory: Memory) -> None:
        names = [table.name for table in self.records]
        if memory.full_table not in names:  # everything is copied, only the end is missing
            return
        start = names.index(memory.full_table)
        after = memory.full_after
        for place in range(start, len(names)):
            self._copy_table(place, after.bytes if after else b"")
            after = None
        with self.connection.begin():
            remember_place(self.connection, "", None)

    def _copy_table(self, place: int, after: bytes) -> None:
        table, columns = self.tables[place], self._columns(self.records[place])
        with self.connection.begin():
            empty = self.connection.execute(select(table.c.id).limit(1)).first() is None
        total, done = self.source.count(table.name), 0
        while rows := self.source.rows_after(columns, after, BATCH):
            self.progress(done, total, table.name)
            after = bytes.fromhex(rows[-1][0])
            with self.connection.begin():
                self._count(self.done.written, table, self._write(table, columns, rows, empty=empty))
                remember_place(self.connection, table.name, after)
            done += len(rows)

    def _write(self, table: Table, columns: Sequence[Column[Any]], rows: Sequence[Any], *, empty: bool) -> int:
        if empty:
            return loading.copy(self.connection, str(table), [column.name for column in columns], rows)
        return loading.upsert(self.connection, table, columns, rows)

    def _bring_news(self, before: Standing) -> list[tuple[Table, list[bytes]]]:
        """Bring the rows that may differ since `before`; return those that are not in the database (any more)."""
        if before == self.source.standing:
            return []
        touched = self.source.touched_after(before)
        missing = []
        for record, table in zip(self.records, self.tables, strict=True):
            ids, there = sorted(touched[record.name]), set[bytes]()
            for some in chunks(ids, BATCH):
                self.progress(len(there), len(ids), table.name)
                there |= self._bring_rows(record, table, some)
            if gone := touched[record.name] - there:
                missing.append((table, list(gone)))
        return missing

    def _bring_rows(self, record: Table, table: Table, ids: Sequence[bytes]) -> set[bytes]:
        columns = self._columns(record)
        rows = list(self.source.rows(columns, ids))
        with self.connection.begin():
            self._count(self.done.written, table, loading.upsert(self.connection, table, columns, rows))
        return {bytes.fromhex(row[0]) for row in rows}

    def _remove_strays(self) -> None:
        """Remove what the database does not have; it has everything else, so the counts tell where to look."""
        for table in reversed(self.tables):
            there = self.connection.scalar(select(func.count()).select_from(table))
            if there != self.source.count(table.name):
                ids = self.source.ids(table.name)
                self._count(self.done.removed, table, loading.remove_others(self.connection, table, ids))

    def _columns(self, record: Table) -> list[Column[Any]]:
        """Return the columns that are published, the id first."""
        chosen = [column for column in record.columns if self.done.personal or not is_sensitive(column)]
        return sorted(chosen, key=lambda column: not column.primary_key)

    @staticmethod
    def _count(counts: dict[str, int], table: Table, count: int) -> None:
        if count:
            counts[table.name] = counts.get(table.name, 0) + count
