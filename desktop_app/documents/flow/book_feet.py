"""The foot of a page of a book: what it belongs to at the left, its number in the middle, room for initials."""

from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.fitting import Step, fit
from desktop_app.documents.drawing.fonts import REGULAR, Losses, typeface
from desktop_app.documents.drawing.page import MM, PageFormat
from desktop_app.documents.drawing.pen import Align, Pen

SIZE, SMALL = 10.0, 7.0
STEPS = (Step(SMALL, 6.5, 2),)
DOWN = 9 * MM
ROOM = 0.38
"""Of the width between the margins, for what stands at the left."""


class BookFoot:
    """The texts under the body."""

    def __init__(self, name: str, code: str, page: PageFormat) -> None:
        words = Losses().printable
        told = " · ".join(part for part in (words(name), words(code)) if part)
        self._about = fit(told, page.text_width * ROOM, STEPS, typeface(REGULAR), Losses())

    def draw(self, canvas: ArchiveCanvas, pen: Pen, page: PageFormat, number: str) -> None:
        """Write the foot of a page that shows `number`."""
        y = page.bottom - DOWN
        canvas.setLineWidth(0.3)
        canvas.line(page.left, y + SIZE + 2, page.right, y + SIZE + 2)
        pen.write_lines(self._about, page.left, y + 1)
        pen.write(number, (page.left + page.right) / 2, y, SIZE, align=Align.CENTRE)
