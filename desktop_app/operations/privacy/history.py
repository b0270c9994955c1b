"""What the change log says about a person: who wrote which value when."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.record import Record
from desktop_app.operations.names.field_names import PICTURES, column_of, field_label
from desktop_app.operations.office.officers import officer_names
from desktop_app.operations.privacy.decisions import NOT_GIVEN, OF_OTHERS
from desktop_app.operations.privacy.finding import Rows, seats_of_others
from desktop_app.operations.privacy.words import words_of
from desktop_app.store.changes.change_log import Change, changes, is_blob
from desktop_app.store.database import driver
from desktop_app.store.device import show_device


@dataclass(frozen=True)
class LogLine:
    """One value that was written."""

    when: datetime
    author: str
    """"" when no officer was signed in."""
    device: str
    table: str
    record: UUID
    begins: bool
    """Whether the record was made with it."""
    column: str
    label: str
    old: Any
    new: Any
    words: str
    """"Telepon: 0812… → 0813…", or the value alone that a record was made with."""


def history_of(session: Session, rows: Rows) -> tuple[LogLine, ...]:
    """Return every change of the held rows, the earliest first."""
    names, others = officer_names(session), seats_of_others(rows)
    found: list[LogLine] = []
    for table, several in rows.items():
        for row in several:
            for change in changes(driver(session), row.id):
                if change.table == table and change.kind != "dismiss":
                    hidden = OF_OTHERS if row.id in others else frozenset()
                    found += _lines(session, row, change, names, hidden)
    return tuple(sorted(found, key=lambda line: (line.when, line.table, str(line.record), line.column)))


def _lines(
    session: Session, row: Record, change: Change, names: dict[UUID, str], hidden: frozenset[str]
) -> Iterator[LogLine]:
    author = names.get(change.author, "?") if change.author else ""
    for column, old, new in _values(change):
        if column in hidden or (change.table, column) in NOT_GIVEN:
            continue
        label, begins = field_label(change.table, column), change.kind == "insert"
        told = _said(session, row, change.table, column, new)
        words = f"{label}: {told}" if begins else f"{label}: {_said(session, row, change.table, column, old)} → {told}"
        yield LogLine(
            change.when,
            author,
            show_device(change.device),
            change.table,
            change.record,
            begins,
            column,
            label,
            _plain(change.table, column, old),
            _plain(change.table, column, new),
            words,
        )


def _values(change: Change) -> Iterator[tuple[str, Any, Any]]:
    if change.kind != "insert":
        yield change.column, change.old, change.new
        return
    for column, value in json.loads(change.new).items():
        yield column, None, value


def _plain(table: str, column: str, value: Any) -> Any:
    """Return a value of the log as JSON can hold it: ids as they are written."""
    found = column_of(table, column)
    if value is not None and found is not None and is_blob(found):
        return str(UUID(hex=value) if isinstance(value, str) else UUID(bytes=value))
    return value.hex() if isinstance(value, bytes) else value


def _said(session: Session, row: Record, table: str, column: str, value: Any) -> str:
    plain = _plain(table, column, value)
    found = column_of(table, column)
    is_id = plain and found is not None and is_blob(found) and table != "distinct_pair" and column not in PICTURES
    return words_of(session, row, column, UUID(plain) if is_id else plain)
