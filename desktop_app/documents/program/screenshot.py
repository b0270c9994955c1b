"""A picture of the program on paper: every pixel as it is, which JPEG would blur, with a hair line around it."""

from io import BytesIO
from typing import Any

from reportlab.lib.utils import ImageReader

from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.page import MM
from desktop_app.documents.drawing.pen import Pen
from desktop_app.documents.flow import styles
from desktop_app.documents.flow.drawn import Drawn
from desktop_app.documents.flow.sheet import Part, Sheet
from desktop_app.documents.flow.stack import Stack

BEFORE, AFTER = 4.0, 6.0
FRAME_GREY = 0.6


def screenshot(content: bytes, width_mm: float, caption: str) -> Part:
    """Return a PNG in the middle of its column with its caption; both stay on one page."""
    across, up = ImageReader(BytesIO(content)).getSize()

    def make(sheet: Sheet) -> list[Any]:
        width = min(width_mm * MM, sheet.width)
        height = width * up / across
        left = (sheet.width - width) / 2

        def draw(canvas: ArchiveCanvas, _pen: Pen) -> None:
            if canvas.counting:
                return
            canvas.include(content)
            canvas.drawImage(ImageReader(BytesIO(content)), left, 0, width, height)
            canvas.setLineWidth(0.4)
            canvas.setStrokeGray(FRAME_GREY)
            canvas.rect(left, 0, width, height, stroke=1, fill=0)
            canvas.setStrokeGray(0)

        drawn = Drawn(sheet.width, height, draw, BEFORE)
        made = Stack([drawn, sheet.paragraph([caption], styles.CAPTION)], sheet.height)
        made.spaceAfter = AFTER
        return [made]

    return make
