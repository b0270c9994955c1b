"""`siap-ikm update`: what an update file changes, installing it after a backup, and the way back."""

from argparse import Namespace
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from desktop_app import __version__
from desktop_app.commands.common import add_common, folder, is_practice, opened, print_json, say
from desktop_app.errors import UserError
from desktop_app.exchange.updating.explaining import told_trust, told_way_back
from desktop_app.exchange.updating.installing import go_back
from desktop_app.exchange.updating.package import Trust, Update, open_update
from desktop_app.exchange.updating.way_back import here, install_after_backup, installed_program, way_back
from desktop_app.i18n import tr
from desktop_app.store.backups.automatic import StoredBackup
from desktop_app.store.database import Database, Files


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("update", help=tr("update the program by a file, or go back to the previous version"))
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("file", nargs="?", type=Path, metavar="FILE", help=tr("the update"))
    what.add_argument("--back", action="store_true", help=tr("use the previous version again"))
    parser.add_argument("--preview", action="store_true", help=tr("only say what would change"))
    parser.add_argument(
        "--accept-unsigned", action="store_true", help=tr("install although nobody's signature can be checked")
    )
    add_common(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Show, install or go back."""
    return _go_back(options) if options.back else _update(options)


def _update(options: Namespace) -> int:
    update = open_update(options.file, here())
    if options.preview:
        _tell(update, options, installed=False)
        return 0
    program = installed_program()
    if update.trust is Trust.UNSIGNED and not options.accept_unsigned:
        raise UserError(
            told_trust(update),
            tr("Nothing was changed. Compare the number, then say --accept-unsigned."),
        )
    with _data(options) as database:
        backup = install_after_backup(update, program, database)
    _tell(update, options, installed=True, backup=backup)
    return 0


def _data(options: Namespace) -> AbstractContextManager[Database | None]:
    """Open the data that have to be backed up; practice data, or none, are not."""
    where = folder(options)
    return opened(options) if Files(where).exist() and not is_practice(where) else nullcontext()


def _tell(update: Update, options: Namespace, *, installed: bool, backup: StoredBackup | None = None) -> None:
    manifest = update.manifest
    if options.json:
        print_json(
            {
                "version": manifest.version,
                "present": __version__,
                "changes": manifest.changes,
                "signed": update.trust is Trust.SIGNED,
                "sha256": update.sha256,
                "installed": installed,
                "backup": str(backup.path) if backup else None,
            }
        )
        return
    say(tr("Version {version} in the place of {present}:", version=manifest.version, present=__version__))
    for change in manifest.changes:
        say(f"* {change}")
    say(told_trust(update))
    if backup:
        say(tr("The data were backed up to {file}.", file=backup.path))
    if installed:
        say(tr("Installed; it is used when the program is opened the next time."))


def _go_back(options: Namespace) -> int:
    program = installed_program()
    with _data(options) as database:
        found = way_back(program, database)
    if options.preview:
        say(told_way_back(found))
        return 0
    version = go_back(program)
    if options.json:
        print_json({"version": version, "reads_data": found is None or found.reads_data})
    else:
        say(tr("Version {version} is used when the program is opened the next time.", version=version))
        say(told_way_back(found))
    return 0
