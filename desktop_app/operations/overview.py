"""What the first page of the window tells: how much there is, what is next, what is unfinished."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from desktop_app.operations.events import GatheringRow, list_events
from desktop_app.operations.ikm_list import count_by_kabupaten, count_ikm
from desktop_app.store.unsaved import Unsaved, list_unsaved

SHOWN = 3


@dataclass(frozen=True)
class Overview:
    """The figures of the database on a day."""

    businesses: int
    events: int
    participants: int
    by_kabupaten: list[tuple[str, str, int]]
    """(code, name, businesses), the largest first."""
    coming: list[GatheringRow]
    """The next gatherings, the nearest first."""
    past: list[GatheringRow]
    """The last gatherings, the latest first."""
    unsaved: list[Unsaved]


def overview(session: Session, today: date) -> Overview:
    """Return the figures; gatherings of today are still to come."""
    rows = list_events(session)
    dated = sorted((row for row in rows if row.starts_on), key=lambda row: row.starts_on or today, reverse=True)
    coming = [row for row in dated if (row.ends_on or row.starts_on or today) >= today]
    return Overview(
        businesses=count_ikm(session),
        events=len({row.event_id for row in rows}),
        participants=sum(row.participants for row in rows),
        by_kabupaten=count_by_kabupaten(session),
        coming=coming[::-1][:SHOWN],
        past=[row for row in dated if row not in coming][:SHOWN],
        unsaved=list_unsaved(session),
    )
