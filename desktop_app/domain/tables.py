"""Every record of the program in one import, for whoever needs the whole schema."""

from sqlalchemy import Table

from desktop_app.domain import (  # noqa: F401 - importing a module declares its tables
    acceptance,
    agency,
    catalogue_edition,
    certificate,
    decision,
    distinct_pair,
    event,
    follow_up,
    ikm,
    known_fact,
    office,
    officer,
    official,
    person,
    printed_paper,
    stage,
    visit,
)
from desktop_app.domain.record import record_tables


def all_records() -> tuple[Table, ...]:
    """Return the table of every record, each after the tables that it points to."""
    return tuple(record_tables().sorted_tables)
