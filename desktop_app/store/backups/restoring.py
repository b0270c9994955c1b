"""The way back: a backup becomes the database, and what was there is kept aside."""

import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop_app import clock
from desktop_app.errors import DamagedFile, UserError
from desktop_app.i18n import tr
from desktop_app.store import migrations
from desktop_app.store.backups.backup import DATABASE, KEYS, verify
from desktop_app.store.backups.interrupted import NOTE, UNPACKED, take_back
from desktop_app.store.backups.wholeness import NOT_A_BACKUP
from desktop_app.store.connection import connect
from desktop_app.store.device import new_device
from desktop_app.store.files import cannot_write, must_have_room, replace_with, sync_folder
from desktop_app.store.keys.slots import KeyFile
from desktop_app.store.lock import Lock

PARTS = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", KEYS)


def restore(backup: Path, folder: Path, secret: str) -> Path | None:
    """Put the backup into `folder` and return where the present database was moved to (None: there was none).

    The backup is opened with `secret`, checked and brought to today's schema before anything is moved. The restored
    copy gets a new device id before anybody can write with it, and remembers those that it had.
    """
    lock = Lock(folder / "siap-ikm.lock")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.take()
        take_back(folder)
        must_have_room(folder / DATABASE, backup.stat().st_size if backup.is_file() else 0)
        with tempfile.TemporaryDirectory(dir=folder, prefix=UNPACKED) as name:
            unpacked = Path(name)
            unpack(backup, unpacked)
            _make_own(unpacked, secret)
            return _exchange(unpacked, folder)
    except OSError as error:
        raise cannot_write(folder / DATABASE, error) from error
    finally:
        lock.release()


def holds_practice(backup: Path) -> bool:
    """Whether a backup is of a practice database, which needs no password; raises like `restore`."""
    _must_be_there(backup)
    with _opened(backup) as pack, tempfile.TemporaryDirectory() as folder:
        return KeyFile.read(Path(pack.extract(KEYS, folder))).is_practice


def after_restoring() -> str:
    """Return what an officer has to know once a backup is in place."""
    return tr(
        "Before you go on: ask the office for a return file and take it in first. What you handed in since this backup "
        "was made is at the office and comes back with it. What you had not handed in is in the database that was kept "
        "aside."
    )


def check_backup(backup: Path, key: bytes) -> None:
    """Read a backup as a whole and open its database with `key`; raises `DamagedFile` or `UserError`."""
    _must_be_there(backup)
    with tempfile.TemporaryDirectory() as name:
        try:
            unpack(backup, Path(name))
        except OSError as error:
            raise cannot_write(Path(name), error) from error
        verify(Path(name) / DATABASE, key)


@contextmanager
def _opened(backup: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(backup) as pack:
            yield pack
    except NOT_A_BACKUP as error:
        raise DamagedFile(
            tr("{name} is damaged or is not a Siap IKM backup.", name=backup.name),
            tr("Nothing was changed. Choose another backup."),
        ) from error


def unpack(backup: Path, folder: Path) -> None:
    """Write the database of a backup, still encrypted, and its keys into `folder`; raises `UserError` or OSError."""
    _must_be_there(backup)
    with _opened(backup) as pack:
        for name in (DATABASE, KEYS):
            with pack.open(name) as source, (folder / name).open("wb") as target:
                shutil.copyfileobj(source, target)
                target.flush()
                os.fsync(target.fileno())


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
        migrations.migrate(connection, practice=key_file.is_practice)  # so that its old device id is remembered
        new_device(connection)
        connection.execute("PRAGMA journal_mode = DELETE")
    finally:
        connection.close()


def _exchange(unpacked: Path, folder: Path) -> Path | None:
    """Move the present files aside and the unpacked ones into their place; all of it, or nothing."""
    present = [name for name in PARTS if (folder / name).exists()]
    kept = _free_folder(folder) if present else None
    moved: list[tuple[Path, Path]] = []
    try:
        if kept:
            with replace_with(unpacked / NOTE) as part:  # whoever opens the folder after a kill goes back by it
                part.write_text(kept.name, encoding="utf-8")
            for name in present:
                _move(folder / name, kept / name, moved)
        for name in (KEYS, DATABASE):
            _move(unpacked / name, folder / name, moved)
    except OSError:
        for source, target in reversed(moved):
            with suppress(OSError):
                target.replace(source)
        if kept:
            with suppress(OSError):
                kept.rmdir()
        raise
    with suppress(OSError):
        sync_folder(folder)
    return kept


def _move(source: Path, target: Path, moved: list[tuple[Path, Path]]) -> None:
    source.replace(target)
    moved.append((source, target))


def _free_folder(folder: Path) -> Path:
    """Make and return a folder of its own for what is kept aside."""
    stamp = f"replaced-{clock.local_now():%Y-%m-%d-%H%M%S}"
    for number in range(1, 1000):
        kept = folder / (stamp if number == 1 else f"{stamp}-{number}")
        with suppress(FileExistsError):
            kept.mkdir()
            return kept
    raise FileExistsError(stamp)
