"""Erasing what the office holds about a person: what goes, what must be kept and why, and doing it.

Erasing is an ordinary change of every cell, so that it travels to the other laptops with the next files and can be seen
in the log. The log and older backups keep the earlier values, encrypted; nothing here pretends otherwise.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from desktop_app import clock
from desktop_app.domain.event import Participant
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.person_request import PersonRequest, RequestKind
from desktop_app.domain.record import Record
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.privacy.decisions import SEATS
from desktop_app.operations.privacy.erased_pictures import drop_erased_pictures
from desktop_app.operations.privacy.finding import Rows, rows_about
from desktop_app.operations.privacy.planned import signed_seats
from desktop_app.operations.privacy.requests import GRANTED, mark_done
from desktop_app.operations.privacy.rules import Erased, Kept, privacy_rules
from desktop_app.operations.privacy.traces import ERASED_NAME, PLANNED, Known, forget, known_of, mentions_in
from desktop_app.store.changes.change_log import never_written

TITLE = ("printed_paper", "title")
"""Goes where it names the person: what is printed afterwards does not."""
NAMES = {("ikm", "name"), ("participant", "name"), TITLE}
"""Columns that say `ERASED_NAME` afterwards."""
ATTENDANCE = "attendance"
"""The kind of the catalogue that stays from all others."""


@dataclass(frozen=True)
class Reach:
    """What decides whether a cell goes."""

    known: Known
    signed: frozenset[UUID]
    """Seats whose names have to be kept."""

    def spares(self, row: Record, kind: Erased, place: tuple[str, str]) -> bool:
        """Whether a cell of a row stays although its column goes elsewhere."""
        if kind.code == PLANNED:
            return row.id in self.signed
        return place == TITLE and not self.known.is_named_in(getattr(row, place[1]))


@dataclass(frozen=True)
class ErasedLine:
    """A kind of data that goes, and how many values of it there are."""

    what: str
    count: int


@dataclass(frozen=True)
class KeptLine:
    """A kind of data that stays: how many records, why, and by which source."""

    what: str
    count: int
    why: str
    source: str


@dataclass(frozen=True)
class ErasurePreview:
    """What erasing would do, looked at before."""

    business: str
    goes: tuple[ErasedLine, ...]
    stays: tuple[KeptLine, ...]
    drafts: int
    """Unsaved forms that go with it, or lose the person's lines, on this laptop."""
    named_in: tuple[str, ...]
    """Titles of unsaved forms whose words name the person all the same: somebody has to read them."""
    honesty: tuple[str, ...]
    """What erasing does not reach."""
    erased_on: date | None = None
    """When the business was erased before."""

    @property
    def values(self) -> int:
        """How many values go."""
        return sum(line.count for line in self.goes)


def preview_erasure(session: Session, ikm_id: UUID) -> ErasurePreview:
    """Return what would go and what would stay; raises `UserError` when there is no such business."""
    rows, rules = rows_about(session, ikm_id), privacy_rules()
    reach = _reach(session, rows, clock.today())
    goes = (ErasedLine(kind.text, sum(1 for _ in _cells(rows, kind, reach))) for kind in rules.erased)
    stays = (_kept(rows, kind, reach) for kind in rules.kept)
    forms = mentions_in(session, reach.known)
    return ErasurePreview(
        business=session.get_one(Ikm, rows["ikm"][0].id).name if rows["ikm"] else "",
        goes=tuple(line for line in goes if line.count),
        stays=tuple(line for line in stays if line.count),
        drafts=sum(one.has_lines for one in forms),
        named_in=tuple(dict.fromkeys(one.title for one in forms if one.named_still)),
        honesty=rules.honesty,
        erased_on=_erased_on(rows),
    )


