"""Visits, found by business, owner, day, purpose and officers."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlmodel import Session

from desktop_app.operations.finding.businesses import BUSINESSES, place
from desktop_app.operations.finding.hits import Entry, Group, Hit, HitKind, Source
from desktop_app.operations.finding.looking_up import day_in_words, rows, rows_of, together

COLUMNS = (
    "SELECT visit.id, ikm_row.name, visit.ikm_id, visit.visited_on, visit.purpose, ikm_row.village, "
    "ikm_row.kabupaten FROM visit JOIN ikm_row ON ikm_row.ikm = visit.ikm_id WHERE visit.deleted = 0"
)


def collect(session: Session) -> Iterable[Entry]:
    """Return the words of every visit."""
    officers: dict[bytes, list[str]] = {}
    for visit, name in rows(session, "SELECT visit_id, name FROM visit_officer WHERE deleted = 0"):
        officers.setdefault(visit, []).append(name)
    for visit, _, ikm, day, purpose, *_ in rows(session, COLUMNS + " ORDER BY visit.visited_on DESC"):
        yield Entry(visit, "", (day_in_words(day), purpose, *officers.get(visit, ())), above=ikm)


def describe(session: Session, keys: Sequence[bytes]) -> list[Hit]:
    """Return visits with day, purpose and place."""
    found = rows_of(session, COLUMNS + " AND visit.id IN ({ids})", keys)
    return [
        Hit(
            HitKind.VISIT,
            UUID(bytes=visit),
            business,
            together(day_in_words(day), purpose, place(village, kabupaten)),
            belongs_to=UUID(bytes=ikm),
        )
        for visit, business, ikm, day, purpose, village, kabupaten in (found[key] for key in keys if key in found)
    ]


VISITS = Source(
    "visits",
    Group.VISITS,
    frozenset({"visit", "visit_officer", *BUSINESSES.tables}),
    collect,
    describe,
    above=BUSINESSES.name,
    titled_above=True,
)
