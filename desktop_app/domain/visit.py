"""Visits: who went where by which letter of assignment, what was seen, and the answers to each checklist."""

from datetime import date
from uuid import UUID, uuid5

from sqlmodel import Field

from desktop_app.domain.readiness import Answer, Label
from desktop_app.domain.record import Draft, Record, choice, reference


class AssignmentDraft(Draft):
    """A letter of assignment (surat tugas): a trip that may lead to several businesses."""

    number: str = Field(default="", max_length=80)
    dated: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    purpose: str = Field(default="", max_length=500)


class Assignment(AssignmentDraft, Record, table=True):
    """A letter of assignment."""

    __tablename__ = "assignment"


class AssignedOfficerDraft(Draft):
    """Somebody who goes on a visit, as named on paper on that day."""

    official_id: UUID | None = reference("official", default=None, nullable=True)
    name: str = Field(default="", max_length=200)
    """With titles, as printed."""
    nip: str = Field(default="", max_length=30)
    rank: str = Field(default="", max_length=80)
    post: str = Field(default="", max_length=200)


class AssignedOfficer(AssignedOfficerDraft, Record, table=True):
    """An officer of a letter of assignment."""

    __tablename__ = "assigned_officer"
    assignment_id: UUID = reference("assignment")


class VisitDraft(Draft):
    """What is filled in about one visit to one business."""

    assignment_id: UUID | None = reference("assignment", default=None, nullable=True)
    visited_on: date | None = None
    starts_at: str = Field(default="", max_length=5)
    ends_at: str = Field(default="", max_length=5)
    purpose: str = Field(default="", max_length=500)
    place: str = Field(default="", max_length=200)
    """Where the minutes say it was; empty for the address of the business."""
    met: str = Field(default="", max_length=200)
    """Who received the officers, when it was not the owner."""
    latitude: float | None = Field(default=None, ge=-90, le=90)
    longitude: float | None = Field(default=None, ge=-180, le=180)
    condition: str = Field(default="", max_length=2000)
    """State of the business and its production."""
    legality: str = Field(default="", max_length=2000)
    problems: str = Field(default="", max_length=2000)
    advice: str = Field(default="", max_length=2000)
    plan: str = Field(default="", max_length=2000)
    documents_seen: str = Field(default="", max_length=500)
    next_visit_on: date | None = None
    owner_signature: str = Field(default="", max_length=64)
    """SHA-256 of a drawn signature; empty when the paper is signed with a pen."""


class Visit(VisitDraft, Record, table=True):
    """A visit."""

    __tablename__ = "visit"
    ikm_id: UUID = reference("ikm")


class VisitOfficerDraft(AssignedOfficerDraft):
    """An officer of a visit, with the signature drawn on that day."""

    signature: str = Field(default="", max_length=64)


class VisitOfficer(VisitOfficerDraft, Record, table=True):
    """An officer of a visit."""

    __tablename__ = "visit_officer"
    visit_id: UUID = reference("visit")


class PhotoDraft(Draft):
    """A photo of a visit: upright, without the camera's data, stored once by the hash of its bytes."""

    sha256: str = Field(default="", max_length=64)
    print_sha256: str = Field(default="", max_length=64)
    """The smaller picture that papers print."""
    caption: str = Field(default="", max_length=200)
    checklist: str = Field(default="", max_length=40)
    item: str = Field(default="", max_length=40)
    """Code of the item that it shows; empty for the visit as a whole."""
    taken_on: date | None = None
    """From the camera, only to warn of a photo of another day."""


class Photo(PhotoDraft, Record, table=True):
    """A photo."""

    __tablename__ = "photo"
    visit_id: UUID = reference("visit")


class AssessmentDraft(Draft):
    """One checklist gone through on a visit. The result is kept as it was told: a new catalogue never touches it."""

    checklist: str = Field(default="", max_length=40)
    product_id: UUID | None = reference("product", default=None, nullable=True)
    catalogue: str = Field(default="", max_length=40)
    """Version of the catalogue that it was made with."""
    score: float | None = None
    coverage: float = 0
    label: Label = choice(Label.UNKNOWN)
    level: str = Field(default="", max_length=10)
    """Estimated level of an inspection; "" where there is none."""
    blocking: int = 0
    """Blocking items that are not met."""


class Assessment(AssessmentDraft, Record, table=True):
    """An assessment."""

    __tablename__ = "assessment"
    visit_id: UUID = reference("visit")


class ItemAnswerDraft(Draft):
    """What was seen of one item on this visit. Nothing is ever taken over from an earlier one."""

    item: str = Field(default="", max_length=40)
    answer: Answer = choice(Answer.UNCHECKED)
    note: str = Field(default="", max_length=1000)


class ItemAnswer(ItemAnswerDraft, Record, table=True):
    """An answer."""

    __tablename__ = "item_answer"
    assessment_id: UUID = reference("assessment")


def answer_id(assessment_id: UUID, item: str) -> UUID:
    """Return the id of an answer: the same item of an assessment is the same record on every laptop."""
    return uuid5(assessment_id, item)
