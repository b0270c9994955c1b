"""Lists as workbooks that come back: `siap-ikm list KIND --xlsx FILE`, and their part of `siap-ikm import`."""

import sys
from argparse import Namespace
from collections.abc import Collection
from pathlib import Path
from typing import Any
from uuid import UUID

from desktop_app import clock
from desktop_app.commands.common import opened, print_json, say
from desktop_app.domain.disclosure import Tier
from desktop_app.errors import UserError
from desktop_app.exchange.importing.rejected import rejected_path
from desktop_app.exchange.round_trip.books import BOOKS, book_of
from desktop_app.exchange.round_trip.contents import Contents, Order
from desktop_app.exchange.round_trip.planning import apply_trip, plan_trip
from desktop_app.exchange.round_trip.plans import Choices, Fate, TripPlan
from desktop_app.exchange.round_trip.reading import Trip
from desktop_app.exchange.round_trip.telling import as_data, counts, lines, write_refused
from desktop_app.exchange.round_trip.writing import export_book
from desktop_app.i18n import tr
from desktop_app.operations.privacy.consent import left_out_words
from desktop_app.store.backups.automatic import back_up_before
from desktop_app.store.backups.info import Why
from desktop_app.store.database import Database

TIERS = tuple(tier.value for tier in Tier)
TAKES = {"file": True, "records": False}
WITH_IDS = ("ikm", "visits", "follow-ups")
"""Lists whose rows are the records of the first sheet: only these can be filtered."""


def add_xlsx(parser: Any) -> None:
    """Declare the options that write a list as a workbook."""
    parser.add_argument("--xlsx", type=Path, metavar="FILE", help=tr("write a workbook to correct and import again"))
    parser.add_argument("--tier", choices=TIERS, default=Tier.PARTNER.value, help=tr("personal data in the list"))
    parser.add_argument("--purpose", default="", metavar="TEXT", help=tr("for whom the workbook is written"))


def write_xlsx(options: Namespace, database: Database, only: UUID | None, rows: Collection[Any]) -> int:
    """Write the workbook and say what it holds; `rows` are what the list shows."""
    if options.kind not in BOOKS:
        raise UserError(
            tr("The list {kind} cannot be corrected in a workbook.", kind=options.kind),
            tr("Allowed: {allowed}.", allowed=", ".join(BOOKS)),
        )
    ids = [row["id"] for row in rows] if options.kind in WITH_IDS else None
    book = book_of(options.kind, only)
    if ids is None and (options.search or (options.kabupaten and not book.kinds[0].has_places)):
        raise UserError(
            tr("This list is written as a whole."), tr("Leave --search and --kabupaten out; nothing was written.")
        )
    order = Order(book, Tier(options.tier), ids, options.purpose, options.kabupaten)
    contents = export_book(database, database.officer, order, options.xlsx)
    _tell_written(contents, options)
    return 0


def import_trip(trip: Trip, options: Namespace) -> int:
    """Read a workbook back as `import` does other spreadsheets; 1 when rows were refused or conflicts are open."""
    if trip.book.key != options.kind:
        raise UserError(
            tr("The workbook {name} holds the list {kind}.", name=options.file, kind=trip.book.key),
            tr("Nothing was imported. Name it with --kind."),
        )
    with opened(options) as database:
        plan = _done(database, trip, options)
    refused = plan.of(Fate.REFUSED)
    if refused and not options.preview:
        write_refused(plan, rejected_path(options.file))
    _tell(plan, options)
    return 1 if refused or plan.undecided else 0


def _done(database: Database, trip: Trip, options: Namespace) -> TripPlan:
    with database.read() as session:
        plan = plan_trip(session, trip, clock.today())
        decided = {clash.key: TAKES[options.take] for clash in plan.clashes} if options.take else {}
        choices = Choices(decided)
        if options.preview:
            return plan_trip(session, trip, clock.today(), choices)
    back_up_before(database, Why.IMPORT)
    with database.write(by=database.officer) as session:
        return apply_trip(session, trip, clock.today(), choices)


def _tell_written(contents: Contents, options: Namespace) -> None:
    rows = {sheet.shape.title: len(sheet.rows) for sheet in contents.sheets}
    if options.json:
        told = {"file": str(options.xlsx), "kind": options.kind, "tier": options.tier, "rows": rows}
        print_json(told | {"left_out": contents.left_out})
        return
    sheets = ", ".join(f"{title} {count}" for title, count in rows.items())
    say(tr("Written: {name}. Rows: {rows}.", name=options.xlsx, rows=sheets))
    if contents.left_out:
        say(left_out_words(contents.left_out))


def _tell(plan: TripPlan, options: Namespace) -> None:
    if options.json:
        print_json({"file": str(options.file), "preview": options.preview, **as_data(plan)})
        return
    for line in lines(plan):
        say(line)
    say((tr("Preview, nothing was written: ") if options.preview else "") + counts(plan))
    if plan.undecided:
        print(tr("Conflicts that are not decided: {count}. Decide with --take.", count=plan.undecided), file=sys.stderr)
