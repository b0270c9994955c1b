"""Follow-ups: what is still wrong, who helps, until when, and who saw that it was done."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field

from desktop_app.domain.agency import AgencyRole
from desktop_app.domain.record import Draft, Record, choice, reference


class FollowUpStatus(StrEnum):
    """Where a follow-up stands on a day; computed, never stored."""

    OPEN = "terbuka"
    OVERDUE = "terlambat"
    DONE = "selesai"
    VERIFIED = "terverifikasi"


class FollowUpDraft(Draft):
    """What is filled in about one thing to do."""

    visit_id: UUID | None = reference("visit", default=None, nullable=True)
    checklist: str = Field(default="", max_length=40)
    item: str = Field(default="", max_length=40)
    """Code of the failed item; empty for a task that an officer wrote down."""
    problem: str = Field(default="", max_length=500)
    place: str = Field(default="", max_length=200)
    evidence: str = Field(default="", max_length=500)
    action: str = Field(default="", max_length=500)
    """What is to be done."""
    helper: str = Field(default="", max_length=40)
    """Code of who helps in the catalogue."""
    agency_id: UUID | None = reference("agency", default=None, nullable=True)
    role: AgencyRole = choice(AgencyRole.SUPPORT)
    officer: str = Field(default="", max_length=200)
    """Name of the officer who looks after it."""
    due_on: date | None = None
    done_on: date | None = None
    done_note: str = Field(default="", max_length=500)
    verified_on: date | None = None
    verified_by: str = Field(default="", max_length=200)


class FollowUp(FollowUpDraft, Record, table=True):
    """A follow-up."""

    __tablename__ = "follow_up"
    ikm_id: UUID = reference("ikm")


def status_of(draft: FollowUpDraft, today: date) -> FollowUpStatus:
    """Return where it stands on a day; without a deadline it is never overdue."""
    if draft.verified_on is not None:
        return FollowUpStatus.VERIFIED
    if draft.done_on is not None:
        return FollowUpStatus.DONE
    late = draft.due_on is not None and draft.due_on < today
    return FollowUpStatus.OVERDUE if late else FollowUpStatus.OPEN
