"""Lays out a list that people sign for: which rows stand on which page, and that the closing is never alone.

Pure: the same list gives the same layout. Total, words and signatures stand on the last page only (TT-06).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop_app.documents.attendance.head import HEAD_LEAST, TitledHead
from desktop_app.documents.attendance.rows import Cell, Place, stacked
from desktop_app.documents.drawing.breaking import Range, break_pages
from desktop_app.documents.drawing.fitting import Fitted, Step, fit
from desktop_app.documents.drawing.fonts import BOLD, REGULAR, Losses, typeface
from desktop_app.documents.drawing.page import MM, PageFormat, signed_table_format
from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.office.running import Running
from desktop_app.documents.office.signature import LaidSignatures
from desktop_app.documents.privacy import code_and_tier
from desktop_app.documents.receipts.sheet import STEP_BESIDE_STAMP, ListColumn, SignedList

RUNNING_HEAD = 7 * MM
HEAD_STEPS = (Step(9, 8.5, 1), Step(8.5, 7.5, 3), Step(7, 6.5, 3))
"""The last for the narrow columns of figures."""
HEAD_SIDE = 2.0
ROW = 11 * MM
STRETCH = 1.2
"""How much higher than needed a row may grow to fill its page."""
TOTAL = 8 * MM
CONTINUED = 6 * MM
"""Room of the line Bersambung ke Halaman … under the table of every page but the last."""
TOGETHER = 2
"""Rows that the last page keeps above the closing, where there are as many."""
SIDE = 3.0
SPELLED = (Step(10, 9.5, 1), Step(10, 9, 3))
NOTE = (Step(8, 7.5, 1), Step(8, 7.5, 3))
AFTER_TABLE = 3 * MM
BETWEEN = 1.5 * MM
BEFORE_SIGNATURES = 5 * MM


@dataclass(frozen=True)
class LaidRow:
    """A row: its number, its cells between number and signature, its height."""

    number: int
    place: int
    """Counted from 1 within the list: says on which side the number to sign at stands."""
    cells: tuple[Cell, ...]
    stamp: bool
    height: float


@dataclass(frozen=True)
class LaidPage:
    """A page of the list."""

    number: int
    rows: tuple[LaidRow, ...]
    table_top: float
    last: bool


@dataclass(frozen=True)
class Closing:
    """What stands under the last row: total, words, note, signatures."""

    total: tuple[Cell, ...]
    spelled: Fitted | None
    note: Fitted | None
    signatures: LaidSignatures

    @property
    def height(self) -> float:
        """Height of all of it."""
        texts = [text for text in (self.spelled, self.note) if text]
        lines = sum(len(text.lines) * text.leading + BETWEEN for text in texts)
        below = BEFORE_SIGNATURES + self.signatures.height if self.signatures.blocks else 0.0
        return (TOTAL if self.total else 0.0) + AFTER_TABLE + lines + below


@dataclass(frozen=True)
class Layout:
    """Everything that is drawn, and what the paper could not show as typed."""

    signed: SignedList
    page: PageFormat
    head: TitledHead
    places: tuple[Place, ...]
    heads: tuple[Cell, ...]
    head_height: float
    pages: tuple[LaidPage, ...]
    closing: Closing
    running: Running
    watermark: str
    losses: Losses


def lay_out(signed: SignedList) -> Layout:
    """Return the layout of a list."""
    losses = Losses()
    page = signed_table_format(signed.paper, landscape=signed.landscape)
    head = TitledHead(signed.head, page, losses)
    places = _places(signed.columns, page)
    heads = tuple(_head_cell(column, place, losses) for column, place in zip(signed.columns, places, strict=True))
    head_height = max(HEAD_LEAST, *(cell.needs for cell in heads))
    rows, total = _fitted(signed, places, losses)
    closing = Closing(
        total,
        _line(signed.spelled, page, SPELLED, losses),
        _line(signed.note, page, NOTE, losses),
        LaidSignatures(signed.signatures, page, losses),
    )
    tops = (page.top - head.height, page.top - RUNNING_HEAD)
    code = code_and_tier(signed.print_code, signed.tier)
    return Layout(
        signed=signed,
        page=page,
        head=head,
        places=places,
        heads=heads,
        head_height=head_height,
        pages=tuple(_pages(rows, [top - head_height - page.bottom for top in tops], tops, closing.height)),
        closing=closing,
        running=Running(head.heading, signed.short_name, signed.day, code, page),
        watermark=losses.printable(signed.watermark),
        losses=losses,
    )


def _places(columns: Sequence[ListColumn], page: PageFormat) -> tuple[Place, ...]:
    """Return where the columns lie, over the whole width of the text."""
    whole = sum(column.share for column in columns)
    places, x = [], page.left
    for column in columns:
        right = x + page.text_width * column.share / whole
        places.append(Place(x, right))
        x = right
    return tuple(places)


def _head_cell(column: ListColumn, place: Place, losses: Losses) -> Cell:
    return stacked([fit(column.head, place.width - 2 * HEAD_SIDE, HEAD_STEPS, typeface(BOLD), losses)])


def _line(text: str, page: PageFormat, steps: Sequence[Step], losses: Losses) -> Fitted | None:
    words = losses.printable(text)
    return fit(words, page.text_width, steps, typeface(REGULAR), losses) if words else None


def _fitted(
    signed: SignedList, places: Sequence[Place], losses: Losses
) -> tuple[tuple[LaidRow, ...], tuple[Cell, ...]]:
    """Return the rows and the cells of the total; the figures of a column have one size."""
    middle = list(zip(signed.columns[1:-1], places[1:-1], strict=True))
    steps = [_column_steps(signed, index, column, place) for index, (column, place) in enumerate(middle)]
    rows = []
    for number, row in enumerate(signed.rows, start=1):
        cells = tuple(
            _cell(content, place, own, losses)
            for content, (_, place), own in zip(row.cells, middle, steps, strict=True)
        )
        least = STEP_BESIDE_STAMP * MM if row.stamp else ROW
        rows.append(LaidRow(row.number, number, cells, row.stamp, max(least, *(cell.needs for cell in cells))))
    tail = list(zip(middle, steps, strict=True))[len(middle) - len(signed.total) :]
    total = tuple(
        _cell(text, place, own, losses, bold=True) for text, ((_, place), own) in zip(signed.total, tail, strict=True)
    )
    return tuple(rows), total


def _column_steps(signed: SignedList, index: int, column: ListColumn, place: Place) -> tuple[Step, ...]:
    """Return how the texts of a column are set: words one by one, figures all at the size of the longest."""
    if column.align is Align.LEFT:
        return column.steps
    texts = [text for row in signed.rows for text in _parts(row.cells[index])]
    back = index - (len(signed.columns) - 2)
    texts += [signed.total[back]] if -back <= len(signed.total) else []
    room, largest, smallest = place.width - 2 * SIDE, column.steps[0].largest, column.steps[0].smallest
    widest = max((typeface(BOLD).width(text, 1) for text in texts if text.isascii()), default=0.0)
    size = min(largest, int(room / widest * 20) / 20) if widest else largest
    return (Step(max(size, smallest), smallest, 1), *column.steps[1:])


def _cell(
    content: str | tuple[str, ...], place: Place, steps: Sequence[Step], losses: Losses, *, bold: bool = False
) -> Cell:
    shown = filter(None, map(losses.printable, _parts(content)))
    face = typeface(BOLD if bold else REGULAR)
    return stacked([fit(part, place.width - 2 * SIDE, steps, face, losses) for part in shown])


def _parts(content: str | tuple[str, ...]) -> tuple[str, ...]:
    return (content,) if isinstance(content, str) else content


def _pages(rows: Sequence[LaidRow], rooms: Sequence[float], tops: Sequence[float], closing: float) -> list[LaidPage]:
    """Return the pages; of every page but the last a line under the table says where it goes on."""
    pages = []
    ranges = _ranges([row.height for row in rows], rooms, closing)
    for index, (start, stop) in enumerate(ranges):
        last = index == len(ranges) - 1
        room = rooms[index > 0] - (closing if last else CONTINUED)
        found = _stretched(rows[start:stop], room)
        pages.append(LaidPage(index + 1, found, tops[index > 0], last))
    return pages


def _ranges(heights: Sequence[float], rooms: Sequence[float], closing: float) -> list[Range]:
    first, rest = (room - CONTINUED for room in rooms)
    ranges = break_pages(heights, first, rest, closing - CONTINUED, TOGETHER)
    if heights and ranges[-1][0] == ranges[-1][1]:  # the only row leaves no room: it goes with the closing
        start = ranges[-2][0]
        return [*ranges[:-2], (start, start), (start, len(heights))]
    return ranges


def _stretched(rows: Sequence[LaidRow], room: float) -> tuple[LaidRow, ...]:
    """Return the rows somewhat higher, so that the table fills its page."""
    spare = max(room - sum(row.height for row in rows), 0.0)
    more = min(spare / len(rows), ROW * (STRETCH - 1)) if rows else 0.0
    return tuple(replace(row, height=row.height + more) for row in rows)
