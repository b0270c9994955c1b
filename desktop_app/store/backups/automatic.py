"""Backups that nobody has to think of: at the end of the work and before anything risky, thinned as time goes by.

`back_up_before` is called before a merge, an unmerge, an import, a catalogue; `back_up_automatically` at the close. A
database that is still the same as the newest backup is not copied again. What a person made, renamed or put into the
folder is never touched.
"""

import logging
import re
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from desktop_app.progress import Progress, ignore
from desktop_app.store.backups.backup import SUFFIX, automatic_path, remove_unfinished
from desktop_app.store.backups.info import BackupInfo, Why, describe, newest_changes, read_info
from desktop_app.store.backups.thinning import Moment, staying
from desktop_app.store.database import Database

AUTOMATIC_NAME = re.compile(rf"auto-\d{{4}}-\d\d-\d\d-\d{{6}}-[a-z]+(-\d+)?{re.escape(SUFFIX)}")


@dataclass(frozen=True)
class StoredBackup:
    """A file of the folder of backups."""

    path: Path
    size: int
    """Bytes."""
    made_at: datetime
    """In local time."""
    info: BackupInfo | None
    """What it says about itself; None when it says nothing."""
    is_damaged: bool = False
    """It cannot be read as a backup at all."""

    @property
    def why(self) -> str:
        """Why it was made; what says nothing was made by hand."""
        return self.info.why if self.info else Why.HAND

    @property
    def is_automatic(self) -> bool:
        """Whether the program made it and may remove it: one that a person renamed is theirs."""
        return self.info is not None and self.why != Why.HAND and bool(AUTOMATIC_NAME.fullmatch(self.path.name))


@dataclass(frozen=True)
class AutomaticBackup:
    """What `back_up_automatically` did."""

    path: Path
    """The backup that holds the present data."""
    is_new: bool
    """False: it was there already, for nothing has changed since."""
    removed: int = 0
    """So many older ones were thinned out."""


@dataclass(frozen=True)
class Missing:
    """What the present database has and a backup has not."""

    changes: int
    records: int
    since: datetime | None
    """When the first of them was made, in local time."""


def back_up_before(database: Database, why: Why, progress: Progress = ignore) -> AutomaticBackup | None:
    """Make sure that there is a backup of the present data before something risky; None for practice data.

    Raises `UserError` when there is none and none can be made: then the risky thing must not be begun.
    """
    return None if database.practice else back_up_automatically(database, why, progress)


def back_up_automatically(database: Database, why: Why, progress: Progress = ignore) -> AutomaticBackup:
    """Back up into the folder of backups unless the newest there holds the same, and thin; raises `UserError`."""
    folder = database.files.backups
    remove_unfinished(folder)
    with database.raw() as connection:
        present = describe(connection, database.files.keys, database.key, why)
    newest = next(iter(_of_database(folder, present.database)), None)
    if newest and newest.info and newest.info.state == present.state:
        return AutomaticBackup(newest.path, is_new=False)
    path = automatic_path(folder, why)
    database.back_up(path, why, progress)
    return AutomaticBackup(path, is_new=True, removed=_thin(path, present.database))


def list_backups(folder: Path) -> list[StoredBackup]:
    """Return the backups of a folder, the newest first; damaged ones are among them."""
    if not folder.is_dir():
        return []
    found = [_looked_at(path) for path in folder.glob(f"*{SUFFIX}")]
    return sorted((one for one in found if one), key=lambda one: (one.made_at, one.path.stem), reverse=True)


def missing_from(database: Database, info: BackupInfo) -> Missing:
    """Return what would no longer be there if a backup took the place of the present database."""
    changes, oldest, rows = 0, 0, set()
    with database.raw() as connection:
        for device, seq in newest_changes(connection).items():
            known = info.changes.get(device, 0)
            found = connection.execute(
                "SELECT row, min(hlc), count(*) FROM change WHERE device = ? AND seq > ? AND seq <= ? GROUP BY row",
                (device, known, seq),
            ).fetchall()
            changes += sum(count for _, _, count in found)
            rows |= {row for row, _, _ in found}
            oldest = min([hlc for _, hlc, _ in found] + ([oldest] if oldest else []), default=0)
    since = datetime.fromtimestamp((oldest >> 16) / 1000, UTC).astimezone() if oldest else None
    return Missing(changes, len(rows), since)


def _of_database(folder: Path, name: str) -> list[StoredBackup]:
    return [one for one in list_backups(folder) if one.info and one.info.database == name]


def _looked_at(path: Path) -> StoredBackup | None:
    try:
        status = path.stat()
        changed = datetime.fromtimestamp(status.st_mtime, UTC).astimezone()
        try:
            info = read_info(path)
        except (zipfile.BadZipFile, EOFError, NotImplementedError):
            return StoredBackup(path, status.st_size, changed, None, is_damaged=True)
    except OSError:
        return None
    return StoredBackup(path, status.st_size, info.made_at if info else changed, info)


def _thin(made: Path, name: str) -> int:
    """Remove the automatic backups of a database that the rule lets go; what cannot be removed stays.

    The one just `made` stays whatever the clock says.
    """
    automatic = {
        Moment(one.made_at.replace(tzinfo=None), one.path.stem, one.why): one
        for one in _of_database(made.parent, name)
        if one.is_automatic
    }
    stay = staying(automatic.keys())
    going = [moment for moment, one in automatic.items() if moment not in stay and one.path != made]
    removed = 0
    for moment in going:
        with suppress(OSError):
            automatic[moment].path.unlink()
            removed += 1
    if len(going) > removed:
        logging.getLogger(__name__).warning("%d old backups could not be removed", len(going) - removed)
    return removed
