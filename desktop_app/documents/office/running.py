"""The running head of further pages and the foot of every page: a loose sheet still says what it belongs to.

Texts too long for them are shortened without a report: they stand in full on the first page.
"""

from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.fitting import Fitted, Step, fit
from desktop_app.documents.drawing.fonts import BOLD, REGULAR, Losses, typeface
from desktop_app.documents.drawing.page import MM, PageFormat
from desktop_app.documents.drawing.pen import Align, Pen

HEAD_SIZE = 8.5
FOOT_SIZE = 7.5
FOOT_STEPS = (Step(FOOT_SIZE, 6.5, 1), Step(6.5, 6.5, 1))
PAGE_NUMBER_ROOM = 32 * MM
BETWEEN = " · "
GAP = 5 * MM
LEAST_NAME = 25 * MM


class Running:
    """The texts above and below the body, fitted to a page."""

    def __init__(self, heading: str, name: str, day: str, code: str, page: PageFormat) -> None:
        words = Losses().printable
        self.page = page
        self.heading = f"{heading} – lanjutan"
        heading_width = typeface(BOLD).width(self.heading, HEAD_SIZE)
        self.head = _before(words(name), words(day), page.text_width - heading_width - GAP)
        self.foot = _before(words(name), words(code), page.text_width - PAGE_NUMBER_ROOM)

    def draw_head(self, pen: Pen) -> None:
        """Write the running head."""
        y = self.page.top - HEAD_SIZE
        pen.write(self.heading, self.page.left, y, HEAD_SIZE, bold=True)
        pen.write_lines(self.head, self.page.right, y, align=Align.RIGHT)

    def draw_foot(self, canvas: ArchiveCanvas, pen: Pen, number: int, total: int) -> None:
        """Draw a hairline and write the foot with Halaman X dari Y."""
        y = self.page.bottom - 2.5 * MM
        canvas.setLineWidth(0.3)
        canvas.line(self.page.left, y, self.page.right, y)
        y -= FOOT_SIZE + 1.5
        pen.write_lines(self.foot, self.page.left, y)
        pen.write(f"Halaman {number} dari {total}", self.page.right, y, FOOT_SIZE, align=Align.RIGHT)


def _before(name: str, whole: str, width: float) -> Fitted:
    """Return the name, shortened where it must be, before a text that stays whole: the day, the code."""
    face = typeface(REGULAR)
    tail = BETWEEN + whole if name and whole else whole
    room = width - face.width(tail, FOOT_SIZE)
    if not name or room < LEAST_NAME:
        return fit(whole, width, FOOT_STEPS, face, Losses())
    fitted = fit(name, room, FOOT_STEPS, face, Losses())
    return Fitted(fitted.size, (fitted.lines[0] + tail,))
