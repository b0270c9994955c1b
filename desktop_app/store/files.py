"""Writing files so that a full disk, a pulled stick or a power cut leaves the old file or the new one, never half."""

import errno
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop_app.errors import UserError
from desktop_app.i18n import format_number, tr
from desktop_app.store.reasons import reason_of

MEGABYTE = 1024 * 1024
LEFT_FREE = 16 * MEGABYTE
"""Bytes that writing a large file leaves to the rest of the computer."""
BUSY_WAITS = (0.05, 0.1, 0.2, 0.4) if os.name == "nt" else ()
"""Seconds between tries to rename on Windows, where virus scanners hold open for a moment what was just written."""
NO_SPACE = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)

OF_THE_DATA = frozenset({"siap-ikm.db", "siap-ikm.db-wal", "siap-ikm.db-shm", "siap-ikm.keys", "siap-ikm.lock"})
"""Names under which no paper, backup or exchange file is written: it would be over somebody's records."""


def replace_file(path: Path, content: bytes, *, of_the_data: bool = False) -> None:
    """Put `content` at `path`; raises `UserError` if it cannot, and the old file stays whole."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replace_with(path, of_the_data=of_the_data) as part:
            part.write_bytes(content)
    except OSError as error:
        raise cannot_write(path, error) from error


@contextmanager
def replace_with(path: Path, *, of_the_data: bool = False) -> Iterator[Path]:
    """Give a temporary name to write to; afterwards bring it to the disk and rename it to `path`.

    Raises `UserError` for a name of the data itself, unless the file is said to be one `of_the_data`.
    """
    if path.name.casefold() in OF_THE_DATA and not of_the_data:
        raise UserError(
            tr("{name} is a file of the data itself; nothing may be written over it.", name=path.name),
            tr("Nothing was written. Choose another name."),
        )
    part = path.with_name(path.name + ".part")
    try:
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        rename(part, path)
        sync_folder(path.parent)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def rename(source: Path, target: Path, patience: int = 1) -> None:
    """Rename a file or folder, over a file that is there; Windows' scanners are waited for `patience` times."""
    for wait in BUSY_WAITS * patience:
        try:
            source.replace(target)
        except PermissionError:
            time.sleep(wait)
        else:
            return
    source.replace(target)


def sync_folder(folder: Path) -> None:
    """Bring a rename to the disk; Windows does it by itself and cannot open folders."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def must_have_room(path: Path, needed: int) -> None:
    """Raise `UserError` unless the medium has `needed` bytes for `path`, and something left for everybody else."""
    free = shutil.disk_usage(path.parent).free
    if free < needed + LEFT_FREE:
        raise UserError(
            tr(
                "There is not enough room for {name}: {needed} MB are needed, {free} MB are free.",
                name=path.name,
                needed=format_number(-(-(needed + LEFT_FREE) // MEGABYTE)),
                free=format_number(free // MEGABYTE),
            ),
            tr("Nothing was written. Free some space, or choose another medium."),
        )


def is_refusal(error: OSError) -> bool:
    """Whether it is a matter of permissions, and not of room or of a medium."""
    return isinstance(error, PermissionError) or error.errno == errno.EROFS


def cannot_write(path: Path, error: OSError) -> UserError:
    """Return the sentence for a file that could not be written."""
    if error.errno in NO_SPACE:
        return UserError(
            tr("The disk is full; {name} was not written.", name=path.name),
            tr("What was there before is unchanged. Free some space and try again."),
        )
    if is_refusal(error):
        return UserError(
            tr("There is no permission to write {name} in {folder}.", name=path.name, folder=path.parent),
            tr("Nothing was changed. Choose another folder, or close the program that holds the file open."),
        )
    return UserError(
        tr("{name} could not be written ({reason}).", name=path.name, reason=reason_of(error)),
        tr("What was there before is unchanged. Check the medium and try again."),
    )
