"""Questions that were typed and not saved yet, as they are kept against a crash."""

from uuid import UUID

from sqlmodel import Field, Session

from desktop_app.domain.record import Draft
from desktop_app.domain.survey import QuestionLine
from desktop_app.operations.drafts.rebasing import rebase_lines
from desktop_app.store.local.unsaved import forget_unsaved, keep_unsaved, list_unsaved

FORM = "questions"
"""Under which name they are kept."""


class TypedQuestions(Draft):
    """The questions of a gathering."""

    lines: list[QuestionLine] = Field(default_factory=list)
    before: list[QuestionLine] | None = None
    """The questions as they were when typing began; None in drafts of older versions."""

    def onto(self, now: list[QuestionLine]) -> list[QuestionLine]:
        """Return what was typed, put onto the questions as they are recorded by now."""
        return self.lines if self.before is None else rebase_lines(self.before, self.lines, now)


def find_questions(session: Session, gathering_id: UUID) -> TypedQuestions | None:
    """Return what is kept for a gathering."""
    kept = (item for item in list_unsaved(session) if (item.form, item.record) == (FORM, gathering_id))
    return next((TypedQuestions.model_validate_json(item.content) for item in kept), None)


def keep_questions(session: Session, gathering_id: UUID, title: str, typed: TypedQuestions) -> None:
    """Remember what stands in the table now."""
    keep_unsaved(session, FORM, gathering_id, title, typed.model_dump_json())


def forget_questions(session: Session, gathering_id: UUID) -> None:
    """Forget it: it was saved, or the person discarded it."""
    forget_unsaved(session, FORM, gathering_id)
