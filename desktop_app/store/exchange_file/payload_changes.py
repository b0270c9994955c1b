"""Whether the changes in a received payload are what it promises, each of them well-formed."""

from typing import Any

from desktop_app.errors import DamagedFile
from desktop_app.i18n import tr
from desktop_app.store.changes.fold import DISMISS, INSERT, UPDATE
from desktop_app.store.exchange_file.outgoing import CHANGE
from desktop_app.store.exchange_file.payload_rules import (
    LARGEST_CLOCK,
    LARGEST_VALUE,
    column_name,
    flat_object,
    plain,
    record_id,
    refused,
    whole,
)

KINDS = (INSERT, UPDATE, DISMISS)
EVERY_COLUMN = "*"
MOST_DEVICES = 10_000
MOST_DIGITS = 19
SIZED = ("author", "row", '"table"', '"column"', "kind", "old", "new", "seen")


def check_changes(connection: Any) -> None:
    """Raise `DamagedFile` unless the payload holds exactly the changes that its manifest promises."""
    promised = _promised(connection)
    too_large = " OR ".join(f"octet_length({name}) > {LARGEST_VALUE}" for name in SIZED)
    if connection.execute(f"SELECT 1 FROM change WHERE {too_large} LIMIT 1").fetchone():
        raise refused(tr("a value is too large"))
    held: dict[int, int] = {}
    for change in connection.execute(f"SELECT {CHANGE} FROM change ORDER BY device, seq"):
        device, seq = change[0], change[1]
        if device not in promised or seq != held.get(device, promised[device][0]) + 1:
            raise missing_changes()
        held[device] = seq
        check_change(change)
    if any(held.get(device, start) != end for device, (start, end) in promised.items()):
        raise missing_changes()


def missing_changes() -> DamagedFile:
    """Return the sentence for changes that are not those that the payload promises."""
    return refused(tr("changes are missing, or there are more than the file says"))


def _promised(connection: Any) -> dict[int, tuple[int, int]]:
    rows = connection.execute(
        f"SELECT device, from_seq, to_seq, from_hlc, to_hlc FROM manifest LIMIT {MOST_DEVICES + 1}"
    ).fetchall()
    if len(rows) > MOST_DEVICES:
        raise refused(tr("it names too many laptops"))
    for device, from_seq, to_seq, *clocks in rows:
        whole(device)
        whole(to_seq, whole(from_seq, 0))
        for clock in clocks:
            whole(clock, 0, LARGEST_CLOCK)
    return {device: (from_seq, to_seq) for device, from_seq, to_seq, *_ in rows}


def check_change(change: tuple[Any, ...]) -> None:
    """Raise `DamagedFile` unless a change (the columns of `CHANGE`) is well-formed."""
    device, seq, hlc, author, kind, table, row, column, old, new, seen, *replaces = change
    whole(device)
    whole(seq)
    whole(hlc, 0, LARGEST_CLOCK)
    record_id(row)
    if author is not None:
        record_id(author)
    column_name(table)
    plain(old)
    plain(new)
    _check_cell(kind, column, new)
    if seen is not None:
        check_knowledge(seen)
    if replaces != [None, None]:
        for number in replaces:
            whole(number)


def _check_cell(kind: Any, column: Any, new: Any) -> None:
    if kind not in KINDS:
        raise refused(tr("a change is of an unknown kind"))
    if kind == INSERT:
        if column != EVERY_COLUMN:
            raise refused(tr("a new record lacks its fields"))
        for name in flat_object(new):
            column_name(name)
    elif kind == UPDATE or column != EVERY_COLUMN:
        column_name(column)


def check_knowledge(text: Any) -> None:
    """Raise `DamagedFile` unless a text is JSON that says how far somebody knows each device."""
    for device, seq in flat_object(text).items():
        if not (device.isascii() and device.isdigit() and len(device) <= MOST_DIGITS):
            raise refused(tr("a number is out of bounds"))
        whole(int(device))
        whole(seq, 0)
