"""Conflicts: what two people wrote at the same time, in words, and the decision about it."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session, col

from desktop_app.domain.decision import Chosen, Decision
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.tables import record_class
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.fitting import must_fit
from desktop_app.operations.handing_in.settling import settle
from desktop_app.operations.handing_in.typed_values import check_value, read_typed
from desktop_app.operations.names.naming import AT_ONCE, business_of_record, hold_records, title_of, visit_of_record
from desktop_app.operations.office.officers import officer_names
from desktop_app.progress import Progress, ignore
from desktop_app.store.changes import conflicts as store
from desktop_app.store.changes import reopening
from desktop_app.store.changes.change_log import moment
from desktop_app.store.changes.fold import CONFLICT, SAME
from desktop_app.store.database import Schema, also_touched, driver

SEATED = frozenset({"participant", "guest", "speaker", "committee_member"})
"""Records that have a row on an attendance sheet."""


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
    writers: tuple[tuple[UUID | None, int], ...] = ()
    """Everybody who wrote exactly this: (officer, device)."""


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
    """Which business it is about: an owner is of the business owned."""
    sides: tuple[Side, ...]
    """The value on show first. Of a deletion: what the record is now, then the deletion."""
    before: Any
    paper_row: int | None = None
    """The row on the printed attendance sheet, of people who attend."""
    visit: UUID | None = None
    """Which visit it is a part of."""

    @property
    def is_deletion(self) -> bool:
        """Whether somebody deleted what somebody else changed."""
        return self.column == store.DELETED


class Taken(NamedTuple):
    """What somebody wants a conflict to be decided for."""

    conflict: Conflict
    value: Any
    chosen: Chosen
    reason: str = ""
    """Why, when nobody gave a reason."""


@dataclass(frozen=True)
class Decided:
    """What is needed to take a decision back."""

    cell: store.Cell
    values: tuple[reopening.Standing, ...]
    change: tuple[int, int]
    decision: UUID


def count_conflicts(session: Session) -> int:
    """Return how many cells wait for a decision."""
    return store.count_conflicts(driver(session))


def list_conflicts(session: Session, schema: Schema, record: UUID | None = None) -> list[Conflict]:
    """Return the conflicts of all records, or of one, with every value and who wrote it."""
    return _told(session, list(store.cells_in_conflict(driver(session), schema.shape, record)))


def conflicts_of_business(session: Session, schema: Schema, business: UUID) -> list[Conflict]:
    """Return the conflicts of a business and of all that belongs to it, its owner included."""
    query = f"SELECT DISTINCT \"table\", row FROM head WHERE role = '{CONFLICT}'"
    named = [(table, UUID(bytes=row)) for table, row in driver(session).execute(query)]
    held = hold_records(session, named)
    owned = _businesses_of_owners(session, [row for table, row in named if table == "person"])
    its = [row for table, row in named if owned.get(row, business_of_record(session, table, row)) == business]
    del held
    return [one for row in its for one in list_conflicts(session, schema, row)]


def find_conflict(session: Session, schema: Schema, key: str) -> Conflict:
    """Return the conflict that `key` names; raises `UserError` when it is decided or was never there."""
    cells = store.cells_in_conflict(driver(session), schema.shape)
    found = [cell for cell in cells if conflict_key(cell.row, cell.column) == key.lower()]
    if not found:
        raise UserError(
            tr("There is no open conflict {key}; it may be decided already.", key=key),
            tr("Nothing was changed. `siap-ikm conflicts` lists them."),
        )
    return _told(session, found)[0]


def resolve(
    session: Session, schema: Schema, conflict: Conflict, value: Any, chosen: Chosen, reason: str = ""
) -> Decided:
    """Decide a conflict for `value`, stored form; the decision travels, and its reason with it.

    Returns what `reopen_conflict` takes it back with. Raises `UserError` when the value cannot stand there, or when the
    conflict is no longer what was looked at.
    """
    must_fit(Decision, {"reason": reason})
    cell = _present(session, schema, conflict)
    column = schema.shape.columns[conflict.table][conflict.column]
    check_value(conflict.table, column, value)
    connection = driver(session)
    values = reopening.standing(connection, schema.shape, cell)
    stored = value.bytes if isinstance(value, UUID) else value
    store.decide(connection, schema.shape, schema.same, (cell.table, cell.row, cell.column), stored)
    change = reopening.decided_by(connection, cell.row, cell.column)
    also_touched(session, [(conflict.table, conflict.record)])
    settle(session, schema)
    words = Decision(
        kind=conflict.table, record_id=conflict.record, field=conflict.column, chosen=chosen, reason=reason
    )
    return Decided(cell, values, change, records.record(session, Decision, words).id)


def resolve_several(
    session: Session,
    schema: Schema,
    decisions: Sequence[Taken],
    reason: str = "",
    progress: Progress = ignore,
) -> list[Decided]:
    """Decide several conflicts; those that changed since they were looked at are left as they are."""
    must_fit(Decision, {"reason": reason})
    done = []
    for number, one in enumerate(decisions):
        progress(number, len(decisions), one.conflict.title)
        with suppress(UserError):  # refused before anything is written
            done.append(resolve(session, schema, one.conflict, one.value, one.chosen, reason or one.reason))
    return done


def reopen_conflict(session: Session, schema: Schema, decided: Decided) -> None:
    """Take a decision back: its values stand beside each other again, here and wherever the decision went.

    Raises `UserError` when somebody wrote into the field since.
    """
    connection, cell = driver(session), decided.cell
    if not reopening.is_last_word(connection, schema.shape, cell, decided.change):
        raise UserError(
            tr("Somebody wrote into this field meanwhile."),
            tr("The decision stays. Correct the value where it stands."),
        )
    reopening.reopen(connection, schema.shape, schema.same, cell, decided.values, decided.change)
    also_touched(session, [(cell.table, cell.row)])
    settle(session, schema)
    records.remove(session, Decision, [decided.decision])


def what_would_go(session: Session, schema: Schema, conflict: Conflict) -> dict[str, int]:
    """Return how many live records of each kind are parts of the record that somebody deleted, by table."""
    found: dict[str, int] = {}
    for link in schema.shape.parts[conflict.table]:
        table = schema.shape.by_name[link.table]
        query = select(func.count()).where(table.c[link.column] == conflict.record, table.c.deleted.is_(False))
        if count := session.execute(query).scalar_one():
            found[link.table] = count
    return found


def last_editor(session: Session, conflict: Conflict) -> Side | None:
    """Return who changed the record that somebody else deleted, last; None when what was changed is a part of it."""
    deleting = [side.device for side in conflict.sides if side.value == 1]
    connection = driver(session)
    found = connection.execute(
        "SELECT author, device, hlc FROM change WHERE row = ? AND kind = 'update' AND \"column\" <> 'deleted' "
        "AND device <> ? ORDER BY hlc DESC LIMIT 1",
        (conflict.record.bytes, deleting[0] if deleting else -1),
    ).fetchone()
    if found is None:
        return None
    author, device, hlc = found
    name = officer_names(session).get(UUID(bytes=author), "") if author else ""
    own = connection.execute("SELECT 1 FROM own_device WHERE device = ?", (device,)).fetchone()
    return Side(0, name, device, moment(hlc), is_shown=True, is_own=bool(own))


def parse_value(schema: Schema, conflict: Conflict, text: str) -> Any:
    """Return the stored form of a value that a person typed; raises `UserError` when it is none for this field."""
    return read_typed(conflict.table, schema.shape.columns[conflict.table][conflict.column], text)


def _present(session: Session, schema: Schema, conflict: Conflict) -> store.Cell:
    """Return the cell of a conflict as it is now; raises `UserError` when it is not what was looked at."""
    cells = store.cells_in_conflict(driver(session), schema.shape, conflict.record)
    cell = next((one for one in cells if one.column == conflict.column), None)
    if cell is None:
        raise UserError(
            tr("This was decided meanwhile."), tr("Nothing was changed. The list shows what is still to be decided.")
        )
    if [_plain(one.value) for one in cell.values if one.role != SAME] != [side.value for side in conflict.sides]:
        raise UserError(
            tr("Somebody wrote into this field meanwhile."), tr("Nothing was changed. Look at it again and decide.")
        )
    return cell


def _told(session: Session, cells: Sequence[store.Cell]) -> list[Conflict]:
    own = {device for (device,) in driver(session).execute("SELECT device FROM own_device")}
    names = officer_names(session)
    held = hold_records(session, {(cell.table, cell.row) for cell in cells})
    owned = _businesses_of_owners(session, [cell.row for cell in cells if cell.table == "person"])
    found = [_conflict(session, cell, names, own) for cell in cells]
    found = [replace(one, business=owned.get(one.record)) if one.table == "person" else one for one in found]
    del held  # until here the session knew every record by heart
    return found


def _businesses_of_owners(session: Session, people: Sequence[UUID]) -> dict[UUID, UUID]:
    found: dict[UUID, UUID] = {}
    for start in range(0, len(people), AT_ONCE):
        query = select(col(Ikm.owner_id), col(Ikm.id)).where(col(Ikm.owner_id).in_(people[start : start + AT_ONCE]))
        found.update((row[0], row[1]) for row in session.execute(query.where(col(Ikm.deleted).is_(False))))
    return found


def _conflict(session: Session, cell: store.Cell, names: dict[UUID, str], own: set[int]) -> Conflict:
    sides = tuple(
        Side(
            _plain(one.value),
            names.get(one.author, "") if one.author else "",
            one.device,
            one.when,
            one.role != CONFLICT,
            one.device in own,
            tuple((other.author, other.device) for other in cell.values if other.value == one.value),
        )
        for one in cell.values
        if one.role != SAME
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
        paper_row(session, cell.table, cell.row),
        visit_of_record(session, cell.table, cell.row),
    )


def paper_row(session: Session, table: str, record: UUID) -> int | None:
    """Return the row on the attendance sheet; None for what is on none."""
    kind = record_class(table) if table in SEATED else None
    return getattr(session.get(kind, record), "number", None) if kind else None


def conflict_key(record: UUID, column: str) -> str:
    """Return the short name of a cell."""
    return sha256(record.bytes + column.encode()).hexdigest()[:10]


def _plain(value: Any) -> Any:
    return UUID(bytes=value) if isinstance(value, bytes) and len(value) == 16 else value
