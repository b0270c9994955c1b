"""What was typed into the form of an event and not saved yet, as it is kept against a crash."""

from uuid import UUID

from sqlmodel import Field, Session

from desktop_app.domain.event import EventDraft
from desktop_app.domain.gathering_dossier import GatheringDossier
from desktop_app.domain.record import Draft
from desktop_app.i18n import tr
from desktop_app.operations.drafts.rebasing import rebase
from desktop_app.store.local.unsaved import forget_unsaved, keep_unsaved, list_unsaved

FORM = "gathering"
"""Under which name an unfinished form is kept."""


class Typed(Draft):
    """The content of a form, and which records it is open for (None: they do not exist yet)."""

    event_id: UUID | None = None
    gathering_id: UUID | None = None
    event: EventDraft = Field(default_factory=EventDraft)
    dossier: GatheringDossier = Field(default_factory=GatheringDossier)
    event_before: EventDraft | None = None
    """The event as it was when the form was opened; None in drafts of older versions."""
    dossier_before: GatheringDossier | None = None

    def onto(self, event: EventDraft, dossier: GatheringDossier) -> tuple[EventDraft, GatheringDossier]:
        """Return what was typed, put onto the records as they are now (see `operations.drafts.rebasing`)."""
        if self.event_before is None or self.dossier_before is None:
            return self.event, self.dossier
        return rebase(self.event_before, self.event, event), rebase(self.dossier_before, self.dossier, dossier)


def find_typed(session: Session, key: UUID) -> Typed | None:
    """Return what is kept under the id of a gathering, or under the id that a new form was given."""
    kept = (item for item in list_unsaved(session) if (item.form, item.record) == (FORM, key))
    return next((Typed.model_validate_json(item.content) for item in kept), None)


def keep_typed(session: Session, key: UUID, typed: Typed) -> None:
    """Remember what stands in a form now."""
    keep_unsaved(session, FORM, key, typed.event.title or tr("New event"), typed.model_dump_json())


def forget_typed(session: Session, key: UUID) -> None:
    """Forget an unfinished form: it was saved, or the person discarded it."""
    forget_unsaved(session, FORM, key)
