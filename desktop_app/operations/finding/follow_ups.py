"""Follow-ups, found by problem, what is to be done, business, owner and officer."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlmodel import Session

from desktop_app.i18n import tr
from desktop_app.operations.finding.businesses import BUSINESSES
from desktop_app.operations.finding.hits import Entry, Group, Hit, HitKind, Source
from desktop_app.operations.finding.looking_up import day_in_words, rows, rows_of, together

COLUMNS = (
    "SELECT follow_up.id, follow_up.problem, follow_up.ikm_id, ikm_row.name, follow_up.action, "
    "follow_up.officer, follow_up.due_on, follow_up.done_on, follow_up.verified_on FROM follow_up "
    "JOIN ikm_row ON ikm_row.ikm = follow_up.ikm_id WHERE follow_up.deleted = 0"
)
ORDER = " ORDER BY follow_up.verified_on IS NOT NULL, follow_up.done_on IS NOT NULL, follow_up.due_on IS NULL, due_on"
"""What is open and urgent first."""


def collect(session: Session) -> Iterable[Entry]:
    """Return the words of every follow-up."""
    for key, problem, ikm, _, action, officer, *_ in rows(session, COLUMNS + ORDER):
        yield Entry(key, problem or action, (action, officer), above=ikm)


def describe(session: Session, keys: Sequence[bytes]) -> list[Hit]:
    """Return follow-ups with business and deadline."""
    found = rows_of(session, COLUMNS + " AND follow_up.id IN ({ids})", keys)
    return [
        Hit(
            HitKind.FOLLOW_UP,
            UUID(bytes=key),
            problem or action,
            together(business, _standing(*days)),
            belongs_to=UUID(bytes=ikm),
        )
        for key, problem, ikm, business, action, _, *days in (found[key] for key in keys if key in found)
    ]


def _standing(due_on: str | None, done_on: str | None, verified_on: str | None) -> str:
    if verified_on:
        return tr("verified on {day}", day=day_in_words(verified_on))
    if done_on:
        return tr("done on {day}", day=day_in_words(done_on))
    return tr("due on {day}", day=day_in_words(due_on)) if due_on else ""


FOLLOW_UPS = Source(
    "follow_ups",
    Group.FOLLOW_UPS,
    frozenset({"follow_up", *BUSINESSES.tables}),
    collect,
    describe,
    above=BUSINESSES.name,
)
