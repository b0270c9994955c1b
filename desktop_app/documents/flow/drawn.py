"""What is drawn instead of set: boxes to tick, boxes for digits, dotted lines, pictures."""

from collections.abc import Callable, Sequence
from io import BytesIO

from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Spacer

from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.fitting import Fitted, Step, fit
from desktop_app.documents.drawing.fonts import CAP_HEIGHT, REGULAR, UNKNOWN, typeface
from desktop_app.documents.drawing.page import MM
from desktop_app.documents.drawing.pen import Align, Pen
from desktop_app.documents.drawing.tagging import Element, figure, tagged
from desktop_app.documents.flow import styles
from desktop_app.documents.flow.sheet import Part, Sheet
from desktop_app.documents.flow.stack import Stack
from desktop_app.operations.files.pictures import load_picture

DIGIT_BOX = 5.2 * MM
DIGIT_SIZE = 10.0
BELOW_BOXES = 2.0
TICK_BOX = 8.0
TICK_GAP = 4.0
BASELINE = 10.0
"""From the top, as a label beside it has it."""
BETWEEN_TICKS = 14.0
LABEL_STEPS = (Step(10, 10, 1), Step(10, 9, 6))
DOT_DISTANCE = 2.4
AFTER_LINES = 5.0
DPI = 180
JPEG_QUALITY = 82
BEFORE_PICTURE = 4.0

Draw = Callable[[ArchiveCanvas, Pen], None]


