"""`siap-ikm list`: rows of businesses, visits, follow-ups, events, participants, certificates, duplicates …"""

import sys
from argparse import Namespace
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from sqlmodel import Session

from desktop_app import clock
from desktop_app.commands.common import add_common, opened, print_json, record_id, say, table
from desktop_app.commands.workbooks import add_xlsx, write_xlsx
from desktop_app.domain.disclosure import Channel, Tier
from desktop_app.domain.event import Role
from desktop_app.domain.follow_up import FollowUpStatus
from desktop_app.domain.masking import at_tier
from desktop_app.domain.text import search_key
from desktop_app.errors import UserError
from desktop_app.exchange.handing_in.board import delivery_board
from desktop_app.i18n import tr
from desktop_app.operations import documents_printed
from desktop_app.operations.certification import certificates
from desktop_app.operations.follow_ups import follow_ups
from desktop_app.operations.gatherings.attendance import numbered
from desktop_app.operations.gatherings.events import list_events, the_gathering
from desktop_app.operations.ikm import duplicates, register
from desktop_app.operations.office.agencies import list_agencies
from desktop_app.operations.office.officials import list_officials
from desktop_app.operations.privacy.consent import left_out_words, shared, withheld_businesses
from desktop_app.operations.privacy.disclosing import record_disclosure
from desktop_app.operations.visits import visits
from desktop_app.store.database import Database
from desktop_app.store.device import show_device

PHONE = "phone"


@dataclass(frozen=True)
class Kind:
    """One kind of rows: how they are found, and which of their fields are printed as columns."""

    find: Callable[[Session, Namespace], list[dict[str, Any]]]
    columns: tuple[str, ...]


def _ikm(session: Session, options: Namespace) -> list[dict[str, Any]]:
    query = register.IkmQuery(search=options.search, kabupaten_code=options.kabupaten)
    rows = register.load_all(session, register.find_entries(session, query))
    return [asdict(row) for row in rows]


def _events(session: Session, options: Namespace) -> list[dict[str, Any]]:
    return [asdict(row) for row in list_events(session, options.search)]


def _participants(session: Session, options: Namespace) -> list[dict[str, Any]]:
    if options.event is None:
        raise UserError(tr("Say of which event: --event ID."), tr("`siap-ikm list events` shows the ids."))
    gathering_id = the_gathering(session, options.event)
    return [
        {
            "id": row.id,
            "number": number,
            "name": row.person_name.full,
            "sex": row.sex,
            "business_name": row.business_name,
            "kabupaten_code": row.kabupaten_code,
            "phone": row.phone,
            "walk_in": row.walk_in,
            "ikm_id": row.ikm_id,
        }
        for number, row in numbered(session, gathering_id, Role.PARTICIPANT, "registered")
    ]


def _visits(session: Session, options: Namespace) -> list[dict[str, Any]]:
    return [asdict(row) for row in visits.list_visits(session, options.search, kabupaten=options.kabupaten)]


def _follow_ups(session: Session, options: Namespace) -> list[dict[str, Any]]:
    statuses = tuple(FollowUpStatus) if options.all else follow_ups.OPEN
    rows = follow_ups.list_follow_ups(
        session, clock.today(), search=options.search, kabupaten=options.kabupaten, statuses=statuses
    )
    return [asdict(row) for row in rows]


def _duplicates(session: Session, _options: Namespace) -> list[dict[str, Any]]:
    return [
        {
            "score": pair.score,
            "id": pair.one.id,
            "name": pair.one.name,
            "owner": pair.one.owner,
            "other_id": pair.other.id,
            "other_name": pair.other.name,
            "other_owner": pair.other.owner,
            "other_deleted": pair.other.deleted,
            "signs": [str(sign) for sign in pair.signs],
            "why": pair.why,
        }
        for pair in duplicates.list_pairs(session)
    ]


def _laptops(session: Session, options: Namespace) -> list[dict[str, Any]]:
    today = clock.today()
    wanted = search_key(options.search)
    board = delivery_board(session, today)
    return [
        {
            "officer": line.officer,
            "device": show_device(line.device),
            "program": line.program,
            "standing": line.standing(today),
            "owes": line.owes(today),
            "last_on": line.last_on,
            "silent_days": line.silent_days(today),
            "last_number": line.last_number,
            "missing": line.missing,
            "open_files": line.open_files,
            "rejected": line.rejected,
            "lost_on": line.lost_on,
            "weeks": {week.isoformat(): line.files.get(week, 0) for week in board.weeks},
        }
        for line in board.laptops
        if wanted in search_key(f"{line.officer} {show_device(line.device)}")
    ]


