"""Looks up everything that the report of an event prints."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from desktop_app.documents.agenda.paper import AgendaDay, agenda_days
from desktop_app.documents.event_report.evidence import Evidence, find_evidence
from desktop_app.documents.event_report.options import EventReportOptions
from desktop_app.documents.event_report.signing import approval_signatures
from desktop_app.documents.office.gathering_frame import GatheringFrame, gathering_frame
from desktop_app.documents.office.signature import Signature
from desktop_app.documents.survey.results import summary
from desktop_app.domain.event import Role, Speaker
from desktop_app.domain.event_text import DiscussionLine, Section
from desktop_app.errors import Problem
from desktop_app.operations.gatherings.head_count import HeadCount, present_seats
from desktop_app.operations.gatherings.readiness import ParticipantsReadiness, participants_readiness
from desktop_app.operations.gatherings.seats import Seat
from desktop_app.operations.gatherings.survey_results import survey_results
from desktop_app.operations.gatherings.text_checks import text_warnings
from desktop_app.operations.gatherings.text_proposals import propose_texts, read_record
from desktop_app.operations.gatherings.texts import load_discussion, load_texts

OF_REPORT = (
    Section.FOREWORD,
    Section.BACKGROUND,
    Section.LEGAL_BASIS,
    Section.AIMS,
    Section.SCOPE,
    Section.FUNDING,
    Section.PROCEEDINGS,
    Section.MATERIAL_SUMMARY,
    Section.PROBLEMS,
    Section.CONCLUSIONS,
    Section.SUGGESTIONS,
)


@dataclass(frozen=True)
class EventReport:
    """Everything that is printed."""

    frame: GatheringFrame
    organizer: str
    fiscal_year: int | None
    opener: str
    texts: Mapping[Section, str]
    """Of each section what was written, else what the record says, else ""."""
    count: HeadCount
    walk_ins: int
    """Participants who were there without an invitation."""
    guests: tuple[Seat, ...]
    speakers: tuple[Speaker, ...]
    committee: tuple[Seat, ...]
    agenda: tuple[AgendaDay, ...]
    discussion: tuple[DiscussionLine, ...]
    readiness: ParticipantsReadiness
    test: str
    """How the tests before and after came out, in a sentence; "" without a test."""
    approval: tuple[Signature, ...]
    """PPTK at the left, the head of the office at the right."""
    evidence: Evidence
    options: EventReportOptions
    remarks: tuple[Problem, ...] = ()


def collect(session: Session, gathering_id: UUID, options: EventReportOptions, *, practice: bool) -> EventReport:
    """Return the report; raises `UserError` when the gathering is gone or has no date."""
    record = read_record(session, gathering_id)
    frame = gathering_frame(session, gathering_id, record.facts.last, practice=practice)
    return EventReport(
        frame=frame,
        organizer=record.event.organizer.strip(),
        fiscal_year=record.event.fiscal_year,
        opener=record.facts.opener,
        texts=_texts(session, gathering_id),
        count=record.count,
        walk_ins=sum(seat.walk_in for seat in present_seats(session, gathering_id, Role.PARTICIPANT)),
        guests=record.guests,
        speakers=_speakers(session, gathering_id, record.speakers),
        committee=record.committee,
        agenda=agenda_days(session, gathering_id, record.facts.first),
        discussion=tuple(load_discussion(session, gathering_id)),
        readiness=participants_readiness(session, gathering_id, options.as_of or record.facts.last),
        test=summary(survey_results(session, gathering_id)),
        approval=approval_signatures(session, gathering_id, record.facts, options),
        evidence=find_evidence(session, gathering_id, record.facts, options),
        options=options,
        remarks=tuple(text_warnings(session, gathering_id, OF_REPORT)),
    )


def _texts(session: Session, gathering_id: UUID) -> dict[Section, str]:
    written, proposed = load_texts(session, gathering_id), propose_texts(session, gathering_id)
    return {section: written[section].strip() or proposed.get(section, "") for section in OF_REPORT}


def _speakers(session: Session, gathering_id: UUID, planned: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    """Return the speakers who were there; while no presence of a speaker is recorded, those who were planned."""
    there = {seat.id for seat in present_seats(session, gathering_id, Role.SPEAKER)}
    return tuple(speaker for speaker in planned if not there or speaker.id in there)
