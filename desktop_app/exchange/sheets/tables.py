"""A sheet whose headings are understood, and its rows as values for fields."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop_app.errors import Problem, UserError
from desktop_app.exchange.importing.columns import CellError, Column, columns, heading_key
from desktop_app.exchange.sheets.cells import READERS, read_choice, read_number, text_of
from desktop_app.exchange.sheets.merged_cells import merged_note, nameless
from desktop_app.exchange.sheets.spreadsheet import Cell, Line, Sheet
from desktop_app.i18n import tr

EMPTY_IT = "(kosongkan)"
"""Written into a cell to empty a field; an empty cell leaves it as it is."""
HEADINGS_WITHIN = 30
"""Lines in which the headings are looked for: many lists begin with a title."""
IGNORED = ("kind", "Alasan ditolak", "Baris asal")
"""Headings of our own files that carry nothing."""
SHOWN_HEADINGS = 12


@dataclass(frozen=True)
class Table:
    """A sheet with its headings and the rows below them."""

    headings: tuple[str, ...]
    columns: Mapping[int, Column]
    """Place of a cell to its column."""
    lines: tuple[Line, ...]
    unknown: tuple[str, ...]
    """Headings that nobody knows; their cells are not imported."""
    exact: bool
    """Whether the headings are the field names of `dump`: then an empty cell empties the field, nothing is guessed."""
    covered: Mapping[int, frozenset[int]] = field(default_factory=dict)
    """By the number of a row the places of its cells that lie under merged ones, and say nothing."""
    merged_note: str = ""
    """A warning about them."""


@dataclass
class Row:
    """One row as values: a field has one when its cell says something. None empties the field."""

    number: int
    exact: bool
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    numeric: set[str] = field(default_factory=set)
    """Fields whose cell is a number where text belongs: zeros in front may be lost."""

    def inside(self, group: str) -> dict[str, Any]:
        """Return the values of the fields below `group`, without it."""
        start = f"{group}."
        return {name.removeprefix(start): value for name, value in self.values.items() if name.startswith(start)}


def find_table(sheets: Sequence[Sheet], kind: str) -> Table:
    """Return the first sheet whose headings are those of `kind`; raises `UserError` and tells what was found."""
    tables = [table for sheet in sheets if (table := _table(sheet, kind)) is not None]
    fit = [table for table in tables if not _missing(table, kind)]
    if not fit:
        raise _no_headings(tables, sheets, kind)
    _refuse_doubled(fit[0])
    return fit[0]


def read_row(table: Table, line: Line) -> Row:
    """Return what a line says; cells that cannot be read become problems."""
    row = Row(line.number, table.exact)
    covered = table.covered.get(line.number, frozenset())
    for place, column in table.columns.items():
        if place in covered:
            if column.field in {"id", "ikm_id"}:
                row.problems.append(Problem(column.field, "cell", nameless()))
            continue
        cell = line.cells[place] if place < len(line.cells) else ""
        try:
            _read_cell(row, column, cell)
        except CellError as error:
            row.problems.append(Problem(column.field, "cell", str(error)))
    return row


def empties(text: str) -> bool:
    """Whether a cell asks to empty its field: (kosongkan), with both brackets, in whatever letters."""
    inside = text.strip()
    return inside[:1] == "(" and inside[-1:] == ")" and inside[1:-1].strip().casefold() == EMPTY_IT[1:-1]


def _read_cell(row: Row, column: Column, cell: Cell) -> None:
    if isinstance(cell, str) and empties(cell):
        row.values[column.field] = None
    elif isinstance(cell, str) and not cell.strip():
        if row.exact and column.field not in {"id", "deleted", "reason"}:
            row.values[column.field] = None
    else:
        if column.part_kind in {"code", "certificate"} and not isinstance(cell, str):
            row.numeric.add(column.field)
        row.values[column.field] = _value(column, cell, exact=row.exact)


def _value(column: Column, cell: Cell, *, exact: bool) -> Any:
    if column.kind in {"list", "certificate"} or column.kind.startswith("list_"):
        return _parts(column, cell, exact=exact)
    return _one(column, cell, exact=exact)


def _parts(column: Column, cell: Cell, *, exact: bool) -> list[Any]:
    """Return the parts between semicolons; an empty one in the middle is None."""
    if column.kind == "certificate":
        cell = READERS["code"](cell)
    parts: list[Cell] = [part.strip() for part in cell.split(";")] if isinstance(cell, str) else [cell]
    while parts and parts[-1] == "":
        parts.pop()
    return [None if part == "" else _one(column, part, exact=exact) for part in parts]


def _one(column: Column, cell: Cell, *, exact: bool) -> Any:
    if column.part_kind in {"choice", "flag"}:
        value = read_choice(cell, column.choices)
        return value == "1" if column.part_kind == "flag" else value
    if column.part_kind == "number":
        return read_number(cell, exact=exact)
    return READERS[column.part_kind](cell)


def _table(sheet: Sheet, kind: str) -> Table | None:
    """Return the sheet with the best line of headings among its first ones, None when there is none."""
    known = _known(kind)
    best: dict[int, Column] = {}
    start = -1
    for place, line in enumerate(sheet.lines[:HEADINGS_WITHIN]):
        found = _match(line.cells, known)
        if len(found) > len(best):
            best, start = found, place
    if not best:
        return None
    headings = tuple(text_of(cell) for cell in sheet.lines[start].cells)
    ignored = set(map(heading_key, IGNORED))
    unknown = [text.strip() for at, text in enumerate(headings) if at not in best and heading_key(text)]
    lines = sheet.lines[start + 1 :]
    under = {line.number: sorted(sheet.covered.get(line.number, frozenset()) & best.keys()) for line in lines}
    told = {number: [headings[place].strip() for place in places] for number, places in under.items() if places}
    return Table(
        headings,
        best,
        lines,
        tuple(text for text in unknown if heading_key(text) not in ignored),
        exact=all(headings[at].strip() in {column.name, column.field} for at, column in best.items()),
        covered={number: frozenset(places) for number, places in under.items() if places},
        merged_note=merged_note(sheet.name, told) if told else "",
    )


def _match(cells: Sequence[Cell], known: Mapping[str, Column]) -> dict[int, Column]:
    keys = {place: heading_key(cell) for place, cell in enumerate(cells) if isinstance(cell, str)}
    return {place: known[key] for place, key in keys.items() if key in known}


def _known(kind: str) -> dict[str, Column]:
    known: dict[str, Column] = {}
    for column in columns(kind):
        for key in column.headings:
            known.setdefault(key, column)
    return known


def _missing(table: Table, kind: str) -> list[str]:
    """Return the labels of the columns that a sheet must have; one with ids needs no other."""
    fields = {column.field for column in table.columns.values()}
    if fields & {"id", "ikm_id"}:
        return []
    return [column.label for column in columns(kind) if column.required and column.field not in fields]


def _refuse_doubled(table: Table) -> None:
    seen: dict[str, str] = {}
    for place, column in table.columns.items():
        heading = table.headings[place].strip()
        if column.field in seen:
            raise UserError(
                tr("The headings “{one}” and “{other}” mean the same.", one=seen[column.field], other=heading),
                tr("Nothing was imported. Delete one of the two columns, or rename it."),
            )
        seen[column.field] = heading


def _no_headings(tables: Sequence[Table], sheets: Sequence[Sheet], kind: str) -> UserError:
    wanted = " / ".join(_missing(tables[0], kind) if tables else _required(kind))
    found = tables[0].headings if tables else [text_of(cell) for cell in sheets[0].lines[0].cells]
    shown = [" ".join(text.split())[:40] for text in found if text.strip()]
    listed = ", ".join(shown[:SHOWN_HEADINGS]) + (" …" if len(shown) > SHOWN_HEADINGS else "")
    return UserError(
        tr("The heading “{wanted}” is missing. Found: {found}.", wanted=wanted, found=listed),
        tr("Nothing was imported. Use the headings of `siap-ikm template {kind}`.", kind=kind),
    )


def _required(kind: str) -> Iterator[str]:
    return (column.label for column in columns(kind) if column.required)
