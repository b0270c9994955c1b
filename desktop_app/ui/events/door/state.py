"""What the door shows, read in one go; people who did not change are not prepared for the search again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from desktop_app import clock
from desktop_app.domain.event import Gathering, Role
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.gatherings.attendance import gathering_days
from desktop_app.operations.gatherings.desks import list_desks, next_number, own_desk, twin_numbers
from desktop_app.operations.gatherings.door import Arrival, Expected, day_at_the_door, list_arrivals, list_expected
from desktop_app.operations.gatherings.door_search import Findable, findables
from desktop_app.operations.gatherings.presence import rests_on_paper
from desktop_app.ui.events.door.top import Setting
from desktop_app.ui.events.door.words import joined


@dataclass(frozen=True)
class Door:
    """The door as it is recorded."""

    setting: Setting
    people: tuple[Findable, ...]
    arrivals: Mapping[UUID, Arrival]
    next_words: str
    """Which number the next walk-in gets."""

    @property
    def expected(self) -> list[Expected]:
        """Everybody of the list."""
        return [one.expected for one in self.people]


def load_door(session: Session, gathering_id: UUID, chosen: date | None, known: tuple[Findable, ...]) -> Door:
    """Return the door on the day that was chosen, else on that of today."""
    setting = _setting(session, gathering_id, chosen)
    return Door(
        setting=setting,
        people=_people(list_expected(session, gathering_id), known),
        arrivals=arrivals_of(session, gathering_id, setting.day),
        next_words=_next_words(session, gathering_id, setting),
    )


def arrivals_of(session: Session, gathering_id: UUID, day: date | None) -> Mapping[UUID, Arrival]:
    """Return who came on a day; nobody while there is none."""
    return list_arrivals(session, gathering_id, day) if day else {}


def _setting(session: Session, gathering_id: UUID, chosen: date | None) -> Setting:
    days = tuple(gathering_days(records.find(session, Gathering, gathering_id)))
    day = chosen if chosen in days else day_at_the_door(session, gathering_id)
    desk = own_desk(session, gathering_id)
    return Setting(
        days=days,
        day=day,
        today=clock.today(),
        desks=tuple(list_desks(session, gathering_id)),
        desk=desk.id if desk else None,
        on_paper=day is not None and any(rests_on_paper(session, gathering_id, role, day) for role in Role),
        twins=tuple(twin_numbers(session, gathering_id)),
    )


def _people(expected: tuple[Expected, ...], known: tuple[Findable, ...]) -> tuple[Findable, ...]:
    before = {one.expected: one for one in known}
    fresh = iter(findables(one for one in expected if one not in before))
    return tuple(before.get(one) or next(fresh) for one in expected)


def _next_words(session: Session, gathering_id: UUID, setting: Setting) -> str:
    desk = next((one for one in setting.desks if one.id == setting.desk), None)
    try:
        number = next_number(session, gathering_id)
    except UserError:
        return tr("no number left at this desk")
    left = tr("{count} left", count=desk.left) if desk and desk.numbers else ""
    return joined(tr("next row {number}", number=number), left)
