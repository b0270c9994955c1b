"""What updating and going back mean for the data: a backup before, and what a backup of before would lack today."""

import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from desktop_app import __version__
from desktop_app.errors import UserError
from desktop_app.exchange.updating.installing import install
from desktop_app.exchange.updating.package import Here, Update, trusted_keys
from desktop_app.exchange.updating.versions import Versions
from desktop_app.i18n import tr
from desktop_app.paths import program_folder
from desktop_app.progress import Progress, ignore
from desktop_app.store import migrations
from desktop_app.store.backups.automatic import Missing, StoredBackup, back_up_before, list_backups, missing_from
from desktop_app.store.backups.info import Why
from desktop_app.store.database import Database


@dataclass(frozen=True)
class WayBack:
    """The previous version, and what it can read of the data."""

    version: str
    reads_data: bool
    """The database is as it left it; else it has been brought to a newer schema since."""
    backup: StoredBackup | None = None
    """The newest that it can read, when it cannot read the data."""
    missing: Missing | None = None
    """What that backup lacks of today's data."""


def this_platform() -> str:
    """Return what kind of computer this is, such as `windows-x86_64`."""
    system = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")
    machine = sysconfig.get_platform().rsplit("-", 1)[-1]
    return f"{system}-{'x86_64' if machine == 'amd64' else machine}"


def here() -> Here:
    """Return the running program as something that can be updated."""
    return Here(__version__, this_platform(), trusted_keys())


def installed_program() -> Path:
    """Return the folder of the installed program; raises `UserError` when this one is not updated by files."""
    folder = program_folder()
    if folder is None:
        raise UserError(
            tr("This program was not put here by the installer, so it is not updated by a file."),
            tr("Nothing was changed. Use the installer or the portable folder of the new version; the data stay."),
        )
    return folder


def install_after_backup(
    update: Update, program: Path, database: Database | None, progress: Progress = ignore
) -> StoredBackup | None:
    """Back up the data, then install; returns the backup. Without a backup nothing is installed (`UserError`)."""
    backup = None
    if database is not None and (made := back_up_before(database, Why.MIGRATION, progress)):
        backup = next((one for one in list_backups(database.files.backups) if one.path == made.path), None)
    install(update, program, progress, running=__version__)
    return backup


def way_back(program: Path, database: Database | None) -> WayBack | None:
    """Return the way back of a program; None when no previous version is there."""
    versions = Versions(program)
    version = versions.previous()
    manifest = versions.manifest(version) if version else None
    if manifest is None:
        return None
    if database is None or manifest.schema >= migrations.latest_version():
        return WayBack(version, reads_data=True)
    for backup in list_backups(database.files.backups):
        if backup.info and backup.info.schema <= manifest.schema:
            return WayBack(version, reads_data=False, backup=backup, missing=missing_from(database, backup.info))
    return WayBack(version, reads_data=False)
