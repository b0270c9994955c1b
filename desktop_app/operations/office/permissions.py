"""What each role of an officer may change, and why: the one place where that stands.

Whatever is not named here everybody may do. The database itself asks `guard` before it saves, so that no button, no
command and no import goes around it; screens ask `why_not` and explain. Merging is never judged by what a file brings:
what other laptops recorded was judged there. Only another role of somebody who signs in at the office's computer waits
for an administrator (`exchange/handing_in/roles.py`), and whoever gets a first password there gets a role with it
(`officers.let_in`).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.catalogue_edition import CatalogueEdition
from desktop_app.domain.officer import Officer, OfficerRole
from desktop_app.domain.person_request import PersonRequest, RequestDecision
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.store.database import Database
from desktop_app.store.guarding import Deed, Intent, OwnChange
from desktop_app.store.keys.office_keys import office_of

RANK = {OfficerRole.OFFICER: 0, OfficerRole.COORDINATOR: 1, OfficerRole.ADMINISTRATOR: 2}
NAMED = 3
"""How many are named of those who can be asked."""


class Act(StrEnum):
    """What not every officer may do."""

    MERGE_FILES = "merge_files"
    DECIDE = "decide"
    SET_TARGETS = "set_targets"
    KEEP_LETTERHEAD = "keep_letterhead"
    KEEP_OFFICIALS = "keep_officials"
    KEEP_AGENCIES = "keep_agencies"
    KEEP_CATALOGUE = "keep_catalogue"
    KEEP_OFFICERS = "keep_officers"
    KEEP_KEYS = "keep_keys"
    SEE_DISCLOSURES = "see_disclosures"
    DECIDE_REQUESTS = "decide_requests"


@dataclass(frozen=True)
class Rule:
    """The least role that may do something, and what of the database it is about."""

    least: OfficerRole
    tables: tuple[str, ...] = ()
    deeds: tuple[Deed, ...] = ()


RULES: Mapping[Act, Rule] = {
    Act.MERGE_FILES: Rule(OfficerRole.COORDINATOR, deeds=(Deed.MERGE,)),
    Act.DECIDE: Rule(OfficerRole.COORDINATOR, ("decision",), (Deed.SEPARATE,)),
    Act.SET_TARGETS: Rule(OfficerRole.COORDINATOR, ("target",)),
    Act.KEEP_LETTERHEAD: Rule(OfficerRole.ADMINISTRATOR, ("office",)),
    Act.KEEP_OFFICIALS: Rule(OfficerRole.ADMINISTRATOR, ("official", "post")),
    Act.KEEP_AGENCIES: Rule(OfficerRole.ADMINISTRATOR, ("agency",)),
    Act.KEEP_CATALOGUE: Rule(OfficerRole.ADMINISTRATOR, ("catalogue_edition",)),
    Act.KEEP_OFFICERS: Rule(OfficerRole.ADMINISTRATOR, ("officer",), (Deed.PASSWORD,)),
    Act.KEEP_KEYS: Rule(OfficerRole.ADMINISTRATOR, deeds=(Deed.OFFICE_KEY, Deed.RECOVERY_KEY)),
    Act.SEE_DISCLOSURES: Rule(OfficerRole.ADMINISTRATOR),
    Act.DECIDE_REQUESTS: Rule(OfficerRole.COORDINATOR, ("person_request",)),
}
_BY_TABLE = {table: act for act, rule in RULES.items() for table in rule.tables}
_BY_DEED = {deed: act for act, rule in RULES.items() for deed in rule.deeds}
_GUARDED = frozenset(_BY_TABLE)


def reasons() -> dict[Act, str]:
    """Return why not everybody may do it, for people."""
    return {
        Act.MERGE_FILES: tr("At the office's computer, merging puts the records of all laptops together."),
        Act.DECIDE: tr("Deciding conflicts and merging businesses changes what other officers recorded."),
        Act.SET_TARGETS: tr("Targets stand in reports that the head of the office signs."),
        Act.KEEP_LETTERHEAD: tr("The letterhead stands on every paper of the office."),
        Act.KEEP_OFFICIALS: tr("Officials sign papers; a wrong post makes a paper void."),
        Act.KEEP_AGENCIES: tr("The list of agencies is the same for the whole office."),
        Act.KEEP_CATALOGUE: tr("A new edition of the catalogue changes the results of every later visit."),
        Act.KEEP_OFFICERS: tr("Who is an officer, with which role, decides who can read personal data."),
        Act.KEEP_KEYS: tr("Whoever holds the keys can read everything."),
        Act.SEE_DISCLOSURES: tr("The list says what colleagues looked at."),
        Act.DECIDE_REQUESTS: tr("What is given, refused or erased binds the office, and erasing reaches every laptop."),
    }


def role_of(session: Session, officer: UUID | None) -> OfficerRole:
    """Return the role of an officer; somebody whom this copy does not know has the least."""
    found = session.get(Officer, officer) if officer else None
    return _role(found.role) if found and not found.deleted else OfficerRole.OFFICER


def why_not(database: Database, session: Session, officer: UUID | None, act: Act) -> str:
    """Return why `officer` may not do something, "" when that is allowed."""
    if officer is None or database.is_free or _allows(session, role_of(session, officer), act):
        return ""
    return f"{reasons()[act]} {_whom_to_ask(session, RULES[act].least, database.key_holders())}"


def must_be_allowed(database: Database, officer: UUID | None, act: Act) -> None:
    """Raise `UserError` when `officer` may not do something, before anything is begun."""
    with database.read() as session:
        if why_not(database, session, officer, act):
            raise _refusal(session, act, database.key_holders())


def guard(intent: Intent) -> None:
    """Raise `UserError` when the officer of a write block may not do what it does; nothing is saved then."""
    tables = () if Deed.MERGE in intent.deeds else {table for table, _ in intent.rows} & _GUARDED
    if not tables and not intent.deeds:
        return
    changes = intent.own_changes(sorted(tables)) if tables else []
    if _founds(intent, changes):
        return
    role = _role_before(intent, changes)
    for act in dict.fromkeys([*(_BY_DEED[deed] for deed in intent.deeds), *_acts(intent, changes)]):
        if not _allows(intent.session, role, act):
            raise _refusal(intent.session, act, intent.holders())
    if "officer" in tables:
        _keep_an_administrator(intent, changes)


def _acts(intent: Intent, changes: Iterable[OwnChange]) -> Iterator[Act]:
    for change in changes:
        if change.table == "officer" and change.row == intent.by and change.column in ("name", "nip", "post"):
            continue  # everybody corrects how he himself is called
        if change.table == "catalogue_edition" and _came_with_the_program(intent.session, change.row):
            continue  # kept beside the first result that was made with it
        if change.table == "person_request" and not _decides(intent.session, change):
            continue  # everybody takes a request in and completes it
        yield _BY_TABLE[change.table]


def _decides(session: Session, change: OwnChange) -> bool:
    found = session.get(PersonRequest, change.row)
    if change.kind == "insert":
        return found is not None and found.decision is not RequestDecision.OPEN
    return change.column in ("decision", "decided_on", "done_on", "reason", "deleted")


def _came_with_the_program(session: Session, edition: UUID) -> bool:
    found = session.get(CatalogueEdition, edition)
    return found is not None and found.shipped


def _allows(session: Session, role: OfficerRole, act: Act) -> bool:
    if RANK[role] >= RANK[RULES[act].least]:
        return True
    if act is not Act.MERGE_FILES:
        return False
    office = office_of(session)
    return office is None or not office.is_own  # a laptop has to hear what the office says


def _founds(intent: Intent, changes: Iterable[OwnChange]) -> bool:
    """Whether until now there was no officer at all, as at the first start: nobody could be asked."""
    new = {change.row for change in changes if change.table == "officer" and change.kind == "insert"}
    return set(intent.session.exec(select(Officer.id))) == new


def _role_before(intent: Intent, changes: Iterable[OwnChange]) -> OfficerRole:
    """Return the role that the officer had before this block: it may have changed that very role."""
    for change in changes:
        if change.table == "officer" and change.row == intent.by and change.column in ("role", "*"):
            return _role(change.old)
    return role_of(intent.session, intent.by)


def _role(stored: object) -> OfficerRole:
    return OfficerRole(str(stored)) if stored in tuple(OfficerRole) else OfficerRole.OFFICER


def _keep_an_administrator(intent: Intent, changes: Iterable[OwnChange]) -> None:
    """Raise `UserError` when no administrator would be left who can open the database."""
    if not any(change.table == "officer" and change.column in ("role", "deleted") for change in changes):
        return
    if not set(administrators(intent.session)) & set(intent.holders()):
        raise UserError(
            tr("The last administrator of this computer cannot be taken away."),
            tr("Nothing was saved. Give another officer with a password this role first."),
        )


def administrators(session: Session) -> list[UUID]:
    """Return the administrators who are not in the bin."""
    query = select(Officer.id).where(col(Officer.deleted).is_(False), Officer.role == OfficerRole.ADMINISTRATOR)
    return list(session.exec(query))


def _refusal(session: Session, act: Act, holders: Collection[UUID]) -> UserError:
    return UserError(
        tr("Your role does not allow this. {reason}", reason=reasons()[act]),
        tr(
            "Nothing was saved, and all records are as they were. {ask}",
            ask=_whom_to_ask(session, RULES[act].least, holders),
        ),
    )


def _whom_to_ask(session: Session, least: OfficerRole, holders: Collection[UUID]) -> str:
    """Name who may do it; at the office's computer only `holders`: others are administrators of their laptops."""
    query = select(Officer.id, Officer.name, Officer.role).where(col(Officer.deleted).is_(False)).order_by(Officer.name)
    office = office_of(session)
    names = [
        name
        for one, name, role in session.exec(query)
        if RANK[_role(role)] >= RANK[least] and (one in holders or office is None or not office.is_own)
    ]
    who = ", ".join(names[:NAMED])
    if least is OfficerRole.COORDINATOR:
        return tr("Ask a coordinator or an administrator: {names}.", names=who)
    return tr("Ask an administrator: {names}.", names=who)
