"""What is done with events and their gatherings."""

from collections.abc import Sequence
from dataclasses import dataclass
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
    Signatory,
    Speaker,
)
from desktop_app.domain.event_planning import AgendaItem, BudgetLine, Desk, Invitation, Quota
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
from desktop_app.domain.regions import find_region, line
from desktop_app.domain.text import search_key
from desktop_app.errors import Refused, UserError
from desktop_app.i18n import tr
from desktop_app.operations import records
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
    if found := list(gathering_problems(dossier)):
        raise Refused(found)
    gathering_id = records.record(session, Gathering, dossier.gathering, event_id=event_id).id
    _store(session, gathering_id, dossier)
    return gathering_id


def correct_gathering(session: Session, gathering_id: UUID, dossier: GatheringDossier) -> None:
    """Change a gathering and everybody on its sheets; numbers that stand on a printed sheet stay."""
    if found := list(gathering_problems(dossier)):
        raise Refused(found)
    records.correct(session, Gathering, gathering_id, dossier.gathering)
    _store(session, gathering_id, dossier)


def load_gathering(session: Session, gathering_id: UUID) -> GatheringDossier:
    """Return a gathering with everybody on its sheets, ready for a form."""
    row = records.find(session, Gathering, gathering_id)
    lines: dict[str, Any] = {
        name: load_lines(session, kind, {"gathering_id": gathering_id}, line) for name, kind, line in LINES
    }
    return GatheringDossier(gathering=GatheringDraft.model_validate(row.model_dump()), **lines)


def list_events(session: Session, search: str = "") -> list[GatheringRow]:
    """Return every event with its gatherings, the latest first; `search` looks in titles and places."""
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
    matching = [row for row in rows if wanted in search_key(row.title + row.venue + row.locality + row.kabupaten)]
    return sorted(matching, key=lambda row: (row.starts_on or date.min, row.title), reverse=True)


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
    for name, kind, _ in LINES:
        lines = getattr(dossier, name)
        _keep_numbers(session, kind, gathering_id, lines)
        store_lines(session, kind, {"gathering_id": gathering_id}, lines)


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
