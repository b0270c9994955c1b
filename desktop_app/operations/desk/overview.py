"""What the first page tells beside its figures: gatherings, unfinished forms, and what was opened last."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from desktop_app.operations.finding.hits import Hit
from desktop_app.operations.finding.opened import recent_hits
from desktop_app.operations.gatherings.events import GatheringRow, list_events
from desktop_app.store.local.recent import opened_last
from desktop_app.store.local.unsaved import Unsaved, list_unsaved

SHOWN = 3
RECENT = 5


@dataclass(frozen=True)
class Overview:
    """The state of the database on a day."""

    coming: list[GatheringRow]
    """The next gatherings, the nearest first."""
    past: list[GatheringRow]
    """The last gatherings, the latest first."""
    unsaved: list[Unsaved]
    recent: list[Hit]
    """What the officer opened last, the newest first."""


def overview(session: Session, today: date, officer: UUID | None) -> Overview:
    """Return the state of a day; gatherings of today are still to come."""
    rows = list_events(session)
    dated = sorted((row for row in rows if row.starts_on), key=lambda row: row.starts_on or today, reverse=True)
    coming = [row for row in dated if (row.ends_on or row.starts_on or today) >= today]
    return Overview(
        coming=coming[::-1][:SHOWN],
        past=[row for row in dated if row not in coming][:SHOWN],
        unsaved=list_unsaved(session),
        recent=recent_hits(session, opened_last(session, officer), RECENT) if officer else [],
    )
