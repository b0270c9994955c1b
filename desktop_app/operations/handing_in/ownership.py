"""Whose a field is: which value of a conflict the catalogue's table of owners would take. It only suggests.

Nothing is kept or shown differently by a suggestion; somebody takes it, or does not.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.catalogue.tables import OwnershipRow
from desktop_app.domain.decision import Chosen
from desktop_app.i18n import tr
from desktop_app.operations.handing_in.conflicts import Conflict, Side, Taken
from desktop_app.operations.handing_in.nearness import office_devices
from desktop_app.operations.names.naming import AT_ONCE
from desktop_app.store.database import driver

OFFICER = "petugas"
"""Owner: who recorded the visit that the record is a part of."""
OFFICE = "kantor"
EVERY_COLUMN = "*"
LONGEST_REASON = 300
"""Characters that a decision keeps of a reason."""


@dataclass(frozen=True)
class Suggestion:
    """Which value to take, and why."""

    side: Side
    why: str
    """In words for people; the reason of the decision when nobody gives another."""

    def taken(self, conflict: Conflict) -> Taken:
        """Return the decision that takes it."""
        chosen = Chosen.SHOWN if self.side.is_shown else Chosen.OTHER
        return Taken(conflict, self.side.value, chosen, self.why[:LONGEST_REASON])


@dataclass(frozen=True)
class _Owners:
    """Who owns what here."""

    office: frozenset[int]
    """Devices."""
    officers: Mapping[UUID, UUID]
    """Visit -> who recorded it."""


def suggest(session: Session, catalogue: Catalogue, conflict: Conflict) -> Suggestion | None:
    """Return which value the owner of the field wrote; None without a rule, or when it does not tell the two apart."""
    return suggest_all(session, catalogue, [conflict]).get(conflict.key)


def suggest_all(session: Session, catalogue: Catalogue, conflicts: Iterable[Conflict]) -> dict[str, Suggestion]:
    """Return the suggestions for many conflicts by their keys; those without one are left out."""
    rules = {(row.table, row.column): row for row in catalogue.ownership}
    ruled = [(one, rule) for one in conflicts if (rule := _rule(rules, one))]
    if not ruled:
        return {}
    visits = {one.visit for one, rule in ruled if rule.owner == OFFICER and one.visit}
    owners = _Owners(office_devices(session), _recorded_by(session, sorted(visits)))
    found = ((one.key, _suggestion(one, rule, owners)) for one, rule in ruled)
    return {key: suggestion for key, suggestion in found if suggestion}


def _rule(rules: Mapping[tuple[str, str], OwnershipRow], conflict: Conflict) -> OwnershipRow | None:
    """Return the rule for a field; whether something is deleted is nobody's field."""
    if conflict.is_deletion:
        return None
    return rules.get((conflict.table, conflict.column)) or rules.get((conflict.table, EVERY_COLUMN))


def _recorded_by(session: Session, visits: list[UUID]) -> dict[UUID, UUID]:
    found: dict[UUID, UUID] = {}
    for start in range(0, len(visits), AT_ONCE):
        rows = [visit.bytes for visit in visits[start : start + AT_ONCE]]
        query = (
            "SELECT row, min(author) FROM change WHERE \"column\" = '*' AND kind = 'insert' AND author IS NOT NULL "
            f"AND row IN ({', '.join('?' * len(rows))}) GROUP BY row HAVING count(DISTINCT author) = 1"
        )
        found.update((UUID(bytes=row), UUID(bytes=author)) for row, author in driver(session).execute(query, rows))
    return found


def _suggestion(conflict: Conflict, rule: OwnershipRow, owners: _Owners) -> Suggestion | None:
    own = [side for side in conflict.sides if _is_owners(side, conflict, rule.owner, owners)]
    others = [side for side in conflict.sides if side not in own]
    if not own or not others or any(side.value != own[0].value for side in own):
        return None
    if _is_nothing(own[0].value) and not all(_is_nothing(side.value) for side in others):
        return None  # an empty field in place of what somebody wrote: a person decides that
    return Suggestion(own[0], rule.note.strip() or _usual_words(rule.owner))


def _is_owners(side: Side, conflict: Conflict, owner: str, owners: _Owners) -> bool:
    if owner == OFFICE:
        return any(device in owners.office for _, device in side.writers)
    officer = owners.officers.get(conflict.visit) if conflict.visit else None
    return owner == OFFICER and officer is not None and any(author == officer for author, _ in side.writers)


def _is_nothing(value: Any) -> bool:
    return value is None or value == ""


def _usual_words(owner: str) -> str:
    return tr("It belongs to the office") if owner == OFFICE else tr("It belongs to the officer of the visit")
