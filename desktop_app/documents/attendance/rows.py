"""The rows of an attendance sheet fitted to its columns, and the pairs that share a box to sign in."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.documents.attendance.columns import NUMBER, SIGNATURE, Column, shown_columns, weights
from desktop_app.documents.attendance.sheet import AttendanceSheet, Attendee
from desktop_app.documents.drawing.fitting import Fitted, fit
from desktop_app.documents.drawing.fonts import CAP_HEIGHT, DESCENT, REGULAR, Losses, typeface
from desktop_app.documents.drawing.page import MM, PageFormat

ABOVE_AND_BELOW = 2.2
LOWEST = 10.0
"""Millimetres that a signature needs."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column lies."""

    left: float
    right: float

    @property
    def width(self) -> float:
        """Width with the rules."""
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a cell, its baseline `down` from the top of the cell's text."""

    text: str
    size: float
    down: float


@dataclass(frozen=True, slots=True)
class Cell:
    """The lines of a cell; `tall` from the top of the first capital to the last baseline."""

    lines: tuple[Line, ...]
    tall: float

    @property
    def needs(self) -> float:
        """The least height of a row that holds it."""
        return self.tall + self.lines[-1].size * DESCENT + 2 * ABOVE_AND_BELOW if self.lines else 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """A numbered row; `cells` is empty for a blank one. 0 prints no number."""

    number: int
    cells: tuple[Cell, ...]
    height: float


Group = tuple[Row, ...]
"""Rows that stay on one page: a pair, or a single row."""


@dataclass(frozen=True)
class Columns:
    """Where the columns lie: number, those of the catalogue, signature."""

    number: Place
    middle: tuple[tuple[Column, Place], ...]
    signature: Place


def place_columns(sheet: AttendanceSheet, page: PageFormat) -> Columns:
    """Return the columns over the whole width of the text."""
    places: dict[str, Place] = {}
    x = page.left
    for key, share in weights(sheet).items():
        right = page.right if key == SIGNATURE else x + page.text_width * share / 100
        places[key] = Place(x, right)
        x = right
    middle = tuple(zip(shown_columns(sheet), list(places.values())[1:-1], strict=True))
    return Columns(places[NUMBER], middle, places[SIGNATURE])


def fit_rows(sheet: AttendanceSheet, columns: Columns, losses: Losses) -> list[Row]:
    """Return the rows of the attendees, numbered."""
    fitters = [_Fitter(column, place.width - 2 * column.side, losses) for column, place in columns.middle]
    least, rows, number = row_height(sheet), [], 0
    for attendee in sheet.attendees:
        number = number + 1 if attendee.number is None else attendee.number
        cells = tuple([fitter.cell(attendee) for fitter in fitters])
        needed = max([cell.needs for cell in cells], default=0.0)
        rows.append(Row(number, cells, max(least, needed)))
    return rows


def blank_rows(sheet: AttendanceSheet, after: int, count: int) -> list[Row]:
    """Return `count` rows without text whose numbers follow `after`; of a closed sheet they have no number (0)."""
    height = row_height(sheet)
    free = (number for number in itertools.count(after + 1) if not any(number in kept for kept in sheet.reserved))
    numbers = [0] * count if sheet.closed else list(itertools.islice(free, count))
    return [Row(number, (), height) for number in numbers]


def row_height(sheet: AttendanceSheet) -> float:
    """Return the least height of a row in points."""
    return max(sheet.row_height_mm, LOWEST) * MM


def grouped(rows: Sequence[Row], *, double: bool) -> list[Group]:
    """Return the rows in pairs of an odd number and the next; a row alone is as high as two."""
    if not double:
        return [(row,) for row in rows]
    groups: list[Group] = []
    index = 0
    while index < len(rows):
        row, following = rows[index], rows[index + 1] if index + 1 < len(rows) else None
        if following is not None and row.number % 2 and following.number == row.number + 1:
            groups.append((row, following))
            index += 2
        else:
            groups.append((Row(row.number, row.cells, max(row.height, 2 * LOWEST * MM)),))
            index += 1
    return groups


class _Fitter:
    """Fits the texts of one column; equal texts are fitted once."""

    def __init__(self, column: Column, width: float, losses: Losses) -> None:
        self._column, self._width, self._losses = column, width, losses
        self._known: dict[str | tuple[str, ...], Cell] = {}

    def cell(self, attendee: Attendee) -> Cell:
        """Return the cell of this column in the row of `attendee`."""
        content = self._column.read(attendee)
        cell = self._known.get(content)
        if cell is None:
            cell = self._known[content] = self._fitted(content)
        return cell

    def _fitted(self, content: str | tuple[str, ...]) -> Cell:
        parts = (content,) if isinstance(content, str) else content
        shown = filter(None, map(self._losses.printable, parts))
        face, steps = typeface(REGULAR), self._column.steps
        return stacked([fit(part, self._width, steps, face, self._losses) for part in shown])


def stacked(parts: Sequence[Fitted]) -> Cell:
    """Return the texts under each other as one cell."""
    lines: list[Line] = []
    down = 0.0
    for part in parts:
        for text in part.lines:
            down += part.leading if lines else part.size * CAP_HEIGHT
            lines.append(Line(text, part.size, down))
    return Cell(tuple(lines), down)