def erase(session: Session, request_id: UUID, today: date) -> int:
    """Erase what a granted request asks for and return how many values went; raises `UserError` for any other.

    The records stay, so that figures and signed papers stay right; drafts, what was opened last, kept searches and the
    content of the pictures go on this laptop. When all went before, only that the request is carried out is written.
    """
    request = records.find(session, PersonRequest, request_id)
    if request.kind is not RequestKind.ERASURE or request.decision not in GRANTED:
        raise UserError(
            tr("Only a request to erase that was granted can be carried out like this."),
            tr("Nothing was erased. Decide the request first."),
        )
    erased = _blank(session, request.ikm_id, today)
    mark_done(session, request_id, today)
    return erased


def come_back(session: Session) -> dict[UUID, int]:
    """Return the erased businesses that hold something to be erased again, and how many values.

    An older laptop may bring a visit, or a value that was typed before the erasing was known there: in a cell that both
    wrote it stands as a conflict, elsewhere it is told here.
    """
    query = text("SELECT id FROM ikm WHERE erased_on IS NOT NULL ORDER BY id")
    erased = [UUID(bytes=row) for row in session.execute(query).scalars()]
    found = {one: preview_erasure(session, one).values for one in erased}
    return {one: count for one, count in found.items() if count}


def erase_again(session: Session, ikm_id: UUID, today: date) -> int:
    """Erase what came back of a business that was erased before; return how many values went."""
    business = session.get(Ikm, ikm_id)
    if business is None or business.erased_on is None:
        raise UserError(tr("This business was not erased before."), tr("Nothing was erased."))
    return _blank(session, ikm_id, today)


def _blank(session: Session, ikm_id: UUID, today: date) -> int:
    rows, erased = rows_about(session, ikm_id), 0
    reach = _reach(session, rows, today)
    for several in rows.values():
        for row in several:
            erased += _blank_row(session, row, reach)
    for business in rows["ikm"]:
        if not business.deleted:
            setattr(business, "erased_on", getattr(business, "erased_on") or today)  # noqa: B009, B010 - a Record here
            session.add(business)
    session.flush()
    drop_erased_pictures(session, reach.known.ids)
    forget(session, reach.known)
    return erased


def _erased_on(rows: Rows) -> date | None:
    days = (getattr(row, "erased_on", None) for row in rows["ikm"])
    return min((day for day in days if day is not None), default=None)


def _reach(session: Session, rows: Rows, today: date) -> Reach:
    return Reach(known_of(session, rows), signed_seats(session, rows, today))


def _blank_row(session: Session, row: Record, reach: Reach) -> int:
    """Empty the cells of one row that go; a row in the bin comes out for it and goes back."""
    cells = [(name, blank) for kind in privacy_rules().erased for _, name, blank in _of_row(row, kind, reach)]
    if not cells:
        return 0
    planned = isinstance(row, Participant) and row.id not in reach.signed
    binned = row.deleted
    if binned:
        row.deleted = False
        session.add(row)
        session.flush()
    for name, blank in cells:
        setattr(row, name, blank)
    session.add(row)
    session.flush()
    if binned or planned:
        row.deleted = True
        session.add(row)
        session.flush()
    return len(cells)


def _cells(rows: Rows, kind: Erased, reach: Reach) -> Iterator[tuple[Record, str, Any]]:
    for table in kind.cells:
        for row in rows.get(table, ()):
            yield from _of_row(row, kind, reach)


def _of_row(row: Record, kind: Erased, reach: Reach) -> Iterator[tuple[Record, str, Any]]:
    """Yield (row, column, what it holds afterwards) for every cell that is not empty yet."""
    table = row.__table__  # type: ignore[attr-defined] # SQLModel does not declare it
    for name in kind.cells.get(table.name, ()):
        if reach.spares(row, kind, (table.name, name)):
            continue
        blank = ERASED_NAME if (table.name, name) in NAMES else never_written(table.columns[name])
        if getattr(row, name) != blank:
            yield row, name, blank


def _kept(rows: Rows, kind: Kept, reach: Reach) -> KeptLine:
    gone = len({row.id for row in rows[SEATS]} - reach.signed) if kind.code == ATTENDANCE else 0
    count = sum(len(rows.get(table, ())) for table in kind.tables) - gone
    return KeptLine(kind.told.marked, count, kind.why, kind.told.source)
