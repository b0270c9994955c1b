"""Which rows are about a person: from the owner or the business on, along the links, the bin included."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session, col, or_, select

from desktop_app.domain.event import Participant
from desktop_app.domain.event_text import Discussion
from desktop_app.domain.identity import clean_number, is_placeholder
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.person import Person
from desktop_app.domain.record import Record
from desktop_app.domain.tables import record_class
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations.privacy.decisions import ANY, BUSINESSES, LINKS, PERSONS, SEATS
from desktop_app.store.changes.change_log import changes
from desktop_app.store.database import driver

Rows = dict[str, list[Record]]
"""Held rows by table."""
AT_ONCE = 500


def rows_about(session: Session, record_id: UUID) -> Rows:
    """Return every row about a person, given the id of their business, of themselves, or of a seat at a gathering.

    From a seat the way leads to the business only when its owner sat there. Raises `UserError` when there is no such
    record.
    """
    found: Rows = {PERSONS: [], BUSINESSES: [], SEATS: []}
    _start(session, record_id, found)
    started = list(found[SEATS])
    _whole_family(session, found)
    if any(row.id in seats_of_others(found) for row in started):  # who went there for the business is not its owner
        found[PERSONS], found[BUSINESSES] = [], []
    found[SEATS] = list(_seats(session, found))
    for table, links in LINKS.items():
        found[table] = list(_linked(session, table, links, found))
    found["discussion"] = _discussions(session, found)
    return found


def ids_of(rows: Rows) -> set[UUID]:
    """Return the ids of all held rows."""
    return {row.id for several in rows.values() for row in several}


def seats_of_others(found: Rows) -> frozenset[UUID]:
    """Return the seats at which somebody else than the owner sat: neither NIK nor name is the same."""
    owners = found[PERSONS]
    return frozenset(row.id for row in found[SEATS] if owners and not any(_is_same(row, one) for one in owners))


def _is_same(seat: Record, owner: Record) -> bool:
    first, second = (clean_number(getattr(row, "nik", "")) for row in (seat, owner))
    if first == second and not is_placeholder(first):
        return True
    return plain(getattr(seat, "name", "")) == plain(getattr(owner, "name", ""))


def _start(session: Session, record_id: UUID, found: Rows) -> None:
    kinds: tuple[type[Record], ...] = (Ikm, Person, Participant)
    for kind in kinds:
        row = session.get(kind, record_id)
        if row is not None:
            found[str(kind.__tablename__)].append(row)
            return
    raise UserError(
        tr("Nobody with this id is recorded here."),
        tr("Nothing was written. `siap-ikm list ikm` shows the ids of businesses."),
    )


def _whole_family(session: Session, found: Rows) -> None:
    """Follow seat, business, owner and merged businesses until nothing new comes."""
    for seat in found[SEATS]:
        _add(session, found, BUSINESSES, Ikm, [getattr(seat, "ikm_id", None)])
    known = -1
    while known != len(found[BUSINESSES]) + len(found[PERSONS]):
        known = len(found[BUSINESSES]) + len(found[PERSONS])
        businesses, persons = {row.id for row in found[BUSINESSES]}, {row.id for row in found[PERSONS]}
        _add(session, found, PERSONS, Person, [getattr(row, "owner_id", None) for row in found[BUSINESSES]])
        into = [getattr(row, "merged_into", None) for row in found[BUSINESSES]]
        other = or_(col(Ikm.merged_into).in_(businesses), col(Ikm.owner_id).in_(persons))
        _add(session, found, BUSINESSES, Ikm, [*into, *session.exec(select(Ikm.id).where(other))])


def _add(session: Session, found: Rows, table: str, kind: type[Record], ids: Iterable[UUID | None]) -> None:
    known = {row.id for row in found[table]}
    for one in dict.fromkeys(ids):
        row = session.get(kind, one) if one is not None and one not in known else None
        if row is not None:
            found[table].append(row)


def _seats(session: Session, found: Rows) -> Sequence[Record]:
    """Return the seats of the businesses, and those of the same NIK that no business is named for."""
    businesses = [row.id for row in found[BUSINESSES]]
    told = [getattr(row, "nik", "") for row in (*found[PERSONS], *found[SEATS])]
    erased = _erased_numbers(session, found)
    numbers = {clean_number(nik) for nik in told if not is_placeholder(nik)} | erased.keys()
    own = {row.id for row in found[SEATS]} | _seats_of_erased(session, erased)
    query = select(Participant).where(_may_be(own, businesses))
    return [
        row
        for row in session.exec(query.order_by(col(Participant.id)))
        if row.id in own or row.ikm_id in businesses or clean_number(row.nik) in numbers
    ]


def _may_be(own: Iterable[UUID], businesses: list[UUID]) -> Any:
    """Return which seats to look at: those of the businesses, with any NIK, and those that are theirs anyway."""
    return or_(col(Participant.ikm_id).in_(businesses), col(Participant.nik) != "", col(Participant.id).in_(own))


def _erased_numbers(session: Session, found: Rows) -> dict[str, datetime]:
    """Return the NIK that erasing emptied, with when that was first done; the log tells of both."""
    erased: dict[str, datetime] = {}
    if any(getattr(row, "erased_on", None) for row in found[BUSINESSES]):
        for row in (*found[PERSONS], *found[SEATS]):
            for nik, when in _emptied(session, row.id):
                erased[nik] = min(when, erased.get(nik, when))
    return erased


def _emptied(session: Session, record_id: UUID) -> Iterator[tuple[str, datetime]]:
    """Yield every NIK that was emptied in a record, and when."""
    for one in changes(driver(session), record_id):
        if one.column == "nik" and one.kind != "dismiss" and not one.new:
            nik = clean_number(str(one.old or ""))
            if not is_placeholder(nik):
                yield nik, one.when


def _seats_of_erased(session: Session, erased: dict[str, datetime]) -> set[UUID]:
    """Return the seats without a business that lost one of these NIK with the erasing.

    One that lost it before was somebody else's: the number was in the wrong row, and a person put that right.
    """
    if not erased:
        return set()
    query = text(
        'SELECT DISTINCT participant.id FROM participant JOIN change ON change.row = participant.id AND "column" = '
        "'nik' WHERE participant.ikm_id IS NULL AND participant.nik = ''"
    )
    asked = [UUID(bytes=one) for one in session.execute(query).scalars()]
    return {one for one in asked if any(nik in erased and when >= erased[nik] for nik, when in _emptied(session, one))}


def _linked(session: Session, table: str, links: tuple[tuple[str, str], ...], found: Rows) -> Iterator[Any]:
    kind: Any = record_class(table)
    known: set[UUID] = set()
    for column, parent in links:
        ids = sorted(ids_of(found) if parent == ANY else {row.id for row in found[parent]})
        for start in range(0, len(ids), AT_ONCE):
            query = select(kind).where(getattr(kind, column).in_(ids[start : start + AT_ONCE])).order_by(kind.id)
            fresh = [row for row in session.exec(query) if row.id not in known]
            known.update(row.id for row in fresh)
            yield from fresh


def _discussions(session: Session, found: Rows) -> list[Record]:
    """Return the questions from the floor that name the person or the business, where they were."""
    gatherings = {getattr(row, "gathering_id", None) for row in found[SEATS]}
    names = {plain(getattr(row, "name", "")) for table in (PERSONS, BUSINESSES, SEATS) for row in found[table]} - {""}
    query = select(Discussion).where(col(Discussion.gathering_id).in_(gatherings)).order_by(col(Discussion.id))
    return [row for row in session.exec(query) if {plain(row.asker), plain(row.business_name)} & names]


def plain(words: str) -> str:
    return " ".join(words.casefold().split())
