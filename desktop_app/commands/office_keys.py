"""`siap-ikm keys office…` and `keys trust`: the office that files are sealed for."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from desktop_app.commands.common import add_common, opened, print_json, say
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.store.keys.office_key_file import read_office_key, write_office_key
from desktop_app.store.keys.office_keys import OfficeKey, make_office, office_of, renew_office, trust_office


def add(actions: Any) -> None:
    """Declare what can be done with the office's key."""
    for name, run, words in (
        ("office", run_show, tr("the office that files are sealed for, and the fingerprint of its key")),
        ("office-new", run_new, tr("make this database the office's: laptops seal their files for it")),
        ("office-renew", run_renew, tr("give the office a new key; the old one still opens old files")),
        ("office-file", run_file, tr("write the office's public key for the laptops")),
        ("trust", run_trust, tr("take the office's public key from a file")),
    ):
        action = actions.add_parser(name, help=words)
        if name == "office-new":
            action.add_argument("--name", required=True, metavar="TEXT", help=tr("name of the office"))
        if name in ("office-file", "trust"):
            action.add_argument("file", type=Path, metavar="FILE", help=tr("the office key file (.ikmkey)"))
        if name == "trust":
            action.add_argument(
                "--replace", action="store_true", help=tr("although a key is here; the fingerprint was compared")
            )
        add_common(action)
        action.set_defaults(run=run)


def run_show(options: Namespace) -> int:
    """Tell which office is known."""
    with opened(options) as database, database.read() as session:
        office = office_of(session)
    if options.json:
        print_json({"office": as_json(office) if office else None})
    else:
        say(_sentences(office) if office else tr("No office is known here: files are sealed with a passphrase."))
    return 0


def run_new(options: Namespace) -> int:
    """Make this database the office's."""
    with opened(options) as database, database.write(by=database.officer) as session:
        office = make_office(session, options.name)
    return _done(options, office)


def run_renew(options: Namespace) -> int:
    """Give the office a new key."""
    with opened(options) as database, database.write(by=database.officer) as session:
        office = renew_office(session)
    return _done(options, office)


def run_file(options: Namespace) -> int:
    """Write the public key."""
    with opened(options) as database:
        with database.read() as session:
            office = office_of(session)
        if office is None:
            raise UserError(
                tr("No office is known here."), tr("Make one with `siap-ikm keys office-new` at the office's computer.")
            )
        write_office_key(office, options.file, practice=database.practice)
    return _done(options, office)


def run_trust(options: Namespace) -> int:
    """Take the public key of an office."""
    with opened(options) as database:
        office = read_office_key(options.file, practice=database.practice)
        with database.write(by=database.officer) as session:
            trust_office(session, office, replace=options.replace)
    return _done(options, office)


def as_json(office: OfficeKey) -> dict[str, Any]:
    """Return what may be told of an office's key."""
    return {
        "name": office.name,
        "fingerprint": office.fingerprint,
        "recipient": office.recipient,
        "verify_key": office.verify_key.hex(),
        "own": office.is_own,
    }


def _done(options: Namespace, office: OfficeKey) -> int:
    print_json({"office": as_json(office)}) if options.json else say(_sentences(office))
    return 0


def _sentences(office: OfficeKey) -> str:
    here = tr("This computer is the office's: {name}.", name=office.name)
    there = tr("Files are sealed for {name}.", name=office.name)
    compare = tr("Fingerprint, to compare by telephone: {fingerprint}", fingerprint=office.fingerprint)
    return f"{here if office.is_own else there}\n{compare}"
