"""Tables with rules: a grey head that comes again on every page, rows that wrap, a row of sums."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop_app.documents.drawing.fonts import BOLD, REGULAR, typeface
from desktop_app.documents.drawing.page import MM
from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.drawing.tagging import Element
from desktop_app.documents.flow import styles
from desktop_app.documents.flow.grids import bare_table
from desktop_app.documents.flow.sheet import Cell, Part, Sheet, Strong, inside
from desktop_app.documents.flow.stack import ENDLESS
from desktop_app.documents.flow.table_tags import tag_table

HEAD_GREY, RULE_GREY = 0.91, 0.25
RULE, FRAME = 0.5, 0.9
SIDE, ABOVE, BELOW = 3.2, 2.5, 3.5
NUMBER_SIZE = 7.0
LEAST_WORDS = 8.0
"""Words smaller than this are broken instead; figures never are."""
BEFORE, AFTER = 4.0, 6.0
SMALL = 0.2
"""A table lower than this share of a page stands on one page."""


@dataclass(frozen=True)
class Column:
    """A column: head, share of the width (percent), and a head over it that neighbours with the same one share."""

    head: str
    width: float
    align: Align = Align.LEFT
    group: str = ""


Row = Sequence[Cell]
"""The cells of a row. Where there are fewer than columns, the first one spans the columns that are missing."""


@dataclass
class _Grid:
    """The cells and the commands of a table, row by row."""

    columns: Sequence[Column]
    widths: list[float]
    sheet: Sheet
    data: list[list[Any]] = field(default_factory=list)
    commands: list[tuple[Any, ...]] = field(default_factory=list)
    element: Element | None = None
    """What it is in a file with tags."""

    def room(self, index: int) -> float:
        return self.widths[index] - 2 * SIDE


def table(
    columns: Sequence[Column], rows: Sequence[Row], *, total: Row = (), numbers: bool = False, least_mm: float = 0
) -> Part:
    """Return a table; `total` is its bold last row, `numbers` a row 1 2 3 … under the heads.

    Rows are at least `least_mm` high. The head comes again on every page; a row breaks only when it is higher
    than a page. Figures (columns that are not left) share one size, so that they fill no more than one line.
    """

    def make(sheet: Sheet) -> list[object]:
        shares = sum(column.width for column in columns)
        widths = [sheet.width * column.width / shares for column in columns]
        grid = _Grid(columns, widths, sheet)
        _head(grid, numbers=numbers)
        head = len(grid.data)
        _body(grid, rows, total)
        if sheet.tagged:
            grid.element = tag_table(grid.data, grid.commands, head, _names(columns))
        made = _made(grid, head, minRowHeights=_least(grid, head, least_mm))
        made.wrap(sheet.width, ENDLESS)
        heights = made._rowHeights  # noqa: SLF001 - ReportLab tells heights nowhere else
        if max(heights[head:], default=0) > sheet.height - sum(heights[:head]):
            return [_made(grid, head, minRowHeights=_least(grid, head, least_mm), splitInRow=1)]
        if sum(heights) < sheet.height * SMALL:
            grid.commands.append(("NOSPLIT", (0, 0), (-1, -1)))
        return [_made(grid, head, rowHeights=heights)]  # known heights are not measured again on every page

    return make


def _names(columns: Sequence[Column]) -> int | None:
    """Return the column that names the rows: the first one of words."""
    return next((index for index, column in enumerate(columns) if column.align is Align.LEFT), None)


def _made(grid: _Grid, head: int, **values: Any) -> Any:
    commands = [*_look(head), *grid.commands]
    made = bare_table(grid.data, grid.widths, commands, repeatRows=head, **values)
    made.spaceBefore, made.spaceAfter, made.element = BEFORE, AFTER, grid.element
    return made


def _least(grid: _Grid, head: int, least_mm: float) -> list[float] | None:
    return [0.0] * head + [least_mm * MM] * (len(grid.data) - head) if least_mm else None


def _look(head: int) -> list[tuple[Any, ...]]:
    """Return the rules and spaces of every table."""
    from reportlab.lib.colors import Color, black

    grey, fill = (Color(tone, tone, tone) for tone in (RULE_GREY, HEAD_GREY))
    everything, names = ((0, 0), (-1, -1)), ((0, 0), (-1, head - 1))
    return [
        ("LEFTPADDING", *everything, SIDE),
        ("RIGHTPADDING", *everything, SIDE),
        ("TOPPADDING", *everything, ABOVE),
        ("BOTTOMPADDING", *everything, BELOW),
        ("VALIGN", *everything, "MIDDLE"),
        ("BACKGROUND", *names, fill),
        ("INNERGRID", *everything, RULE, grey),
        ("LINEBELOW", (0, head - 1), (-1, head - 1), FRAME, black),
        ("BOX", *everything, FRAME, black),
        ("LINEBELOW", (0, "splitlast"), (-1, "splitlast"), FRAME, black),
    ]


def _head(grid: _Grid, *, numbers: bool) -> None:
    """Add the rows of the head: groups over names where a column has one, then the numbers."""
    columns = grid.columns
    if any(column.group for column in columns):
        grid.data.append([_name(grid, index, column.group or column.head) for index, column in enumerate(columns)])
        _span_groups(grid)
    grid.data.append([_name(grid, index, column.head) for index, column in enumerate(columns)])
    if numbers:
        style = styles.cell(Align.CENTRE, NUMBER_SIZE)
        grid.data.append([grid.sheet.paragraph([str(number)], style) for number in range(1, len(columns) + 1)])
        row = len(grid.data) - 1
        grid.commands += [(side, (0, row), (-1, row), 1.0) for side in ("TOPPADDING", "BOTTOMPADDING")]


def _span_groups(grid: _Grid) -> None:
    """Let a group reach over its columns, and a column without one down to the second row."""
    columns, start = grid.columns, 0
    for index in range(1, len(columns) + 1):
        if index < len(columns) and columns[index].group and columns[index].group == columns[start].group:
            continue
        if columns[start].group:
            room = sum(grid.widths[start:index]) - 2 * SIDE
            grid.data[0][start] = _heading(grid, columns[start].group, room)
            grid.commands.append(("SPAN", (start, 0), (index - 1, 0)))
        else:
            grid.commands.append(("SPAN", (start, 0), (start, 1)))
        start = index


def _name(grid: _Grid, index: int, text: str) -> Any:
    return _heading(grid, text, grid.room(index))


def _heading(grid: _Grid, text: str, room: float) -> Any:
    size = fitting_size([text], room, BOLD, styles.HEAD_SIZE, styles.LEAST_SIZE)
    return grid.sheet.paragraph([text], styles.cell(Align.CENTRE, size, bold=True))


def _body(grid: _Grid, rows: Sequence[Row], total: Row) -> None:
    given = [*rows, [Strong(cell) if isinstance(cell, str) else cell for cell in total]] if total else rows
    count = len(grid.columns)
    sizes = [_figure_size(grid, index, given) for index in range(count)]
    for row in given:
        _row(grid, _spread(row, count), count - len(row), sizes)
    if total and rows:
        grid.commands.append(("NOSPLIT", (0, -2), (-1, -1)))


def _spread(row: Row, count: int) -> list[Cell]:
    """Return the row with empty cells behind the first one where it is short."""
    if not 0 < len(row) <= count:
        raise ValueError(f"a row of {len(row)} cells for {count} columns")
    return [*row[:1], *[""] * (count - len(row)), *row[1:]]


def _row(grid: _Grid, row: list[Cell], spanned: int, sizes: list[float | None]) -> None:
    cells: list[Any] = [_cell(grid, index, cell, sizes[index]) for index, cell in enumerate(row)]
    if spanned:
        room = sum(grid.widths[: spanned + 1]) - 2 * SIDE
        cells[0] = inside(row[0], grid.sheet.narrowed(room), styles.cell(Align.LEFT, styles.CELL_SIZE))
        line = len(grid.data)
        grid.commands.append(("SPAN", (0, line), (spanned, line)))
    grid.data.append(cells)


def _cell(grid: _Grid, index: int, cell: Cell, size: float | None) -> Any:
    if cell == "":
        return ""
    room, align = grid.room(index), grid.columns[index].align
    if size is None:
        size = _word_size(cell, room)
    return inside(cell, grid.sheet.narrowed(room), styles.cell(align, size))


def _word_size(cell: Cell, room: float) -> float:
    text, font = _plain(cell)
    size = fitting_size([text], room, font, styles.CELL_SIZE, LEAST_WORDS - 1)
    return size if size >= LEAST_WORDS else styles.CELL_SIZE


def _figure_size(grid: _Grid, index: int, rows: Sequence[Row]) -> float | None:
    """Return the one size of a column of figures, None of a column of words."""
    if grid.columns[index].align is Align.LEFT:
        return None
    back = index - len(grid.columns)
    found = [_plain(row[back]) for row in rows if -back < len(row) or len(row) == len(grid.columns)]
    size = styles.CELL_SIZE
    for font in (REGULAR, BOLD):
        texts = [text for text, own in found if own == font]
        size = min(size, fitting_size(texts, grid.room(index), font, styles.CELL_SIZE, styles.LEAST_SIZE))
    return size


def _plain(cell: Cell) -> tuple[str, str]:
    """Return the text and the font of a cell; a part has none."""
    if isinstance(cell, Strong):
        return cell.text, BOLD
    return (cell, REGULAR) if isinstance(cell, str) else ("", REGULAR)


def fitting_size(texts: Sequence[str], room: float, font: str, largest: float, least: float) -> float:
    """Return the size at which the widest word of the texts fits, between `least` and `largest`."""
    face = typeface(font)
    widest = max((face.width(word, 1) for text in texts for word in text.split()), default=0)
    return max(least, min(largest, int(room / widest * 4) / 4)) if widest else largest
