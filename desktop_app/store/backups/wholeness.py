"""Whether a backup that was whole when it was made still is: disks forget, and nobody reads a backup until the day.

Every byte of a backup is under a checksum of its zip, so reading it once tells, without a key and at the speed of the
disk; SQLite's own check was passed when it was made. A damaged one gets a name that says so, and no longer counts.
"""

import logging
import re
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from desktop_app.i18n import tr, tr_count
from desktop_app.progress import Progress, ignore
from desktop_app.store.backups.backup import DATABASE, KEYS, SUFFIX
from desktop_app.store.backups.info import INFO
from desktop_app.store.files import rename

DAMAGED = "rusak-"
"""How the name of a backup begins that was found damaged."""
GIVEN_NAME = re.compile(rf"(auto|siap-ikm)-\d{{4}}-\d\d-\d\d-\d{{6}}\b.*{re.escape(SUFFIX)}")
"""A name that the program gave or offered; a name of a person's own is never changed."""
NOT_A_BACKUP = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, KeyError, ValueError)
"""What a zip raises whose bytes are not those that were written, wherever one of them changed."""
CHUNK = 1024 * 1024


def is_whole(backup: Path, progress: Progress = ignore) -> bool:
    """Read a backup once and return whether it is as it was written; raises OSError when it cannot be read."""
    try:
        with zipfile.ZipFile(backup) as pack:
            total, done = sum(member.file_size for member in pack.infolist()), 0
            for name in (INFO, DATABASE, KEYS):
                with pack.open(name) as member:
                    while chunk := member.read(CHUNK):
                        done += len(chunk)
                        progress(done, total, tr("Reading the backup before this one …"))
    except NOT_A_BACKUP:
        return False
    return True


def mark_damaged(backup: Path) -> Path:
    """Let the name of a damaged backup say so, if the program gave it; return where it lies now."""
    logging.getLogger(__name__).error("a backup is damaged")
    marked = backup.with_name(f"{DAMAGED}{backup.name}")
    if not GIVEN_NAME.fullmatch(backup.name) or marked.exists():
        return backup
    try:
        rename(backup, marked)
    except OSError:
        return backup  # the next look finds it again
    return marked


def found_damaged(folder: Path) -> list[Path]:
    """Return the backups of a folder that were found damaged, as their names tell; no file is opened."""
    return sorted(folder.glob(f"{DAMAGED}*{SUFFIX}"), reverse=True)


def damaged_words(backups: Iterable[Path]) -> str:
    """Return what a person has to know and do about damaged backups; "" when there are none."""
    names = [backup.name for backup in backups]
    if not names:
        return ""
    found = tr_count(
        "A backup on this laptop is damaged and no longer counts: {names}.",
        "{count} backups on this laptop are damaged and no longer count: {names}.",
        len(names),
        names=", ".join(names[:2]) + (", …" if len(names) > 2 else ""),
    )
    advice = tr(
        "The data itself is not touched by this, but the disk may be failing: make a backup on another medium, "
        "then delete the damaged file."
    )
    return f"{found} {advice}"
