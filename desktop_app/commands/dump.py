"""`siap-ikm dump`: every live record, canonical."""

import json
import sys
from argparse import Namespace
from typing import Any

from desktop_app.commands.common import add_common, opened
from desktop_app.i18n import tr
from desktop_app.store.dump import dump


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("dump", help=tr("print every live record; equal data give equal bytes"))
    parser.add_argument("--json-lines", action="store_true", help=tr("one record a line"))
    add_common(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Print the records, as one JSON list or one a line."""
    opening, between, closing = ("", "\n", "\n") if options.json_lines else ("[\n", ",\n", "\n]\n")
    with opened(options) as database, database.raw() as connection:
        sys.stdout.write(opening)
        written = 0
        for entry in dump(connection, database.schema.tables):
            sys.stdout.write((between if written else "") + json.dumps(entry, ensure_ascii=False, sort_keys=True))
            written += 1
        sys.stdout.write(closing if written or not options.json_lines else "")
    return 0
