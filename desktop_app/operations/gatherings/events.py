"""What is done with events and their gatherings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from desktop_app.domain.event import (
    CommitteeMember,
    Event,
    EventDraft,
    Gathering,
    GatheringDraft,
    Guest,
    Participant,
    Seated,
    Signatory,
    Speaker,
)
from desktop_app.domain.event_planning import AgendaItem, BudgetLine, Desk, Invitation, Quota, invitation_id
from desktop_app.domain.event_rules import event_problems, gathering_problems
from desktop_app.domain.gathering_dossier import (
    AgendaLine,
    BudgetRow,
    CommitteeMemberLine,
    DeskLine,
    GatheringDossier,
    GuestLine,
    InvitationLine,
    ParticipantLine,
    QuotaLine,
    SignatoryLine,
    SpeakerLine,
)
from desktop_app.domain.ikm import Ikm, Product
from desktop_app.domain.person import Person
from desktop_app.domain.planning_rules import in_agenda_order
from desktop_app.domain.regions import find_region, line
from desktop_app.domain.text import search_key
from desktop_app.errors import Problem, Refused, UserError
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.gatherings.days import move_days
from desktop_app.operations.lines import load_lines, store_lines

LINES = (
    ("participants", Participant, ParticipantLine),
    ("guests", Guest, GuestLine),
    ("speakers", Speaker, SpeakerLine),
    ("committee", CommitteeMember, CommitteeMemberLine),
    ("signatories", Signatory, SignatoryLine),
    ("agenda", AgendaItem, AgendaLine),
    ("quotas", Quota, QuotaLine),
    ("budget", BudgetLine, BudgetRow),
    ("desks", Desk, DeskLine),
    ("invitations", Invitation, InvitationLine),
)


@dataclass(frozen=True)
class GatheringRow:
    """One line of the list of events: an event and one of its gatherings (None: it has none yet)."""

    event_id: UUID
    gathering_id: UUID | None
    title: str
    venue: str
    locality: str
    kabupaten: str
    starts_on: date | None
    ends_on: date | None
    participants: int
    place: int = 1
    """Which gathering of its event it is, counted by days; a series has several."""
    places: int = 1


def record_event(session: Session, draft: EventDraft) -> UUID:
    """Add an event and return its id; raises `Refused` with every broken rule."""
    if found := list(event_problems(draft)):
        raise Refused(found)
    return records.record(session, Event, draft).id


def correct_event(session: Session, event_id: UUID, draft: EventDraft) -> None:
    """Change an event."""
    if found := list(event_problems(draft)):
        raise Refused(found)
    records.correct(session, Event, event_id, draft)


def load_event(session: Session, event_id: UUID) -> EventDraft:
    """Return an event, ready for a form."""
    return EventDraft.model_validate(records.find(session, Event, event_id).model_dump())


def record_gathering(session: Session, event_id: UUID, dossier: GatheringDossier) -> UUID:
    """Add a gathering with everybody on its sheets; raises `Refused` with every broken rule."""
    _refuse(gathering_problems(dossier))
    gathering_id = records.record(session, Gathering, dossier.gathering, event_id=event_id).id
    _store(session, gathering_id, dossier)
    return gathering_id


def correct_gathering(session: Session, gathering_id: UUID, dossier: GatheringDossier) -> None:
    """Change a gathering and everybody on its sheets; numbers that stand on a printed sheet stay.

    Who was present moves along with the days. Refused is a day left out on which somebody is recorded as present.
    """
    before = load_gathering(session, gathering_id)
    _refuse(gathering_problems(dossier, before))
    _refuse(move_days(session, gathering_id, before.gathering, dossier.gathering))
    records.correct(session, Gathering, gathering_id, dossier.gathering)
    _store(session, gathering_id, dossier)


def load_gathering(session: Session, gathering_id: UUID) -> GatheringDossier:
    """Return a gathering with everybody on its sheets, ready for a form."""
    row = records.find(session, Gathering, gathering_id)
    lines: dict[str, Any] = {
        name: load_lines(session, kind, {"gathering_id": gathering_id}, line) for name, kind, line in LINES
    }
    lines["agenda"] = in_agenda_order(lines["agenda"], row.starts_on)
    return GatheringDossier(gathering=GatheringDraft.model_validate(row.model_dump()), **lines)


def list_events(session: Session, search: str = "") -> list[GatheringRow]:
    """Return every event, the latest first, with its gatherings below each other in the order of their days.

    `search` looks in titles and places.
    """
    counts = dict(
        session.exec(
            select(Participant.gathering_id, func.count())
            .where(col(Participant.deleted).is_(False))
            .group_by(col(Participant.gathering_id))
        ).all()
    )
    found = session.exec(
        select(Event, Gathering)
        .outerjoin(Gathering, (col(Gathering.event_id) == col(Event.id)) & col(Gathering.deleted).is_(False))
        .where(col(Event.deleted).is_(False))
    ).all()
    rows = [_row(event, gathering, counts.get(gathering.id, 0) if gathering else 0) for event, gathering in found]
    wanted = search_key(search)
    return [
        row for row in _in_series(rows) if wanted in search_key(row.title + row.venue + row.locality + row.kabupaten)
    ]


def participant_of(session: Session, ikm_id: UUID) -> ParticipantLine:
    """Return a participant with the words of the register as they are now."""
    ikm = records.find(session, Ikm, ikm_id)
    owner = session.get(Person, ikm.owner_id) if ikm.owner_id else None
    products = session.exec(
        select(Product.name).where(Product.ikm_id == ikm_id, col(Product.deleted).is_(False)).order_by(col(Product.id))
    )
    person = owner.model_dump(include={"front_title", "name", "back_title", "sex", "phone", "nik"}) if owner else {}
    return ParticipantLine(
        **person,
        ikm_id=ikm_id,
        business_name=ikm.name,
        product=", ".join(products),
        address=line(ikm.region_code).rpartition(", ")[0],
        kabupaten_code=ikm.region_code[:5],
    )


def _in_series(rows: Iterable[GatheringRow]) -> list[GatheringRow]:
    series: dict[UUID, list[GatheringRow]] = {}
    for row in rows:
        series.setdefault(row.event_id, []).append(row)
    for event_id, held in series.items():
        held.sort(key=lambda row: (row.starts_on or date.max, row.gathering_id or event_id))
        held[:] = [replace(row, place=place, places=len(held)) for place, row in enumerate(held, start=1)]
    latest = sorted(series.values(), key=lambda held: (_latest(held), held[0].title, held[0].event_id), reverse=True)
    return [row for held in latest for row in held]


def _latest(held: Sequence[GatheringRow]) -> date:
    return max((row.starts_on for row in held if row.starts_on), default=date.min)


def _refuse(problems: Iterable[Problem]) -> None:
    if errors := [problem for problem in problems if problem.is_error]:
        raise Refused(errors)


def _row(event: Event, gathering: Gathering | None, participants: int) -> GatheringRow:
    if gathering is None:
        return GatheringRow(event.id, None, event.title, "", "", "", None, None, 0)
    kabupaten = find_region(gathering.kabupaten_code)
    return GatheringRow(
        event.id,
        gathering.id,
        event.title,
        gathering.venue,
        gathering.locality,
        kabupaten.name if kabupaten else "",
        gathering.starts_on,
        gathering.ends_on,
        participants,
    )


def _store(session: Session, gathering_id: UUID, dossier: GatheringDossier) -> None:
    taken = {letter.id for letter in dossier.invitations}
    for letter in dossier.invitations:
        own = invitation_id(gathering_id, letter.audience)
        letter.id = letter.id or (None if own in taken else own)  # a letter that now goes to others keeps its id
    for name, kind, _ in LINES:
        lines = getattr(dossier, name)
        if issubclass(kind, Seated):  # the number of a letter is one that people correct
            _keep_numbers(session, kind, gathering_id, lines)
        store_lines(session, kind, {"gathering_id": gathering_id}, lines, name)


def _keep_numbers(session: Session, kind: type[Any], gathering_id: UUID, lines: Sequence[Any]) -> None:
    """Give lines the numbers that stand: a form or draft may be older than the printed sheet."""
    rows = session.exec(select(kind).where(kind.gathering_id == gathering_id)).all()
    standing = {row.id: row.number for row in rows if getattr(row, "number", None) is not None}
    for seat in lines:
        if seat.id in standing:
            seat.number = standing[seat.id]


def the_gathering(session: Session, given: UUID) -> UUID:
    """Return the gathering that an id means: its own, or the only one of an event; raises `UserError` otherwise."""
    if session.get(Gathering, given) is not None:
        return records.find(session, Gathering, given).id
    records.find(session, Event, given)
    held = session.exec(
        select(Gathering.id).where(Gathering.event_id == given, col(Gathering.deleted).is_(False))
    ).all()
    if len(held) != 1:
        raise UserError(
            tr("The event has {count} gatherings; name one of them.", count=len(held)),
            tr("`siap-ikm list events` shows their ids."),
        )
    return held[0]
