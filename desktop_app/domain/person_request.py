"""Requests of persons about their own data (UU 27/2022): what they asked, who decided what, and why."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field

from desktop_app.domain.record import Draft, Record, choice, reference


class RequestKind(StrEnum):
    """What is asked for; the values are the codes of the catalogue."""

    ACCESS = "access"
    CORRECTION = "correction"
    ERASURE = "erasure"
    WITHDRAWAL = "withdrawal"


class RequestDecision(StrEnum):
    """What was decided."""

    OPEN = ""
    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"


class PersonRequestDraft(Draft):
    """What is filled in about a request."""

    kind: RequestKind = choice(RequestKind.ACCESS)
    received_on: date
    due_on: date | None = None
    """The last day for the answer, by the term that the catalogue had when it was recorded."""
    asked_by: str = Field(default="", max_length=200)
    """Who asked: the owner, or somebody for them."""
    identity_checked: str = Field(default="", max_length=300)
    """How it was made sure that they are who they say: KTP shown, known in person."""
    details: str = Field(default="", max_length=1000)
    decision: RequestDecision = choice(RequestDecision.OPEN)
    reason: str = Field(default="", max_length=1000)
    decided_on: date | None = None
    done_on: date | None = None
    """The day on which what was decided was carried out."""


class PersonRequest(PersonRequestDraft, Record, table=True):
    """A request."""

    __tablename__ = "person_request"
    ikm_id: UUID = reference("ikm")
