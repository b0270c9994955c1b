"""The gatherings of one event, in the order of their days, each in few words."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.event import Gathering
from desktop_app.domain.wording import date_range
from desktop_app.operations import records
from desktop_app.operations.gatherings.facts import place_words


def event_of(session: Session, gathering_id: UUID) -> UUID:
    """Return the event that a gathering belongs to; raises `UserError` when the gathering is gone."""
    return records.find(session, Gathering, gathering_id).event_id


def gatherings_of(session: Session, event_id: UUID) -> dict[UUID, str]:
    """Return id and "4 November 2022, Raja Pindang Resto, Gadingrejo, …" of every gathering, the earliest first."""
    found = session.exec(
        select(Gathering).where(Gathering.event_id == event_id, col(Gathering.deleted).is_(False))
    ).all()
    ordered = sorted(found, key=lambda row: (row.starts_on or date.max, row.id))
    return {row.id: _words(row) for row in ordered}


def _words(row: Gathering) -> str:
    days = date_range(row.starts_on, row.ends_on or row.starts_on) if row.starts_on else ""
    return ", ".join(part for part in (days, place_words(row)) if part)
