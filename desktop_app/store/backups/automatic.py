"""Backups that nobody has to think of: at the end of the work and before anything risky, thinned as time goes by.

`back_up_before` is called before a merge, an unmerge, an import, a catalogue; `back_up_automatically` at the close. A
database that is still the same as the newest backup is not copied again. The newest is read again each time, and none
is thinned out before the one that stays in its place was: a damaged one never counts. What a person made, renamed or
put into the folder is never removed.
"""

import logging
import re
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_app import clock
from desktop_app.progress import Progress, ignore
from desktop_app.store.backups.backup import SUFFIX, automatic_path, remove_unfinished
from desktop_app.store.backups.info import BackupInfo, Why, describe, newest_changes, read_info
from desktop_app.store.backups.thinning import Moment, next_staying, staying
from desktop_app.store.backups.wholeness import DAMAGED, NOT_A_BACKUP, is_whole, mark_damaged
from desktop_app.store.changes.change_log import moment
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
    """It cannot be read as a backup at all, or was found damaged."""

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
    damaged: tuple[Path, ...] = ()
    """Older ones that were found damaged now."""


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
    damaged = _found_damaged(newest, progress) if newest else None
    if newest and not damaged and newest.info and newest.info.state == present.state:
        return AutomaticBackup(newest.path, is_new=False)
    path = automatic_path(folder, why)
    database.back_up(path, why, progress)
    known = {path, newest.path} if newest else {path}
    removed, also_damaged = _thin(known, path, present.database, progress)
    return AutomaticBackup(
        path, is_new=True, removed=removed, damaged=tuple(dict.fromkeys(filter(None, [damaged, *also_damaged])))
    )


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
    since = clock.local(moment(oldest)) if oldest else None
    return Missing(changes, len(rows), since)


def _of_database(folder: Path, name: str) -> list[StoredBackup]:
    return [one for one in list_backups(folder) if one.info and one.info.database == name and not one.is_damaged]


def _found_damaged(backup: StoredBackup, progress: Progress) -> Path | None:
    """Read a backup; return where it lies when it is damaged or cannot be read, None when it is whole."""
    try:
        return None if is_whole(backup.path, progress) else mark_damaged(backup.path)
    except OSError:  # it may be readable again tomorrow, and keeps its name
        return backup.path


def _looked_at(path: Path) -> StoredBackup | None:
    try:
        status = path.stat()
    except OSError:
        return None
    changed = clock.local(clock.moment(int(status.st_mtime * 1000)))
    try:
        info = read_info(path)
    except (OSError, *NOT_A_BACKUP):
        return StoredBackup(path, status.st_size, changed, None, is_damaged=True)
    damaged = path.name.startswith(DAMAGED)
    return StoredBackup(path, status.st_size, info.made_at if info else changed, info, damaged)


def _thin(known: Collection[Path], made: Path, name: str, progress: Progress) -> tuple[int, list[Path]]:
    """Remove the automatic backups of a database that the rule lets go; what cannot be removed stays.

    The one just `made` stays whatever the clock says. Those that stay for others are read first unless they are
    `known`; a damaged one does not count, so the one before it stays. Returns how many went, and the damaged.
    """
    automatic = {
        Moment(one.made_at.replace(tzinfo=None), one.path.stem, one.why): one
        for one in _of_database(made.parent, name)
        if one.is_automatic
    }
    read, damaged = {moment for moment, one in automatic.items() if one.path in known}, list[Path]()
    while heirs := next_staying(automatic.keys()) - read:
        read |= heirs
        for heir in heirs:
            if broken := _found_damaged(automatic[heir], progress):
                damaged.append(broken)
                del automatic[heir]
    stay = staying(automatic.keys())
    going = [one.path for moment, one in automatic.items() if moment not in stay and one.path != made]
    return _removed(going), damaged


def _removed(paths: Sequence[Path]) -> int:
    removed = 0
    for path in paths:
        with suppress(OSError):
            path.unlink()
            removed += 1
    if len(paths) > removed:
        logging.getLogger(__name__).warning("%d old backups could not be removed", len(paths) - removed)
    return removed
