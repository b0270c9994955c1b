"""What goes into a workbook: read from the records, before any file is touched."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.disclosure import Channel, Tier
from desktop_app.domain.dossier_rules import value_at
from desktop_app.domain.event import Participant
from desktop_app.domain.ikm import Ikm
from desktop_app.errors import UserError
from desktop_app.exchange.round_trip.books import Book
from desktop_app.exchange.round_trip.cells import cell_of
from desktop_app.exchange.round_trip.kinds import Kind
from desktop_app.exchange.round_trip.shapes import Field, Shape, fields_of, is_absent, is_personal
from desktop_app.exchange.round_trip.words import Listed, Words, load_words
from desktop_app.exchange.sheets.spreadsheet import Cell
from desktop_app.i18n import format_number, tr
from desktop_app.operations.privacy.consent import withheld_businesses
from desktop_app.operations.privacy.disclosing import record_disclosure
from desktop_app.progress import Progress, ignore

CHUNK = 500
MOST_RECORDS = 50_000
"""More could be written, and the file would be too large to be read back (`exchange.sheets.limits`)."""


@dataclass(frozen=True)
class Order:
    """What somebody wants as a workbook."""

    book: Book
    tier: Tier = Tier.INTERNAL
    ids: Collection[UUID] | None = None
    """The records of its first sheet that are wanted; None for all."""
    purpose: str = ""
    kabupaten: str = ""
    """The code of the kabupaten whose records are wanted, "" for all; only lists that have places know it."""


@dataclass(frozen=True)
class Written:
    """One row of a sheet."""

    id: UUID
    above: UUID | None
    """The record that it belongs to."""
    of: str
    """What that is called."""
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class SheetContents:
    """One sheet."""

    shape: Shape
    fields: tuple[Field, ...]
    rows: tuple[Written, ...]
    listed: Mapping[str, Listed]
    """The words to choose from, by the path of the column."""


@dataclass(frozen=True)
class Contents:
    """A whole workbook."""

    order: Order
    sheets: tuple[SheetContents, ...]
    left_out: int = 0
    """Records of businesses whose owner does not agree that others read of them."""

    @property
    def book(self) -> Book:
        """Which list it is."""
        return self.order.book

    @property
    def tier(self) -> Tier:
        """How much personal data it holds."""
        return self.order.tier

    @property
    def rows(self) -> int:
        """How many rows all sheets have."""
        return sum(len(sheet.rows) for sheet in self.sheets)

    @property
    def is_personal(self) -> bool:
        """Whether it holds personal data that is declared sensitive, masked or in full."""
        return any(is_personal(field) for sheet in self.sheets for field in sheet.fields)


def collect(session: Session, order: Order, progress: Progress = ignore) -> Contents:
    """Return what a workbook holds."""
    words = load_words(session)
    sheets: list[SheetContents] = []
    left_out: set[UUID] = set()
    for number, kind in enumerate(order.book.kinds):
        wanted = kind.all_ids(session, order.kabupaten) if order.ids is None or number else list(order.ids)
        if order.book.only is not None:
            wanted = [order.book.only]
        if len(wanted) > MOST_RECORDS:
            raise _too_many()
        gone = _withheld(session, order, wanted, kind)
        left_out |= gone
        wanted = [one for one in wanted if one not in gone]
        collecting = _Collecting(session, kind, words, order.tier)
        collecting.add(wanted, progress)
        sheets.extend(collecting.sheets())
    return Contents(order, tuple(sheets), len(left_out))


def _withheld(session: Session, order: Order, wanted: Sequence[UUID], kind: Kind) -> set[UUID]:
    """Return the records of a workbook for others that are about a business whose owner does not agree."""
    withheld = withheld_businesses(session) if order.tier is not Tier.INTERNAL else frozenset()
    if not withheld:
        return set()
    if kind.table is Ikm:
        return set(wanted) & withheld
    if "ikm_id" not in kind.table.model_fields or kind.table is Participant:
        return set()
    whose = select(kind.table.id).where(col(kind.table.ikm_id).in_(withheld))  # type: ignore[attr-defined] # it has one
    return set(session.exec(whose)) & set(wanted)


def note_export(session: Session, contents: Contents) -> None:
    """Write down that the file was given out, when it holds personal data; the one way such an export is logged."""
    if contents.is_personal:
        what = tr("Excel: {list}", list=contents.book.title)
        subject = ("gathering", contents.book.only) if contents.book.only else None
        record_disclosure(session, Channel.FILE, contents.tier, what, subject, contents.rows, contents.order.purpose)


class _Collecting:
    """Gathers the rows of the sheets of one kind."""

    def __init__(self, session: Session, kind: Kind, words: Words, tier: Tier) -> None:
        self._session, self._kind, self._words, self._tier = session, kind, words, tier
        self._columns = {shape.key: _columns(shape, tier) for shape in kind.shapes}
        self._rows: dict[str, list[Written]] = {shape.key: [] for shape in kind.shapes}
        self._called = kind.names(session) if any(shape.lines for shape in kind.shapes) else {}
        self._names_above = kind.names_above(session)

    def add(self, ids: Sequence[UUID], progress: Progress) -> None:
        """Read these records."""
        for start in range(0, len(ids), CHUNK):
            progress(start, len(ids), tr("Reading the records …"))
            part = ids[start : start + CHUNK]
            above = self._kind.above(self._session, part)
            for record_id, draft in self._kind.load(self._session, part).items():
                for shape in self._kind.shapes:
                    self._add(shape, record_id, draft, above.get(record_id))

    def sheets(self) -> list[SheetContents]:
        """Return the sheets."""
        return [
            SheetContents(shape, fields, tuple(self._rows[shape.key]), self._listed(fields))
            for shape in self._kind.shapes
            for fields in (self._columns[shape.key],)
        ]

    def _add(self, shape: Shape, record_id: UUID, draft: Any, above: UUID | None) -> None:
        parent = record_id if shape.lines else above
        names = self._called if shape.lines else self._names_above
        of = names.get(parent, "") if parent else ""
        for row_id, row in rows_of(shape, record_id, draft):
            values = ((one, value_at(row, one.path)) for one in self._columns[shape.key])
            cells = tuple(cell_of(one, value, self._words, self._tier) for one, value in values)
            self._rows[shape.key].append(Written(row_id, parent, of, cells))

    def _listed(self, fields: Sequence[Field]) -> dict[str, Listed]:
        return {one.path: listed for one in fields if (listed := self._words.of(one))}


def rows_of(shape: Shape, record_id: UUID, draft: Any) -> list[tuple[UUID, Any]]:
    """Return the rows that a record has on a sheet, each with its id."""
    if not shape.lines:
        return [(record_id, draft)]
    return [(line.id, line) for line in getattr(draft, shape.lines)]


def _too_many() -> UserError:
    return UserError(
        tr("The list has more than {limit} records.", limit=format_number(MOST_RECORDS)),
        tr("Nothing was written. Filter it, for example by kabupaten, and write the parts."),
    )


def _columns(shape: Shape, tier: Tier) -> tuple[Field, ...]:
    return tuple(field for field in fields_of(shape) if not is_absent(field, tier))
