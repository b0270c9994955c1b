"""What the answer to a request says: the latest decided request about a business, what goes and what stays."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import UUID

from sqlmodel import Session

from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.office.head_signature import head_signature
from desktop_app.documents.office.issuing import PRACTICE, WIB, letterhead_of, print_code
from desktop_app.documents.office.letterhead import Letterhead
from desktop_app.documents.office.signature import Signature
from desktop_app.domain.person_request import PersonRequestDraft, RequestDecision, RequestKind
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations.office.offices import office_on
from desktop_app.operations.privacy.erasing import ErasurePreview, preview_erasure
from desktop_app.operations.privacy.requests import RequestRow, list_requests


@dataclass(frozen=True)
class RequestLetterOptions:
    """What a person chooses when printing."""

    paper: Paper = Paper.F4
    number: str = ""
    head: UUID | None = None
    """Who signs; None for the head of the office on the day of the letter."""


@dataclass(frozen=True)
class RequestLetter:
    """Everything that is printed."""

    request: PersonRequestDraft
    erasure: ErasurePreview
    day: date
    when: datetime
    city: str
    signature: Signature
    number: str = ""
    letterhead: Letterhead | None = None
    paper: Paper = Paper.F4
    watermark: str = ""
    print_code: str = ""


def collect(
    session: Session, ikm_id: UUID, options: RequestLetterOptions, *, practice: bool, request_id: UUID | None = None
) -> RequestLetter:
    """Return the answer to one request, or to the latest decided one; raises `UserError` while none is decided."""
    row = _decided(session, ikm_id, request_id)
    day = _day(row.draft)
    office = office_on(session, day)
    letter = RequestLetter(
        request=row.draft,
        erasure=preview_erasure(session, ikm_id),
        day=day,
        when=datetime.combine(day, time(), WIB),
        city=office.city if office else "",
        signature=replace(head_signature(session, day, options.head), place_date=""),
        number=options.number,
        letterhead=letterhead_of(session, office),
        paper=options.paper,
        watermark=PRACTICE if practice else "",
    )
    return replace(letter, print_code=print_code("JP", letter))


def _day(request: PersonRequestDraft) -> date:
    """Return the date of the letter: one that says that something was done is not older than that."""
    decided = request.decided_on or request.received_on
    copied = request.kind is RequestKind.ACCESS  # its letter goes with the copy, and says nothing of being done
    return decided if copied or request.done_on is None else max(decided, request.done_on)


def _decided(session: Session, ikm_id: UUID, request_id: UUID | None) -> RequestRow:
    decided = [row for row in list_requests(session, ikm_id) if row.draft.decision is not RequestDecision.OPEN]
    decided = [row for row in decided if request_id in (None, row.id)]
    if not decided:
        raise UserError(
            tr("No request of this owner was decided yet."),
            tr("Record and decide it first: page of businesses, button List, requests of owners."),
        )
    return max(decided, key=lambda row: (row.draft.decided_on or row.draft.received_on, row.id))
