"""Every record of the program in one import, for whoever needs the whole schema."""

from functools import cache

from sqlalchemy import Table

from desktop_app.domain import (  # noqa: F401 - importing a module declares its tables
    acceptance,
    agency,
    attendance_certificate,
    catalogue_edition,
    certificate,
    decision,
    disclosure,
    distinct_pair,
    event,
    event_file,
    event_planning,
    event_text,
    follow_up,
    ikm,
    known_fact,
    office,
    officer,
    official,
    payment,
    person,
    person_request,
    presence,
    printed_paper,
    stage,
    survey,
    target,
    visit,
)
from desktop_app.domain.record import Record, record_tables


def all_records() -> tuple[Table, ...]:
    """Return the table of every record, each after the tables that it points to."""
    return tuple(record_tables().sorted_tables)


@cache
def _classes() -> dict[str, type[Record]]:
    waiting: list[type[Record]] = [Record]
    found: dict[str, type[Record]] = {}
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if hasattr(kind, "__table__"):
            found[str(kind.__tablename__)] = kind
    return found


def record_class(table: str) -> type[Record] | None:
    """Return the class of the records in a table, None when this version knows no such table."""
    return _classes().get(table)
