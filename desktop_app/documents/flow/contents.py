"""The table of contents of a book: heading, dots, number of the page, as links."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop_app.documents.drawing.canvas import ArchiveCanvas, mark_key
from desktop_app.documents.drawing.fitting import Fitted, Step, fit
from desktop_app.documents.drawing.fonts import BOLD, REGULAR, typeface
from desktop_app.documents.drawing.page import MM
from desktop_app.documents.drawing.pen import Align, Pen
from desktop_app.documents.drawing.tagging import Element, written
from desktop_app.documents.flow.drawn import DOT_DISTANCE, Drawn
from desktop_app.documents.flow.sheet import Part, Sheet

SIZE, LEADING = 11.0, 14.5
STEPS = (Step(SIZE, SIZE, 4),)
INDENT = 7 * MM
NUMBER_ROOM = 14 * MM
GAP = 4.0
BEFORE_CHAPTER = 4.0


@dataclass(frozen=True)
class Entry:
    """A line of the table: a heading and the number that its page shows."""

    level: int
    text: str
    page: str


def contents(entries: Sequence[Entry]) -> Part:
    """Return the lines of a table of contents; they are in the order of the headings in the file."""

    def make(sheet: Sheet) -> list[Any]:
        whole = Element("TOC")
        return [
            _line(entry, number, sheet, whole.add("TOCI").add("Reference").add("Link"))
            for number, entry in enumerate(entries)
        ]

    return make


def _line(entry: Entry, number: int, sheet: Sheet, element: Element) -> Drawn:
    chapter = entry.level == 1
    indent = INDENT * (entry.level - 1)
    face = typeface(BOLD if chapter else REGULAR)
    fitted = fit(entry.text, sheet.width - indent - NUMBER_ROOM, STEPS, face, sheet.losses)
    height = LEADING * len(fitted.lines)
    end = indent + face.width(fitted.lines[-1], fitted.size)

    def draw(canvas: ArchiveCanvas, pen: Pen) -> None:
        with written(canvas, pen, element):
            _write(pen, fitted, indent, height, bold=chapter)
            pen.write(entry.page, sheet.width, LEADING - SIZE, SIZE, bold=chapter, align=Align.RIGHT)
            _dots(canvas, end + GAP, sheet.width - face.width(entry.page, SIZE) - GAP)
            canvas.link(f"{entry.text}, halaman {entry.page}", mark_key(number), (0, 0, sheet.width, height), element)

    return Drawn(sheet.width, height, draw, BEFORE_CHAPTER if chapter else 0)


def _write(pen: Pen, fitted: Fitted, x: float, height: float, *, bold: bool) -> None:
    for number, line in enumerate(fitted.lines):
        pen.write(line, x, height - SIZE - number * LEADING, fitted.size, bold=bold)


def _dots(canvas: ArchiveCanvas, start: float, end: float) -> None:
    if end <= start:
        return
    canvas.setLineWidth(0.7)
    canvas.setLineCap(1)
    canvas.setDash([0, DOT_DISTANCE])
    canvas.line(start, LEADING - SIZE, end, LEADING - SIZE)
    canvas.setDash([])
    canvas.setLineCap(0)
