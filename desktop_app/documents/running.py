"""The running head of further pages and the foot of every page: a loose sheet still says what it belongs to.

Texts too long for them are shortened without a report: they stand in full on the first page.
"""

from desktop_app.documents.canvas import ArchiveCanvas
from desktop_app.documents.fitting import Fitted, Step, fit
from desktop_app.documents.fonts import REGULAR, Losses, typeface
from desktop_app.documents.page import MM, PageFormat
from desktop_app.documents.pen import Align, Pen

HEAD_SIZE = 8.5
FOOT_SIZE = 7.5
FOOT_STEPS = (Step(FOOT_SIZE, 6.5, 1), Step(6.5, 6.5, 1))
PAGE_NUMBER_ROOM = 32 * MM
BETWEEN = " · "


class Running:
    """The texts above and below the body, fitted to a page."""

    def __init__(self, heading: str, name: str, day: str, code: str, page: PageFormat) -> None:
        words = Losses().printable
        self.page = page
        self.heading = f"{heading} – lanjutan"
        self._heading_width = page.text_width * 0.42
        head = BETWEEN.join(filter(None, (words(name), words(day))))
        self.head = _fitted(head, page.text_width - self._heading_width)
        foot = BETWEEN.join(filter(None, (words(name), words(code))))
        self.foot = _fitted(foot, page.text_width - PAGE_NUMBER_ROOM)

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


def _fitted(text: str, width: float) -> Fitted:
    return fit(text, width, FOOT_STEPS, typeface(REGULAR), Losses())
