"""What stands above the rows of an attendance sheet: letterhead, title, information, heads of the columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.documents.attendance.rows import Cell, Columns, Place, stacked
from desktop_app.documents.attendance.sheet import AttendanceSheet
from desktop_app.documents.drawing.fitting import Fitted, Step, balanced, fit
from desktop_app.documents.drawing.fonts import BOLD, REGULAR, Losses, typeface
from desktop_app.documents.drawing.page import MM, PageFormat
from desktop_app.documents.drawing.pen import Align, Pen
from desktop_app.documents.office.letterhead import LaidLetterhead, Letterhead
from desktop_app.domain import wording

TITLE_SIZE = 13.0
EVENT_STEPS = (Step(11.5, 11.5, 1), Step(11.5, 11, 2), Step(11, 10, 3), Step(10, 8, 6))
INFO_SIZE = 10.0
INFO_LINE = 13.5
INFO_STEPS = (Step(INFO_SIZE, 9.5, 1), Step(INFO_SIZE, 9, 4))
LABEL_STEPS = (Step(INFO_SIZE, 8, 1), Step(8, 7, 2))
AFTER_LETTERHEAD = 7 * MM
AFTER_TITLE = 4 * MM
BEFORE_TABLE = 3.5 * MM
COLON_GAP = 8.0
INFO_BETWEEN = 8 * MM
HEAD_STEPS = (Step(9, 8.5, 1), Step(8.5, 7.5, 3))
HEAD_SIDE = 3.0
HEAD_LEAST = 8 * MM
DAY_ROW = 7 * MM
NUMBER_ROW = 5 * MM
BLANK_VALUE = "." * 60


@dataclass(frozen=True)
class HeadWords:
    """What stands above the table of a paper that people sign."""

    heading: str
    event: Sequence[str]
    """The title of the event in one to three lines; printed in capitals."""
    info: Sequence[tuple[str, str]]
    """(label, value) of each line; an empty value is left to be filled in."""
    letterhead: Letterhead | None
    beside: int = 1
    """In how many columns the lines of information stand."""


class TitledHead:
    """Letterhead, title and information fitted to the first page."""

    def __init__(self, told: HeadWords, page: PageFormat, losses: Losses) -> None:
        self.page = page
        self.letterhead = LaidLetterhead(told.letterhead, page, losses) if told.letterhead else None
        words = losses.printable
        self.heading = words(told.heading)
        self.event = tuple(_title(words(line).upper(), page.text_width, losses) for line in told.event if line.strip())
        self._info = _Beside(told, page, losses)
        top = self.letterhead.height + AFTER_LETTERHEAD if self.letterhead else TITLE_SIZE
        self._title_down = top
        event = sum(len(line.lines) * line.leading for line in self.event)
        self._info_down = top + event + 2 + AFTER_TITLE + INFO_SIZE
        self.height = self._info_down + self._info.height - INFO_LINE + BEFORE_TABLE
        """From the top of the text to the top of the table."""

    def draw(self, pen: Pen) -> None:
        """Write the title and the lines of information; the letterhead draws itself."""
        centre = (self.page.left + self.page.right) / 2
        y = self.page.top - self._title_down
        pen.write(self.heading, centre, y, TITLE_SIZE, bold=True, align=Align.CENTRE)
        y -= 2
        for line in self.event:
            y -= line.leading
            pen.write_lines(line, centre, y, bold=True, align=Align.CENTRE)
            y -= (len(line.lines) - 1) * line.leading
        self._info.draw(pen, self.page.top - self._info_down)


def _title(text: str, width: float, losses: Losses) -> Fitted:
    fitted = fit(text, width, EVENT_STEPS, typeface(BOLD), losses)
    return balanced(fitted, width, typeface(BOLD)) if len(fitted.lines) > 1 else fitted


class LaidHead(TitledHead):
    """The head of an attendance sheet: day, time and place (DH-02)."""

    def __init__(self, sheet: AttendanceSheet, page: PageFormat, losses: Losses) -> None:
        info = [("Hari/Tanggal", sheet.day), ("Waktu", sheet.time), ("Tempat", sheet.place), *sheet.further]
        super().__init__(HeadWords(sheet.role.heading, sheet.event, info, sheet.letterhead), page, losses)


class _Beside:
    """The lines of information in columns of about equally many."""

    def __init__(self, told: HeadWords, page: PageFormat, losses: Losses) -> None:
        many = -(-len(told.info) // told.beside)
        width = (page.text_width - (told.beside - 1) * INFO_BETWEEN) / told.beside
        self._columns = [
            _Information(told.info[start : start + many], page.left + place * (width + INFO_BETWEEN), width, losses)
            for place, start in enumerate(range(0, len(told.info), max(many, 1)))
        ]
        self.height = max((column.height for column in self._columns), default=0.0)

    def draw(self, pen: Pen, y: float) -> None:
        """Write the columns, their first lines with the baseline at `y`."""
        for column in self._columns:
            column.draw(pen, y)


class _Information:
    """Label, colon, value: the colons stand under each other."""

    def __init__(self, pairs: Sequence[tuple[str, str]], left: float, width: float, losses: Losses) -> None:
        words = losses.printable
        face = typeface(REGULAR)
        labels = [fit(words(label), 45 * MM, LABEL_STEPS, face, losses) for label, _ in pairs]
        widest = max(face.width(line, label.size) for label in labels for line in label.lines)
        self._left = left
        self._colon = left + widest + COLON_GAP
        self._value = self._colon + COLON_GAP
        room = left + width - self._value
        values = [fit(words(value) or BLANK_VALUE, room, INFO_STEPS, face, losses) for _, value in pairs]
        self._pairs = list(zip(labels, values, strict=True))
        self.height = sum(_lines(pair) for pair in self._pairs) * INFO_LINE

    def draw(self, pen: Pen, y: float) -> None:
        """Write the lines, the first with its baseline at `y`."""
        for label, value in self._pairs:
            pen.write_lines(label, self._left, y)
            pen.write(":", self._colon, y, INFO_SIZE)
            pen.write_lines(value, self._value, y)
            y -= _lines((label, value)) * INFO_LINE


def _lines(pair: tuple[Fitted, Fitted]) -> int:
    return max(len(part.lines) for part in pair)


class LaidTableHead:
    """The heads of the columns; of several days with a day under each part of the signature column."""

    def __init__(self, sheet: AttendanceSheet, columns: Columns, days: Sequence[date], losses: Losses) -> None:
        self.columns = columns
        self.days = _divided(columns.signature, days)
        middle = [(column.head, place) for column, place in columns.middle]
        heads = [("NO", columns.number), *middle]
        self.cells = tuple((_head_cell(text, place, losses), place) for text, place in heads)
        self.signature = _head_cell("TANDA TANGAN", columns.signature, losses)
        self.day_cells = tuple(
            (_head_cell(f"{wording.weekday(day)}, {wording.short_date(day)}", place, losses), place)
            for day, place in self.days
        )
        upper = max(HEAD_LEAST, *(cell.needs for cell, _ in self.cells), self.signature.needs)
        self.day_row = max((DAY_ROW, *(cell.needs for cell, _ in self.day_cells))) if self.days else 0.0
        self.names = max(upper, HEAD_LEAST + self.day_row) if self.days else upper
        self.number_row = NUMBER_ROW if sheet.number_row else 0.0
        self.height = self.names + self.number_row
        """From the upper edge of the table to its first row."""


def _head_cell(text: str, place: Place, losses: Losses) -> Cell:
    width = place.width - 2 * HEAD_SIDE
    return stacked([fit(_parted(text, width), width, HEAD_STEPS, typeface(BOLD), losses)])


def _parted(text: str, width: float) -> str:
    """Return a head that may break behind its strokes where a word of it would break anywhere else."""
    face, smallest = typeface(BOLD), HEAD_STEPS[-1].smallest
    too_wide = any(face.width(word, smallest) > width for word in text.split())
    return text.replace("/", "/ ") if too_wide else text


def _divided(place: Place, days: Sequence[date]) -> tuple[tuple[date, Place], ...]:
    """Return each day with its equal part of the signature column."""
    if not days:
        return ()
    width = place.width / len(days)
    return tuple(
        (day, Place(place.left + number * width, place.left + (number + 1) * width)) for number, day in enumerate(days)
    )
