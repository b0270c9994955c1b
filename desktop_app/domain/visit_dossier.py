"""The dossier of a visit: what was seen, by whom, with photos and every checklist, recorded together."""

from uuid import UUID

from sqlmodel import Field

from desktop_app.domain.readiness import Answer
from desktop_app.domain.record import Draft, new_id
from desktop_app.domain.visit import (
    AssessmentDraft,
    AssignedOfficerDraft,
    AssignmentDraft,
    ItemAnswerDraft,
    PhotoDraft,
    VisitDraft,
    VisitOfficerDraft,
)


class AssignedOfficerLine(AssignedOfficerDraft):
    """An officer of a letter of assignment; `id` says which one it corrects."""

    id: UUID | None = None


class AssignmentDossier(Draft):
    """A letter of assignment with its officers."""

    assignment: AssignmentDraft = Field(default_factory=AssignmentDraft)
    officers: list[AssignedOfficerLine] = Field(default_factory=list)


class VisitOfficerLine(VisitOfficerDraft):
    """An officer of a visit."""

    id: UUID | None = None


class PhotoLine(PhotoDraft):
    """A photo of a visit."""

    id: UUID | None = None


class AssessmentLine(AssessmentDraft):
    """A checklist with what was answered on this visit; an item that nobody looked at has no answer."""

    id: UUID = Field(default_factory=new_id)
    answers: list[ItemAnswerDraft] = Field(default_factory=list)

    def by_item(self) -> dict[str, Answer]:
        """Return the answers by item code."""
        return {line.item: line.answer for line in self.answers}


class VisitDossier(Draft):
    """One visit as its form shows it."""

    visit: VisitDraft = Field(default_factory=VisitDraft)
    officers: list[VisitOfficerLine] = Field(default_factory=list)
    photos: list[PhotoLine] = Field(default_factory=list)
    assessments: list[AssessmentLine] = Field(default_factory=list)
