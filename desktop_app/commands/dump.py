"""`siap-ikm dump`: every live record, canonical."""

import json
import sys
from argparse import Namespace
from typing import Any

from desktop_app.commands.common import add_common, opened
from desktop_app.domain.disclosure import Channel, Disclosure, Tier
from desktop_app.domain.masking import at_tier, sensitive_columns
from desktop_app.exchange.round_trip.shapes import PRIVATE
from desktop_app.i18n import tr
from desktop_app.operations.privacy.consent import left_out_words, withheld_businesses
from desktop_app.operations.privacy.disclosing import record_disclosure
from desktop_app.operations.privacy.finding import ids_of, rows_about
from desktop_app.store.database import Database
from desktop_app.store.dump import dump

WHAT = "siap-ikm dump"


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("dump", help=tr("print every live record; equal data give equal bytes"))
    parser.add_argument("--json-lines", action="store_true", help=tr("one record a line"))
    tiers = tuple(tier.value for tier in Tier)
    told = tr("personal data: internal in full, mitra masked, publik left out; all but publik is written down")
    parser.add_argument("--tier", choices=tiers, default=Tier.INTERNAL.value, help=told)
    add_common(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Print the records, as one JSON list or one a line, and write down that they were given away."""
    opening, between, closing = ("", "\n", "\n") if options.json_lines else ("[\n", ",\n", "\n]\n")
    tier, written = Tier(options.tier), 0
    with opened(options) as database:
        gone = _withheld(database) if tier is not Tier.INTERNAL else frozenset()
        with database.raw() as connection:
            sys.stdout.write(opening)
            for entry in dump(connection, database.schema.tables):
                if _is_of_dump(entry) or entry["id"] in gone:
                    continue
                text = json.dumps(_shown(entry, tier), ensure_ascii=False, sort_keys=True)
                sys.stdout.write((between if written else "") + text)
                written += 1
            sys.stdout.write(closing if written or not options.json_lines else "")
        _note(database, tier, written)
    return 0


def _withheld(database: Database) -> frozenset[str]:
    """Return the ids of all records about businesses whose owner does not agree, and say how many businesses."""
    with database.read() as session:
        withheld = withheld_businesses(session)
        ids = {one for business in withheld for one in ids_of(rows_about(session, business))}
    if withheld:
        print(left_out_words(len(withheld)), file=sys.stderr)
    return frozenset(map(str, ids))


def _note(database: Database, tier: Tier, records: int) -> None:
    if tier is not Tier.PUBLIC:
        with database.write(by=database.officer) as session:
            record_disclosure(session, Channel.FILE, tier, WHAT, records=records)


def _is_of_dump(entry: dict[str, Any]) -> bool:
    """Whether a record only tells of an earlier dump: looking at data must not change what is seen."""
    return bool(entry["kind"] == Disclosure.__tablename__ and entry["what"] == WHAT)


def _shown(entry: dict[str, Any], tier: Tier) -> dict[str, Any]:
    """Return a record as this tier shows it; for everybody its personal columns are not there at all."""
    table = entry["kind"]
    hidden = sensitive_columns(table)
    if tier is Tier.INTERNAL:
        return entry
    if tier is Tier.PUBLIC:
        gone = {*hidden, *PRIVATE.get(table, ())}
        return {name: value for name, value in entry.items() if name not in gone}
    return {name: at_tier(str(value), tier) if name in hidden and value else value for name, value in entry.items()}
