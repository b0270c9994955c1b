"""What was typed from signed sheets and not saved yet, as it is kept against a crash: several sheets of a gathering."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Field, Session

from desktop_app.domain.event import Role
from desktop_app.domain.record import Draft
from desktop_app.store.local.unsaved import forget_unsaved, keep_unsaved, list_unsaved

FORM = "signed_sheets"
"""Under which name unsaved sheets are kept."""


class TypedSheet(Draft):
    """What stands in the fields of one sheet, read or not."""

    role: Role
    day: date
    typed: str = ""
    signatures: str = ""
    note: str = ""
    walk_ins: list[dict[str, Any]] = Field(default_factory=list)
    """Lines of the dossier of the role, as JSON."""


class TypedSheets(Draft):
    """All unsaved sheets of a gathering."""

    sheets: list[TypedSheet] = Field(default_factory=list)


def list_typed(session: Session, gathering_id: UUID) -> list[TypedSheet]:
    """Return the sheets that are kept for a gathering, the last one kept first."""
    kept = (item for item in list_unsaved(session) if (item.form, item.record) == (FORM, gathering_id))
    return next((TypedSheets.model_validate_json(item.content).sheets for item in kept), [])


def keep_typed(session: Session, gathering_id: UUID, title: str, typed: TypedSheet) -> None:
    """Remember what stands in the fields of a sheet now."""
    others = [one for one in list_typed(session, gathering_id) if (one.role, one.day) != (typed.role, typed.day)]
    content = TypedSheets(sheets=[typed, *others]).model_dump_json()
    keep_unsaved(session, FORM, gathering_id, title, content)


def forget_typed(session: Session, gathering_id: UUID, title: str, role: Role, day: date) -> None:
    """Forget a sheet: it was saved, or the person discarded it."""
    left = [one for one in list_typed(session, gathering_id) if (one.role, one.day) != (role, day)]
    if left:
        keep_unsaved(session, FORM, gathering_id, title, TypedSheets(sheets=left).model_dump_json())
    else:
        forget_unsaved(session, FORM, gathering_id)
