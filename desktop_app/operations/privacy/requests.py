"""Requests of persons about their data: recorded by anybody, decided by a coordinator, answered within a term."""

import math
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.ikm import Ikm
from desktop_app.domain.person_request import PersonRequest, PersonRequestDraft, RequestDecision, RequestKind
from desktop_app.errors import Problem, Refused
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.privacy.rules import privacy_rules

DAY_HOURS = 24


@dataclass(frozen=True)
class RequestRow:
    """One line of the list of requests."""

    id: UUID
    ikm_id: UUID
    business: str
    draft: PersonRequestDraft

    def days_left(self, today: date) -> int | None:
        """Days until the answer is due, negative when it is late; None when it is answered and carried out."""
        if self.draft.done_on is not None or self.draft.due_on is None:
            return None
        return (self.draft.due_on - today).days


def due_on(kind: RequestKind, received_on: date) -> date:
    """Return the last day for the answer, by the term of the catalogue."""
    hours = privacy_rules().requests[kind.value].term / timedelta(hours=1)
    return received_on + timedelta(days=math.floor(hours / DAY_HOURS))


def record_request(session: Session, ikm_id: UUID, draft: PersonRequestDraft, today: date) -> UUID:
    """Record a request and return its id; the term counts from the day on which it was received."""
    records.find(session, Ikm, ikm_id)
    return records.record(session, PersonRequest, _checked(draft, today), ikm_id=ikm_id).id


def correct_request(session: Session, request_id: UUID, draft: PersonRequestDraft, today: date) -> None:
    """Change a request, or decide it. The guard of the database lets only a coordinator decide."""
    records.correct(session, PersonRequest, request_id, _checked(draft, today))


def load_request(session: Session, request_id: UUID) -> PersonRequestDraft:
    """Return a request for its form."""
    row = records.find(session, PersonRequest, request_id)
    return PersonRequestDraft.model_validate(row.model_dump())


def list_requests(session: Session, ikm_id: UUID | None = None) -> list[RequestRow]:
    """Return the requests, what is not carried out yet first and of these the most urgent, then the latest."""
    query = select(PersonRequest, Ikm.name).join(Ikm, col(Ikm.id) == col(PersonRequest.ikm_id))
    query = query.where(col(PersonRequest.deleted).is_(False))
    if ikm_id is not None:
        query = query.where(PersonRequest.ikm_id == ikm_id)
    rows = [
        RequestRow(row.id, row.ikm_id, name, PersonRequestDraft.model_validate(row.model_dump()))
        for row, name in session.exec(query)
    ]
    rows.sort(key=lambda row: row.draft.received_on, reverse=True)
    return sorted(rows, key=lambda row: (row.draft.done_on is not None, row.draft.due_on or date.max))


def mark_done(session: Session, request_id: UUID, today: date) -> None:
    """Write down that what was decided was carried out."""
    row = records.find(session, PersonRequest, request_id)
    row.done_on = today
    session.add(row)
    session.flush()


def _checked(draft: PersonRequestDraft, today: date) -> PersonRequestDraft:
    problems = list(_problems(draft, today))
    if problems:
        raise Refused(problems)
    decided = draft.decided_on or (today if draft.decision is not RequestDecision.OPEN else None)
    return draft.model_copy(
        update={"due_on": draft.due_on or due_on(draft.kind, draft.received_on), "decided_on": decided}
    )


def _problems(draft: PersonRequestDraft, today: date) -> list[Problem]:
    found = []
    if draft.received_on > today:
        found.append(Problem("received_on", "future", tr("A request cannot come from the future.")))
    if not draft.asked_by.strip():
        found.append(Problem("asked_by", "missing", tr("Write who asked.")))
    if draft.decision is not RequestDecision.OPEN and not draft.identity_checked.strip():
        text = tr("Write how it was made sure that they are who they say, before anything is given or erased.")
        found.append(Problem("identity_checked", "missing", text))
    if draft.decision in (RequestDecision.PARTLY, RequestDecision.REFUSED) and not draft.reason.strip():
        found.append(Problem("reason", "missing", tr("Write the reason; it stands in the answer.")))
    return found
