"""`siap-ikm log`: who changed what, when, on which laptop, from which value to which."""

import json
from argparse import Namespace
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Table

from desktop_app import clock
from desktop_app.commands.common import add_common, opened, print_json, record_id, say
from desktop_app.domain.tables import record_class
from desktop_app.i18n import tr
from desktop_app.operations.office.officers import officer_names
from desktop_app.store.changes.change_log import Change, changes, is_blob
from desktop_app.store.device import show_device

HIDDEN = "••••"


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("log", help=tr("who changed what, when, from which value to which"))
    parser.add_argument("--record", type=record_id, metavar="ID", help=tr("only the changes of one record"))
    parser.add_argument("--show-sensitive", action="store_true", help=tr("print NIK, NPWP, phone and e-mail in full"))
    add_common(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Print the log in the order of its clock."""
    with opened(options) as database, database.raw() as connection:
        with database.read() as session:
            names = officer_names(session)
        lines = (line for change in changes(connection, options.record) for line in _lines(change, options))
        if options.json:
            print_json([_as_json(change, values, names) for change, values in lines])
        else:
            for change, values in lines:
                say(_as_text(change, values, names))
    return 0


Values = tuple[str, Any, Any]
"""Column, value before, value after."""


def _lines(change: Change, options: Namespace) -> Iterator[tuple[Change, Values]]:
    if change.kind == "dismiss" or _table(change) is None:  # told by the change that dismissed; of a newer version
        return
    if change.kind != "insert":
        yield change, _masked(change, (change.column, change.old, change.new), options)
        return
    for column, value in json.loads(change.new).items():
        yield change, _masked(change, (column, None, value), options)


def _masked(change: Change, values: Values, options: Namespace) -> Values:
    table = _table(change)
    column = table.columns.get(values[0]) if table is not None else None
    if column is None:  # a column of a newer version: it may be sensitive
        return values[0], HIDDEN, HIDDEN
    if is_blob(column):
        return values[0], _id(values[1]), _id(values[2])
    if column.info.get("sensitive") and not options.show_sensitive:
        return values[0], values[1] and HIDDEN, values[2] and HIDDEN
    return values


def _table(change: Change) -> Table | None:
    kind = record_class(change.table)
    return kind.__table__ if kind else None  # type: ignore[attr-defined] # SQLModel does not declare it


def _id(value: Any) -> Any:
    if value is None:
        return None
    return str(UUID(hex=value) if isinstance(value, str) else UUID(bytes=value))


def _as_json(change: Change, values: Values, names: dict[UUID, str]) -> dict[str, Any]:
    column, old, new = values
    return {
        "at": change.when,
        "officer": names.get(change.author) if change.author else None,
        "device": show_device(change.device),
        "number": change.seq,
        "kind": change.table,
        "record": change.record,
        "column": column,
        "old": old,
        "new": new,
        "change": change.kind,
    }


def _as_text(change: Change, values: Values, names: dict[UUID, str]) -> str:
    column, old, new = values
    who = names.get(change.author, "?") if change.author else tr("(no officer)")
    when = clock.local(change.when).strftime("%Y-%m-%d %H:%M:%S")
    what = f"{column}: {new!r}" if change.kind == "insert" else f"{column}: {old!r} → {new!r}"
    return f"{when}  {who}  {show_device(change.device)}  {change.table} {change.record}  {what}"
