"""Making an empty database, whole or not at all, and what comes before any work in its folder: the lock, the keys."""

from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import Table

from desktop_app import clock
from desktop_app.store import migrations
from desktop_app.store.backups.interrupted import take_back
from desktop_app.store.changes import change_log
from desktop_app.store.connection import connect, explained, unwritable
from desktop_app.store.device import new_device
from desktop_app.store.files import cannot_write, is_refusal
from desktop_app.store.lock import Lock


def locked(path: Path) -> Lock:
    """Return the lock at `path`, taken; makes its folder. Raises `UserError`."""
    lock = Lock(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.take()
    except OSError as error:
        raise (unwritable(path) if is_refusal(error) else cannot_write(path, error)) from error
    return lock


def undo_restore(folder: Path, lock: Path) -> None:
    """Go back to before a restore that was killed; raises `UserError`."""
    held = locked(lock)
    try:
        take_back(folder)
    except OSError as error:
        raise cannot_write(folder, error) from error
    finally:
        held.release()


def keep_what_is_left(database: Path, keys: Path) -> None:
    """Move aside what lies there without its database: that may have been moved away, and needs it.

    Its write-ahead log would be taken for that of the new one, which would be damaged at once.
    """
    stamp = f"{clock.now():%Y%m%d-%H%M%S}"
    for path in (keys, *files_of(database)):
        if path.exists():
            path.rename(path.with_name(f"{path.name}.{stamp}"))


def files_of(database: Path) -> list[Path]:
    """Return every file that SQLite makes of a database."""
    return [database.with_name(f"{database.name}{ending}") for ending in ("", "-wal", "-shm")]


def make(database: Path, keys: Path, key: bytes, tables: Iterable[Table], *, practice: bool) -> None:
    """Make an empty database, under its name when it is whole; raises `UserError`, and then its keys go as well."""
    unfinished = database.with_suffix(".new")
    try:
        _remove(files_of(unfinished))
        with closing(connect(unfinished, key)) as connection, explained(database):
            migrations.migrate(connection, practice=practice)
            change_log.install(connection, tables)
            new_device(connection)
        unfinished.replace(database)
    except BaseException as error:
        with suppress(OSError):
            _remove([*files_of(unfinished), keys])
        if isinstance(error, OSError):
            raise cannot_write(database, error) from error
        raise


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
