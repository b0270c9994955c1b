"""The change log: triggers that write down every change of every record, and what can be read from it.

The log is the truth, the tables are its fold. SQLite itself writes it, so bulk statements and other tools are caught as
well. Times are hybrid logical clocks: milliseconds << 16, plus a counter, never running backwards.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Float, LargeBinary, String, Table
from sqlalchemy.types import TypeDecorator

from desktop_app import clock
from desktop_app.domain.record import ChoiceText

NOW = "(SELECT coalesce(clock, CAST(unixepoch('subsec') * 1000 AS INTEGER)) FROM local) << 16"
CatchUp = Callable[[Any, Sequence[tuple[str, str]]], None]
"""Called with a connection and the columns (table, column) that are new to it."""
LAST_CLOCK = (1 << 63) - 2
"""The highest clock that another can stand above: what comes after a nonsensical one still has a number."""
NOT_APPLYING = "(SELECT applying FROM local) = 0"
APPLYING, WITHDRAWING = 1, 2
"""Values of `local.applying`: tables follow the log and write none; a whole merge is taken out of the log again."""


def never_written(column: Column[Any]) -> Any:
    """Return the value of a column that an insert left out of the log."""
    if column.name == "deleted":
        return 0
    if isinstance(column.type, ChoiceText):
        return column.type.blank
    if "begins" in column.info:
        return column.info["begins"]
    return "" if has_empty_default(column) else None


def is_blob(column: Column[Any]) -> bool:
    """Whether a column holds bytes."""
    return isinstance(_stored_type(column), LargeBinary)


def is_real(column: Column[Any]) -> bool:
    """Whether a column holds fractions."""
    return isinstance(_stored_type(column), Float)


def has_empty_default(column: Column[Any]) -> bool:
    """Whether a column holds text and is never NULL."""
    return not column.nullable and isinstance(_stored_type(column), String)


def _stored_type(column: Column[Any]) -> Any:
    kind = column.type
    return kind.impl if isinstance(kind, TypeDecorator) else kind


def triggers(table: Table) -> Iterator[str]:
    """Yield the triggers that log every change of `table` and refuse to remove its rows."""
    yield _insert_trigger(table)
    for column in table.columns:
        if column.name != "id":
            yield _update_trigger(table.name, column.name)
    yield (
        f"CREATE TRIGGER {table.name}_keep BEFORE DELETE ON {table.name} WHEN {NOT_APPLYING} "
        "BEGIN SELECT RAISE(ABORT, 'rows are never removed: set deleted = 1'); END"
    )
    yield (
        f"CREATE TRIGGER {table.name}_bin BEFORE UPDATE ON {table.name} "
        f"WHEN OLD.deleted = 1 AND NEW.deleted = 1 AND {NOT_APPLYING} "
        "BEGIN SELECT RAISE(ABORT, 'the row is deleted: restore it first'); END"
    )


def log_triggers() -> Iterator[str]:
    """Yield the trigger that writes the log, and those that keep it as it is but for the undoing of a merge."""
    yield _written_trigger()
    for verb in ("UPDATE", "DELETE"):
        yield (
            f"CREATE TRIGGER change_no_{verb.lower()} BEFORE {verb} ON change "
            f"WHEN (SELECT applying FROM local) <> {WITHDRAWING} "
            "BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END"
        )


def _insert_trigger(table: Table) -> str:
    payload = ", ".join(f"'{column.name}', {_as_json(column)}" for column in table.columns if column.name != "id")
    return f"""CREATE TRIGGER {table.name}_log_insert AFTER INSERT ON {table.name} WHEN {NOT_APPLYING} BEGIN
 UPDATE local SET seq = seq + 1, hlc = max(hlc + 1, {NOW});
 INSERT INTO change (device, seq, hlc, author, kind, "table", row, "column", new)
 SELECT device, seq, hlc, author, 'insert', '{table.name}', NEW.id, '*', json_patch('{{}}', json_object({payload}))
 FROM local; END"""


def _as_json(column: Column[Any]) -> str:
    """Return the SQL of a value that JSON can carry whole: bytes as hex, fractions with all 17 digits.

    Empty text and the mark of a live row are left out (NULL): most fields of most records are empty.
    """
    if has_empty_default(column):
        return f"nullif(NEW.{column.name}, '')"
    if column.name == "deleted":
        return "nullif(NEW.deleted, 0)"
    if is_blob(column):
        return f"CASE WHEN NEW.{column.name} IS NOT NULL THEN hex(NEW.{column.name}) END"
    if is_real(column):
        return f"CASE WHEN NEW.{column.name} IS NOT NULL THEN format('%!.17g', NEW.{column.name}) END"
    return f"NEW.{column.name}"


def json_reader(column: Column[Any]) -> Callable[[Any], Any]:
    """Return what makes the stored value of a column from what `_as_json` wrote down."""
    if is_blob(column):
        return _bytes_from_json
    return _fraction_from_json if is_real(column) else _as_it_is


def _bytes_from_json(value: Any) -> bytes | None:
    return None if value is None else bytes.fromhex(value)


def _fraction_from_json(value: Any) -> float | None:
    return None if value is None else float(value)


def _as_it_is(value: Any) -> Any:
    return value


def _update_trigger(table: str, column: str) -> str:
    """Return the trigger that tells `written` of a new value in a column."""
    return f"""CREATE TRIGGER {table}_log_{column} AFTER UPDATE OF {column} ON {table}
