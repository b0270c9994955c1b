"""`siap-ikm import`: a spreadsheet into the records."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from desktop_app import clock
from desktop_app.commands.common import add_common, opened, print_json, record_id, say
from desktop_app.commands.workbooks import TAKES, import_trip
from desktop_app.errors import UserError
from desktop_app.exchange.importing.columns import KINDS
from desktop_app.exchange.importing.importing import Source, apply_import, plan_import
from desktop_app.exchange.importing.plans import Outcome, Plan
from desktop_app.exchange.importing.rejected import rejected_path, write_rejected
from desktop_app.exchange.importing.summary import as_data, counts, lines
from desktop_app.exchange.round_trip.books import BOOKS
from desktop_app.exchange.round_trip.reading import open_trip
from desktop_app.exchange.sheets.spreadsheet import read_sheets
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.events import the_gathering
from desktop_app.store.backups.automatic import back_up_before
from desktop_app.store.backups.info import Why
from desktop_app.store.database import Database


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("import", help=tr("read a spreadsheet into the records"))
    parser.add_argument("file", type=Path, metavar="FILE", help=tr("a spreadsheet: .xlsx, .ods or .csv"))
    parser.add_argument("--kind", required=True, choices=BOOKS, metavar="KIND", help=", ".join(BOOKS))
    parser.add_argument("--event", type=record_id, metavar="ID", help=tr("the event of the participants"))
    parser.add_argument("--preview", action="store_true", help=tr("only say what would be done"))
    parser.add_argument("--take", choices=tuple(TAKES), help=tr("what counts in conflicts of a workbook"))
    add_common(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Import, tell what became of the rows, and write the rejected ones beside the file."""
    if (trip := open_trip(options.file)) is not None:
        return import_trip(trip, options)
    if options.kind not in KINDS:
        raise UserError(
            tr("This list is only read from a workbook that the program wrote."),
            tr("Nothing was imported. Write it with `siap-ikm list {kind} --xlsx FILE`.", kind=options.kind),
        )
    sheets = read_sheets(options.file)
    with opened(options) as database:
        with database.read() as session:
            gathering_id = the_gathering(session, options.event) if options.event else None
        plan = _imported(database, Source(options.file.name, sheets, options.kind, gathering_id), options)
    _tell(plan, options)
    rejected = plan.count(Outcome.REJECTED)
    if rejected and not options.preview:
        write_rejected(plan, rejected_path(options.file))
    if rejected:
        print(_about_rejected(rejected, options), file=sys.stderr)
    return 1 if rejected else 0


def _imported(database: Database, source: Source, options: Namespace) -> Plan:
    if options.preview:
        with database.read() as session:
            return plan_import(session, source, clock.today())
    back_up_before(database, Why.IMPORT)
    with database.write(by=database.officer) as session:
        return apply_import(session, source, clock.today())


def _tell(plan: Plan, options: Namespace) -> None:
    if options.json:
        rejected = plan.count(Outcome.REJECTED) and not options.preview
        file = str(rejected_path(options.file)) if rejected else None
        print_json({"file": str(options.file), "preview": options.preview, "rejected_file": file, **as_data(plan)})
        return
    for line in lines(plan):
        say(line)
    say((tr("Preview, nothing was written: ") if options.preview else "") + counts(plan))


def _about_rejected(count: int, options: Namespace) -> str:
    if options.preview:
        return tr("Rows that would be rejected: {count}.", count=count)
    return tr(
        "Rows rejected: {count}. They stand with their reasons in {name}; repair them there and import that file.",
        count=count,
        name=rejected_path(options.file),
    )
