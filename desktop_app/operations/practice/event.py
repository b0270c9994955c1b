"""The practice event: the gathering in Gadingrejo with everything around it, and the other places of the series."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import count
from typing import Any
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.event import Attendance, Event, EventDraft, Gathering, GatheringDraft, Role, Side
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
from desktop_app.domain.presence import Presence, PresenceDraft, PresenceSource
from desktop_app.operations import records
from desktop_app.operations.gatherings.attendance import PrintedSheet, freeze, record_printing
from desktop_app.operations.gatherings.events import correct_gathering, list_events, participant_of, record_gathering
from desktop_app.operations.gatherings.seats import list_seats
from desktop_app.operations.practice import evidence

FIXED_IDS = 1_666_915_200_000
"""28 October 2022 in milliseconds."""


def add_event(
    session: Session, told: Any, people: Any, more: Any, officials: Mapping[str, UUID], businesses: Sequence[UUID]
) -> UUID:
    """Record the event with its gatherings; return the one in Gadingrejo.

    `told` is what the press reported, `people` and `more` are invented.
    """
    draft = EventDraft(
        title=told["title"],
        fiscal_year=int(told["date"][:4]),
        organizer=told["organizer"],
        purpose=people["purpose"],
        **more["event"],
    )
    event_id = records.record(session, Event, draft, id=fixed_id(0)).id
    dossier = _gathering(session, told, people, more, businesses)
    dossier.signatories = _signatories(officials)
    gathering_id = _record(session, event_id, dossier)
    _print_sheets(session, gathering_id, date.fromisoformat(told["date"]))
    evidence.add_evidence(session, gathering_id, more, officials)
    for place in more["series"]:
        _other_place(session, event_id, place, people, officials, businesses)
    return gathering_id


def main_gathering(session: Session) -> UUID | None:
    """Return the gathering with the most participants, in the practice data that in Gadingrejo; None without any."""
    rows = [row for row in list_events(session) if row.gathering_id is not None]
    return max(rows, key=lambda row: row.participants).gathering_id if rows else None


def _record(session: Session, event_id: UUID, dossier: GatheringDossier) -> UUID:
    """Record the gathering under ids that are always the same: codes on sheets and badges are made of them.

    So the same demo gives the same papers; ids that ascend keep the order of the rows.
    """
    numbers = count(1)
    gathering_id = fixed_id(next(numbers))
    for seat in (*dossier.participants, *dossier.guests, *dossier.speakers, *dossier.committee):
        seat.id = fixed_id(next(numbers))
    records.record(session, Gathering, dossier.gathering, event_id=event_id, id=gathering_id)
    correct_gathering(session, gathering_id, dossier)
    return gathering_id


def fixed_id(number: int) -> UUID:
    """Return the id of a record of the practice event, as if it had been made on the day of the invitation."""
    milliseconds = FIXED_IDS + number
    return UUID(int=milliseconds << 80 | 0x7 << 76 | 0b10 << 62 | number)


def _gathering(session: Session, told: Any, people: Any, more: Any, businesses: Sequence[UUID]) -> GatheringDossier:
    opener = told["opened_by"]
    draft = GatheringDraft(
        name=opener["name"],
        opener_post=opener["post"],
        venue=told["venue"],
        locality=told["locality"],
        kabupaten_code=told["kabupaten"],
        starts_on=date.fromisoformat(told["date"]),
        starts_at=people["starts_at"],
        origin=people["origin"],
        **more["gathering"],
    )
    return GatheringDossier(
        gathering=draft,
        participants=[participant_of(session, ikm_id) for ikm_id in businesses],
        guests=[_guest(entry) for entry in told["guests"]],
        speakers=[SpeakerLine(**entry) for entry in people["speakers"]],
        committee=[CommitteeMemberLine(**entry) for entry in people["committee"]],
        agenda=[AgendaLine(starts_at=a, ends_at=b, title=title, performer=who) for a, b, title, who in more["agenda"]],
        quotas=[QuotaLine(kabupaten_code=code, seats=seats) for code, seats in more["quotas"]],
        budget=[_budget(*entry) for entry in more["budget"]],
        desks=[DeskLine(**entry) for entry in more["desks"]],
        invitations=[InvitationLine.model_validate(entry) for entry in more["invitations"]],
    )


def _budget(account: str, description: str, volume: int, unit: str, rate: int) -> BudgetRow:
    return BudgetRow(account_code=account, description=description, volume=volume, unit=unit, rate=rate)


def _guest(entry: Any) -> GuestLine:
    return GuestLine(
        front_title=entry["front_title"],
        name=entry["name"],
        back_title=entry["back_title"],
        invited_post=entry["invited_post"],
        attendance=Attendance(entry["attends"]),
        post=entry["post"],
    )


def _signatories(officials: Mapping[str, UUID]) -> list[SignatoryLine]:
    return [
        SignatoryLine(side=Side.LEFT, lead="Mengetahui,", official_id=officials["pptk"]),
        SignatoryLine(side=Side.RIGHT, title="Ketua Panitia", official_id=officials["chair"]),
    ]


def _print_sheets(session: Session, gathering_id: UUID, day: date) -> None:
    """Let every number stand, as if the sheets had been printed for that day."""
    for role in Role:
        freeze(session, gathering_id, role, "registered")
        rows = len(list_seats(session, gathering_id, role))
        record_printing(session, gathering_id, PrintedSheet(role, "f4", rows, ""), day)


def _other_place(
    session: Session, event_id: UUID, place: Any, people: Any, officials: Mapping[str, UUID], businesses: Sequence[UUID]
) -> None:
    """Record another gathering of the series: few businesses, and who was checked in at the door."""
    told = {name: value for name, value in place.items() if name not in ("rows", "absent")}
    invited: list[ParticipantLine] = [participant_of(session, businesses[row - 1]) for row in place["rows"]]
    dossier = GatheringDossier(
        gathering=GatheringDraft.model_validate({**told, "starts_at": people["starts_at"]}),
        participants=invited,
        committee=[CommitteeMemberLine(**entry) for entry in people["committee"]],
        signatories=_signatories(officials),
    )
    gathering_id = record_gathering(session, event_id, dossier)
    absent = {businesses[row - 1] for row in place["absent"]}
    day = date.fromisoformat(place["starts_on"])
    for seat in list_seats(session, gathering_id, Role.PARTICIPANT):
        if seat.ikm_id not in absent:
            draft = PresenceDraft(seat_id=seat.id, day=day, source=PresenceSource.DOOR, arrived_at=people["starts_at"])
            records.record(session, Presence, draft, gathering_id=gathering_id)
