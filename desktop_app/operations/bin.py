"""The bin: what was removed can be taken out again."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.event import Event
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.regions import line
from desktop_app.operations import records
from desktop_app.operations.ikm import restore_ikm


@dataclass(frozen=True)
class BinRow:
    """One removed record."""

    kind: type[Ikm] | type[Event]
    id: UUID
    name: str
    detail: str
    """What tells it from others of the same name: the place, or the organizer."""


def list_bin(session: Session) -> list[BinRow]:
    """Return the removed businesses, then the removed events, the newest first."""
    businesses = [BinRow(Ikm, row.id, row.name, line(row.region_code)) for row in records.list_removed(session, Ikm)]
    events = [BinRow(Event, row.id, row.title, row.organizer) for row in records.list_removed(session, Event)]
    return businesses + events


def take_out(session: Session, rows: Sequence[BinRow]) -> None:
    """Put removed records back where they were."""
    restore_ikm(session, [row.id for row in rows if row.kind is Ikm])
    records.restore(session, Event, [row.id for row in rows if row.kind is Event])
