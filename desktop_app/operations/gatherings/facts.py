"""What every paper about a gathering says in the same words: title, days, time, place, people (AU-01)."""

import json
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from sqlmodel import Session, select

from desktop_app.domain.event import Event, Gathering, SheetPrinting
from desktop_app.domain.printed_paper import PrintedPaper
from desktop_app.domain.regions import Region, find_region
from desktop_app.domain.text import search_key
from desktop_app.domain.wording import date_range, day_and_date_range, time_span
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.gatherings.attendance import gathering_days
from desktop_app.operations.gatherings.seats import Seat

BLANK_TIME = "pukul ........ WIB s.d. selesai"
"""To be filled in with a pen."""


@dataclass(frozen=True)
class GatheringFacts:
    """The words about one gathering that no paper may say in another way."""

    event_id: UUID
    title: str
    """As in the budget document."""
    first: date
    last: date
    days: str
    """Jumat, 4 November 2022, or Kamis s.d. Jumat, 3 s.d. 4 November 2022."""
    dates: str
    """4 November 2022, or 3 s.d. 4 November 2022."""
    time: str
    """pukul 08.00 WIB s.d. selesai; `BLANK_TIME` while nobody has written it."""
    place: str
    """Raja Pindang Resto, Gadingrejo, Kabupaten Pringsewu."""
    locality: str
    """What stands before a date: Gadingrejo."""
    opener: str
    """Wakil Gubernur Lampung, Chusnunia Chalim; "" while nobody is known."""


def gathering_facts(session: Session, gathering_id: UUID) -> GatheringFacts:
    """Return the facts; raises `UserError` when the gathering is gone or has no date."""
    gathering = records.find(session, Gathering, gathering_id)
    first = first_day(gathering)
    last = gathering_days(gathering)[-1]
    return GatheringFacts(
        event_id=gathering.event_id,
        title=records.find(session, Event, gathering.event_id).title,
        first=first,
        last=last,
        days=day_and_date_range(first, last),
        dates=date_range(first, last),
        time=time_words(gathering),
        place=place_of(session, gathering),
        locality=gathering.locality or gathering.venue,
        opener=post_and_name(gathering.opener_post, gathering.person_name.full),
    )


def event_facts(session: Session, about: UUID | None) -> str:
    """Return as JSON what a paper printed now says: title, days, place; of a whole event its title alone.

    "" when `about` is neither a gathering nor an event.
    """
    gathering = session.get(Gathering, about) if about else None
    event = session.get(Event, gathering.event_id if gathering else about) if about else None
    if event is None:
        return ""
    told = {"title": event.title}
    if gathering is not None:
        first = gathering.starts_on
        days = day_and_date_range(first, gathering.ends_on or first) if first else ""
        told |= {"days": days, "place": place_of(session, gathering)}
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def first_day(gathering: Gathering) -> date:
    """Return the first day; raises `UserError` when nobody has written it."""
    if gathering.starts_on is None:
        raise UserError(
            tr("The gathering has no date, so its sheets cannot be printed."),
            tr("Nothing was changed. Write the date of the first day into the event."),
        )
    return gathering.starts_on


def time_words(gathering: Gathering) -> str:
    """Return when it begins and ends, as every paper prints it."""
    if not gathering.starts_at:
        return BLANK_TIME
    end = time.fromisoformat(gathering.ends_at) if gathering.ends_at else None
    return time_span(time.fromisoformat(gathering.starts_at), end)


def place_of(session: Session, gathering: Gathering) -> str:
    """Return the place as every paper of a gathering prints it: as those that were printed before have it.

    Earlier versions named a city twice; a paper that was signed like that is not one that says something else.
    """
    words, kabupaten = place_words(gathering), find_region(gathering.kabupaten_code)
    parts = (gathering.venue, gathering.locality, kabupaten.name if kabupaten else "")
    earlier = ", ".join(part for part in parts if part)
    return earlier if words != earlier and earlier in _printed_places(session, gathering.id) else words


def place_words(gathering: Gathering) -> str:
    """Return venue, locality and kabupaten: Hotel Contoh, Kota Bandar Lampung; a city is not named twice."""
    kabupaten = find_region(gathering.kabupaten_code)
    twice = kabupaten is not None and search_key(gathering.locality) in _names(kabupaten)
    parts = (gathering.venue, "" if twice else gathering.locality, kabupaten.name if kabupaten else "")
    return ", ".join(part for part in parts if part)


def _names(kabupaten: Region) -> set[str]:
    """Return what says the same as its name; Pringsewu alone is the town in the kabupaten of that name."""
    return {search_key(one) for one in (kabupaten.name, kabupaten.short_name if kabupaten.kind == "kota" else "")} - {
        ""
    }


def _printed_places(session: Session, gathering_id: UUID) -> set[str]:
    sheets = select(SheetPrinting.facts).where(SheetPrinting.gathering_id == gathering_id)
    papers = select(PrintedPaper.facts).where(PrintedPaper.about == gathering_id)
    told = (*session.exec(sheets), *session.exec(papers))
    return {str(json.loads(facts).get("place", "")) for facts in told if facts}


def guest_words(seat: Seat) -> str:
    """Return Penjabat Bupati Pringsewu, yang diwakili oleh Asisten …, Drs. Masykur, M.M. (documents.md §3.5)."""
    present = post_and_name(seat.affiliation, seat.name)
    if not seat.representing:
        return present
    return f"{seat.representing}, yang diwakili oleh {present}" if present else seat.representing


def post_and_name(post: str, name: str) -> str:
    """Return Wakil Gubernur Lampung, Chusnunia Chalim; one of them alone when the other is missing."""
    return ", ".join(part for part in (post.strip(" ,"), name.strip()) if part)
