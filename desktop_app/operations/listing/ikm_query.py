"""Filters, columns and orders of the list of businesses that its own rows do not hold: asked of the records in SQL."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.certificate import CertificateStatus, covered_schemes
from desktop_app.domain.ikm import ConsentHow
from desktop_app.operations.listing.arrangement import Filters
from desktop_app.operations.listing.periods import days_of

Clause = tuple[str, list[Any]]
"""A condition over `ikm_row` with its values."""
MORE = {
    "brand": "(SELECT brand FROM ikm WHERE ikm.id = ikm_row.ikm)",
    "cluster": "(SELECT cluster FROM ikm WHERE ikm.id = ikm_row.ikm)",
    "started_year": "(SELECT started_year FROM ikm WHERE ikm.id = ikm_row.ikm)",
    "workers": "(SELECT workers_male + workers_female FROM ikm WHERE ikm.id = ikm_row.ikm)",
    "turnover": "(SELECT turnover_year FROM ikm WHERE ikm.id = ikm_row.ikm)",
    "last_visit": "(SELECT max(visited_on) FROM visit WHERE visit.ikm_id = ikm_row.ikm AND visit.deleted = 0)",
    "open_tasks": "(SELECT count(*) FROM follow_up WHERE follow_up.ikm_id = ikm_row.ikm AND follow_up.deleted = 0"
    " AND done_on IS NULL AND verified_on IS NULL)",
}
"""Columns that are looked up for the rows on show only."""
CHUNK = 500
_OF_BUSINESS = re.compile(r"^ikm (NOT )?IN (\(.*\))$", re.DOTALL)
_BY_ENTRY = r"entry \1IN (SELECT entry FROM ikm_row WHERE ikm IN \2)"
NEVER = "never"
"""Value of "visited": businesses that nobody visited."""


def filter_clauses(filters: Filters, today: date, *, whole: bool = False) -> list[Clause]:
    """Return a condition for each filter; a value that this version does not know is left out.

    Where the `whole` list is wanted the conditions are about entry numbers alone: those stand in the index of every
    order, and nothing else has to be looked up of each business on the way.
    """
    found = []
    for name, values in filters.items():
        clause = _CLAUSES.get(name)
        parts = [part for part in (clause(value, today) for value in values) if part] if clause else []
        if parts:
            tests = [_OF_BUSINESS.sub(_BY_ENTRY, sql) if whole else sql for sql, _ in parts]
            found.append((f"({' OR '.join(tests)})", [one for _, given in parts for one in given]))
    return found


def more_of(session: Session, ids: Sequence[UUID], names: Sequence[str]) -> Mapping[UUID, Mapping[str, Any]]:
    """Return by business what these columns of `MORE` hold."""
    wanted = [name for name in names if name in MORE]
    found: dict[UUID, Mapping[str, Any]] = {}
    for start in range(0, len(ids) if wanted else 0, CHUNK):
        part = [one.bytes for one in ids[start : start + CHUNK]]
        sql = f"SELECT ikm, {', '.join(MORE[name] for name in wanted)} FROM ikm_row WHERE ikm IN ({_marks(part)})"
        for row in session.connection().exec_driver_sql(sql, tuple(part)):
            found[UUID(bytes=row[0])] = dict(zip(wanted, row[1:], strict=True))
    return found


def _equal(column: str) -> Callable[[str, date], Clause]:
    return lambda value, _: (f"{column} = ?", [value])


def _holding(scheme: str, today: date, *, held: bool) -> Clause:
    """Return the businesses with a certificate of a scheme that is valid today (as R3 counts), or those without one."""
    codes = sorted({scheme, *covered_schemes(scheme)})
    sql = (
        f"ikm {'' if held else 'NOT '}IN (SELECT ikm_id FROM certificate WHERE deleted = 0 AND scheme IN "
        f"({_marks(codes)}) AND status = ? AND coalesce(issued_on, ?) <= ? AND coalesce(expires_on, ?) >= ?)"
    )
    return sql, [*codes, CertificateStatus.HELD.value, *[today.isoformat()] * 4]


def _in_process(scheme: str, _: date) -> Clause:
    codes = sorted({scheme, *covered_schemes(scheme)})
    sql = f"ikm IN (SELECT ikm_id FROM certificate WHERE deleted = 0 AND scheme IN ({_marks(codes)}) AND status = ?)"
    return sql, [*codes, CertificateStatus.IN_PROCESS.value]


def _product(digits: str, _: date) -> Clause:
    sql = "ikm IN (SELECT ikm_id FROM product WHERE deleted = 0 AND substr(kbli_code, 1, ?) = ?)"
    return sql, [len(digits), digits]


def _visited(value: str, today: date) -> Clause | None:
    if value == NEVER:
        return "ikm NOT IN (SELECT ikm_id FROM visit WHERE deleted = 0)", []
    days = days_of(value, today)
    if days is None:
        return None
    sql = "ikm IN (SELECT ikm_id FROM visit WHERE deleted = 0 AND visited_on BETWEEN ? AND ?)"
    return sql, [day.isoformat() for day in days]


def _tasks(value: str, today: date) -> Clause | None:
    """Return the businesses with open, with late, or without open follow-ups."""
    opened = "SELECT ikm_id FROM follow_up WHERE deleted = 0 AND done_on IS NULL AND verified_on IS NULL"
    if value == "late":
        return f"ikm IN ({opened} AND due_on < ?)", [today.isoformat()]
    known = {"open": f"ikm IN ({opened})", "none": f"ikm NOT IN ({opened})"}
    return (known[value], []) if value in known else None


def _phone(value: str, _: date) -> Clause | None:
    known = {"yes": "phone <> ''", "no": "phone = ''"}
    return (known[value], []) if value in known else None


def _consent(value: str, _: date) -> Clause | None:
    """Return the businesses by what `privacy.consent` says of their owners."""
    refused = f"consent_how = '{ConsentHow.REFUSED.value}'"
    known = {
        "withdrawn": "consent_withdrawn_on IS NOT NULL",
        "refused": f"consent_withdrawn_on IS NULL AND {refused}",
        "given": f"consent_withdrawn_on IS NULL AND NOT {refused} AND consent_on IS NOT NULL",
        "missing": f"consent_withdrawn_on IS NULL AND NOT {refused} AND consent_on IS NULL",
    }
    return (f"ikm IN (SELECT id FROM ikm WHERE {known[value]})", []) if value in known else None


def _marks(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))


_CLAUSES: Mapping[str, Callable[[str, date], Clause | None]] = {
    "kabupaten": _equal("kabupaten_code"),
    "district": _equal("district"),
    "lacks": lambda value, today: _holding(value, today, held=False),
    "holds": lambda value, today: _holding(value, today, held=True),
    "in_process": _in_process,
    "product": _product,
    "visited": _visited,
    "tasks": _tasks,
    "phone": _phone,
    "consent": _consent,
}
"""By the name of a filter: the condition of one of its values."""
