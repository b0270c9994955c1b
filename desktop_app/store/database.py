"""The open database: one encrypted file, read by many, written by one, with every commit told to who wants to know."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Table, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from desktop_app import clock
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.progress import Progress, ignore
from desktop_app.store import migrations
from desktop_app.store.backups.backup import automatic_path, back_up
from desktop_app.store.backups.info import Why
from desktop_app.store.backups.interrupted import has_leftovers, is_there
from desktop_app.store.changes import change_log, refolding
from desktop_app.store.changes.fold import Same
from desktop_app.store.changes.shape import Shape
from desktop_app.store.connection import DriverError, connect, damaged, engine, explained
from desktop_app.store.guarding import Deed, Guard, Intent, deeds_of, note_deed
from desktop_app.store.keys.slots import KeyFile, Unlocked, check_password, new_key_file
from desktop_app.store.lock import Lock
from desktop_app.store.making import files_of, keep_what_is_left, locked, make, undo_restore
from desktop_app.store.merging.catching_up import Told, catching_up, look_at_refused_again

Touched = Sequence[tuple[str, UUID]]
"""The rows that a block changed: (table, id)."""
STEPS_BETWEEN_QUESTIONS = 5_000
"""Steps of SQLite's machine between two looks at whether a query is still wanted: well under a millisecond, no cost."""
Index = Callable[[Session, Touched], None]
"""Brings a derived table in step with changed rows, inside the same transaction."""


@dataclass(frozen=True)
class Schema:
    """What the store must know of the domain: its tables, what is derived from them, and what a merge needs."""

    tables: Sequence[Table]
    indexes: Sequence[Index] = ()
    carried: Sequence[tuple[str, str]] = ()
    """Columns that point to a row which belongs to the pointing one, as the owner to the business."""
    attachments: Sequence[tuple[str, str]] = ()
    """Columns that hold the SHA-256 of an attachment."""
    same: Same = field(default=lambda _table, _column, one, other: bool(one == other))
    """Whether two values of a column mean the same to a person; equal ones are no conflict."""
    guards: Sequence[Guard] = ()
    """Asked before a block is saved whether its officer may do that."""
    prepared: Sequence[str] = ()
    """What makes the temporary tables that every connection has; nothing of them is in the file."""

    @cached_property
    def shape(self) -> Shape:
        """The tables as a merge needs them."""
        return Shape(self.tables, self.carried, self.attachments)


@dataclass(frozen=True)
class Files:
    """The files of one database folder."""

    folder: Path

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.folder / "siap-ikm.db"

    @property
    def keys(self) -> Path:
        """The key slots."""
        return self.folder / "siap-ikm.keys"

    @property
    def lock(self) -> Path:
        """Held while a program has the database open."""
        return self.folder / "siap-ikm.lock"

    @property
    def backups(self) -> Path:
        """Where backups go when nobody names a place."""
        return self.folder / "backups"

    def exist(self) -> bool:
        """Whether there is a database in the folder."""
        return self.database.exists()


