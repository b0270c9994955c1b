"""Requests of persons about their data: recorded by anybody, decided by a coordinator, answered within a term."""

import math
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.ikm import Ikm
from desktop_app.domain.person_request import PersonRequest, PersonRequestDraft, RequestDecision, RequestKind
from desktop_app.errors import Problem, Refused, UserError
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.privacy.decisions import BUSINESSES
from desktop_app.operations.privacy.finding import rows_about
from desktop_app.operations.privacy.rules import privacy_rules

DAY_HOURS = 24
GRANTED = frozenset({RequestDecision.GRANTED, RequestDecision.PARTLY})


@dataclass(frozen=True)
class RequestRow:
    """One line of the list of requests."""

    id: UUID
    ikm_id: UUID
    business: str
    draft: PersonRequestDraft

    @property
    def settled_on(self) -> date | None:
        """The day on which it was carried out, or refused: then nothing is left to be done."""
        refused = self.draft.decision is RequestDecision.REFUSED
        return self.draft.done_on or (self.draft.decided_on if refused else None)

    @property
    def can_be_carried_out(self) -> bool:
        """Whether it was granted, at least in part, and waits."""
        return self.settled_on is None and self.draft.decision in GRANTED

    def days_left(self, today: date) -> int | None:
        """Days until the answer is due, negative when it is late; None when nothing is left to be done."""
        if self.settled_on is not None or self.draft.due_on is None:
            return None
        return (self.draft.due_on - today).days


def due_on(kind: RequestKind, received_on: date) -> date:
    """Return the last day for the answer, by the term of the catalogue."""
    hours = privacy_rules().requests[kind.value].term / timedelta(hours=1)
    return received_on + timedelta(days=math.floor(hours / DAY_HOURS))


def record_request(session: Session, ikm_id: UUID, draft: PersonRequestDraft, today: date) -> UUID:
    """Record a request and return its id; the term counts from the day on which it was received."""
    records.find(session, Ikm, ikm_id)
    request_id = records.record(session, PersonRequest, _checked(draft, today), ikm_id=ikm_id).id
    _withdraw_when_granted(session, request_id, today)
    return request_id


def correct_request(session: Session, request_id: UUID, draft: PersonRequestDraft, today: date) -> None:
    """Change a request, or decide it. The guard of the database lets only a coordinator decide.

    Granting that the agreement is taken back carries it out: nobody outside gets the data from then on.
    """
    records.correct(session, PersonRequest, request_id, _checked(draft, today))
    _withdraw_when_granted(session, request_id, today)


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
    return sorted(rows, key=lambda row: (row.settled_on is not None, row.draft.due_on or date.max))


def mark_done(session: Session, request_id: UUID, today: date) -> None:
    """Write down that what was decided was carried out."""
    row = records.find(session, PersonRequest, request_id)
    row.done_on = today
    session.add(row)
    session.flush()


def carry_out(session: Session, request_id: UUID, today: date) -> None:
    """Write down that a granted request was carried out; raises `UserError` for others and for erasing.

    Taking the agreement back is done by this. A copy and a correction somebody gave or made before.
    """
    row = records.find(session, PersonRequest, request_id)
    if row.kind is RequestKind.ERASURE or row.decision not in GRANTED:
        raise UserError(
            tr("Only what was granted can be carried out, and data are erased with the button for it."),
            tr("Nothing was changed. Decide the request first."),
        )
    if row.kind is RequestKind.WITHDRAWAL:
        _withdraw(session, row)
    mark_done(session, request_id, today)


def _withdraw_when_granted(session: Session, request_id: UUID, today: date) -> None:
    row = records.find(session, PersonRequest, request_id)
    if row.kind is RequestKind.WITHDRAWAL and row.decision in GRANTED and row.done_on is None:
        carry_out(session, request_id, today)


def _withdraw(session: Session, request: PersonRequest) -> None:
    """Write the day into every business of the owner: papers and files for others leave it out (`consent`).

    One in the bin comes out for it and goes back: somebody may take it out for good later.
    """
    for business in rows_about(session, request.ikm_id)[BUSINESSES]:
        if isinstance(business, Ikm) and business.consent_withdrawn_on is None:
            binned = [business.id] if business.deleted else []
            records.restore(session, Ikm, binned)
            business.consent_withdrawn_on = request.received_on
            session.add(business)
            session.flush()
            records.remove(session, Ikm, binned)


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
