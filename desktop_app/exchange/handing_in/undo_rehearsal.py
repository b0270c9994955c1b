"""What undoing a merge would take away, or everything that stands in its way; nothing is changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from desktop_app.errors import UserError
from desktop_app.exchange.handing_in import ledger
from desktop_app.exchange.handing_in.answers import RowChange
from desktop_app.exchange.handing_in.undoing import check_undoable, refusal
from desktop_app.operations.handing_in import received_files
from desktop_app.operations.handing_in.received_files import ReceivedFile
from desktop_app.operations.names.naming import title_of
from desktop_app.store.changes import refolding
from desktop_app.store.database import Database, driver
from desktop_app.store.merging.undoing import Later, Overlap, undo

GOES, CHANGES_BACK, IN_THE_WAY = "goes", "changes back", "in the way"


@dataclass(frozen=True)
class UndoPlan:
    """What an undoing would do."""

    entry: ReceivedFile
    rows: Sequence[RowChange]
    """With `goes` or `changes back`; of a refusal the records that were changed afterwards, `in the way`."""
    refusal: UserError | None = None

    def count(self, status: str) -> int:
        """Return how many records have a status."""
        return sum(row.status == status for row in self.rows)


class _Rehearsed(Exception):
    """Rolls back; carries what was touched."""

    def __init__(self, rows: list[tuple[str, UUID, str]], refusal: UserError | None = None) -> None:
        super().__init__()
        self.rows, self.refusal = rows, refusal


def plan_undo(database: Database, entry_id: int, by: UUID | None) -> UndoPlan:
    """Try an undoing and roll it back; raises `UserError` when the merge is not one that can be undone at all."""
    with database.read() as session:
        entry = received_files.find(session, entry_id)
    check_undoable(entry)
    try:
        with database.write(by=by) as session:
            _try(session, database, entry)
    except _Rehearsed as found:
        with database.read() as session:
            rows = [
                RowChange(table, record, title_of(session, table, record), status)
                for table, record, status in found.rows
            ]
        return UndoPlan(entry, rows, found.refusal)
    raise AssertionError("the rehearsal of an undoing did not end")


def _try(session: Session, database: Database, entry: ReceivedFile) -> None:
    connection, schema = driver(session), database.schema
    later = Later(ledger.later_than(session, entry), entry.own_seq)
    try:
        undo(connection, schema.shape, schema.same, entry.ranges, later)
    except Overlap as overlap:
        told = refusal(session, overlap)
        raise _Rehearsed([(table, row, IN_THE_WAY) for table, row in overlap.rows], told) from overlap
    rows = refolding.touched(connection, schema.shape)
    raise _Rehearsed([(table, row, _outcome(connection, table, row)) for table, row in rows])


def _outcome(connection: Any, table: str, row: UUID) -> str:
    there = connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (row.bytes,)).fetchone()
    return CHANGES_BACK if there else GOES
