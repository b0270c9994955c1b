"""Everything that is held about one person, as they may ask for it (right of access), told in words and as data."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session, col, or_, select

from desktop_app.domain.disclosure import Disclosure
from desktop_app.domain.record import Record
from desktop_app.operations.files.attachments import load_attachment
from desktop_app.operations.names.field_names import field_label
from desktop_app.operations.privacy.decisions import BUSINESSES, NOT_GIVEN, OF_OTHERS, PERSONS, SEATS
from desktop_app.operations.privacy.disclosing import DisclosureRow, tell_disclosures
from desktop_app.operations.privacy.finding import Rows, ids_of, rows_about, seats_of_others
from desktop_app.operations.privacy.history import LogLine, history_of
from desktop_app.operations.privacy.traces import Known, known_of, mentions_in
from desktop_app.operations.privacy.words import words_of

HEAD = frozenset({"id", "deleted"})


@dataclass(frozen=True)
class Cell:
    """One value: its column, what is stored, and both in words."""

    column: str
    value: Any
    label: str
    words: str


@dataclass(frozen=True)
class Entry:
    """One record that is held; empty values are left out."""

    table: str
    id: UUID
    deleted: bool
    """Whether it lies in the bin: it is held all the same."""
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Picture:
    """A photo, scan or signature."""

    sha256: str
    what: str
    content: bytes
    """b"" when it has not come to this laptop."""


@dataclass(frozen=True)
class Draft:
    """Something that is typed and not saved, on this laptop."""

    form: str
    title: str
    content: str
    saved_at: datetime


@dataclass(frozen=True)
class Holding:
    """What there is about a person."""

    name: str
    """Of the person, else of the business."""
    business: str
    entries: tuple[Entry, ...]
    given: tuple[DisclosureRow, ...]
    """Who saw or was given data of this person."""
    lists: tuple[DisclosureRow, ...]
    """Lists and sheets of many that may have held this person."""
    changes: tuple[LogLine, ...]
    pictures: tuple[Picture, ...]
    drafts: tuple[Draft, ...] = ()
    opened: int = 0
    """How often it stands among what officers opened last on this laptop."""
    ids: frozenset[UUID] = field(default=frozenset(), repr=False)


def holding_about(session: Session, record_id: UUID) -> Holding:
    """Return everything about the person of a business, an owner or a seat; raises `UserError` for nobody."""
    rows = rows_about(session, record_id)
    ids = ids_of(rows)
    given, lists = _disclosures(session, rows, ids)
    others = seats_of_others(rows)
    return Holding(
        name=_first(rows, PERSONS) or _first(rows, SEATS) or _first(rows, BUSINESSES),
        business=_first(rows, BUSINESSES),
        entries=tuple(_entry(session, table, row, others) for table, several in rows.items() for row in several),
        given=given,
        lists=lists,
        changes=history_of(session, rows),
        pictures=tuple(_pictures(session, rows)),
        drafts=tuple(_drafts(session, rows)),
        opened=_opened(session, ids),
        ids=frozenset(ids),
    )


def _first(rows: Rows, table: str) -> str:
    named = sorted(rows[table], key=lambda row: row.deleted)
    return next((str(getattr(row, "name", "")) for row in named if getattr(row, "name", "")), "")


def _entry(session: Session, table: str, row: Record, others: frozenset[UUID]) -> Entry:
    hidden = OF_OTHERS if row.id in others else frozenset()
    return Entry(
        table, row.id, row.deleted, tuple(one for one in _cells(session, table, row) if one.column not in hidden)
    )


def _cells(session: Session, table: str, row: Record) -> Iterator[Cell]:
    for column in type(row).__table__.columns:  # type: ignore[attr-defined] # SQLModel does not declare it
        value = getattr(row, column.name)
        if column.name in HEAD or (table, column.name) in NOT_GIVEN or value is None or value == "":
            continue
        words = words_of(session, row, column.name, value)
        yield Cell(column.name, value, field_label(table, column.name), words)


def _disclosures(
    session: Session, rows: Rows, ids: set[UUID]
) -> tuple[tuple[DisclosureRow, ...], tuple[DisclosureRow, ...]]:
    """Return what named the person, and what was about many: a list, a sheet of a gathering of theirs."""
    gatherings = {one for row in rows[SEATS] if (one := getattr(row, "gathering_id", None))}
    subject = col(Disclosure.subject_id)
    query = select(Disclosure).where(or_(subject.is_(None), subject.in_([*ids, *gatherings])))
    found = list(session.exec(query.order_by(col(Disclosure.id))))
    own = [row for row in found if row.subject_id in ids]
    many = [row for row in found if row.subject_id not in ids]
    return tuple(tell_disclosures(session, own)), tuple(tell_disclosures(session, many))


def _pictures(session: Session, rows: Rows) -> Iterator[Picture]:
    known: set[str] = set()
    for table, column, what in (
        ("photo", "sha256", "foto"),
        ("visit", "owner_signature", "tanda-tangan"),
        ("certificate", "scan", "pindaian-sertifikat"),
    ):
        for row in rows[table]:
            name = str(getattr(row, column))
            if name and name not in known:
                known.add(name)
                yield Picture(name, what, load_attachment(session, name))


def _drafts(session: Session, rows: Rows) -> Iterator[Draft]:
    """Yield the person's own lines of unfinished forms: what else stands there is of others."""
    known = known_of(session, rows)
    for one in mentions_in(session, known):
        if one.has_lines:
            lines = one.given if one.left is None else json.dumps([_own(line, known) for line in json.loads(one.given)])
            yield Draft(one.form, one.title, lines, one.saved_at)


def _own(line: dict[str, Any], known: Known) -> dict[str, Any]:
    """Return a line without the numbers of somebody else who sits there for the business."""
    if known.is_named_in(str(line.get("name") or "")):
        return line
    return {name: value for name, value in line.items() if name not in OF_OTHERS}


def _opened(session: Session, ids: set[UUID]) -> int:
    return sum(UUID(bytes=target) in ids for (target,) in session.execute(text("SELECT target FROM recent")))
