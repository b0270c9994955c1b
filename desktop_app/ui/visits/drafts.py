"""What was typed into the form of a visit and not saved yet, as it is kept against a crash."""

from uuid import UUID

from sqlmodel import Field, Session

from desktop_app.domain.record import Draft
from desktop_app.domain.visit_dossier import VisitDossier
from desktop_app.operations.drafts.rebasing import rebase
from desktop_app.store.local.unsaved import forget_unsaved, keep_unsaved, list_unsaved

FORM = "visit"
"""Under which name an unfinished form is kept."""


class Typed(Draft):
    """The content of a form, the business that it is about, and the visit that it corrects (None: a new one)."""

    ikm_id: UUID
    visit_id: UUID | None = None
    dossier: VisitDossier = Field(default_factory=VisitDossier)
    before: VisitDossier | None = None
    """The visit as it was recorded when the form was opened; None in drafts of older versions."""

    def onto(self, now: VisitDossier) -> VisitDossier:
        """Return what was typed, put onto the visit as it is recorded now."""
        return rebase(self.before, self.dossier, now) if self.before and self.visit_id else self.dossier


def find_typed(session: Session, key: UUID) -> Typed | None:
    """Return what is kept under the id of a visit, or under the id that a new one was given."""
    kept = (item for item in list_unsaved(session) if (item.form, item.record) == (FORM, key))
    return next((Typed.model_validate_json(item.content) for item in kept), None)


def keep_typed(session: Session, key: UUID, typed: Typed, title: str) -> None:
    """Remember what stands in a form now."""
    keep_unsaved(session, FORM, key, title, typed.model_dump_json())


def forget_typed(session: Session, key: UUID) -> None:
    """Forget an unfinished form: it was saved, or the person discarded it."""
    forget_unsaved(session, FORM, key)
