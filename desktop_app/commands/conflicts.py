"""`siap-ikm conflicts` and `resolve`: what two people wrote at the same time."""

from argparse import Namespace
from collections.abc import Iterator
from textwrap import shorten
from typing import Any

from sqlmodel import Session

from desktop_app import clock
from desktop_app.commands.common import add_common, opened, print_json, say
from desktop_app.domain.decision import Chosen
from desktop_app.domain.wording import clock_time, short_date
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations.certification.catalogue import current_catalogue
from desktop_app.operations.handing_in import conflicts, ownership
from desktop_app.operations.handing_in.conflicts import Conflict, Side, Taken
from desktop_app.operations.handing_in.ownership import Suggestion
from desktop_app.operations.names.field_names import field_label, value_text
from desktop_app.operations.names.naming import kind_name
from desktop_app.store.database import Schema
from desktop_app.store.device import show_device

MINE, THEIRS, SUGGESTED = "mine", "theirs", "suggested"
LONGEST = 120
"""Characters of a value on a line; `--json` prints all of it."""


def add(commands: Any) -> None:
    """Declare the commands."""
    parser = commands.add_parser("conflicts", help=tr("list what two people wrote at the same time"))
    add_common(parser)
    parser.set_defaults(run=run)
    parser = commands.add_parser("resolve", help=tr("decide a conflict"))
    parser.add_argument("id", metavar="ID", help=tr("its name in `conflicts`"))
    parser.add_argument(
        "--take", required=True, metavar="VALUE", help=tr("mine (on show), theirs, suggested, or a third value")
    )
    parser.add_argument("--reason", default="", metavar="TEXT", help=tr("why; the other side reads it"))
    add_common(parser)
    parser.set_defaults(run=run_resolve)


def run(options: Namespace) -> int:
    """List the conflicts."""
    with opened(options) as database, database.read() as session:
        found = conflicts.list_conflicts(session, database.schema)
        suggested = ownership.suggest_all(session, current_catalogue(session), found)
        lines = [] if options.json else [line for one in found for line in _told(session, one, suggested.get(one.key))]
    if options.json:
        print_json([as_json(conflict, suggested.get(conflict.key)) for conflict in found])
        return 0
    for line in lines:
        say(line)
    return 0


def run_resolve(options: Namespace) -> int:
    """Decide a conflict."""
    with opened(options) as database, database.write(by=database.officer) as session:
        conflict = conflicts.find_conflict(session, database.schema, options.id)
        taken = _taken(session, conflict, options.take, database.schema)
        reason = options.reason or taken.reason
        conflicts.resolve(session, database.schema, conflict, taken.value, taken.chosen, reason)
    if options.json:
        print_json({"id": conflict.key, "resolved": True})
    else:
        say(tr("Decided. The decision goes out with the next file."))
    return 0


def as_json(conflict: Conflict, suggestion: Suggestion | None) -> dict[str, Any]:
    """Return what is printed about a conflict."""
    return {
        "id": conflict.key,
        "kind": conflict.table,
        "record": conflict.record,
        "title": conflict.title,
        "column": conflict.column,
        "label": field_label(conflict.table, conflict.column),
        "paper_row": conflict.paper_row,
        "before": conflict.before,
        "values": [
            {
                "value": side.value,
                "shown": side.is_shown,
                "officer": side.officer,
                "device": show_device(side.device),
                "at": side.when,
            }
            for side in conflict.sides
        ],
        "suggested": {"value": suggestion.side.value, "why": suggestion.why} if suggestion else None,
    }


def _taken(session: Session, conflict: Conflict, take: str, schema: Schema) -> Taken:
    if take == MINE:
        value = 0 if conflict.is_deletion else _first(conflict, shown=True).value
        return Taken(conflict, value, Chosen.SHOWN)
    if take == THEIRS:
        value = 1 if conflict.is_deletion else _first(conflict, shown=False).value
        return Taken(conflict, value, Chosen.OTHER)
    if take == SUGGESTED:
        return _suggested(session, conflict).taken(conflict)
    return Taken(conflict, conflicts.parse_value(schema, conflict, take), Chosen.TYPED)


def _suggested(session: Session, conflict: Conflict) -> Suggestion:
    found = ownership.suggest(session, current_catalogue(session), conflict)
    if found is None:
        raise UserError(
            tr("Nothing is suggested for this field."),
            tr("Nothing was changed. Take mine, theirs, or a value of your own."),
        )
    return found


def _first(conflict: Conflict, *, shown: bool) -> Side:
    found = [side for side in conflict.sides if side.is_shown is shown]
    if not found:
        raise UserError(
            tr("There is no such value."), tr("Nothing was changed. `siap-ikm conflicts` shows the values.")
        )
    return found[0]


def _told(session: Session, conflict: Conflict, suggestion: Suggestion | None) -> Iterator[str]:
    """Yield the lines about a conflict, in words; numbers of people are masked."""
    row = [tr("row {number} on the paper", number=conflict.paper_row)] if conflict.paper_row else []
    about = " · ".join(filter(None, [kind_name(conflict.table), conflict.title, *row]))
    yield f"{conflict.key}  {about}: {field_label(conflict.table, conflict.column)}"
    for side in conflict.sides:
        at = clock.local(side.when)
        who = "  ".join(filter(None, [side.officer, f"{short_date(at.date())} {clock_time(at.time())}"]))
        text = shorten(value_text(session, conflict.table, conflict.column, side.value), LONGEST, placeholder=" …")
        yield f"  {'*' if side.is_shown else ' '} {text}  {who}  {show_device(side.device)}"
        if suggestion and side is suggestion.side:
            yield "    " + tr("suggested: {why}", why=suggestion.why)
