"""Roles that a file gives: always told, and those of people who sign in at the office only an administrator takes.

On the own laptop everybody may be the first administrator, so a file of it can say of anybody what it likes.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, select

from desktop_app.domain.officer import Officer, OfficerRole
from desktop_app.store.database import Database
from desktop_app.store.keys.office_keys import office_of


@dataclass(frozen=True)
class Given:
    """A role that somebody has only by the file."""

    officer: UUID
    name: str
    role: OfficerRole


def roles_now(session: Session) -> dict[UUID, tuple[str, OfficerRole]]:
    """Return name and role of every officer, as the tables have them; of one in the bin the least role."""
    rows = session.exec(select(Officer.id, Officer.name, Officer.role, Officer.deleted))
    return {one: (name, _role(role, deleted=deleted)) for one, name, role, deleted in rows}


def given_roles(session: Session, before: Mapping[UUID, tuple[str, OfficerRole]]) -> Iterator[Given]:
    """Yield the roles that are others than `before`, by name; a new field officer is nothing to tell."""
    for one, (name, role) in sorted(roles_now(session).items(), key=lambda pair: (pair[1][0], pair[0])):
        had = before[one][1] if one in before else OfficerRole.OFFICER
        if role is not had:
            yield Given(one, name, role)


def may_take(
    database: Database,
    session: Session,
    by: UUID | None,
    before: Mapping[UUID, tuple[str, OfficerRole]],
    given: Collection[Given],
) -> bool:
    """Whether `by`, with the role of `before`, may take a file that gives these roles.

    A laptop hears what the office says; at the office's computer nobody rises or falls by a file who signs in there.
    """
    if by is None or database.is_free or before.get(by, ("", None))[1] is OfficerRole.ADMINISTRATOR:
        return True
    office = office_of(session)
    if office is None or not office.is_own:
        return True
    return not {one.officer for one in given} & {by, *database.key_holders()}


def _role(stored: object, *, deleted: bool) -> OfficerRole:
    known = not deleted and stored in tuple(OfficerRole)
    return OfficerRole(str(stored)) if known else OfficerRole.OFFICER