WHEN NEW.{column} IS NOT OLD.{column} AND {NOT_APPLYING} BEGIN
 INSERT INTO written VALUES ('{table}', NEW.id, '{column}', OLD.{column}, NEW.{column}); END"""


def _written_trigger() -> str:
    """Return the trigger that logs what is told to the view `written`, and what its author had before the eyes.

    It stands once, and not at every column, because SQLite reads all triggers anew for every connection.

    The change replaces the value on show. Values beside it that are silently the same are dismissed with it; those in
    conflict stay until somebody decides. The mark `seen` says of a deletion how far its author knew every device (so
    that a merge can tell an edit that it did not know), and of a change beside a conflict that it was meant.
    """
    cell = 'row = NEW.row AND "column" = NEW."column"'
    held = (
        "(SELECT json_group_object(CAST(device AS TEXT), seq) FROM"
        " (SELECT device, seq FROM held UNION ALL SELECT device, seq FROM local))"
    )
    meant = f"(SELECT '{{}}' FROM head WHERE {cell} AND role = 'conflict' LIMIT 1)"
    # Of several inserts of the row the one that wrote something into this column; never a change that is not shown.
    last = """SELECT device, seq, 1 AS place FROM (SELECT c.device, c.seq FROM change c
   WHERE c.row = NEW.row AND c."column" IN (NEW."column", '*') AND c.kind <> 'dismiss'
   AND NOT EXISTS (SELECT 1 FROM refused_change r WHERE r.device = c.device AND r.seq = c.seq)
   ORDER BY c."column" = '*', CASE WHEN c."column" = '*' THEN json_extract(c.new, '$.' || NEW."column") IS NULL END,
   c.hlc DESC, c.device DESC, c.seq DESC LIMIT 1)"""
    return f"""CREATE TRIGGER written_log INSTEAD OF INSERT ON written BEGIN
 INSERT INTO change (device, seq, hlc, author, kind, "table", row, "column", replaces_device, replaces_seq)
 SELECT l.device, l.seq + row_number() OVER (ORDER BY k.device, k.seq), l.hlc, l.author, 'dismiss', NEW."table",
  NEW.row, NEW."column", k.device, k.seq
 FROM head k, local l WHERE k.row = NEW.row AND k."column" = NEW."column" AND k.role = 'same';
 UPDATE local SET seq = seq + 1 + (SELECT count(*) FROM head WHERE {cell} AND role = 'same'),
  hlc = max(hlc + 1, {NOW});
 INSERT INTO change (device, seq, hlc, author, kind, "table", row, "column", old, new, seen,
  replaces_device, replaces_seq)
 SELECT l.device, l.seq, max(l.hlc, coalesce((SELECT max(min(hlc, {LAST_CLOCK})) + 1 FROM change
   WHERE row = NEW.row AND "column" IN (NEW."column", '*')), 0)),
  l.author, 'update', NEW."table", NEW.row, NEW."column", NEW.old, NEW.new,
  CASE NEW."column" WHEN 'deleted' THEN {held} ELSE {meant} END, h.device, h.seq
 FROM local l LEFT JOIN (SELECT device, seq FROM (
   SELECT device, seq, 0 AS place FROM head WHERE {cell} AND role = 'shown' UNION ALL {last}) ORDER BY place LIMIT 1) h;
 DELETE FROM head WHERE {cell} AND role = 'same';
 UPDATE head SET (device, seq) = (SELECT device, seq FROM local) WHERE {cell} AND role = 'shown'; END"""


@cache
def _named(table: Table) -> tuple[tuple[str, str], ...]:
    """Return the triggers of `table` with their names; a quarter of the opening of a database was making them anew."""
    return tuple((statement.split()[2], statement) for statement in triggers(table))


def install(connection: Any, tables: Iterable[Table], catch_up: CatchUp | None = None) -> None:
    """Bring the triggers to what the models of today ask for; changes nothing when they are.

    A column without its trigger is one that this database did not know before; `catch_up` is told of them, in the same
    transaction, because the log may hold what newer programs have written there.
    """
    tables = tuple(tables)
    wanted = {name: statement for table in tables for name, statement in _named(table)}
    wanted.update({statement.split()[2]: statement for statement in log_triggers()})
    found = dict(
        connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name NOT LIKE 'ikm_row%'")
    )
    if found == wanted:
        return
    connection.execute("BEGIN IMMEDIATE")
    for name in found:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in wanted.values():
        connection.execute(statement)
    if catch_up:
        cells = [(table.name, column.name) for table in tables for column in table.columns if column.name != "id"]
        catch_up(connection, [(table, column) for table, column in cells if f"{table}_log_{column}" not in found])
    connection.execute("COMMIT")


def moment(hlc: int) -> datetime:
    """Return when a change was made, by the clock of its laptop; any clock has one, on every system."""
    return clock.moment(hlc >> 16)


@dataclass(frozen=True)
class Change:
    """One line of the log, for people."""

    when: datetime
    author: UUID | None
    device: int
    seq: int
    kind: str
    table: str
    record: UUID
    column: str
    old: Any
    new: Any


def changes(connection: Any, record: UUID | None = None) -> Iterator[Change]:
    """Yield the log in the order of its clock, of one record or of all."""
    where, values = ("WHERE row = ?", (record.bytes,)) if record else ("", ())
    rows = connection.execute(
        'SELECT hlc, author, device, seq, kind, "table", row, "column", old, new '
        f"FROM change {where} ORDER BY hlc, device, seq",
        values,
    )
    for hlc, author, device, seq, kind, table, row, column, old, new in rows:
        yield Change(
            moment(hlc),
            UUID(bytes=author) if author else None,
            device,
            seq,
            kind,
            table,
            UUID(bytes=row),
            column,
            old,
            new,
        )
