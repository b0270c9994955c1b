"""The first rows of the list of businesses: what is seen at once, found without all the others where that can be."""

from array import array
from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session

from desktop_app.operations.ikm.register import (
    IN_NAMES,
    TRIGRAM,
    IkmQuery,
    conditions,
    has_indexed_order,
    has_more_than,
    select_entries,
    words_of,
)

FIRST = 200
"""Rows: several windows full."""
FEW = 1000
"""Found businesses that are sooner looked up and sorted than looked for along the index of the order."""
LOOKED_AT = 4000
"""Businesses at the beginning of the order that are looked at one by one before the others are searched."""
CHUNK = 250


def first_entries(session: Session, query: IkmQuery) -> "array[int]":
    """Return the first `FIRST` of what `register.find_entries` returns; fewer only when there are no more."""
    found = _at_the_beginning(session, query) if words_of(query) and has_indexed_order(query) else None
    if found is None:
        where = conditions(query, walking=has_more_than(session, query, FEW), whole=False)
        found = select_entries(session, query, *where, limit=FIRST)
    return found


def _at_the_beginning(session: Session, query: IkmQuery) -> "array[int] | None":
    """Return the first rows with the words, when enough of those at the beginning of the order have them.

    A word that every third business has is found there at once; of a rare one a few rows tell that it is rare.
    """
    near = select_entries(session, query, *conditions(replace(query, search="")), limit=LOOKED_AT)
    found: array[int] = array("q")
    for start in range(0, len(near), CHUNK):
        part = near[start : start + CHUNK]
        having = _having(session, part, words_of(query))
        found.extend(entry for entry in part if entry in having)
        if len(found) >= FIRST:
            return found[:FIRST]
        if len(found) * LOOKED_AT < FIRST * (start + CHUNK):
            return None
    return None


def _having(session: Session, entries: Sequence[int], words: Sequence[str]) -> set[int]:
    """Return those of a few entries that have every word where `register.conditions` looks for it."""
    tests, values = [], []
    for word in words:
        short = len(word) < TRIGRAM
        tests.append(IN_NAMES if short else "instr(search, ?)")
        values += [word] * (2 if short else 1)
    sql = f"SELECT entry FROM ikm_row WHERE entry IN ({', '.join('?' * len(entries))}) AND {' AND '.join(tests)}"
    return set(session.connection().exec_driver_sql(sql, (*entries, *values)).scalars())
