"""The place for the stamp of stamp duty (meterai), 20 × 25 mm."""

from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.page import MM
from desktop_app.documents.drawing.pen import Align, Pen

STAMP_WIDTH = 20 * MM
STAMP_HEIGHT = 25 * MM
SIZE = 7.5


def draw_stamp(canvas: ArchiveCanvas, pen: Pen, left: float, bottom: float, words: str) -> None:
    """Draw the box with its words in two lines; what `pen` holds must be flushed before."""
    canvas.saveState()
    canvas.setStrokeGray(0.4)
    canvas.setLineWidth(0.6)
    canvas.setDash(2, 2)
    canvas.rect(left, bottom, STAMP_WIDTH, STAMP_HEIGHT, stroke=1, fill=0)
    canvas.restoreState()
    middle = left + STAMP_WIDTH / 2
    for number, line in enumerate(words.split("\n")):
        y = bottom + STAMP_HEIGHT / 2 - number * SIZE * 1.3
        pen.write(line, middle, y, SIZE, align=Align.CENTRE)