class Database:
    """An open database. `read()` and `write(by=…)` are the only ways in; nobody else commits."""

    def __init__(
        self, files: Files, unlocked: Unlocked, key_file: KeyFile, schema: Schema, lock: Lock, connection: Any = None
    ) -> None:
        """Go on with the connection that prepared the file; from now on it only reads."""
        self.files = files
        self.practice = key_file.is_practice
        self.officer = unlocked.officer
        """Whose password opened it; None after the recovery key and in practice."""
        self.key = unlocked.key
        self.schema = schema
        self.on_change: list[Callable[[frozenset[str]], None]] = []
        """Told the names of the tables that a committed block touched, in the thread of the block."""
        self._closed = self._has_written = False
        self._lock = lock
        given = schema.prepared
        self._reader = engine(files.database, unlocked.key, writes=False, first=connection, prepared=given)
        self._writer = engine(files.database, unlocked.key, writes=True, prepared=given)

    @classmethod
    def create(cls, folder: Path, schema: Schema, officer: UUID, password: str) -> tuple["Database", str]:
        """Make an empty database in `folder` for its first officer; return it and the recovery key to write down."""
        check_password(password)
        key_file, key = new_key_file(practice=False)
        with_recovery, recovery_key = key_file.with_password(officer, password, key).with_recovery(key)
        return cls._create(folder, schema, with_recovery, Unlocked(key, officer)), recovery_key

    @classmethod
    def create_practice(cls, folder: Path, schema: Schema) -> "Database":
        """Make an empty practice database in `folder`: it opens without a password and no merge takes it for real."""
        key_file, key = new_key_file(practice=True)
        return cls._create(folder, schema, key_file, Unlocked(key, None))

    @classmethod
    def _create(cls, folder: Path, schema: Schema, key_file: KeyFile, unlocked: Unlocked) -> "Database":
        files = Files(folder)
        _must_be_free(folder)
        lock = locked(files.lock)  # before the keys: of two programs that begin at once one would take the other's away
        try:
            _must_be_free(folder)
            keep_what_is_left(files.database, files.keys)
            key_file.write(files.keys)
            make(files.database, files.keys, unlocked.key, schema.tables, practice=key_file.is_practice)
        except BaseException:
            lock.release()
            raise
        return cls(files, unlocked, key_file, schema, lock)

    @classmethod
    def open(cls, folder: Path, schema: Schema, secret: str = "") -> "Database":
        """Open the database in `folder` with a password or the recovery key; a practice database needs none.

        Raises `WrongPassword` before the file is touched, `DamagedFile` for a damaged, foreign or newer file, and
        `UserError` when there is none or another program holds it.
        """
        files = Files(folder)
        if has_leftovers(folder):
            undo_restore(files.folder, files.lock)
        if not files.exist():
            raise UserError(
                tr("There is no database in {folder}.", folder=folder),
                tr("Make one with the first start of the program or with `siap-ikm new`."),
            )
        key_file = KeyFile.read(files.keys)
        unlocked = key_file.unlock(secret)
        lock = locked(files.lock)
        try:
            connection, told = _prepare(files, unlocked.key, key_file, schema)
        except BaseException:
            lock.release()
            raise
        opened = cls(files, unlocked, key_file, schema, lock, connection)
        if told:
            with opened.write(by=None) as session:
                also_touched(session, told)
        return opened

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session that cannot write, with one unchanging view of the data."""
        with explained(self.files.database), Session(self._reader) as session:
            yield session

    @contextmanager
    def write(self, by: UUID | None) -> Iterator[Session]:
        """Give a session whose changes are all saved at the end, in the name of officer `by`, or none of them."""
        with explained(self.files.database), Session(self._writer, expire_on_commit=False) as session:
            self._has_written = True
            start = _begin(session, by)
            yield session
            session.flush()
            logged = _logged(session, start)
            self._ask_guards(session, by, logged, start)
            touched = list(dict.fromkeys([*logged, *session.info.get("touched", ())]))
            refolding.settle(driver(session), self.schema.shape, self.schema.same, touched)
            for index in self.schema.indexes:
                index(session, touched)
            session.execute(text("UPDATE local SET author = NULL, clock = NULL"))
            session.commit()
        self._tell(frozenset(table for table, _ in touched))

    @contextmanager
    def raw(self) -> Iterator[Any]:
        """Give a read-only driver connection, for checks and the log."""
        with explained(self.files.database), self._reader.connect() as connection:
            yield connection.connection.dbapi_connection

    def back_up(self, path: Path, why: str = Why.HAND, progress: Progress = ignore) -> None:
        """Write a verified copy of everything, keys included, to `path`."""
        back_up(self.files.database, self.files.keys, self.key, path, why, progress)

    def set_password(self, officer: UUID, password: str) -> None:
        """Let `password` open the database in the name of `officer`; the officer's old password no longer does.

        Of another officer than the one who opened it only as the guards allow.
        """
        if officer != self.officer:
            self._ask_about(Deed.PASSWORD)
        KeyFile.read(self.files.keys).with_password(officer, password, self.key).write(self.files.keys)

    def forget_password(self, officer: UUID) -> None:
        """Let the password of `officer` no longer open the database; raises `UserError` for one's own."""
        if officer == self.officer:
            raise UserError(
                tr("You cannot take away the password that you opened the database with."),
                tr("Nothing was changed. Another administrator can do that."),
            )
        self._ask_about(Deed.PASSWORD)
        KeyFile.read(self.files.keys).without_password(officer).write(self.files.keys)

    def sign_in(self, secret: str) -> UUID | None:
        """Let the officer of `secret` go on in this open database; return who that is, None for the recovery key.

        Raises `WrongPassword`, and then nobody else is signed in.
        """
        self.officer = KeyFile.read(self.files.keys).unlock(secret).officer
        return self.officer

    def key_holders(self) -> list[UUID]:
        """Return the officers whose passwords open the database."""
        slots = KeyFile.read(self.files.keys).slots
        return [UUID(hex=slot.officer) for slot in slots if slot.officer]

    def renew_recovery_key(self) -> str:
        """Return a new recovery key, not noted yet; the old one no longer opens the database."""
        self._ask_about(Deed.RECOVERY_KEY)
        key_file, recovery_key = KeyFile.read(self.files.keys).with_recovery(self.key)
        key_file.write(self.files.keys)
        return recovery_key

    def note_recovery_key(self) -> None:
        """Remember that the recovery key is written down; raises `UserError` when that cannot be kept."""
        key_file = KeyFile.read(self.files.keys)
        if not key_file.recovery_noted:
            replace(key_file, recovery_noted=True).write(self.files.keys)

    @property
    def is_recovery_key_noted(self) -> bool:
        """Whether the recovery key was written down; False when the program ended before somebody said so."""
        return KeyFile.read(self.files.keys).recovery_noted

    def discard(self) -> None:
        """Close a database that was just made and take its files away: what should begin in it went wrong."""
        self.close()
        for path in (*files_of(self.files.database), self.files.keys, self.files.lock):
            path.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file; doing it twice is harmless."""
        if self._closed:
            return
        self._closed = True
        try:
            self._reader.dispose()
            if self._has_written:  # another connection could say nothing of the tables, and would be opened for it
                with suppress(DBAPIError, DriverError), self._writer.connect() as connection:
                    connection.connection.dbapi_connection.execute("PRAGMA optimize")  # type: ignore[union-attr]
        finally:
            self._writer.dispose()
            self._lock.release()

    @property
    def is_free(self) -> bool:
        """Whether no role limits what is done: in practice data, and for whoever came with the recovery key."""
        return self.practice or self.officer is None

    def _ask_guards(self, session: Session, by: UUID | None, rows: Touched, since: int) -> None:
        if by is None or self.is_free:
            return
        intent = Intent(session, by, rows, deeds_of(session), since, self.key_holders)
        for guard in self.schema.guards:
            guard(intent)

    def _ask_about(self, deed: Deed) -> None:
        """Ask the guards about something that is no write: the keys."""
        with self.read() as session:
            note_deed(session, deed)
            self._ask_guards(session, self.officer, (), 0)

    def _tell(self, tables: frozenset[str]) -> None:
        if tables:
            for listener in tuple(self.on_change):
                listener(tables)


@contextmanager
def stoppable(session: Session, unwanted: Callable[[], bool]) -> Iterator[None]:
    """Stop the query that `session` runs inside the block once `unwanted()` says so; the query raises there.

    SQLite asks again and again while it works. Interrupting it from another thread would be forgotten when it came
    a moment before the query began.
    """
    connection = driver(session)
    connection.set_progress_handler(unwanted, STEPS_BETWEEN_QUESTIONS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


def _must_be_free(folder: Path) -> None:
    if is_there(folder):
        raise UserError(
            tr("There is already a database in {folder}.", folder=folder),
            tr("It was not touched. Open it, or choose an empty folder."),
        )


def _prepare(files: Files, key: bytes, key_file: KeyFile, schema: Schema) -> tuple[Any, Told]:
    """Bring the file to what this version asks for; return the open connection and the rows that changed by it."""
    if files.database.stat().st_size == 0:  # SQLite would take an empty file for a new database
        raise damaged(files.database)
    connection = connect(files.database, key)
    told: Told = []
    try:
        migrations.check_marks(connection, practice=key_file.is_practice)
        with explained(files.database):
            if migrations.version(connection) < migrations.latest_version():
                path = automatic_path(files.backups, Why.MIGRATION)
                back_up(files.database, files.keys, key, path, Why.MIGRATION)
                migrations.migrate(connection, practice=key_file.is_practice)
            change_log.install(connection, schema.tables, catching_up(schema.shape, schema.same, told))
            look_at_refused_again(connection, schema.shape, schema.same, told)
    except BaseException:
        connection.close()
        raise
    return connection, told


def _begin(session: Session, by: UUID | None) -> int:
    milliseconds = int(clock.now().timestamp() * 1000)
    session.execute(
        text("UPDATE local SET author = :author, clock = :clock"),
        {"author": by.bytes if by else None, "clock": milliseconds},
    )
    return int(session.execute(text("SELECT seq FROM local")).scalar_one())


def driver(session: Session) -> Any:
    """Return the driver's connection of a session, inside its transaction."""
    return session.connection().connection.dbapi_connection


def also_touched(session: Session, touched: Touched) -> None:
    """Let the indexes and the listeners of a write block know of rows that it changed without logging (a merge)."""
    session.info.setdefault("touched", []).extend(touched)


def _logged(session: Session, start: int) -> list[tuple[str, UUID]]:
    rows = session.execute(
        text('SELECT DISTINCT "table", row FROM change WHERE device = (SELECT device FROM local) AND seq > :start'),
        {"start": start},
    )
    return [(table, UUID(bytes=row)) for table, row in rows]
