"""`siap-ikm keys`: officers' passwords, the recovery key, and the office's key (in `office_keys`)."""

import getpass
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from desktop_app.commands import office_keys
from desktop_app.commands.common import add_common, first_line, opened, print_json, say
from desktop_app.domain.officer import OfficerDraft, OfficerRole
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations.office.officers import admit, officer_names
from desktop_app.store.database import Database


def add(commands: Any) -> None:
    """Declare the command and what it can do."""
    parser = commands.add_parser("keys", help=tr("officers' passwords, the recovery key, the office's key"))
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name, run, words in (
        ("list", run_list, tr("who can open the database")),
        ("password", run_password, tr("change your password")),
        ("add", run_add, tr("add an officer with a password")),
        ("recovery", run_recovery, tr("make a new recovery key; the old one ends")),
    ):
        action = actions.add_parser(name, help=words)
        if name == "add":
            action.add_argument("--officer", required=True, metavar="NAME", help=tr("name of the officer"))
            action.add_argument("--nip", default="", metavar="N", help=tr("NIP of the officer"))
            roles = tuple(role.value for role in OfficerRole)
            action.add_argument("--role", choices=roles, default=roles[0], help=tr("role of the officer"))
        if name in ("add", "password"):
            action.add_argument("--new-password-file", type=Path, metavar="FILE", help=tr("file with the new password"))
        add_common(action)
        action.set_defaults(run=run)
    office_keys.add(actions)


def run_list(options: Namespace) -> int:
    """Tell who can open the database."""
    with opened(options) as database, database.read() as session:
        names = officer_names(session)
        holders = [names.get(officer, "?") for officer in database.key_holders()]
    if options.json:
        print_json({"officers": holders})
    else:
        say("\n".join(holders))
    return 0


def run_password(options: Namespace) -> int:
    """Change the password of whoever opened the database."""
    with opened(options) as database:
        if database.officer is None:
            raise UserError(
                tr("The recovery key belongs to no officer, so there is no password to change."),
                tr("Add a password with `siap-ikm keys add`."),
            )
        database.set_password(database.officer, _new_password(options))
    return _done(options, tr("The password was changed."))


def run_add(options: Namespace) -> int:
    """Add an officer who can open the database."""
    with opened(options) as database:
        _refuse_practice(database)
        secret = _new_password(options)
        draft = OfficerDraft(name=options.officer, nip=options.nip, role=OfficerRole(options.role))
        admit(database, database.officer, draft, secret)
    return _done(options, tr("{name} can open the database now.", name=options.officer))


def run_recovery(options: Namespace) -> int:
    """Make a new recovery key and print it, once."""
    with opened(options) as database:
        _refuse_practice(database)
        recovery_key = database.renew_recovery_key()
        if options.json:
            print_json({"recovery_key": recovery_key})
        else:
            say(tr("Recovery key: {key}", key=recovery_key))
        database.note_recovery_key()
    return 0


def _new_password(options: Namespace) -> str:
    if options.new_password_file:
        return first_line(options.new_password_file)
    if sys.stdin is None or not sys.stdin.isatty():
        raise UserError(tr("No new password was given."), tr("Name a file with --new-password-file."))
    return getpass.getpass(tr("New password: "))


def _refuse_practice(database: Database) -> None:
    if database.practice:
        raise UserError(tr("A practice database has no passwords."), tr("Nothing was changed."))


def _done(options: Namespace, sentence: str) -> int:
    print_json({"done": True}) if options.json else say(sentence)
    return 0
