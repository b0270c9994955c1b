"""Conflicts: what two people wrote at the same time, in words, and the decision about it."""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Date, Float, Integer, LargeBinary
from sqlalchemy.types import TypeDecorator
from sqlmodel import Session

from desktop_app.domain.decision import Chosen, Decision
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.naming import business_of_record, title_of
from desktop_app.operations.officers import officer_names
from desktop_app.operations.settling import settle
from desktop_app.store import conflicts as store
from desktop_app.store.database import Schema, also_touched, driver
from desktop_app.store.fold import CONFLICT
from desktop_app.store.values import value_problem


@dataclass(frozen=True)
class Side:
    """A value that somebody wrote, and who, when and where."""

    value: Any
    """As it is stored; ids as UUID."""
    officer: str
    device: int
    when: datetime
    is_shown: bool
    is_own: bool
    """Whether this laptop wrote it."""


@dataclass(frozen=True)
class Conflict:
    """A cell that waits for a decision."""

    key: str
    """Short and the same on every laptop, to name it on the command line."""
    table: str
    record: UUID
    column: str
    title: str
    """What the record is called."""
    business: UUID | None
    sides: tuple[Side, ...]
    """The value on show first. Of a deletion: what the record is now, then the deletion."""
    before: Any

    @property
    def is_deletion(self) -> bool:
        """Whether somebody deleted what somebody else changed."""
        return self.column == store.DELETED


def count_conflicts(session: Session) -> int:
    """Return how many cells wait for a decision."""
    return store.count_conflicts(driver(session))


def list_conflicts(session: Session, schema: Schema, record: UUID | None = None) -> list[Conflict]:
    """Return the conflicts of all records, or of one, with every value and who wrote it."""
    connection = driver(session)
    own = {device for (device,) in connection.execute("SELECT device FROM own_device")}
    names = officer_names(session)
    cells = list(store.cells_in_conflict(connection, schema.shape, record))
    return [_conflict(session, cell, names, own) for cell in cells]


def find_conflict(session: Session, schema: Schema, key: str) -> Conflict:
    """Return the conflict that `key` names; raises `UserError` when it is decided or was never there."""
    found = [one for one in list_conflicts(session, schema) if one.key == key.lower()]
    if not found:
        raise UserError(
            tr("There is no open conflict {key}; it may be decided already.", key=key),
            tr("Nothing was changed. `siap-ikm conflicts` lists them."),
        )
    return found[0]


def resolve(session: Session, schema: Schema, conflict: Conflict, value: Any, chosen: Chosen, reason: str = "") -> None:
    """Decide a conflict for `value`, stored form; the decision travels, and its reason with it.

    Raises `UserError` when the value cannot stand there, or when the conflict is no longer what was looked at.
    """
    present = find_conflict(session, schema, conflict.key)
    if [side.value for side in present.sides] != [side.value for side in conflict.sides]:
        raise UserError(
            tr("Somebody wrote into this field meanwhile."), tr("Nothing was changed. Look at it again and decide.")
        )
    column = schema.shape.columns[conflict.table][conflict.column]
    stored = value.bytes if isinstance(value, UUID) else value
    if value_problem(column, stored):
        raise UserError(tr("This value cannot stand in this field."), tr("Nothing was changed. Correct the value."))
    cell = (conflict.table, conflict.record, conflict.column)
    store.decide(driver(session), schema.shape, schema.same, cell, stored)
    also_touched(session, [(conflict.table, conflict.record)])
    settle(session)
    decision = Decision(
        kind=conflict.table, record_id=conflict.record, field=conflict.column, chosen=chosen, reason=reason
    )
    records.record(session, Decision, decision)


def parse_value(schema: Schema, conflict: Conflict, text: str) -> Any:
    """Return the stored form of a value that a person typed; raises `UserError` when it is none for this field."""
    column = schema.shape.columns[conflict.table][conflict.column]
    kind = column.type.impl if isinstance(column.type, TypeDecorator) else column.type
    if not text and column.nullable:
        return None
    try:
        return _parse(kind, text)
    except ValueError as error:
        raise UserError(
            tr("{value} cannot stand in this field.", value=text[:60]), tr("Nothing was changed. Correct the value.")
        ) from error


def _parse(kind: Any, text: str) -> Any:
    if isinstance(kind, Boolean):
        return int({"1": True, "0": False}[text]) if text in ("0", "1") else _fail(text)
    if isinstance(kind, Integer):
        return int(text)
    if isinstance(kind, Float):
        return float(text.replace(",", "."))
    if isinstance(kind, Date):
        return date.fromisoformat(text).isoformat()
    return UUID(text) if isinstance(kind, LargeBinary) else text


def _fail(text: str) -> int:
    raise ValueError(text)


def _conflict(session: Session, cell: store.Cell, names: dict[UUID, str], own: set[int]) -> Conflict:
    sides = tuple(
        Side(
            _plain(one.value),
            names.get(one.author, "") if one.author else "",
            one.device,
            one.when,
            one.role != CONFLICT,
            one.device in own,
        )
        for one in cell.values
        if one.role != "same"
    )
    return Conflict(
        conflict_key(cell.row, cell.column),
        cell.table,
        cell.row,
        cell.column,
        title_of(session, cell.table, cell.row),
        business_of_record(session, cell.table, cell.row),
        sides,
        _plain(cell.before),
    )


def conflict_key(record: UUID, column: str) -> str:
    """Return the short name of a cell."""
    return sha256(record.bytes + column.encode()).hexdigest()[:10]


def _plain(value: Any) -> Any:
    return UUID(bytes=value) if isinstance(value, bytes) and len(value) == 16 else value
