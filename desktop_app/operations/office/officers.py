"""Officers: who works with this database, in which role, and who of them can open it."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.officer import Officer, OfficerDraft, OfficerRole
from desktop_app.domain.text import clean_text, search_key
from desktop_app.errors import Problem, Refused, UserError
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.store.database import Database
from desktop_app.store.keys.office_keys import office_of
from desktop_app.store.keys.slots import check_password


@dataclass(frozen=True)
class OfficerRow:
    """A line of the list of officers."""

    id: UUID
    name: str
    nip: str
    post: str
    role: OfficerRole
    opens: bool
    """Whether a password of this officer opens the database here."""


def record_officer(session: Session, draft: OfficerDraft, officer_id: UUID | None = None) -> Officer:
    """Add an officer; raises `Refused` when the name is missing."""
    more = {"id": officer_id} if officer_id else {}
    return records.record(session, Officer, _checked(draft), **more)


def correct_officer(session: Session, officer_id: UUID, draft: OfficerDraft) -> None:
    """Change an officer; raises `Refused` when the name is missing. Only administrators change others, and roles."""
    records.correct(session, Officer, officer_id, _checked(draft))


def load_officer(session: Session, officer_id: UUID) -> OfficerDraft:
    """Return an officer, ready for a form; raises `UserError` when there is none (any more)."""
    return OfficerDraft.model_validate(records.find(session, Officer, officer_id).model_dump())


def list_officers(session: Session, holders: list[UUID]) -> list[OfficerRow]:
    """Return the officers who are not in the bin, by name; `holders` are those whose passwords open the database."""
    rows = [
        OfficerRow(row.id, row.name, row.nip, row.post, row.role, row.id in holders)
        for row in records.list_live(session, Officer)
    ]
    return sorted(rows, key=lambda row: (not row.opens, search_key(row.name)))


def admit(database: Database, by: UUID | None, draft: OfficerDraft, password: str) -> UUID:
    """Add an officer whose `password` opens the database from now on, and return the id.

    Raises `Refused`, or `UserError` for a short password and for whoever may not do this; then nothing was changed.
    """
    check_password(password)
    with database.write(by=by) as session:
        officer_id = record_officer(session, draft).id
    database.set_password(officer_id, password)
    return officer_id


def let_in(database: Database, by: UUID | None, officer_id: UUID, password: str, role: OfficerRole | None) -> None:
    """Let `password` open the database in the name of a known officer, who has `role` from now on; None: as before.

    Raises `UserError` for a short password and for whoever may not do this; then nothing was changed.
    """
    check_password(password)
    if role is not None:
        with database.write(by=by) as session:
            records.find(session, Officer, officer_id).role = role
    database.set_password(officer_id, password)


def brought_roles(session: Session) -> bool:
    """Whether roles of officers who do not open this database were decided elsewhere: by their own laptops.

    So it is at the office's computer. Whoever begins a laptop is its administrator, and a file says so of itself.
    """
    office = office_of(session)
    return office is not None and office.is_own


def dismiss(database: Database, by: UUID | None, officer_id: UUID) -> None:
    """Put an officer into the bin and let the password no longer open the database; what was recorded stays.

    Raises `UserError` for whoever may not do this, and for the last administrator; then nothing was changed.
    """
    if officer_id == database.officer:
        raise UserError(
            tr("You cannot take yourself away while you are signed in."),
            tr("Nothing was changed. Another administrator can do that."),
        )
    with database.write(by=by) as session:
        records.remove(session, Officer, [officer_id])
    database.forget_password(officer_id)


def check_officer(draft: OfficerDraft) -> None:
    """Raise `Refused` when the name is missing."""
    if not clean_text(draft.name):
        raise Refused([Problem("name", "missing", tr("Write the name of the officer."))])


def officer_names(session: Session) -> dict[UUID, str]:
    """Return the name of every officer by id, those in the bin included: the log still names them."""
    live, removed = records.list_live(session, Officer), records.list_removed(session, Officer)
    return {row.id: row.name for row in (*live, *removed)}


def _checked(draft: OfficerDraft) -> OfficerDraft:
    check_officer(draft)
    cleaned = {name: clean_text(getattr(draft, name)) for name in ("name", "nip", "post")}
    return draft.model_copy(update=cleaned)
