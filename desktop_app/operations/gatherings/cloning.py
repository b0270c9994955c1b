"""Copying a plan: a new event or another place of the same one, with what was planned and nothing of what happened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

from sqlmodel import Session, SQLModel

from desktop_app.domain.event import Attendance, Event, EventDraft, Gathering
from desktop_app.domain.event_text import Section
from desktop_app.domain.gathering_dossier import AgendaLine, GatheringDossier, GuestLine, InvitationLine
from desktop_app.operations import records
from desktop_app.operations.gatherings.events import load_event, load_gathering, record_event, record_gathering
from desktop_app.operations.gatherings.texts import load_texts, save_texts

Line = TypeVar("Line", bound=SQLModel)
PLANNED_TEXTS = (Section.BACKGROUND, Section.LEGAL_BASIS, Section.AIMS, Section.SCOPE, Section.FUNDING)
"""The first chapter of the report is the same at every place; the others tell what happened."""
HAPPENED = ("front_title", "name", "back_title", "note", "kits", "snacks", "meals", "reserve")
"""What of a gathering is not copied: who opened it, and what was handed out."""


@dataclass(frozen=True)
class NewPlace:
    """Where and when a copy is held."""

    starts_on: date
    venue: str
    locality: str = ""
    kabupaten_code: str = ""


def clone_event(
    session: Session, event_id: UUID, title: str, fiscal_year: int | None, places: Mapping[UUID, NewPlace]
) -> UUID:
    """Record a copy of an event with those of its gatherings that `places` names, and return its id.

    Raises `Refused` with every broken rule.
    """
    event = load_event(session, event_id)
    told = {"title": title, "fiscal_year": fiscal_year, "note": ""}
    copy_id = record_event(session, EventDraft(**(event.model_dump() | told)))
    for gathering_id, place in places.items():
        clone_gathering(session, gathering_id, place, event_id=copy_id)
    return copy_id


def clone_gathering(session: Session, gathering_id: UUID, place: NewPlace, event_id: UUID | None = None) -> UUID:
    """Record a copy of the plan of a gathering and return its id; without `event_id` it belongs to the same event.

    Copied are agenda, committee, speakers, invited posts, signatories, quota, budget, desks, the texts of the letters
    and of the first chapter of the report. Days move along. Participants, presences, numbers, files and money stay.
    """
    row = records.find(session, Gathering, gathering_id)
    owner = records.find(session, Event, event_id or row.event_id)
    copy_id = record_gathering(session, owner.id, copied_plan(load_gathering(session, gathering_id), place))
    _copy_texts(session, gathering_id, copy_id)
    return copy_id


def copied_plan(dossier: GatheringDossier, place: NewPlace) -> GatheringDossier:
    """Return the plan of a gathering for another place and day; in another kabupaten the participants are others."""
    old = dossier.gathering
    origin = old.origin if place.kabupaten_code == old.kabupaten_code else ""
    moved = place.starts_on - old.starts_on if old.starts_on else timedelta()
    gathering = type(old)(
        **old.model_dump(exclude={*HAPPENED, "origin", "venue", "locality", "kabupaten_code", "starts_on", "ends_on"}),
        origin=origin,
        venue=place.venue,
        locality=place.locality,
        kabupaten_code=place.kabupaten_code,
        starts_on=place.starts_on,
        ends_on=old.ends_on + moved if old.ends_on else None,
    )
    return GatheringDossier(
        gathering=gathering,
        guests=[_invited(guest) for guest in dossier.guests],
        speakers=_new(dossier.speakers, number=None),
        committee=_new(dossier.committee, number=None),
        signatories=_new(dossier.signatories),
        agenda=[_moved(line, moved) for line in dossier.agenda],
        quotas=_new(dossier.quotas),
        budget=_new(dossier.budget),
        desks=_new(dossier.desks),
        invitations=_letters(dossier.invitations),
    )


def _new(lines: Sequence[Line], **changed: object) -> list[Line]:
    return [line.model_copy(update={"id": None, **changed}) for line in lines]


def _invited(guest: GuestLine) -> GuestLine:
    """Return the post that was invited; whoever came for it is not asked again."""
    if guest.attendance == Attendance.REPRESENTED:
        return GuestLine(invited_post=guest.invited_post)
    kept = {"id": None, "number": None, "attendance": Attendance.OPEN}
    return guest.model_copy(update=kept)


def _moved(line: AgendaLine, moved: timedelta) -> AgendaLine:
    return line.model_copy(update={"id": None, "day": line.day + moved if line.day else None})


def _letters(letters: Sequence[InvitationLine]) -> list[InvitationLine]:
    """Return the texts, one to each audience: numbers come from the register of letters, dates from the day."""
    first = {letter.audience: letter for letter in reversed(letters)}
    return _new(list(first.values()), number="", dated=None)


def _copy_texts(session: Session, gathering_id: UUID, copy_id: UUID) -> None:
    written = load_texts(session, gathering_id)
    kept = {section: written[section] for section in PLANNED_TEXTS}
    if any(sign.isdigit() for sign in kept[Section.SCOPE]):  # so many people of that place: another one has its own
        del kept[Section.SCOPE]
    save_texts(session, copy_id, kept)
