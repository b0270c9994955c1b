"""The workbooks that can be written and read back, by the names that the command line uses too."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from desktop_app.exchange.round_trip.businesses import FollowUpKind, IkmKind, VisitKind
from desktop_app.exchange.round_trip.gatherings import EventKind, GatheringKind
from desktop_app.exchange.round_trip.kinds import Kind
from desktop_app.exchange.round_trip.offices import AgencyKind, OfficialKind
from desktop_app.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Book:
    """A list as a workbook."""

    key: str
    title: str
    kinds: tuple[Kind, ...]
    only: UUID | None = None
    """The one record whose lines it holds: the gathering of the participants. None for all."""


BOOKS = ("ikm", "visits", "events", "participants", "follow-ups", "certificates", "agencies", "officials")


def book_of(key: str, only: UUID | None = None) -> Book:
    """Return one of `BOOKS`; `only` is the gathering of "participants"."""
    made: dict[str, Callable[[], tuple[str, tuple[Kind, ...]]]] = {
        "ikm": lambda: (tr("Businesses"), (IkmKind(),)),
        "visits": lambda: (tr("Visits"), (VisitKind(),)),
        "events": lambda: (tr("Events"), (EventKind(), GatheringKind(people=False))),
        "participants": lambda: (tr("Participants"), (GatheringKind(people=True),)),
        "follow-ups": lambda: (tr("Follow-ups"), (FollowUpKind(),)),
        "certificates": lambda: (tr("Certificates"), (IkmKind(only_certificates=True),)),
        "agencies": lambda: (tr("Agencies"), (AgencyKind(),)),
        "officials": lambda: (tr("Officials"), (OfficialKind(),)),
    }
    title, kinds = made[key]()
    return Book(key, title, kinds, only)
