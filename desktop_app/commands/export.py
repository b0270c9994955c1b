"""`siap-ikm export`: the file that a laptop hands in, and the one that the office gives back."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from desktop_app.commands.common import add_common, first_line, opened, print_json, say
from desktop_app.exchange.handing_in.sending import Delivery, Sealing, deliver, give_back
from desktop_app.i18n import tr
from desktop_app.operations.names.naming import kind_name


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("export", help=tr("write the file that is handed in to the office"))
    parser.add_argument("file", type=Path, metavar="FILE", help=tr("where to; the usual ending is .ikmx"))
    parser.add_argument("--to", type=Path, metavar="KEYFILE", help=tr("seal it for the office of this key file"))
    parser.add_argument(
        "--passphrase-file", type=Path, metavar="F", help=tr("seal it with the passphrase in this file")
    )
    parser.add_argument("--all", action="store_true", help=tr("everything, not only what the office lacks"))
    parser.add_argument(
        "--return", dest="back", action="store_true", help=tr("the office's return file, with receipts")
    )
    add_common(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Write the file and tell what is in it."""
    passphrase = first_line(options.passphrase_file) if options.passphrase_file else ""
    sealing = Sealing(options.to, passphrase)
    with opened(options) as database:
        if options.back:
            delivery = give_back(database, options.file, sealing)
        else:
            delivery = deliver(database, options.file, sealing, everything=options.all)
    if options.json:
        print_json(as_json(delivery))
        return 0
    say(tr("File {number}: {name}, read back and found sound.", number=delivery.number, name=delivery.path))
    say(tr("Fingerprint: {fingerprint}", fingerprint=delivery.fingerprint))
    for table, count in delivery.counts.items():
        say(tr("{kind}: {new} new, {changed} changed", kind=kind_name(table), **count))
    return 0


def as_json(delivery: Delivery) -> dict[str, Any]:
    """Return what is printed about a file."""
    return {
        "file": str(delivery.path),
        "number": delivery.number,
        "sha256": delivery.sha256,
        "fingerprint": delivery.fingerprint,
        "kind": delivery.kind,
        "changes": delivery.changes,
        "attachments": delivery.attachments,
        "new": sum(count["new"] for count in delivery.counts.values()),
        "changed": sum(count["changed"] for count in delivery.counts.values()),
        "counts": delivery.counts,
    }
