"""Who was invited and did not come. Only gatherings at which somebody was seen can tell."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.event import Event, Gathering, Participant, Role
from desktop_app.domain.presence import Presence
from desktop_app.operations.gatherings.presence import present


@dataclass(frozen=True)
class Held:
    """A gathering at which presences were recorded."""

    id: UUID
    title: str
    locality: str
    starts_on: date


def held_before(session: Session, gathering: Gathering) -> list[Held]:
    """Return the gatherings with presences that began before this one, the latest first; all while its day is open."""
    seen = select(Presence.gathering_id).where(Presence.role == Role.PARTICIPANT, col(Presence.deleted).is_(False))
    found = session.exec(
        select(Gathering, Event.title)
        .join(Event, col(Event.id) == col(Gathering.event_id))
        .where(
            col(Gathering.id).in_(seen),
            Gathering.id != gathering.id,
            col(Gathering.deleted).is_(False),
            col(Event.deleted).is_(False),
        )
    ).all()
    rows = [Held(row.id, title, row.locality or row.venue, row.starts_on) for row, title in found if row.starts_on]
    before = [row for row in rows if gathering.starts_on is None or row.starts_on < gathering.starts_on]
    return sorted(before, key=lambda row: (row.starts_on, row.id), reverse=True)


def absent_at(session: Session, gathering_id: UUID) -> frozenset[UUID]:
    """Return the businesses that were invited to a gathering and of which nobody came."""
    asked = _asked(session, gathering_id)
    there = present(session, gathering_id, Role.PARTICIPANT)
    came = {ikm_id for seat_id, ikm_id in asked if seat_id in there}
    return frozenset(ikm_id for _, ikm_id in asked) - came


def absent_last_time(session: Session, gathering: Gathering) -> frozenset[UUID]:
    """Return the businesses of which nobody came to the last gathering before this one that they were invited to."""
    told: set[UUID] = set()
    absent: set[UUID] = set()
    for held in held_before(session, gathering):
        asked = {ikm_id for _, ikm_id in _asked(session, held.id)}
        if asked - told:
            absent |= absent_at(session, held.id) - told
        told |= asked
    return frozenset(absent)


def _asked(session: Session, gathering_id: UUID) -> list[tuple[UUID, UUID]]:
    """Return (participant, business) of everybody on the list; a walk-in who came counts as having come."""
    found = session.exec(
        select(Participant.id, Participant.ikm_id).where(
            Participant.gathering_id == gathering_id,
            col(Participant.deleted).is_(False),
            col(Participant.ikm_id).is_not(None),
        )
    ).all()
    return [(seat_id, ikm_id) for seat_id, ikm_id in found if ikm_id is not None]
