"""Lines that belong to a record (the products of a business, the guests of a gathering), kept in step with a form."""

from collections.abc import Sequence
from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import Session, SQLModel, col, select

from desktop_app.domain.record import Record
from desktop_app.operations.fitting import must_fit

Line = TypeVar("Line", bound=SQLModel)


def load_lines(session: Session, kind: type[Record], parent: dict[str, UUID], line: type[Line]) -> list[Line]:
    """Return the live lines of a parent as drafts, in the order in which they were added."""
    return [line.model_validate(row.model_dump()) for row in _rows(session, kind, parent)]


def store_lines(
    session: Session, kind: type[Record], parent: dict[str, Any], lines: Sequence[Any], name: str = ""
) -> None:
    """Make the live lines of a parent those of `lines`: correct known ones, add new ones, remove the others.

    A known line that is in the bin is restored: whoever kept it open in a form wants it. Raises `Refused` for a text
    that no other laptop would take, at "name.0.column" when the lines have a name.
    """
    known = {row.id: row for row in _rows(session, kind, parent, removed=True)}
    kept = set()
    for place, line in enumerate(lines):
        above = f"{name}.{place}." if name else ""
        row = known.get(line.id)
        if row is None:
            values = line.model_dump(exclude={"id"} if line.id is None else set())
            must_fit(kind, values, above)
            row = kind(**parent, **values)
        else:
            _correct(row, line, above)
        kept.add(row.id)
        session.add(row)
    for row in known.values():
        if row.id not in kept and not row.deleted:
            row.deleted = True
            session.add(row)
    session.flush()


def _correct(row: Record, line: SQLModel, above: str) -> None:
    if row.deleted:
        row.deleted = False
    changed = {name: value for name, value in line.model_dump(exclude={"id"}).items() if getattr(row, name) != value}
    must_fit(type(row), changed, above)
    for name, value in changed.items():
        setattr(row, name, value)


def _rows(session: Session, kind: type[Any], parent: dict[str, UUID], *, removed: bool = False) -> Sequence[Any]:
    query = select(kind).where(*(getattr(kind, name) == value for name, value in parent.items()))
    if not removed:
        query = query.where(col(kind.deleted).is_(False))
    return session.exec(query.order_by(col(kind.id))).all()
