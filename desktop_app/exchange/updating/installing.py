"""Putting a new version beside the present one; until the pointer is moved, in one step, nothing in use has changed."""

import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop_app.errors import UserError
from desktop_app.exchange.updating.manifest import NAME, FileEntry, damaged
from desktop_app.exchange.updating.package import FILES, Update, digest, opened
from desktop_app.exchange.updating.versions import LEFT, UNFINISHED, Versions
from desktop_app.i18n import tr
from desktop_app.progress import Progress, ignore
from desktop_app.store.files import cannot_write, must_have_room, rename, sync_folder
from desktop_app.store.lock import Lock

LOCK = "update.lock"
PATIENCE = 6
"""Of renaming a version that virus scanners are looking through."""


def install(update: Update, program: Path, progress: Progress = ignore, *, running: str = "") -> None:
    """Unpack an update beside the present version, check every byte, and have it started from the next time on.

    Raises `UserError`; then, and when it is killed or cancelled on the way, the present version stays in use. The data
    must have been backed up before. The files of the version that is `running` stay, whatever is in use.
    """
    versions = Versions(program)
    try:
        with _alone(versions.folder):
            versions.sweep(running)
            must_have_room(versions.folder / update.manifest.version, update.manifest.size)
            unpacked = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=versions.folder))
            try:
                _unpack(update, unpacked, progress)
                _put_in_place(unpacked, versions.folder / update.manifest.version)
            except BaseException:
                shutil.rmtree(unpacked, ignore_errors=True)
                raise
            versions.use(update.manifest.version)
    except OSError as error:
        raise cannot_write(versions.folder, error) from error


def go_back(program: Path) -> str:
    """Have the previous version started from the next time on, and return it; raises `UserError` when there is none."""
    versions = Versions(program)
    version = versions.previous()
    if not version:
        raise UserError(
            tr("There is no previous version here that is whole."),
            tr("Nothing was changed. Use the installer of the version that you want."),
        )
    versions.use(version)
    return version


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    lock = Lock(folder / LOCK)
    try:
        lock.take()
    except UserError as error:
        raise UserError(
            tr("Another window is installing an update."), tr("Nothing was changed. Wait until it is done.")
        ) from error
    try:
        yield
    finally:
        lock.release()


def _unpack(update: Update, folder: Path, progress: Progress) -> None:
    done, total = 0, update.manifest.size
    with opened(update.path) as pack:
        manifest = pack.read(NAME)
        if manifest != update.manifest.to_json():  # the file was changed since it was looked at
            raise damaged(update.path.name)
        for name, entry in update.manifest.files.items():
            progress(done, total, name)
            _write(pack, name, entry, folder)
            done += entry.size
    (folder / NAME).write_bytes(manifest)
    progress(total, total, "")


def _write(pack: zipfile.ZipFile, name: str, entry: FileEntry, folder: Path) -> None:
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    with pack.open(FILES + name) as source, target.open("xb") as file:
        found = digest(source, entry.size, file.write)
        file.flush()
        os.fsync(file.fileno())
    if found != entry.sha256:
        raise damaged(Path(str(pack.filename)).name)
    if entry.executable:
        target.chmod(0o755)


def _put_in_place(unpacked: Path, target: Path) -> None:
    """Give the folder its name; one of that name, left from before, is moved aside."""
    unpacked.chmod(0o755)
    if target.exists():
        rename(target, Path(tempfile.mkdtemp(prefix=LEFT, dir=target.parent)) / target.name, PATIENCE)
    rename(unpacked, target, PATIENCE)
    with suppress(OSError):
        sync_folder(target.parent)
