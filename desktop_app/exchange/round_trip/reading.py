"""A workbook that was given back: its rows, and what each held when it was written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from desktop_app.domain.text import clean_text
from desktop_app.errors import UserError
from desktop_app.exchange.round_trip.books import Book, book_of
from desktop_app.exchange.round_trip.memory import Memory, SheetMemory, is_round_trip, read_memory
from desktop_app.exchange.round_trip.shapes import Shape
from desktop_app.exchange.round_trip.writing import HIDDEN
from desktop_app.exchange.sheets.cells import text_of
from desktop_app.exchange.sheets.merged_cells import merged_note
from desktop_app.exchange.sheets.spreadsheet import Cell, Line, Sheet, read_sheets
from desktop_app.i18n import tr

HEADINGS_WITHIN = 30
"""Lines in which the headings are looked for: somebody may have written a title above them."""


@dataclass(frozen=True)
class TripRow:
    """One row as it came back."""

    line: int
    """As the spreadsheet program counts it."""
    id: str
    """The id as the program writes it, or what stands there when it is none; "" for a new record."""
    above: str
    of: str
    cells: Mapping[str, Cell]
    """By the path of the column; a column that was removed has none, nor has a cell under merged ones."""
    is_nameless: bool = False
    """Its id lies under merged cells: nobody knows which record it is."""


@dataclass(frozen=True)
class Trip:
    """A workbook that came back."""

    name: str
    memory: Memory
    book: Book
    rows: Mapping[str, tuple[TripRow, ...]]
    """By the key of the shape."""
    notes: tuple[str, ...]
    """What is odd about the file as a whole."""


def open_trip(path: Path) -> Trip | None:
    """Return a workbook that the program wrote to be given back, None for any other spreadsheet.

    Raises `UserError` when it cannot be read, or when what it remembers of itself is damaged.
    """
    return trip_of(path.name, read_sheets(path, hidden=True))


def trip_of(name: str, sheets: list[Sheet]) -> Trip | None:
    """Return what the sheets of a file say, hidden ones included; None when the program did not write them."""
    if not is_round_trip(sheets):
        return None
    memory = read_memory(sheets)
    book = book_of(memory.book, memory.only)
    found = {sheet.name: sheet for sheet in sheets}
    rows: dict[str, tuple[TripRow, ...]] = {}
    notes: list[str] = []
    for shape in (shape for kind in book.kinds for shape in kind.shapes):
        known = memory.sheets.get(shape.key)
        sheet = found.get(known.title) if known else None
        if known is None or sheet is None:
            notes.append(tr("The sheet “{title}” is missing or renamed; nothing of it is taken.", title=shape.title))
        else:
            rows[shape.key] = _rows(sheet, shape, known, notes)
    if not rows:
        raise UserError(
            tr("None of the sheets has the name under which it was written."),
            tr("Nothing was changed. Give the sheets their names back, and read the file again."),
        )
    return Trip(name, memory, book, rows, tuple(notes))


def _rows(sheet: Sheet, shape: Shape, known: SheetMemory, notes: list[str]) -> tuple[TripRow, ...]:
    start = next((n for n, line in enumerate(sheet.lines[:HEADINGS_WITHIN]) if HIDDEN[0] in line.cells), None)
    if start is None:
        raise UserError(
            tr("The sheet “{title}” has no column id any more.", title=sheet.name),
            tr("Nothing was changed. Without it nobody knows which row is which record: write the list again."),
        )
    headings = [text_of(cell).strip() for cell in sheet.lines[start].cells]
    _refuse_doubled(sheet.name, headings, known)
    lost = [heading for heading in known.headings if heading not in headings]
    if lost:
        notes.append(
            tr("Columns missing on “{title}”, left as they are: {columns}.", title=sheet.name, columns=", ".join(lost))
        )
    lines = sheet.lines[start + 1 :]
    covered = _covered(sheet, lines, headings, known)
    if covered:
        notes.append(merged_note(sheet.name, covered))
    return tuple(_row(line, headings, shape, known, covered.get(line.number, ())) for line in lines)


def _covered(sheet: Sheet, lines: Sequence[Line], headings: list[str], known: SheetMemory) -> dict[int, list[str]]:
    """Return by the number of a row the headings of its cells that lie under merged ones."""
    wanted, found = {*known.headings, *HIDDEN}, {}
    for line in lines:
        places = sorted(sheet.covered.get(line.number, ()))
        found[line.number] = [headings[one] for one in places if one < len(headings) and headings[one] in wanted]
    return {number: told for number, told in found.items() if told}


def _row(line: Line, headings: list[str], shape: Shape, known: SheetMemory, covered: Sequence[str]) -> TripRow:
    cells = dict(zip(headings, [*line.cells, *[""] * (len(headings) - len(line.cells))], strict=False))
    of = text_of(cells.get(shape.of, "")) if shape.of else ""
    written = clean_text(text_of(cells[HIDDEN[0]]))
    return TripRow(
        line.number,
        str(id_of(written) or written),  # one id is one id, in whatever letters it came back
        text_of(cells.get(HIDDEN[1], "")).strip(),
        of.strip(),
        {path: cells[heading] for heading, path in known.headings.items() if heading in cells.keys() - covered},
        HIDDEN[0] in covered,
    )


def _refuse_doubled(title: str, headings: list[str], known: SheetMemory) -> None:
    wanted = {*known.headings, *HIDDEN}
    twice = sorted({heading for heading in headings if heading in wanted and headings.count(heading) > 1})
    if twice:
        raise UserError(
            tr("On the sheet “{title}” the heading “{heading}” stands twice.", title=title, heading=twice[0]),
            tr("Nothing was changed. Delete one of the two columns, or rename it."),
        )


def id_of(text: str) -> UUID | None:
    """Return the id that a cell says, None when it says none."""
    try:
        return UUID(text)
    except ValueError:
        return None
