"""`siap-ikm witness`: whether the change log still says what a backup, a handed-in file or a printed digest says."""

from argparse import ArgumentTypeError, Namespace
from pathlib import Path
from typing import Any

from desktop_app.commands.common import add_common, first_line, opened, print_json, say
from desktop_app.errors import WrongPassword
from desktop_app.exchange.witnesses import Heard, Noted, hear_digest, hear_file, read_noted
from desktop_app.i18n import tr
from desktop_app.store.changes.digest import log_digests, place
from desktop_app.store.database import Database
from desktop_app.store.device import show_device


def _noted(text: str) -> Noted:
    found = read_noted(text)
    if found is None:
        raise ArgumentTypeError(tr("{text} is no DEVICE:NUMBER:DIGEST", text=text))
    return found


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("witness", help=tr("compare the change log with backups, handed-in files or digests"))
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help=tr("backups and exchange files"))
    parser.add_argument(
        "--digest",
        action="append",
        default=[],
        type=_noted,
        metavar="DEVICE:NUMBER:DIGEST",
        help=tr("as it was printed"),
    )
    parser.add_argument("--passphrase-file", type=Path, metavar="F", help=tr("file with the passphrase of the files"))
    add_common(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Compare, or print the digests of the log when there is nothing to compare with; 1 when something differs."""
    with opened(options) as database:
        if not (options.files or options.digest):
            return _print_digests(database, options)
        passphrase = first_line(options.passphrase_file) if options.passphrase_file else ""
        heard = [_hear(database, file, passphrase) for file in options.files]
        heard += [hear_digest(database, one) for one in options.digest]
    if options.json:
        print_json([_facts(one) for one in heard])
    else:
        for one in heard:
            say("\n  ".join([f"{one.witness}: {one.told}", *one.places]))
    return 0 if all(one.agrees for one in heard) else 1


def _print_digests(database: Database, options: Namespace) -> int:
    with database.raw() as connection:
        found = log_digests(connection)
    if options.json:
        print_json([{"device": show_device(one.device), "seq": one.seq, "digest": one.digest} for one in found])
    for one in () if options.json else found:
        say(one.told)
    return 0


def _hear(database: Database, file: Path, passphrase: str) -> Heard:
    try:
        return hear_file(database, file, passphrase)
    except WrongPassword as error:
        return Heard(file.name, agrees=False, told=str(error))


def _facts(one: Heard) -> dict[str, Any]:
    found = one.testimony
    if found is None:
        return {"witness": one.witness, "told": one.told, "agrees": one.agrees}
    return {
        "witness": one.witness,
        "same": found.same,
        "changed": [place(change) for change in found.changed],
        "missing": [place(change) for change in found.missing],
        "later": found.later,
        "agrees": one.agrees,
    }
