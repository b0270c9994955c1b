"""The first rows of the list of businesses: what is seen at once, found without all the others where that can be."""

from array import array
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from typing import Any

from sqlmodel import Session

from desktop_app.operations.ikm.register import (
    IkmQuery,
    conditions,
    few_with,
    has_indexed_order,
    has_more_than,
    like,
    order_entries,
    parts_of,
    row_tests,
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
    """Return the first `FIRST` of what `register.find_entries` returns; fewer only when there are no more.

    A word that every third business has is found at once at the beginning of the order. Of a rare short one all
    businesses are known, and of a common long one those that may have it.
    """
    words, along = words_of(query), has_indexed_order(query)
    where, values = conditions(replace(query, search=""), whole=False)
    if words and along and (found := _at_the_beginning(session, query, where, values)) is not None:
        return found
    if (few := few_with(session, words)) is not None:
        return order_entries(session, query, few, words)[:FIRST]
    many = has_more_than(session, query, FEW)
    if many and (asked := like(words)):
        alike = "+entry IN (SELECT rowid FROM ikm_search WHERE ikm_search MATCH ?)"
        narrowed = f"{where} AND {alike}" if where else f"WHERE {alike}"
        if (found := _at_the_beginning(session, query, narrowed, [*values, asked])) is not None:
            return found
    return select_entries(session, query, *conditions(query, walking=many, whole=False), limit=FIRST)


def _at_the_beginning(session: Session, query: IkmQuery, where: str, values: Sequence[Any]) -> "array[int] | None":
    """Return the first rows with the words, when enough of those at the beginning of the order have them.

    Of a rare word a few rows tell that it is rare.
    """
    found: array[int] = array("q")
    near = parts_of(session, query, where, values, limit=LOOKED_AT, size=CHUNK)
    with closing(near):
        for number, part in enumerate(near, start=1):
            having = _having(session, part, words_of(query))
            found.extend(entry for entry in part if entry in having)
            if len(found) >= FIRST:
                return found[:FIRST]
            if len(found) * LOOKED_AT < FIRST * number * CHUNK:
                return None
    return None


def _having(session: Session, entries: Sequence[int], words: Sequence[str]) -> set[int]:
    """Return those of a few entries that have every word where `register.conditions` looks for it."""
    tests, values = row_tests(words)
    sql = f"SELECT entry FROM ikm_row WHERE entry IN ({', '.join('?' * len(entries))}) AND {' AND '.join(tests)}"
    return set(session.connection().exec_driver_sql(sql, (*entries, *values)).scalars())
