"""`siap-ikm backup` and `siap-ikm restore`."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from desktop_app.commands.common import add_common, folder, opened, password, print_json, say
from desktop_app.errors import UserError
from desktop_app.i18n import tr, tr_count
from desktop_app.store.backups.automatic import AutomaticBackup, back_up_automatically
from desktop_app.store.backups.backup import backup_name
from desktop_app.store.backups.info import Why
from desktop_app.store.backups.restoring import after_restoring, holds_practice, restore
from desktop_app.store.backups.wholeness import damaged_words


def add(commands: Any) -> None:
    """Declare the commands."""
    parser = commands.add_parser("backup", help=tr("copy the database while it is in use, and verify the copy"))
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help=tr("where to (default: folder backups)"))
    parser.add_argument(
        "--automatic",
        action="store_true",
        help=tr("as the program does at its end: only if something changed, old ones thinned (for a scheduled task)"),
    )
    add_common(parser)
    parser.set_defaults(run=run_backup)
    parser = commands.add_parser("restore", help=tr("put a backup in place; the present database is kept aside"))
    parser.add_argument("file", type=Path, metavar="FILE", help=tr("the backup"))
    add_common(parser)
    parser.set_defaults(run=run_restore)


def run_backup(options: Namespace) -> int:
    """Write the backup."""
    if options.automatic:
        return _back_up_automatically(options)
    with opened(options) as database:
        target = options.file or database.files.backups / backup_name()
        database.back_up(target)
    print_json({"file": str(target)}) if options.json else say(
        tr("Backed up to {file}; the copy was verified.", file=target)
    )
    return 0


def _back_up_automatically(options: Namespace) -> int:
    if options.file:
        raise UserError(
            tr("--automatic chooses the name by itself."), tr("Nothing was written. Leave out FILE, or --automatic.")
        )
    with opened(options) as database:
        made = back_up_automatically(database, Why.SCHEDULE)
    if options.json:
        damaged = [str(path) for path in made.damaged]
        print_json({"file": str(made.path), "new": made.is_new, "removed": made.removed, "damaged": damaged})
    else:
        say(_told(made))
    return 0


def _told(made: AutomaticBackup) -> str:
    if not made.is_new:
        return tr("Nothing has changed since {name}; no new backup is needed.", name=made.path.name)
    text = tr("Backed up to {file}; the copy was verified.", file=made.path)
    if made.removed:
        text += " " + tr_count("{count} old backup was removed.", "{count} old backups were removed.", made.removed)
    return f"{text} {damaged_words(made.damaged)}".rstrip()


def run_restore(options: Namespace) -> int:
    """Restore the backup."""
    secret = "" if holds_practice(options.file) else password(options)
    kept = restore(options.file, folder(options), secret)
    if options.json:
        print_json({"folder": str(folder(options)), "kept": str(kept) if kept else None})
        return 0
    say(tr("{file} was restored to {folder}.", file=options.file.name, folder=folder(options)))
    if kept:
        say(tr("The database that was there before is kept in {folder}.", folder=kept))
    say(after_restoring())
    return 0
