"""Changes that came from elsewhere with values that may not stand in their columns: kept in the log, never shown."""

from collections.abc import Sequence
from typing import Any

from desktop_app.i18n import tr
from desktop_app.store.changes.fold import INSERT, UPDATE, inserted_values
from desktop_app.store.changes.shape import Columns, Shape
from desktop_app.store.changes.values import value_problem

Row = tuple[Any, ...]
"""A change: the columns of `CHANGE`."""
DEVICE, SEQ, HLC, KIND, TABLE, ROW, COLUMN, NEW = 0, 1, 2, 4, 5, 6, 7, 9


def refuse(connection: Any, shape: Shape, rows: Sequence[Row]) -> list[tuple[int, int, str, str]]:
    """Mark those of `rows` that break a rule; return (device, seq, table.column, what is wrong)."""
    found = [(row, problem) for row in rows if (problem := _problem(shape, row))]
    connection.executemany(
        "INSERT OR IGNORE INTO refused_change VALUES (?, ?, ?)",
        [(row[DEVICE], row[SEQ], problem) for row, problem in found],
    )
    return [(row[DEVICE], row[SEQ], f"{row[TABLE]}.{row[COLUMN]}", problem) for row, problem in found]


def _problem(shape: Shape, row: Row) -> str:
    """Return what is wrong with the values of a change; of unknown tables and columns nothing is asked."""
    columns = shape.columns.get(row[TABLE])
    if columns is None:
        return ""
    if row[KIND] == UPDATE:
        column = columns.get(row[COLUMN])
        return "" if column is None else value_problem(column, row[NEW])
    if row[KIND] != INSERT:
        return ""
    try:
        values = inserted_values(columns, row[NEW])
    except (ValueError, TypeError, AttributeError):
        return tr("values that cannot be read")
    problems = (value_problem(columns[name], value) for name, value in values.items())
    return next((problem for problem in problems if problem), "") or _lacking(columns, values)


def _lacking(columns: Columns, values: dict[str, Any]) -> str:
    """Return what an insert must say and does not: what may not be empty and does not begin with something."""
    missing = [name for name in columns.required if name not in values]
    return tr("nothing in {column}", column=missing[0]) if missing else ""