class Drawn(Flowable):  # type: ignore[misc] # ReportLab has no types
    """A rectangle with something drawn in it, from its lower left corner; with `alt`, a picture that shows this."""

    cell: Element | None = None
    """The cell of a table that it is the first thing in."""

    def __init__(self, width: float, height: float, draw: Draw, before: float = 0, alt: str = "") -> None:
        super().__init__()
        self.width, self.height, self.spaceBefore = width, height, before
        self._draw_with, self._alt = draw, alt

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return its size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw, then put the texts down; while the pages of a paper are counted it only takes its place."""
        if self.canv.counting and self.canv.marks is None:
            return
        pen = Pen(self.canv)
        with tagged(self.canv, figure(self.canv, self._alt, (0, 0, self.width, self.height)) if self._alt else None):
            self._draw_with(self.canv, pen)
            pen.flush()


def checkbox(label: str, *, ticked: bool = False) -> Part:
    """Return one box to tick with its label."""
    return choices([(label, ticked)])


def choices(options: Sequence[tuple[str, bool]], *, across: int = 0) -> Part:
    """Return boxes (label, ticked) side by side, on more lines where needed; `across` sets them in columns."""

    def make(sheet: Sheet) -> list[object]:
        placed, height = _placed(options, sheet, across)

        def draw(canvas: ArchiveCanvas, pen: Pen) -> None:
            for x, down, label, ticked in placed:
                base = height - down - BASELINE
                _tick_box(canvas, x, base - 0.6, ticked=ticked)
                pen.write_lines(label, x + TICK_BOX + TICK_GAP, base)

        return [Drawn(sheet.width, height, draw)]

    return make


def _placed(
    options: Sequence[tuple[str, bool]], sheet: Sheet, across: int
) -> tuple[list[tuple[float, float, Fitted, bool]], float]:
    """Return x, distance from the top, label and state of each box, and the height of all."""
    room = (sheet.width / across if across else sheet.width) - TICK_BOX - TICK_GAP
    face, placed = typeface(REGULAR), []
    x, down, line = 0.0, 0.0, 0.0
    for number, (text, ticked) in enumerate(options):
        label = fit(sheet.losses.printable(text), room - across, LABEL_STEPS, face, sheet.losses)
        width = TICK_BOX + TICK_GAP + max(face.width(one, label.size) for one in label.lines)
        full = number % across == 0 if across else x + width > sheet.width
        if number and full:
            x, down, line = 0.0, down + line, 0.0
        placed.append((x, down, label, ticked))
        line = max(line, label.leading * len(label.lines) + 2.5)
        x += sheet.width / across if across else width + BETWEEN_TICKS
    return placed, down + line


def _tick_box(canvas: ArchiveCanvas, x: float, y: float, *, ticked: bool) -> None:
    canvas.setLineWidth(0.7)
    canvas.rect(x, y, TICK_BOX, TICK_BOX, stroke=1, fill=0)
    if ticked:
        canvas.setLineWidth(1.3)
        canvas.lines([(x + 1.6, y + 4, x + 3.4, y + 1.8), (x + 3.4, y + 1.8, x + 6.8, y + 6.8)])


def boxes(count: int, digits: str = "") -> Part:
    """Return a row of boxes with one digit each, from the left; blanks and dots in `digits` are left out."""

    def make(sheet: Sheet) -> list[object]:
        shown = [digit for digit in sheet.losses.printable(digits) if digit.isalnum() or digit == UNKNOWN]
        side = min(DIGIT_BOX, sheet.width / count)

        def draw(canvas: ArchiveCanvas, pen: Pen) -> None:
            canvas.setLineWidth(0.6)
            canvas.grid([side * index for index in range(count + 1)], [BELOW_BOXES, BELOW_BOXES + side])
            for index, digit in enumerate(shown[:count]):
                y = BELOW_BOXES + (side - DIGIT_SIZE * CAP_HEIGHT) / 2
                pen.write(digit, side * (index + 0.5), y, DIGIT_SIZE, align=Align.CENTRE)

        return [Drawn(side * count, side + BELOW_BOXES, draw)]

    return make


def dotted_line(count: int = 1, *, spacing_mm: float = 7) -> Part:
    """Return dotted lines to write on; one alone is as high as a line of text."""

    def make(sheet: Sheet) -> list[object]:
        height = styles.FIELD.leading if count == 1 else spacing_mm * MM

        def draw(canvas: ArchiveCanvas, _pen: Pen) -> None:
            canvas.setLineWidth(0.7)
            canvas.setLineCap(1)
            canvas.setDash([0, DOT_DISTANCE])
            canvas.line(0, 3, sheet.width, 3)

        lines: list[object] = [Drawn(sheet.width, height, draw) for _ in range(count)]
        return lines if count == 1 else [*lines, Spacer(0, AFTER_LINES)]

    return make


def picture(content: bytes, width_mm: float, *, highest_mm: float = 200, caption: str = "") -> Part:
    """Return a picture in the middle, in its proportions, at most so large; UserError when it cannot be read."""

    def make(sheet: Sheet) -> list[object]:
        widest = min(width_mm * MM, sheet.width)
        highest = min(highest_mm * MM, sheet.height * 0.9)
        packed, (across, up) = packed_picture(content, widest, highest)
        scale = min(widest / across, highest / up)
        width, height = across * scale, up * scale

        def draw(canvas: ArchiveCanvas, _pen: Pen) -> None:
            canvas.include(packed)
            canvas.drawImage(ImageReader(BytesIO(packed)), (sheet.width - width) / 2, 0, width, height)

        shows = sheet.losses.printable(caption) or "Gambar"
        drawn: list[object] = [Drawn(sheet.width, height, draw, BEFORE_PICTURE, shows)]
        return [Stack([*drawn, sheet.paragraph([caption], styles.CAPTION)], sheet.height)] if caption else drawn

    return make


def packed_picture(content: bytes, width: float, height: float, *, dpi: int = DPI) -> tuple[bytes, tuple[int, int]]:
    """Return the picture as JPEG with as many pixels as a box of points can show, and its size in pixels."""
    box = (int(width / 72 * dpi), int(height / 72 * dpi))
    image = load_picture(content, max(box))
    image.thumbnail(box)
    out = BytesIO()
    image.save(out, "JPEG", quality=JPEG_QUALITY)
    return out.getvalue(), image.size
