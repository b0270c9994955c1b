"""What a list is to the round trip: which sheets it has, how its records are loaded, checked and recorded."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, SQLModel, col, select

from desktop_app.domain.dossier_rules import clean_draft
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.record import Record
from desktop_app.domain.text import search_key
from desktop_app.errors import Problem
from desktop_app.exchange.round_trip.shapes import Shape
from desktop_app.operations import records

CHUNK = 500


class Kind:
    """Records of one table with the lines that belong to them. This one is for records without lines."""

    table: type[Record]
    draft: type[SQLModel]
    shape: Shape
    under: type[Record] | None = None
    """The table of the record that each belongs to."""
    link = ""
    """The column that names it."""
    named_by: tuple[str, ...] = ("name",)
    """The fields by which a record without an id is known again."""

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The sheets: the records, and their lines."""
        return (self.shape,)

    @property
    def has_places(self) -> bool:
        """Whether its records lie in a kabupaten: businesses, and what belongs to them."""
        return self.table is Ikm or self.under is Ikm

    def all_ids(self, session: Session, kabupaten: str = "") -> list[UUID]:
        """Return every live record, the oldest first; with the code of a kabupaten those inside it."""
        query = select(self.table.id).where(*self._live()).order_by(col(self.table.id))
        if kabupaten and self.has_places:
            inside = select(Ikm.id).where(col(Ikm.region_code).startswith(kabupaten))
            owner: Any = self.table.id if self.table is Ikm else getattr(self.table, self.link)
            query = query.where(col(owner).in_(inside))
        return list(session.exec(query))

    def load(self, session: Session, ids: Collection[UUID]) -> dict[UUID, Any]:
        """Return the live ones of these records as drafts that hold what the sheets show."""
        rows = rows_of_ids(session, self.table, self.table.id, ids, self._live())
        return {row.id: self.draft.model_validate(row.model_dump()) for row in rows}

    def above(self, session: Session, ids: Collection[UUID]) -> dict[UUID, UUID]:
        """Return to which record each belongs."""
        if not self.link:
            return {}
        rows = rows_of_ids(session, self.table, self.table.id, ids, self._live())
        return {row.id: getattr(row, self.link) for row in rows}

    def names_above(self, session: Session) -> dict[UUID, str]:
        """Return every record that a new one may belong to, by name."""
        return {} if self.under is None else names(session, self.under)

    def names(self, session: Session) -> dict[UUID, str]:
        """Return what every live record is called."""
        return names(session, self.table)

    def name(self, draft: Any) -> str:
        """Return what a draft is called."""
        return str(getattr(draft, self.named_by[0]) or "")

    def clean(self, draft: Any) -> Any:
        """Return a draft as it is recorded."""
        return clean_draft(draft)

    def problems(self, session: Session, draft: Any, before: Any, record_id: UUID, today: date) -> list[Problem]:  # noqa: ARG002
        """Return what is wrong or odd and not accepted; `before` is None for a new record."""
        return []

    def accept(self, draft: Any, warnings: Sequence[Problem], reason: str) -> Any:  # noqa: ARG002
        """Return the draft with a reason for each warning."""
        return draft

    def identity(self, draft: Any, above: UUID | None) -> tuple[object, ...]:
        """Return by what a record without an id is known again."""
        return (above, *(_key(getattr(draft, name)) for name in self.named_by))

    def known(self, session: Session) -> dict[tuple[object, ...], UUID]:
        """Return every live record by its identity."""
        ids = self.all_ids(session)
        above = self.above(session, ids)
        return {self.identity(draft, above.get(one)): one for one, draft in self.load(session, ids).items()}

    def record(self, session: Session, draft: Any, record_id: UUID, above: UUID | None, today: date) -> None:  # noqa: ARG002
        """Add a record."""
        more = {self.link: above} if self.link else {}
        records.record(session, self.table, draft, id=record_id, **more)

    def correct(self, session: Session, record_id: UUID, draft: Any, today: date) -> None:  # noqa: ARG002
        """Change a record."""
        records.correct(session, self.table, record_id, draft)

    def _live(self) -> list[Any]:
        return [col(self.table.deleted).is_(False)]


@dataclass(frozen=True)
class Lines:
    """Lines that belong to the records of a kind."""

    shape: Shape
    table: type[Record]
    draft: type[SQLModel]


def load_lines_of(session: Session, lines: Lines, link: str, ids: Collection[UUID]) -> Mapping[UUID, list[Any]]:
    """Return the live lines of each of these records, in the order in which they were added."""
    found: dict[UUID, list[Any]] = {}
    column = getattr(lines.table, link)
    for row in rows_of_ids(session, lines.table, column, ids, [col(lines.table.deleted).is_(False)]):
        found.setdefault(getattr(row, link), []).append(lines.draft.model_validate(row.model_dump()))
    return found


def names(session: Session, table: type[Record], column: str = "name") -> dict[UUID, str]:
    """Return what every live record of a table is called."""
    kind: Any = table
    query = select(kind.id, getattr(kind, column)).where(col(kind.deleted).is_(False))
    return {record_id: str(name) for record_id, name in session.exec(query)}


def rows_of_ids(session: Session, table: Any, column: Any, ids: Collection[UUID], live: Sequence[Any]) -> list[Any]:
    """Return the rows whose column holds one of the ids, a part of them at a time."""
    wanted: list[UUID] = list(ids)
    found: list[Any] = []
    for start in range(0, len(wanted), CHUNK):
        query = select(table).where(col(column).in_(wanted[start : start + CHUNK]), *live).order_by(table.id)
        found.extend(session.exec(query))
    return found


def _key(value: object) -> object:
    return search_key(value) if isinstance(value, str) else value
