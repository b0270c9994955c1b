"""What is done to any record: record, correct, remove, restore. Nothing here commits."""

from collections.abc import Sequence
from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import Session, SQLModel, col, select

from desktop_app.domain.record import Record
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations.fitting import must_fit

Kind = TypeVar("Kind", bound=Record)


def record(session: Session, kind: type[Kind], draft: SQLModel, **more: Any) -> Kind:
    """Add a row of `kind` with the values of `draft`; `more` holds the columns that no draft has.

    Raises `Refused` for a text that no other laptop would take.
    """
    values: dict[str, Any] = draft.model_dump(include=set(kind.model_fields))
    must_fit(kind, values | more)
    row = kind(**values, **more)
    session.add(row)
    session.flush()
    return row


def correct(session: Session, kind: type[Kind], record_id: UUID, draft: SQLModel) -> Kind:
    """Change the row to the values of `draft`; only columns that differ are written (and logged).

    Raises `Refused` for a text that no other laptop would take, unless it stood there before.
    """
    row = find(session, kind, record_id)
    values = draft.model_dump(include=set(kind.model_fields), exclude={"id", "deleted"})
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    must_fit(kind, changed)
    for name, value in changed.items():
        setattr(row, name, value)
    session.add(row)
    session.flush()
    return row


def find(session: Session, kind: type[Kind], record_id: UUID) -> Kind:
    """Return the row; raises `UserError` when it is not there (any more)."""
    row = session.get(kind, record_id)
    if row is None or row.deleted:
        raise UserError(
            tr("This record is no longer there; it may have been deleted meanwhile."),
            tr("Nothing was changed. Look for it in the bin."),
        )
    return row


def remove(session: Session, kind: type[Kind], record_ids: Sequence[UUID]) -> None:
    """Put rows into the bin."""
    for row in _of(session, kind, record_ids):
        if not row.deleted:
            row.deleted = True
            session.add(row)
    session.flush()


def restore(session: Session, kind: type[Kind], record_ids: Sequence[UUID]) -> None:
    """Take rows out of the bin."""
    for row in _of(session, kind, record_ids):
        if row.deleted:
            row.deleted = False
            session.add(row)
    session.flush()


def list_live(session: Session, kind: type[Kind]) -> list[Kind]:
    """Return all rows that are not in the bin, the oldest first."""
    return list(session.exec(select(kind).where(col(kind.deleted).is_(False)).order_by(col(kind.id))))


def list_removed(session: Session, kind: type[Kind]) -> list[Kind]:
    """Return all rows in the bin, the newest first."""
    return list(session.exec(select(kind).where(col(kind.deleted)).order_by(col(kind.id).desc())))


def _of(session: Session, kind: type[Kind], record_ids: Sequence[UUID]) -> Sequence[Kind]:
    if not record_ids:  # most follow-ups are looked at only to find that nothing has to go
        return ()
    return session.exec(select(kind).where(col(kind.id).in_(record_ids))).all()
