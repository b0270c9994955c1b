"""Who was there. At first what the door says counts; once the signed sheet of a role and day is typed, only the paper.

Presences are a set: the same person checked in by two laptops is there once, and merging needs to ask nobody. Those of
people in the bin count nowhere, and count again when the people come back.
"""

from collections import Counter
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.event import Gathering, Role
from desktop_app.domain.presence import Presence, PresenceSource, SheetTally
from desktop_app.operations import records
from desktop_app.operations.gatherings.attendance import KINDS, gathering_days


def rests_on_paper(session: Session, gathering_id: UUID, role: Role, day: date) -> bool:
    """Whether the signed sheet of a role and day was typed, so that the paper counts and not the door."""
    found = select(SheetTally.id).where(
        SheetTally.gathering_id == gathering_id,
        SheetTally.role == role,
        SheetTally.day == day,
        col(SheetTally.deleted).is_(False),
    )
    return session.exec(found).first() is not None


def present(session: Session, gathering_id: UUID, role: Role, day: date | None = None) -> frozenset[UUID]:
    """Return the seats that were there on a day; without a day those that were there on any."""
    if day is None:
        days = gathering_days(records.find(session, Gathering, gathering_id))
        return frozenset[UUID]().union(*(present(session, gathering_id, role, one) for one in days))
    paper = rests_on_paper(session, gathering_id, role, day)
    query = select(Presence.seat_id).where(*_of(gathering_id, role, day))
    return frozenset(session.exec(query.where(Presence.source == PresenceSource.PAPER) if paper else query))


def checked_in(session: Session, gathering_id: UUID, role: Role, day: date) -> dict[UUID, Presence]:
    """Return by seat the first check-in at the door, whatever the paper says later."""
    query = select(Presence).where(*_of(gathering_id, role, day), Presence.source == PresenceSource.DOOR)
    rows = session.exec(query).all()
    return {row.seat_id: row for row in sorted(rows, key=lambda row: (row.arrived_at, row.id), reverse=True)}


def days_present(session: Session, gathering_id: UUID, role: Role) -> dict[UUID, int]:
    """Return by seat on how many days it was there; seats that never were are left out."""
    days = gathering_days(records.find(session, Gathering, gathering_id))
    return dict(Counter(seat for day in days for seat in present(session, gathering_id, role, day)))


def _of(gathering_id: UUID, role: Role, day: date) -> tuple[Any, ...]:
    """Return which presences are those of people of a role on a day."""
    kind: type[Any] = KINDS[role]
    seats = select(kind.id).where(kind.gathering_id == gathering_id, col(kind.deleted).is_(False))
    return (
        Presence.gathering_id == gathering_id,
        Presence.role == role,
        Presence.day == day,
        col(Presence.seat_id).in_(seats),
        col(Presence.deleted).is_(False),
    )