KINDS = {
    "ikm": Kind(_ikm, ("id", "name", "owner", "product", "district", "kabupaten", "legality")),
    "visits": Kind(_visits, ("id", "visited_on", "business", "village", "officers", "next_visit_on")),
    "follow-ups": Kind(_follow_ups, ("due_on", "status", "business", "village", "problem", "helper")),
    "events": Kind(_events, ("gathering_id", "title", "venue", "kabupaten", "starts_on", "participants")),
    "participants": Kind(_participants, ("number", "name", "sex", "business_name", "phone")),
    "certificates": Kind(
        lambda session, options: [asdict(row) for row in certificates.list_certificates(session, options.search)],
        ("business", "scheme", "number", "issued_on", "expires_on"),
    ),
    "officials": Kind(
        lambda session, _: [asdict(row) for row in list_officials(session, clock.today())],
        ("id", "name", "nip", "post"),
    ),
    "agencies": Kind(
        lambda session, _: [{"id": one, **draft.model_dump()} for one, draft in list_agencies(session)],
        ("id", "name", "short_name", "role"),
    ),
    "duplicates": Kind(_duplicates, ("score", "name", "owner", "other_name", "other_owner", "why")),
    "laptops": Kind(
        _laptops,
        ("officer", "device", "program", "standing", "last_on", "last_number", "missing", "open_files", "rejected"),
    ),
    "documents": Kind(
        lambda session, _: [asdict(row) for row in documents_printed.list_printed(session)],
        ("printed_on", "kind", "variant", "title", "rows", "version", "superseded", "fingerprint"),
    ),
}


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("list", help=tr("print rows of businesses, events, participants …"))
    parser.add_argument("kind", choices=tuple(KINDS), metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--search", default="", metavar="TEXT", help=tr("only rows that hold this text"))
    parser.add_argument("--kabupaten", default="", metavar="CODE", help=tr("only this kabupaten, such as 18.10"))
    parser.add_argument("--event", type=record_id, metavar="ID", help=tr("the event of the participants"))
    parser.add_argument("--all", action="store_true", help=tr("finished follow-ups too"))
    add_xlsx(parser)
    add_common(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Print the rows."""
    kind = KINDS[options.kind]
    with opened(options) as database:
        with database.read() as session:
            rows = kind.find(session, options)
            of_people = options.kind == "participants"
            only = the_gathering(session, options.event) if of_people else None
        if options.xlsx:
            return write_xlsx(options, database, only, rows)
        rows = _at(database, options, rows)
    if options.json:
        print_json(rows)
        return 0
    heads = tuple(kind.columns)
    cells = [tuple(_cell(row[name]) for name in heads) for row in rows]
    for line in table([heads, *cells]):
        say(line)
    return 0


def _at(database: Database, options: Namespace, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows as the tier shows them; telephone numbers in full are written down."""
    tier = Tier(options.tier)
    if tier is not Tier.INTERNAL:
        rows = _shared(database, options, rows)
    if PHONE not in (rows[0] if rows else ()):
        return rows
    if tier is Tier.INTERNAL:
        with database.write(by=database.officer) as session:
            record_disclosure(session, Channel.SCREEN, tier, f"siap-ikm list {options.kind}", records=len(rows))
    return [{**row, PHONE: at_tier(row[PHONE], tier)} for row in rows]


def _shared(database: Database, options: Namespace, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows without businesses whose owner does not agree; how many these are is said beside the list."""
    with database.read() as session:
        withheld = withheld_businesses(session)
    own = "id" if options.kind == "ikm" else "ikm_id"
    kept = shared(rows, lambda row: row.get(own), withheld)
    if len(kept) < len(rows):
        print(left_out_words(len(rows) - len(kept)), file=sys.stderr)
    return kept


def _cell(value: Any) -> str:
    if isinstance(value, (tuple, list)):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)
