"""Writes printable text on a canvas: alignment, the fallback font, the watermark."""

import math
from enum import Enum

from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.fitting import Fitted
from desktop_app.documents.drawing.fonts import BOLD, CAP_HEIGHT, REGULAR, typeface
from desktop_app.documents.drawing.page import PageFormat

WATERMARK_GREY = 0.91
"""Light enough to read through, dark enough for a laser printer to show."""


REMEMBERED = 2000
"""Texts kept in their written form; many come again on the next pages, names do not."""
_Encoded = tuple[tuple[tuple[str, str], ...], float]
"""(font, string) of each piece, and the width of all at one point."""


class Align(Enum):
    """Where a text stands around its x."""

    LEFT = 0.0
    CENTRE = 0.5
    RIGHT = 1.0


class Pen:
    """Collects the texts of a page in one text object, in the order of reading; `flush` puts them down.

    The only place where texts become operators of the file: `Typeface.encoded` escapes every byte that could
    end a string there. ReportLab's own text object does the same four times slower.
    """

    def __init__(self, canvas: ArchiveCanvas) -> None:
        self._canvas = canvas
        self._operators: list[str] = []
        self._font: tuple[str, float] | None = None
        self._known: dict[tuple[bool, str], _Encoded] = {}

    def write(
        self, text: str, x: float, y: float, size: float, *, bold: bool = False, align: Align = Align.LEFT
    ) -> None:
        """Write one line of printable text with its baseline at `y`."""
        pieces, width = self._known.get((bold, text)) or self._encoded(text, bold=bold)
        if align is not Align.LEFT:
            x -= width * size * align.value
        put = self._operators.append
        put(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
        for font, string in pieces:
            if self._font != (font, size):
                self._font = (font, size)
                put(f"{font} {size:g} Tf")
            put(f"({string}) Tj")

    def write_lines(self, fitted: Fitted, x: float, y: float, *, bold: bool = False, align: Align = Align.LEFT) -> None:
        """Write the lines of `fitted`, the first with its baseline at `y`."""
        for number, line in enumerate(fitted.lines):
            self.write(line, x, y - number * fitted.leading, fitted.size, bold=bold, align=align)

    def flush(self) -> None:
        """Put the texts on the page."""
        self._canvas.put("\n".join(("BT", *self._operators, "ET")))
        self._operators.clear()
        self._font = None

    def _encoded(self, text: str, *, bold: bool) -> _Encoded:
        face = typeface(BOLD if bold else REGULAR)
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        encoded = self._known[bold, text] = face.encoded(text, self._canvas.document), face.width(text, 1)
        return encoded


def draw_watermark(canvas: ArchiveCanvas, page: PageFormat, text: str) -> None:
    """Draw printable `text` across the page in light grey; to be called before anything else."""
    angle = math.atan2(page.height, page.width)
    diagonal = math.hypot(page.width, page.height)
    size = min(diagonal * 0.62 / typeface(BOLD).width(text, 1), diagonal * 0.2)
    canvas.saveState()
    canvas.translate(page.width / 2, page.height / 2)
    canvas.rotate(math.degrees(angle))
    canvas.setFillGray(WATERMARK_GREY)
    pen = Pen(canvas)
    pen.write(text, 0, -size * CAP_HEIGHT / 2, size, bold=True, align=Align.CENTRE)
    pen.flush()
    canvas.restoreState()
