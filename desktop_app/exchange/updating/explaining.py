"""Updates and the way back in sentences, for the window and the command line."""

from desktop_app.domain.wording import clock_time, short_date
from desktop_app.exchange.updating.package import Trust, Update
from desktop_app.exchange.updating.way_back import WayBack
from desktop_app.i18n import tr, tr_count
from desktop_app.store.backups.automatic import Missing, StoredBackup

GROUP = 8


def told_trust(update: Update) -> str:
    """Return who made an update, as far as it is known, with the number to compare."""
    number = " ".join(update.sha256[at : at + GROUP] for at in range(0, len(update.sha256), GROUP))
    if update.trust is Trust.SIGNED:
        return tr("Signed by those who make Siap IKM. SHA-256: {number}", number=number)
    return tr(
        "Nobody's signature can be checked. Install it only if you got it from your office, and this number is the one "
        "that was told to you. SHA-256: {number}",
        number=number,
    )


def told_way_back(found: WayBack | None) -> str:
    """Return what going back means for the data."""
    if found is None:
        return tr("There is no previous version to go back to.")
    if found.reads_data:
        return tr("Version {version} reads the data as they are; nothing is lost.", version=found.version)
    newer = tr(
        "The data were brought to a newer form since, which version {version} cannot read.", version=found.version
    )
    if found.backup is None:
        return f"{newer} " + tr("There is no backup from before, so it could open nothing here. Do not go back.")
    return f"{newer} {_told_backup(found.backup)} {_told_missing(found.missing)}"


def _told_backup(backup: StoredBackup) -> str:
    return tr(
        "At its start choose 'Restore a backup' and {name} of {day} {time}. The present data are not deleted: they are "
        "kept in a folder beside it.",
        name=backup.path.name,
        day=short_date(backup.made_at.date()),
        time=clock_time(backup.made_at.time()),
    )


def _told_missing(missing: Missing | None) -> str:
    if missing is None or missing.changes == 0:
        return tr("Nothing was recorded since that backup.")
    return tr(
        "What was recorded since that backup is not in it: {changes} in {records}. Hand in to the office first; a "
        "return file brings it back.",
        changes=tr_count("{count} change", "{count} changes", missing.changes),
        records=tr_count("{count} record", "{count} records", missing.records),
    )
