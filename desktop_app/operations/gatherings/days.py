"""The days of a gathering and what is recorded on them: who was present, and what was typed from signed sheets."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.event import Gathering, GatheringDraft
from desktop_app.domain.event_file import EventFile
from desktop_app.domain.presence import Presence, SheetTally
from desktop_app.domain.wording import long_date
from desktop_app.errors import Problem
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.gatherings.attendance import gathering_days

COUNTED: tuple[type[Any], ...] = (Presence, SheetTally)
MOVED: tuple[type[Any], ...] = (*COUNTED, EventFile)
"""A scan of a signed sheet goes with it."""


def move_days(session: Session, gathering_id: UUID, before: GatheringDraft, after: GatheringDraft) -> list[Problem]:
    """Let what is recorded on the days of a gathering follow them to other days, as many as before.

    When their number changes nothing moves; returned is each day that is left out although something is recorded.
    """
    old, new = gathering_days(before), gathering_days(after)
    if old == new or not old:
        return []
    if len(old) != len(new):
        lost = [day for day in _recorded(session, gathering_id) if day in old and day not in new]
        return [_still_needed(day) for day in lost]
    where = dict(zip(old, new, strict=True))
    for row in [row for row in _rows(session, gathering_id, MOVED) if row.day in where]:
        row.day = where[row.day]
        session.add(row)
    session.flush()
    return []


def stray_days(session: Session, gathering_id: UUID) -> list[date]:
    """Return the days on which something is recorded and which are none of the gathering: no paper counts them."""
    days = gathering_days(records.find(session, Gathering, gathering_id))
    return [day for day in _recorded(session, gathering_id) if day not in days]


def _recorded(session: Session, gathering_id: UUID) -> list[date]:
    return sorted({row.day for row in _rows(session, gathering_id, COUNTED)})


def _rows(session: Session, gathering_id: UUID, kinds: tuple[type[Any], ...]) -> Iterator[Any]:
    for kind in kinds:
        yield from session.exec(
            select(kind).where(kind.gathering_id == gathering_id, col(kind.deleted).is_(False)).order_by(kind.id)
        )


def _still_needed(day: date) -> Problem:
    return Problem(
        "starts_on",
        "seen",
        tr(
            "People are recorded as present on {day}. Keep that day, or take its check-ins and its signed sheets back "
            "first.",
            day=long_date(day),
        ),
    )
