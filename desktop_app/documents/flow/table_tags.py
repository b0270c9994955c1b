"""What the cells of a table are: heads of columns, cells, and how many columns and rows each spans."""

from collections.abc import Iterable, Sequence
from typing import Any

from desktop_app.documents.drawing.tagging import Element

Place = tuple[int, int]
"""Column and row, as ReportLab has them."""


def tag_table(
    data: Sequence[Sequence[Any]], commands: Iterable[tuple[Any, ...]], heads: int, names: int | None = None
) -> Element:
    """Return the element of a table whose first rows are heads, and tie each cell to its own.

    `names` is the column that says what a row is about; a screen reader then says it before a figure of the row.
    """
    spans = {command[1]: command[2] for command in commands if command[0] == "SPAN"}
    covered = {place for start, end in spans.items() for place in _covered(start, end)}
    table = Element("Table")
    groups = [table.add("THead"), table.add("TBody")] if len(data) > heads else [table]  # no head without a body
    for number, row in enumerate(data):
        line = groups[number >= heads].add("TR")
        for column, cell in enumerate(row):
            if (column, number) not in covered:
                end = spans.get((column, number), (column, number))
                naming = names is not None and column <= names <= end[0] < len(row) - 1 and cell != ""
                scope = "Column" if number < heads else "Row" if naming else ""
                _tie(cell, _cell(line, (column, number), end, scope))
    return table


def _covered(start: Place, end: Place) -> list[Place]:
    """Return the places of a span that its first cell takes."""
    columns, rows = range(start[0], end[0] + 1), range(start[1], end[1] + 1)
    return [(column, row) for column in columns for row in rows if (column, row) != start]


def _cell(line: Element, place: Place, end: Place, scope: str) -> Element:
    return line.add("TH" if scope else "TD", scope=scope, columns=end[0] - place[0] + 1, rows=end[1] - place[1] + 1)


def _tie(cell: Any, element: Element) -> None:
    """Let the first thing in a cell, which ReportLab draws the cell with, know which cell it is."""
    first = cell[0] if isinstance(cell, list) and cell else cell
    if first not in ("", []):
        first.cell = element
