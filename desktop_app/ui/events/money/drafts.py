"""What was typed into lists of payments and not saved yet, as it is kept against a crash."""

from uuid import UUID

from sqlmodel import Field, Session

from desktop_app.domain.event import Role
from desktop_app.domain.payment import PaymentDossier, PaymentKind, PaymentListDraft
from desktop_app.domain.record import Draft
from desktop_app.store.local.unsaved import forget_unsaved, keep_unsaved, list_unsaved

FORM = "payments"
"""Under which name unsaved lists are kept."""


Which = UUID | tuple[PaymentKind, Role]
"""A list that is recorded, or a new one: there is one for each kind and role."""


def which_list(list_id: UUID | None, head: PaymentListDraft) -> Which:
    """Return what tells a list from the others of its gathering."""
    return (head.kind, head.role) if list_id is None else list_id


class TypedPayments(Draft):
    """What stands in the form of one list."""

    list_id: UUID | None = None
    """None for one that was never saved."""
    dossier: PaymentDossier
    before: PaymentDossier | None = None
    """The list as it was when the form was opened; None of a new one."""

    @property
    def which(self) -> "Which":
        """Return which list it is."""
        return which_list(self.list_id, self.dossier.head)


class AllTyped(Draft):
    """All unsaved lists of a gathering."""

    lists: list[TypedPayments] = Field(default_factory=list)


def list_typed(session: Session, gathering_id: UUID) -> list[TypedPayments]:
    """Return the lists that are kept for a gathering, the last one kept first."""
    kept = (item for item in list_unsaved(session) if (item.form, item.record) == (FORM, gathering_id))
    return next((AllTyped.model_validate_json(item.content).lists for item in kept), [])


def find_typed(session: Session, gathering_id: UUID, which: Which) -> TypedPayments | None:
    """Return what is kept of one list."""
    return next((one for one in list_typed(session, gathering_id) if one.which == which), None)


def keep_typed(session: Session, gathering_id: UUID, title: str, typed: TypedPayments) -> None:
    """Remember what stands in the form of a list now."""
    others = [one for one in list_typed(session, gathering_id) if one.which != typed.which]
    keep_unsaved(session, FORM, gathering_id, title, AllTyped(lists=[typed, *others]).model_dump_json())


def forget_typed(session: Session, gathering_id: UUID, title: str, which: Which) -> None:
    """Forget a list: it was saved, or the person discarded it."""
    left = [one for one in list_typed(session, gathering_id) if one.which != which]
    if left:
        keep_unsaved(session, FORM, gathering_id, title, AllTyped(lists=left).model_dump_json())
    else:
        forget_unsaved(session, FORM, gathering_id)
