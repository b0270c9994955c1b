"""Everything that happened with one business, told from the records of every part of the program."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session, col, or_, select

from desktop_app import clock
from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.certificate import Certificate, CertificateStatus
from desktop_app.domain.event import Event, Gathering, Participant, Role, SheetPrinting
from desktop_app.domain.follow_up import FollowUp
from desktop_app.domain.printed_paper import PrintedPaper
from desktop_app.domain.stage import StageStep
from desktop_app.domain.visit import Visit, VisitOfficer
from desktop_app.operations.certification.renewals import scheme_label

TIMED, RFC_9562 = 7, 0b10
"""The version of a UUID that holds when it was made, and the variant that has versions."""
MILLISECONDS = 60_000
"""Of a minute: the day changes with a minute in every zone of today."""


class Happening(StrEnum):
    """What kind of thing happened; on one day the later in this list came last."""

    EVENT = "event"
    VISIT = "visit"
    TASK_MADE = "task_made"
    TASK_DONE = "task_done"
    TASK_VERIFIED = "task_verified"
    STEP = "step"
    ISSUED = "issued"
    ENDS = "ends"
    PAPER = "paper"
    SHEET = "sheet"
    """An attendance sheet that names somebody of the business."""


@dataclass(frozen=True)
class TimelineRow:
    """One line of the timeline."""

    on: date | None
    kind: Happening
    what: str
    """In the words of the record: a title, a problem, a scheme."""
    detail: str
    record: UUID
    """What opens: the gathering, visit, follow-up or certificate; the business itself where nothing does."""


def timeline(session: Session, catalogue: Catalogue, ikm_id: UUID) -> list[TimelineRow]:
    """Return what happened with a business and what its certificates say will, the latest first.

    What has no date comes last.
    """
    rows = [
        *_events(session, ikm_id),
        *_visits(session, ikm_id),
        *_tasks(session, ikm_id),
        *_steps(session, catalogue, ikm_id),
        *_certificates(session, catalogue, ikm_id),
        *_papers(session, ikm_id),
    ]
    kinds = list(Happening)
    return sorted(rows, key=lambda row: (row.on or date.min, kinds.index(row.kind), row.record), reverse=True)


def made_on(record_id: UUID) -> date | None:
    """Return the day on which an id was made; None for one that does not tell, or tells of a year that never comes."""
    return DayOfIds().of(record_id.bytes)


class DayOfIds:
    """Tells of many ids on which day they were made, in the zone of the office: laptops in other zones count alike."""

    def __init__(self) -> None:
        self._known: dict[int, date | None] = {}

    def of(self, record_id: bytes) -> date | None:
        """Return the day as `made_on` does."""
        if record_id[6] >> 4 != TIMED or record_id[8] >> 6 != RFC_9562:
            return None
        minute = int.from_bytes(record_id[:6]) // MILLISECONDS
        if minute not in self._known:
            self._known[minute] = self._day(minute)
        return self._known[minute]

    def iso(self, record_id: bytes) -> str:
        """Return the day as ISO text, "" for none."""
        day = self.of(record_id)
        return day.isoformat() if day else ""

    def _day(self, minute: int) -> date | None:
        try:
            return clock.moment(minute * MILLISECONDS).astimezone(clock.WIB).date()
        except OverflowError:  # beyond the year 9999: another laptop made it up
            return None


def _events(session: Session, ikm_id: UUID) -> Iterator[TimelineRow]:
    query = (
        select(Gathering, Event.title)
        .join(Participant, col(Participant.gathering_id) == col(Gathering.id))
        .join(Event, col(Event.id) == col(Gathering.event_id))
        .where(Participant.ikm_id == ikm_id)
        .where(*(col(kind.deleted).is_(False) for kind in (Gathering, Participant, Event)))
    )
    for gathering, title in session.exec(query):
        yield TimelineRow(gathering.starts_on, Happening.EVENT, title, gathering.venue, gathering.id)


def _visits(session: Session, ikm_id: UUID) -> Iterator[TimelineRow]:
    for visit in session.exec(select(Visit).where(Visit.ikm_id == ikm_id, col(Visit.deleted).is_(False))):
        names = select(VisitOfficer.name).where(VisitOfficer.visit_id == visit.id, col(VisitOfficer.deleted).is_(False))
        officers = "; ".join(session.exec(names.order_by(col(VisitOfficer.id))))
        yield TimelineRow(visit.visited_on, Happening.VISIT, visit.purpose, officers, visit.id)


def _tasks(session: Session, ikm_id: UUID) -> Iterator[TimelineRow]:
    query = (
        select(FollowUp, Visit)
        .outerjoin(Visit, col(Visit.id) == col(FollowUp.visit_id))
        .where(FollowUp.ikm_id == ikm_id, col(FollowUp.deleted).is_(False))
    )
    for task, visit in session.exec(query):
        seen_on = visit.visited_on if visit else None
        yield TimelineRow(seen_on or made_on(task.id), Happening.TASK_MADE, task.problem, task.officer, task.id)
        if task.done_on and task.done_on != task.verified_on:
            yield TimelineRow(task.done_on, Happening.TASK_DONE, task.problem, task.done_note, task.id)
        if task.verified_on:
            yield TimelineRow(task.verified_on, Happening.TASK_VERIFIED, task.problem, task.verified_by, task.id)


def _steps(session: Session, catalogue: Catalogue, ikm_id: UUID) -> Iterator[TimelineRow]:
    query = select(StageStep).where(StageStep.ikm_id == ikm_id, col(StageStep.deleted).is_(False))
    for step in session.exec(query):
        told = f"{scheme_label(catalogue, step.scheme)}: {step.stage.replace('_', ' ')}"
        yield TimelineRow(step.dated, Happening.STEP, told, step.note, ikm_id)


def _certificates(session: Session, catalogue: Catalogue, ikm_id: UUID) -> Iterator[TimelineRow]:
    query = select(Certificate).where(
        Certificate.ikm_id == ikm_id,
        Certificate.status == CertificateStatus.HELD,
        col(Certificate.deleted).is_(False),
    )
    for paper in session.exec(query):
        label = scheme_label(catalogue, paper.scheme)
        yield TimelineRow(paper.issued_on, Happening.ISSUED, label, paper.number, paper.id)
        if paper.expires_on:
            yield TimelineRow(paper.expires_on, Happening.ENDS, label, paper.number, paper.id)


def _papers(session: Session, ikm_id: UUID) -> Iterator[TimelineRow]:
    """Yield the papers about the business or one of its visits, and the attendance sheets that name it."""
    visits = select(Visit.id).where(Visit.ikm_id == ikm_id)
    own = select(PrintedPaper).where(
        or_(col(PrintedPaper.about) == ikm_id, col(PrintedPaper.about).in_(visits)),
        col(PrintedPaper.deleted).is_(False),
    )
    for paper in session.exec(own):
        about = paper.about or ikm_id
        yield TimelineRow(paper.printed_on, Happening.PAPER, paper.title, paper.kind, about)
    seats = select(Participant.gathering_id).where(Participant.ikm_id == ikm_id, col(Participant.deleted).is_(False))
    sheets = (
        select(SheetPrinting, Event.title)
        .join(Gathering, col(Gathering.id) == col(SheetPrinting.gathering_id))
        .join(Event, col(Event.id) == col(Gathering.event_id))
        .where(col(SheetPrinting.gathering_id).in_(seats), SheetPrinting.role == Role.PARTICIPANT.value)
        .where(col(SheetPrinting.deleted).is_(False))
    )
    for sheet, title in session.exec(sheets):
        yield TimelineRow(sheet.printed_on, Happening.SHEET, title, f"daftar-hadir {sheet.role}", sheet.gathering_id)
