"""`siap-ikm template`: an empty spreadsheet for `siap-ikm import`."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from desktop_app.commands.common import add_common, print_json, say
from desktop_app.exchange.importing.columns import KINDS
from desktop_app.exchange.importing.template import write_template
from desktop_app.i18n import tr


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("template", help=tr("write an empty spreadsheet to fill in and import"))
    parser.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("file", type=Path, metavar="FILE.xlsx", help=tr("the file to write"))
    add_common(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Write the file."""
    write_template(options.kind, options.file)
    if options.json:
        print_json({"file": str(options.file), "kind": options.kind})
    else:
        say(tr("Written: {name}", name=options.file))
    return 0
