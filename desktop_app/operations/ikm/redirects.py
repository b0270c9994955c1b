"""Merged businesses: which one stands for which, and how what still names a merged one gets to its survivor.

A file of another laptop may name a business that was merged meanwhile. `settle_redirects` takes its visits, products
and edits to the survivor. Every laptop comes to the same: chains are followed, of a circle the smallest id survives.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.ikm import Ikm
from desktop_app.domain.person import Person
from desktop_app.operations.ikm.belongings import BELONGINGS, move_belongings
from desktop_app.operations.ikm.merge_log import Merge, find_merge, land_edits, moved_since, take_off_edits

Touched = Iterable[tuple[str, UUID]]
CHUNK = 500


@dataclass(frozen=True)
class Landed:
    """An edit of a merged business that was written into its survivor."""

    loser: UUID
    survivor: UUID
    field: str
    """Such as "business.name" or "owner.phone"."""


def survivor_of(session: Session, ikm_id: UUID) -> UUID:
    """Return the business that stands for this one now: itself when it was never merged."""
    return _end(ikm_id, lambda one: _next(session, one))


def survivor_among(session: Session) -> dict[UUID, UUID]:
    """Return every merged business with the one that stands for it."""
    query = select(Ikm.id, Ikm.merged_into).where(col(Ikm.merged_into).is_not(None))
    links = {loser: survivor for loser, survivor in session.exec(query) if survivor is not None}
    there = set(session.exec(select(Ikm.id).where(col(Ikm.id).in_(links.values())))) if links else set()
    links = {loser: survivor for loser, survivor in links.items() if survivor in there}
    return {loser: _end(loser, links.get) for loser in links}


def settle_redirects(session: Session, touched: Touched) -> list[Landed]:
    """Take to the survivors what the touched rows hold of merged businesses; return the edits that landed there.

    Writes only where something differs, so doing it again changes nothing.
    """
    if not session.connection().exec_driver_sql("SELECT 1 FROM ikm WHERE merged_into IS NOT NULL LIMIT 1").first():
        return []
    session.flush()
    landed: list[Landed] = []
    for loser_id in sorted(_losers(session, touched)):
        landed += _settle(session, session.get_one(Ikm, loser_id))
    session.flush()
    return landed


def put_away(session: Session, loser: Ikm) -> None:
    """Put a merged business into the bin, its owner too when nobody else has that owner."""
    if loser.owner_id is not None and not _has_live_business(session, loser.owner_id, but=loser.id):
        owner = session.get(Person, loser.owner_id)
        if owner is not None and not owner.deleted:
            owner.deleted = True
            session.add(owner)
            session.flush()
    if not loser.deleted:
        loser.deleted = True
        session.add(loser)
        session.flush()


def _settle(session: Session, loser: Ikm) -> list[Landed]:
    survivor_id = survivor_of(session, loser.id)
    if survivor_id == loser.id:
        if loser.merged_into is not None and session.get(Ikm, loser.merged_into) is not None:
            _free(session, loser)
        return []
    move_belongings(session, loser.id, survivor_id)
    survivor = session.get_one(Ikm, survivor_id)
    landed = [] if survivor.deleted else _land(session, loser, survivor)
    put_away(session, loser)
    return landed


def _free(session: Session, survivor: Ikm) -> None:
    """Let the business that survives a circle be an ordinary one again."""
    survivor.merged_into = None
    survivor.deleted = False
    session.add(survivor)
    owner = session.get(Person, survivor.owner_id) if survivor.owner_id else None
    if owner is not None and owner.deleted:
        owner.deleted = False
        session.add(owner)
    session.flush()


def give_back(session: Session, merge: Merge, loser: Ikm, survivor: Ikm) -> None:
    """Return to a merged business what reached its survivor since the merging, before the two are parted.

    Other laptops recorded and typed it for the loser. What was changed since at the survivor stays there.
    """
    for _, old, new in _pairs(session, loser, survivor):
        take_off_edits(session, merge, old, new)
    session.expire_all()
    for kind, name in BELONGINGS:
        for record in moved_since(session, merge, (str(kind.__tablename__), name), (loser.id, survivor.id)):
            row = session.get(kind, record)
            if row is not None and not row.deleted and getattr(row, name) == survivor.id:
                setattr(row, name, loser.id)
                session.add(row)
    session.flush()


def _land(session: Session, loser: Ikm, survivor: Ikm) -> list[Landed]:
    merge = find_merge(session, loser.id)
    if merge is None:
        return []
    landed = []
    for part, old, new in _pairs(session, loser, survivor):
        names = land_edits(session, merge, old, new)
        landed += [Landed(loser.id, survivor.id, f"{part}.{name}") for name in names]
    return landed


def _pairs(session: Session, loser: Ikm, survivor: Ikm) -> list[tuple[str, Any, Any]]:
    """Return (part, merged, surviving) of the two businesses, and of their owners when they are two people."""
    pairs: list[tuple[str, Any, Any]] = [("business", loser, survivor)]
    if loser.owner_id and survivor.owner_id and loser.owner_id != survivor.owner_id:
        old_owner, new_owner = session.get(Person, loser.owner_id), session.get(Person, survivor.owner_id)
        if old_owner is not None and new_owner is not None and not new_owner.deleted:
            pairs.append(("owner", old_owner, new_owner))
    return pairs


def _losers(session: Session, touched: Touched) -> set[UUID]:
    """Return the merged businesses that touched rows are, belong to, own or stand for."""
    by_table: dict[str, set[UUID]] = {}
    for table, record in touched:
        by_table.setdefault(table, set()).add(record)
    found = set(by_table.get("ikm", ()))
    links = [(kind.__tablename__, kind, name) for kind, name in BELONGINGS]
    for table, kind, name in links:
        for part in _in_chunks(by_table.get(str(table), ())):
            found.update(one for one in session.exec(select(getattr(kind, name)).where(kind.id.in_(part))) if one)
    for part in _in_chunks(by_table.get("person", ())):
        found.update(session.exec(select(Ikm.id).where(col(Ikm.owner_id).in_(part))))
    merged: set[UUID] = set()
    for part in _in_chunks(found):
        ours = col(Ikm.id).in_(part) | col(Ikm.merged_into).in_(part)
        merged.update(session.exec(select(Ikm.id).where(ours, col(Ikm.merged_into).is_not(None))))
    return merged | {other for one in merged for other in _chain(one, lambda at: _next(session, at))}


def _next(session: Session, ikm_id: UUID) -> UUID | None:
    """Return where a business points, None when nowhere or to one that has not arrived."""
    row = session.get(Ikm, ikm_id)
    if row is None or row.merged_into is None or session.get(Ikm, row.merged_into) is None:
        return None
    return row.merged_into


def _chain(start: UUID, follow: Callable[[UUID], UUID | None]) -> list[UUID]:
    """Return the merged businesses from `start` on, each once."""
    chain: list[UUID] = []
    one: UUID | None = start
    while one is not None and one not in chain and follow(one) is not None:
        chain.append(one)
        one = follow(one)
    return chain


def _end(start: UUID, follow: Callable[[UUID], UUID | None]) -> UUID:
    chain: Sequence[UUID] = _chain(start, follow)
    if not chain:
        return start
    last = follow(chain[-1])
    if last in chain:
        return min(chain[chain.index(last) :])
    return last or start


def _has_live_business(session: Session, owner_id: UUID, but: UUID) -> bool:
    query = select(Ikm.id).where(Ikm.owner_id == owner_id, Ikm.id != but, col(Ikm.deleted).is_(False))
    return session.exec(query.limit(1)).first() is not None


def _in_chunks(ids: Iterable[UUID]) -> Iterator[list[UUID]]:
    """Yield so many ids as one query takes."""
    given = list(ids)
    for start in range(0, len(given), CHUNK):
        yield given[start : start + CHUNK]
