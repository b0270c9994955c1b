"""Looks up the agenda of a trip for a paper: the stops of a day, village by village."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import ClassVar

from sqlmodel import Session

from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.office.issuing import PRACTICE, WIB, letterhead_of, print_code
from desktop_app.documents.office.letterhead import Letterhead
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.regions import find_region, titled
from desktop_app.operations.office.offices import office_on
from desktop_app.operations.privacy.consent import shared, withheld_businesses
from desktop_app.operations.visits.trip_plan import Stop, Why, agenda


@dataclass(frozen=True)
class TripPlanOptions:
    """What a person chooses when printing."""

    paper: Paper = Paper.F4
    landscape: bool = True
    day: date | None = None
    """The day of the trip; None is the day of printing."""
    regions: tuple[str, ...] = ()
    """Codes of villages, kecamatan or kabupaten; none means everywhere."""
    tiers: ClassVar = (Tier.INTERNAL, Tier.PARTNER)
    tier: Tier = Tier.INTERNAL
    note_lines: int = 2
    """Dotted lines to write on beside each stop."""


@dataclass(frozen=True)
class TripPlan:
    """Everything that is printed."""

    day: date
    when: datetime
    where: str
    """The regions asked for, in words."""
    stops: tuple[Stop, ...]
    letterhead: Letterhead | None = None
    paper: Paper = Paper.F4
    landscape: bool = True
    note_lines: int = 2
    tier: Tier = Tier.INTERNAL
    left_out: int = 0
    """Businesses whose owner does not agree that others read of them."""
    watermark: str = ""
    print_code: str = ""

    @property
    def reasons(self) -> dict[Why, int]:
        """How many stops are on the list for each reason; a stop may have several."""
        told = [reason.why for stop in self.stops for reason in stop.reasons]
        return {why: told.count(why) for why in Why}


def collect(session: Session, today: date, options: TripPlanOptions, *, practice: bool) -> TripPlan:
    """Return the agenda of `options.day` as it is known on `today`."""
    day = options.day or today
    found = list(agenda(session, today, day, options.regions))
    withheld = withheld_businesses(session) if options.tier is Tier.PARTNER else frozenset()
    stops = shared(found, lambda stop: stop.ikm_id, withheld)
    paper = TripPlan(
        day=day,
        when=datetime.combine(day, time(), WIB),
        where=", ".join(_named(options.regions)) or "seluruh wilayah",
        stops=tuple(stops),
        left_out=len(found) - len(stops),
        letterhead=letterhead_of(session, office_on(session, day)),
        paper=options.paper,
        landscape=options.landscape,
        note_lines=options.note_lines,
        tier=options.tier,
        watermark=PRACTICE if practice else "",
    )
    return replace(paper, print_code=print_code("AP", paper))


def _named(regions: tuple[str, ...]) -> Iterator[str]:
    for code in regions:
        region = find_region(code)
        yield titled(region) if region else code
