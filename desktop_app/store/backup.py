"""Backups: one file that holds a verified copy of the database and its key slots, and the way back.

The copy is made through SQLite (a file copy of a database in WAL mode holds no table at all), opened and checked, then
packed with the key slots into one uncompressed zip, so that nobody can keep the one and lose the other. It stays
encrypted with the same key: the officers' passwords open it.
"""

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_app import clock
from desktop_app.errors import DamagedFile, UserError
from desktop_app.i18n import tr
from desktop_app.store import migrations
from desktop_app.store.connection import connect
from desktop_app.store.device import new_device
from desktop_app.store.files import cannot_write, replace_with
from desktop_app.store.keys import KeyFile
from desktop_app.store.lock import Lock

DATABASE, KEYS = "siap-ikm.db", "siap-ikm.keys"


def back_up(database: Path, keys: Path, key: bytes, target: Path) -> None:
    """Copy the database and its keys to `target` and verify the copy; raises `UserError` when that fails."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
            copy = Path(folder) / DATABASE
            _copy(database, key, copy)
            verify(copy, key)
            _pack(copy, keys, target)
    except OSError as error:
        raise cannot_write(target, error) from error


def restore(backup: Path, folder: Path, secret: str) -> Path | None:
    """Put the backup into `folder` and return where the present database was moved to (None: there was none).

    The backup is opened with `secret` and checked before anything is moved. The restored copy gets a new device id.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = Lock(folder / "siap-ikm.lock")
    lock.take()
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=".restore-") as name:
            unpacked = Path(name)
            _unpack(backup, unpacked)
            _make_own(unpacked, secret)
            kept = _set_aside(folder)
            for file in (DATABASE, KEYS):
                (unpacked / file).replace(folder / file)
            return kept
    except OSError as error:
        raise cannot_write(folder / DATABASE, error) from error
    finally:
        lock.release()


def backup_name() -> str:
    """Return the name of a backup made now, in local time."""
    return f"siap-ikm-{clock.local_now():%Y-%m-%d-%H%M%S}.siapikm"


def holds_practice(backup: Path) -> bool:
    """Whether a backup is of a practice database, which needs no password; raises like `restore`."""
    _must_be_there(backup)
    with _opened(backup) as pack, tempfile.TemporaryDirectory() as folder:
        return KeyFile.read(Path(pack.extract(KEYS, folder))).is_practice


def verify(database: Path, key: bytes) -> None:
    """Raise `DamagedFile` unless the copy opens and is sound."""
    connection = connect(database, key)
    try:
        found = connection.execute("PRAGMA quick_check").fetchall()
    finally:
        connection.close()
    if found != [("ok",)]:
        raise DamagedFile(
            tr("The copy {name} did not pass the check after writing.", name=database.name),
            tr("The database itself is unchanged. Try another medium."),
        )


def _copy(database: Path, key: bytes, copy: Path) -> None:
    source, target = connect(database, key), connect(copy, key)
    try:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
    finally:
        target.close()
        source.close()


def _pack(copy: Path, keys: Path, target: Path) -> None:
    with replace_with(target) as part:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as pack:
            pack.write(copy, DATABASE)
            pack.write(keys, KEYS)
        with zipfile.ZipFile(part) as pack:
            if pack.testzip() is not None:
                raise OSError(tr("the written file differs"))


@contextmanager
def _opened(backup: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(backup) as pack:
            yield pack
    except (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError) as error:
        raise DamagedFile(
            tr("{name} is damaged or is not a Siap IKM backup.", name=backup.name),
            tr("Nothing was changed. Choose another backup."),
        ) from error


def _unpack(backup: Path, folder: Path) -> None:
    if not backup.is_file():
        raise UserError(tr("There is no file {name}.", name=backup), tr("Nothing was changed. Check the name."))
    with _opened(backup) as pack:
        for name in (DATABASE, KEYS):
            with pack.open(name) as source, (folder / name).open("wb") as target:
                shutil.copyfileobj(source, target)


def _must_be_there(backup: Path) -> None:
    if not backup.is_file():
        raise UserError(tr("There is no file {name}.", name=backup), tr("Nothing was changed. Check the name."))


def _make_own(folder: Path, secret: str) -> None:
    key_file = KeyFile.read(folder / KEYS)
    key = key_file.unlock(secret).key
    verify(folder / DATABASE, key)
    connection = connect(folder / DATABASE, key)
    try:
        migrations.check_marks(connection, practice=key_file.is_practice)
        new_device(connection)
        connection.execute("PRAGMA journal_mode = DELETE")
    finally:
        connection.close()


def _set_aside(folder: Path) -> Path | None:
    if not (folder / DATABASE).exists() and not (folder / KEYS).exists():
        return None
    kept = folder / f"replaced-{clock.local_now():%Y-%m-%d-%H%M%S}"
    kept.mkdir()
    for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", KEYS):
        if (folder / name).exists():
            (folder / name).replace(kept / name)
    return kept
