"""Opening the encrypted file: the one place that knows the driver and its settings."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, ExceptionContext, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from desktop_app.errors import DamagedFile, UserError
from desktop_app.i18n import tr

DriverError = dbapi2.Error

SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # NORMAL lost acknowledged commits in 206 of 300 simulated power cuts
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 10000",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA temp_store = MEMORY",  # no plain text in temporary files
    "PRAGMA cache_size = -16384",
)
READING = "PRAGMA cache_size = -65536"
"""Every page that is read again has to be decrypted again: who searches a million names reads 45 MB of them."""


def connect(path: Path, key: bytes) -> Any:
    """Return a connection to the database at `path`; raises `DamagedFile` when the key does not read it."""
    connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False, cached_statements=256)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        for setting in SETTINGS:
            connection.execute(setting)
    except dbapi2.Error as error:
        connection.close()
        raise explain(error, path) from error
    return connection


def engine(path: Path, key: bytes, *, writes: bool, first: Any = None, prepared: Sequence[str] = ()) -> Engine:
    """Return an engine for reading (several at a time, refused to write) or for writing (one at a time).

    `first` is a connection that is open already and becomes the first one of the engine: every new one has to read all
    triggers of the file again. Each is `prepared` by these statements, which make temporary tables.
    """
    waiting = [] if first is None else [first]

    def opened() -> Any:
        connection = waiting.pop() if waiting else connect(path, key)
        for statement in prepared:
            connection.execute(statement)
        if not writes:
            connection.execute(READING)
            connection.execute("PRAGMA query_only = ON")
        return connection

    made = create_engine(
        "sqlite+pysqlite://",
        module=dbapi2,
        creator=opened,
        poolclass=QueuePool,
        pool_use_lifo=True,  # the next question is put to the connection that has just read what it is about
        pool_size=1 if writes else 4,
        max_overflow=0 if writes else 8,
    )

    @event.listens_for(made, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    @event.listens_for(made, "handle_error")
    def open_again(context: ExceptionContext) -> None:
        """Open the file anew after SQLite fell back to reading: else nothing could be saved once that was mended."""
        context.is_disconnect = context.is_disconnect or "readonly" in str(context.original_exception)

    if waiting:
        made.connect().close()  # hands the first one to the pool, which closes it in the end
    return made


def explain(error: BaseException, path: Path) -> UserError | BaseException:
    """Return the sentence for a person when `error` is something that a person can act on, else `error` itself."""
    words = str(error)
    if "not a database" in words or "malformed" in words or "file is encrypted" in words:
        return damaged(path)
    if "disk is full" in words:
        return UserError(
            tr("The disk is full, so this change was not saved."),
            tr("Everything saved before is safe. Free some space and save again."),
        )
    if "readonly" in words or "unable to open" in words or "disk I/O" in words:
        return unwritable(path)
    if "locked" in words:
        return UserError(
            tr("The database is busy in another program."),
            tr("This change was not saved; everything before is safe. Close the other program and try again."),
        )
    return error


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Say in a sentence what the driver of the database at `path` raises, when a person can act on it."""
    try:
        yield
    except (DBAPIError, DriverError) as error:  # a merge works with the driver itself
        cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
        said = explain(cause, path)
        if isinstance(said, UserError):
            raise said from error
        raise


def unwritable(path: Path) -> UserError:
    """Return the sentence for a database whose folder or file nobody may write; even reading it writes beside it."""
    return UserError(
        tr("The database in {folder} cannot be written.", folder=path.parent),
        tr("Everything saved before is safe. Check the permissions of the folder and the disk."),
    )


def damaged(path: Path) -> DamagedFile:
    """Return the sentence for a file that is no sound database of ours."""
    return DamagedFile(
        tr("The database {name} is damaged or is not a Siap IKM database.", name=path.name),
        tr("It was not changed. Restore the latest backup; the damaged file is kept beside it."),
    )
