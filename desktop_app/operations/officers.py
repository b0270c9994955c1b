"""Officers: who works with this database."""

from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.officer import Officer, OfficerDraft
from desktop_app.domain.text import clean_text
from desktop_app.errors import Problem, Refused
from desktop_app.i18n import tr
from desktop_app.operations import records


def record_officer(session: Session, draft: OfficerDraft, officer_id: UUID | None = None) -> Officer:
    """Add an officer; raises `Refused` when the name is missing."""
    check_officer(draft)
    more = {"id": officer_id} if officer_id else {}
    return records.record(session, Officer, draft.model_copy(update={"name": clean_text(draft.name)}), **more)


def check_officer(draft: OfficerDraft) -> None:
    """Raise `Refused` when the name is missing."""
    if not clean_text(draft.name):
        raise Refused([Problem("name", "missing", tr("Write the name of the officer."))])


def officer_names(session: Session) -> dict[UUID, str]:
    """Return the name of every officer by id, those in the bin included: the log still names them."""
    live, removed = records.list_live(session, Officer), records.list_removed(session, Officer)
    return {row.id: row.name for row in (*live, *removed)}
