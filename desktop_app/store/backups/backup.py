"""Backups: one file that holds a verified copy of the database and its key slots.

The copy is made through SQLite (a file copy of a database in WAL mode holds no table at all), opened and checked, then
packed with the key slots into one uncompressed zip, so that nobody can keep the one and lose the other. It stays
encrypted with the same key: the officers' passwords open it.
"""

import errno
import shutil
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path

from desktop_app import clock
from desktop_app.errors import DamagedFile
from desktop_app.i18n import tr
from desktop_app.progress import Progress, ignore
from desktop_app.store.backups.info import INFO, BackupInfo, Why, describe
from desktop_app.store.connection import DriverError, connect, damaged
from desktop_app.store.files import cannot_write, must_have_room, replace_with

DATABASE, KEYS = "siap-ikm.db", "siap-ikm.keys"
SUFFIX = ".siapikm"
UNFINISHED = ".siap-ikm-backup-"
PAGES_A_STEP = 2048


def back_up(
    database: Path, keys: Path, key: bytes, target: Path, why: str = Why.HAND, progress: Progress = ignore
) -> None:
    """Copy the database and its keys to `target` and verify the copy; raises `UserError` when that fails.

    Before anything is written it looks whether there is room; `target` appears when the copy is whole and verified.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        must_have_room(target, _needed(database))
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=UNFINISHED) as folder:
            copy = Path(folder) / DATABASE
            info = _copy(database, keys, key, copy, why, progress)
            progress(0, 0, tr("Verifying the copy …"))
            verify(copy, key)
            _pack(copy, keys, info, target)
    except OSError as error:
        raise cannot_write(target, error) from error
    except DriverError as error:
        if "malformed" in str(error) or "not a database" in str(error):
            raise damaged(database) from error
        number = errno.ENOSPC if "full" in str(error) else errno.EIO
        raise cannot_write(target, OSError(number, str(error))) from error


def backup_name() -> str:
    """Return the name of a backup made now, in local time."""
    return f"siap-ikm-{clock.local_now():%Y-%m-%d-%H%M%S}{SUFFIX}"


def automatic_path(folder: Path, why: str) -> Path:
    """Return a free name for an automatic backup made now."""
    stem = f"auto-{clock.local_now():%Y-%m-%d-%H%M%S}-{why}"
    number, path = 1, folder / f"{stem}{SUFFIX}"
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}{SUFFIX}"
    return path


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


def remove_unfinished(folder: Path) -> None:
    """Remove what a backup left that was killed half-way. Only for a folder in which no backup is being made."""
    with suppress(OSError):
        for left in (*folder.glob(f"{UNFINISHED}*"), *folder.glob(f"*{SUFFIX}.part")):
            shutil.rmtree(left) if left.is_dir() else left.unlink()


def _needed(database: Path) -> int:
    """Return the bytes that a backup needs while it is made: the copy, and the file that it is packed into."""
    log = database.with_name(f"{database.name}-wal")
    return 2 * (database.stat().st_size + (log.stat().st_size if log.exists() else 0))


def _copy(database: Path, keys: Path, key: bytes, copy: Path, why: str, progress: Progress) -> BackupInfo:
    source, target = connect(database, key), connect(copy, key)

    def tell(_status: int, remaining: int, total: int) -> None:
        progress(total - remaining, total, "")

    try:
        source.backup(target, pages=PAGES_A_STEP, progress=tell)
        target.execute("PRAGMA journal_mode = DELETE")
        return describe(target, keys, key, why)
    finally:
        target.close()
        source.close()


def _pack(copy: Path, keys: Path, info: BackupInfo, target: Path) -> None:
    with replace_with(target) as part:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as pack:
            pack.writestr(INFO, info.to_json())
            pack.write(copy, DATABASE)
            pack.write(keys, KEYS)
        with zipfile.ZipFile(part) as pack:
            if pack.testzip() is not None:
                raise OSError(tr("the written file differs"))
