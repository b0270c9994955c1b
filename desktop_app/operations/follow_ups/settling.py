"""Conflicts in follow-ups that nobody typed: two laptops each let the program make or verify the same one.

Two officers visit a business without knowing of each other, and both find the same item in order: each laptop writes
another day and another name into its follow-up. Nobody has to decide that; the visits, which are all here now, do. A
value that somebody typed stays in conflict beside the others.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.follow_up import FollowUp
from desktop_app.domain.visit import Visit
from desktop_app.operations.certification.catalogue import current_catalogue
from desktop_app.operations.follow_ups.keeping import verifications
from desktop_app.store.changes.change_log import changes
from desktop_app.store.changes.conflicts import DELETED, Cell, cells_in_conflict, decide
from desktop_app.store.database import Schema, driver

TOUCHED = (
    "SELECT DISTINCT h.row FROM temp.touched t JOIN head h ON h.row = t.row "
    "WHERE h.\"table\" = 'follow_up' AND h.role = 'conflict' ORDER BY h.row"
)
BEGINNING = ("problem", "evidence", "action", "helper", "role", "officer")
"""What the program writes when it makes a follow-up, and nobody but an officer writes later."""
BY_THE_PROGRAM = frozenset({DELETED, "due_on", "ikm_id"})
"""What the program changes of a follow-up that nobody worked on."""
VERIFICATION = ("done_on", "verified_on", "verified_by")


def follow_ups_in_conflict(session: Session) -> list[UUID]:
    """Return those that a merge has just touched."""
    return [UUID(bytes=row) for (row,) in driver(session).execute(TOUCHED).fetchall()]


def settle_follow_ups(session: Session, schema: Schema, tasks: Sequence[UUID]) -> int:
    """Decide the cells in which only values stand that the program wrote; return how many follow-ups are settled.

    Every laptop that has the same visits comes to the same values.
    """
    connection, settled = driver(session), 0
    for task_id in tasks:
        session.flush()
        session.expire_all()
        cells = {cell.column: cell for cell in cells_in_conflict(connection, schema.shape, task_id)}
        task = session.get_one(FollowUp, task_id)
        found = dict(_settled(session, task, cells))
        for column, value in found.items():
            decide(connection, schema.shape, schema.same, ("follow_up", task_id, column), value)
        settled += bool(cells) and found.keys() == cells.keys()
    session.expire_all()
    return settled


def _settled(session: Session, task: FollowUp, cells: Mapping[str, Cell]) -> Iterator[tuple[str, Any]]:
    """Yield the cells (column, stored value) that need no person."""
    typed = _typed_columns(session, task.id)
    if DELETED in cells and not typed - BY_THE_PROGRAM:  # what the visits ask for was worked out just before
        yield DELETED, int(task.deleted)
    for column in BEGINNING:
        if column in cells and column not in typed:
            yield column, cells[column].values[0].value
    if "due_on" in cells and (due_on := _deadline(session, task, cells["due_on"])):
        yield "due_on", due_on.isoformat()
    yield from _verification(session, task, [cells[column] for column in VERIFICATION if column in cells])


def _typed_columns(session: Session, task_id: UUID) -> set[str]:
    return {change.column for change in changes(driver(session), task_id) if change.kind == "update"}


def _deadline(session: Session, task: FollowUp, cell: Cell) -> date | None:
    """Return the deadline that goes with the day of the visit, None when one of those in conflict was chosen."""
    visit = session.get(Visit, task.visit_id) if task.visit_id else None
    if visit is None or visit.visited_on is None:
        return None
    catalogue = current_catalogue(session)
    rules = [timedelta(days=int(catalogue.threshold(name))) for name in ("due_days", "due_days_blocking")]
    days = _days_of(session, visit.id)
    made = {
        rule
        for rule in rules
        if all(one.value is not None and date.fromisoformat(one.value) - rule in days for one in cell.values)
    }
    return visit.visited_on + min(made) if made else None


def _days_of(session: Session, visit_id: UUID) -> set[date]:
    """Return every day that a visit was ever said to have been on."""
    found = driver(session).execute(
        "SELECT CASE kind WHEN 'insert' THEN json_extract(new, '$.visited_on') ELSE new END FROM change "
        "WHERE row = ? AND (kind = 'insert' OR (kind = 'update' AND \"column\" = 'visited_on'))",
        (visit_id.bytes,),
    )
    return {date.fromisoformat(day) for (day,) in found.fetchall() if day}


def _verification(session: Session, task: FollowUp, cells: Sequence[Cell]) -> Iterator[tuple[str, Any]]:
    """Yield when and by whom it was verified first, unless somebody typed one of the values."""
    if not cells:
        return
    seen, first = verifications(session, task)
    known = {"verified_by": {"", *(by for _, by in seen)}}
    days = {None, *(day.isoformat() for day, _ in seen)}
    written = all(one.value in known.get(cell.column, days) for cell in cells for one in cell.values)
    if written and first is not None:
        values = {"done_on": first[0].isoformat(), "verified_on": first[0].isoformat(), "verified_by": first[1]}
        for cell in cells:
            yield cell.column, values[cell.column]
