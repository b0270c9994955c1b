"""Merged cells: the first one has the value, those under it are empty in the file, and nobody typed that.

For a person the value may count for all of them, or for the first one only. So what they cover says nothing.
"""

from collections.abc import Iterable, Mapping

from desktop_app.i18n import tr

Span = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell of merged ones, each row and column from 0."""
SHOWN_ROWS = 8


def covered_places(spans: Iterable[Span], first: int, rows: int, columns: int) -> dict[int, frozenset[int]]:
    """Return by the number of a row the places of its cells that are covered; `first` is the column of place 0."""
    found: dict[int, set[int]] = {}
    room = rows * columns
    for (top, left), (bottom, right) in spans:
        low, high = max(left - first, 0), min(right - first + 1, columns)
        lines = range(top, min(bottom + 1, rows))
        room -= len(lines) * max(high - low, 0)
        if room < 0:
            break  # they overlap, which no spreadsheet program writes
        for row in lines:
            found.setdefault(row + 1, set()).update(range(low, high))
        if left >= first and top in lines:
            found[top + 1].discard(left - first)
    return {row: frozenset(places) for row, places in found.items() if places}


def nameless() -> str:
    """Return the refusal of a row whose id is covered: it is no new record."""
    return tr("The cell id lies under merged cells: unmerge them and write the list again.")


def merged_note(title: str, covered: Mapping[int, Iterable[str]]) -> str:
    """Return the warning about merged cells of a sheet; `covered` has the headings by the number of the row."""
    numbers = [str(number) for number in sorted(covered)]
    columns = dict.fromkeys(heading for number in sorted(covered) for heading in covered[number])
    return tr(
        "On “{title}” cells are merged (rows {rows}; columns {columns}). Only the first of them says something; what "
        "the others cover is left as it is. If a value is meant for every row, unmerge the cells and fill each.",
        title=title,
        rows=", ".join(numbers[:SHOWN_ROWS]) + (" …" if len(numbers) > SHOWN_ROWS else ""),
        columns=", ".join(columns),
    )
