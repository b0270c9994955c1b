"""What was typed into the texts of a gathering and not saved yet, as it is kept against a crash."""

from uuid import UUID

from sqlmodel import Field, Session

from desktop_app.domain.event_text import DiscussionLine, Section
from desktop_app.domain.record import Draft
from desktop_app.operations.drafts.rebasing import rebase_lines
from desktop_app.store.local.unsaved import forget_unsaved, keep_unsaved, list_unsaved

FORM = "event_texts"
"""Under which name unsaved texts are kept."""


class TypedTexts(Draft):
    """The texts and the questions of a gathering."""

    texts: dict[Section, str] = Field(default_factory=dict)
    discussion: list[DiscussionLine] = Field(default_factory=list)
    texts_before: dict[Section, str] | None = None
    """The texts as they were when typing began; None in drafts of older versions."""
    discussion_before: list[DiscussionLine] = Field(default_factory=list)

    def typed(self) -> dict[Section, str]:
        """Return the texts that were changed."""
        before = self.texts_before or {}
        return {section: text for section, text in self.texts.items() if text.strip() != before.get(section, "")}

    def onto(
        self, texts: dict[Section, str], discussion: list[DiscussionLine]
    ) -> tuple[dict[Section, str], list[DiscussionLine]]:
        """Return what was typed, put onto what is recorded by now: only what was changed here counts."""
        if self.texts_before is None:
            return texts | self.texts, self.discussion
        return texts | self.typed(), rebase_lines(self.discussion_before, self.discussion, discussion)


def find_texts(session: Session, gathering_id: UUID) -> TypedTexts | None:
    """Return what is kept for a gathering."""
    kept = (item for item in list_unsaved(session) if (item.form, item.record) == (FORM, gathering_id))
    return next((TypedTexts.model_validate_json(item.content) for item in kept), None)


def keep_texts(session: Session, gathering_id: UUID, title: str, typed: TypedTexts) -> None:
    """Remember what stands in the texts now."""
    keep_unsaved(session, FORM, gathering_id, title, typed.model_dump_json())


def forget_texts(session: Session, gathering_id: UUID) -> None:
    """Forget it: it was saved, or the person discarded it."""
    forget_unsaved(session, FORM, gathering_id)
