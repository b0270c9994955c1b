"""Folding the change log: the rows that it says there are, to compare with the rows that there are."""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Table

from desktop_app.store.change_log import from_json, never_written

Row = tuple[Any, ...]


def folded_rows(connection: Any, table: Table) -> Iterator[Row]:
    """Yield the rows of `table` as the log tells them: id first, then the table's columns, sorted by id."""
    columns = [column for column in table.columns if column.name != "id"]
    changes = connection.execute(
        'SELECT row, kind, "column", new FROM change WHERE "table" = ? ORDER BY row, hlc, device, seq',
        (table.name,),
    )
    for row, group in groupby(changes, key=lambda change: change[0]):
        values: dict[str, Any] = {}
        for _, kind, column, new in group:
            values.update(inserted_values(table, new) if kind == "insert" else {column: new})
        yield (row, *(values.get(column.name, never_written(column)) for column in columns))


def inserted_values(table: Table, payload: str) -> dict[str, Any]:
    """Return the column values that an insert wrote down."""
    return {name: from_json(table.columns[name], value) for name, value in json.loads(payload).items()}


def stored_rows(connection: Any, table: Table) -> Iterator[Row]:
    """Yield the rows of `table` in the form of `folded_rows`."""
    names = ", ".join(column.name for column in table.columns if column.name != "id")
    yield from connection.execute(f"SELECT id, {names} FROM {table.name} ORDER BY id")


def differing_tables(connection: Any, tables: Iterable[Table]) -> list[str]:
    """Return the names of the tables that are not the fold of the log."""
    return [table.name for table in tables if not _same(folded_rows(connection, table), stored_rows(connection, table))]


def _same(some: Iterator[Row], others: Iterator[Row]) -> bool:
    ended = object()
    while True:
        one, other = next(some, ended), next(others, ended)
        if one != other:
            return False
        if one is ended:
            return True
