"""`siap-ikm new`: an empty database with its first officer."""

from argparse import Namespace
from typing import Any

from desktop_app import clock
from desktop_app.commands.common import add_common, folder, password, print_json, say
from desktop_app.domain.office import OfficeDraft
from desktop_app.domain.officer import OfficerDraft
from desktop_app.domain.record import new_id
from desktop_app.i18n import tr
from desktop_app.operations.start import begin, schema


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("new", help=tr("make an empty database with its first officer"))
    parser.add_argument("--officer", required=True, metavar="NAME", help=tr("name of the officer"))
    parser.add_argument("--nip", default="", metavar="N", help=tr("NIP of the officer"))
    parser.add_argument("--office", default="", metavar="NAME", help=tr("name of the office on the letterhead"))
    add_common(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Make the database and print the recovery key, once."""
    officer = OfficerDraft(name=options.officer, nip=options.nip)
    secret = password(options, prompt=tr("New password: "))
    database, recovery_key = begin(
        folder(options), schema(), new_id(), officer, OfficeDraft(name=options.office), secret, clock.today()
    )
    if options.json:
        print_json({"folder": str(folder(options)), "recovery_key": recovery_key})
    else:
        say(tr("The database was made in {folder}.", folder=folder(options)))
        say(tr("Recovery key: {key}", key=recovery_key))
        say(tr("Write it down and keep it apart from this laptop. It is shown only now."))
    database.note_recovery_key()
    database.close()
    return 0
