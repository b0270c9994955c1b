"""Looks up what the recaps about an event print."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import UUID

from sqlmodel import Session

from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.office.issuing import PRACTICE, WIB, letterhead_of, print_code
from desktop_app.documents.office.letterhead import Letterhead
from desktop_app.documents.office.report_signatures import report_signatures
from desktop_app.documents.office.signature import Signature
from desktop_app.documents.recaps.data import source_of
from desktop_app.domain.event import Event
from desktop_app.operations import records
from desktop_app.operations.gatherings.outcomes import Outcomes, outcomes
from desktop_app.operations.gatherings.participants_recap import ParticipantsRecap, participants_recap
from desktop_app.operations.gatherings.series import gatherings_of
from desktop_app.operations.office.offices import office_on


@dataclass(frozen=True)
class EventRecapOptions:
    """What a person chooses when printing."""

    paper: Paper = Paper.F4
    as_of: date | None = None
    """Day of the figures; None for today."""
    knowing: UUID | None = None
    signer: UUID | None = None
    tagged: bool = False
    """For the web: with tags."""
    signature_field: bool = False
    """An empty field where the official signs electronically."""


@dataclass(frozen=True)
class EventRecap:
    """Everything that is printed."""

    title: str
    fiscal_year: int | None
    as_of: date
    when: datetime
    source: str
    participants: ParticipantsRecap
    outcomes: Outcomes
    gatherings: tuple[tuple[UUID, str], ...]
    """Id and "3 November 2022, Balai …", the earliest first."""
    letterhead: Letterhead | None = None
    signatures: tuple[Signature, ...] = ()
    paper: Paper = Paper.F4
    watermark: str = ""
    print_code: str = ""


def collect(session: Session, event_id: UUID, today: date, options: EventRecapOptions, *, practice: bool) -> EventRecap:
    """Return the recaps of an event as of a day; raises `UserError` when the event is gone."""
    event = records.find(session, Event, event_id)
    as_of = options.as_of or today
    office = office_on(session, as_of)
    gatherings = gatherings_of(session, event_id)
    paper = EventRecap(
        title=event.title,
        fiscal_year=event.fiscal_year,
        as_of=as_of,
        when=datetime.combine(as_of, time(), WIB),
        source=source_of(office),
        participants=participants_recap(session, event_id, as_of),
        outcomes=outcomes(session, gatherings, as_of),
        gatherings=tuple(gatherings.items()),
        letterhead=letterhead_of(session, office),
        signatures=report_signatures(session, as_of, options.knowing, options.signer),
        paper=options.paper,
        watermark=PRACTICE if practice else "",
    )
    return replace(paper, print_code=print_code("RP", paper))
