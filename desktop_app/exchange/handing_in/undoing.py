"""Undoing one merge, for thirty days, as long as nothing that came later stands on it."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from desktop_app import clock
from desktop_app.errors import UserError
from desktop_app.exchange.handing_in import ledger
from desktop_app.i18n import tr
from desktop_app.operations.handing_in import received_files
from desktop_app.operations.handing_in.received_files import ReceivedFile, Status
from desktop_app.operations.handing_in.settling import settle
from desktop_app.operations.names.naming import kind_name, title_of
from desktop_app.operations.office.permissions import Act, must_be_allowed
from desktop_app.store.backups.automatic import back_up_before
from desktop_app.store.backups.info import Why
from desktop_app.store.changes import refolding
from desktop_app.store.database import Database, also_touched, driver
from desktop_app.store.device import show_device
from desktop_app.store.guarding import Deed, note_deed
from desktop_app.store.merging.undoing import Later, Overlap, undo

DAYS = 30
NAMED = 10
"""Records of an overlap that the refusal names."""


def undo_merge(database: Database, entry_id: int, by: UUID | None) -> ReceivedFile:
    """Undo a merge in the name of officer `by`; raises `UserError`, with the list of what stands on it, when it cannot.

    The file can be merged again, with the same result.
    """
    with database.read() as session:
        entry = received_files.find(session, entry_id)
    check_undoable(entry)
    must_be_allowed(database, by, Act.MERGE_FILES)
    back_up_before(database, Why.UNMERGE)
    with database.write(by=by) as session:
        note_deed(session, Deed.MERGE)
        connection = driver(session)
        later = Later(ledger.later_than(session, entry), entry.own_seq)
        try:
            undo(connection, database.schema.shape, database.schema.same, entry.ranges, later)
        except Overlap as overlap:
            raise refusal(session, overlap) from overlap
        also_touched(session, refolding.touched(connection, database.schema.shape))
        settle(session, database.schema)
        ledger.note_undone(session, entry, by)
    return entry


def can_be_undone(entry: ReceivedFile) -> bool:
    """Whether a merge is young enough and not undone yet; an overlap shows only when it is tried."""
    age = clock.now() - datetime.fromisoformat(entry.received_at)
    return entry.status is Status.APPLIED and entry.undone_at is None and bool(entry.ranges) and age < timedelta(DAYS)


def check_undoable(entry: ReceivedFile) -> None:
    """Raise `UserError` for a merge that nobody could undo, whatever came after it."""
    if entry.status is not Status.APPLIED:
        raise UserError(tr("This file was not merged."), tr("Nothing was changed."))
    if entry.undone_at is not None:
        raise UserError(tr("This merge is undone already."), tr("Nothing was changed."))
    if not entry.ranges:
        raise UserError(tr("This merge brought nothing new."), tr("There is nothing to undo."))
    if not can_be_undone(entry):
        raise UserError(
            tr("A merge can be undone for {days} days; this one is older.", days=DAYS),
            tr("Nothing was changed. Correct the records, or restore a backup."),
        )


def refusal(session: Session, overlap: Overlap) -> UserError:
    """Return the sentence about what came later and stands on a merge."""
    if overlap.devices:
        devices = ", ".join(map(show_device, overlap.devices))
        return UserError(
            tr("Later files of laptop {devices} were merged after this one.", devices=devices),
            tr("Nothing was changed. Undo the later merges first."),
        )
    names = "; ".join(_named(session, table, record) for table, record in overlap.rows[:NAMED])
    more = len(overlap.rows) - NAMED
    if more > 0:
        names = tr("{names} and {count} more", names=names, count=more)
    return UserError(
        tr("Records of this merge were changed afterwards: {names}.", names=names),
        tr("Nothing was changed. Correct these records by hand instead."),
    )


def _named(session: Session, table: str, record: UUID) -> str:
    kind, title = kind_name(table), title_of(session, table, record)
    return kind if title == kind else f"{kind} {title}"
