"""What the cells of a table are: heads of columns, cells, and how many columns and rows each spans."""

from collections.abc import Iterable, Sequence
from typing import Any

from desktop_app.documents.drawing.tagging import Element

Place = tuple[int, int]
"""Column and row, as ReportLab has them."""


def tag_table(data: Sequence[Sequence[Any]], commands: Iterable[tuple[Any, ...]], heads: int) -> Element:
    """Return the element of a table whose first rows are heads, and tie each cell to its own."""
    spans = {command[1]: command[2] for command in commands if command[0] == "SPAN"}
    covered = {place for start, end in spans.items() for place in _covered(start, end)}
    table = Element("Table")
    groups = [table.add("THead"), table.add("TBody")] if len(data) > heads else [table]  # no head without a body
    for number, row in enumerate(data):
        line = groups[number >= heads].add("TR")
        for column, cell in enumerate(row):
            if (column, number) not in covered:
                made = _cell(line, (column, number), spans, head=number < heads)
                _tie(cell, made)
    return table


def _covered(start: Place, end: Place) -> list[Place]:
    """Return the places of a span that its first cell takes."""
    columns, rows = range(start[0], end[0] + 1), range(start[1], end[1] + 1)
    return [(column, row) for column in columns for row in rows if (column, row) != start]


def _cell(line: Element, place: Place, spans: dict[Place, Place], *, head: bool) -> Element:
    end = spans.get(place, place)
    size = {"columns": end[0] - place[0] + 1, "rows": end[1] - place[1] + 1}
    return line.add("TH", scope="Column", **size) if head else line.add("TD", **size)


def _tie(cell: Any, element: Element) -> None:
    """Let the first thing in a cell, which ReportLab draws the cell with, know which cell it is."""
    first = cell[0] if isinstance(cell, list) and cell else cell
    if first not in ("", []):
        first.cell = element
