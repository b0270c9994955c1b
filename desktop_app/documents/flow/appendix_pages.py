"""The pages of an appendix: Lampiran n at the top right (LK-03), what it is under it, and room for the rest."""

from functools import cached_property

from desktop_app.documents.drawing.edition import current_edition
from desktop_app.documents.drawing.fitting import Step, fit
from desktop_app.documents.drawing.fonts import BOLD, REGULAR, Losses, typeface
from desktop_app.documents.drawing.page import MM, PageFormat
from desktop_app.documents.drawing.pen import Align, Pen
from desktop_app.documents.flow.sheet import Sheet

LABEL_SIZE, TITLE_SIZE = 11.0, 9.0
TITLE_STEPS = (Step(TITLE_SIZE, 8, 1), Step(8, 8, 2))
TOP, SIDE, LEFT = 12 * MM, 15 * MM, 22 * MM
BELOW = 20 * MM
"""White, with the number of the page: the corner at the right stays free for initials."""
HEAD = 13 * MM


class LaidAppendix:
    """The head of an appendix fitted to a sheet, and the room under it."""

    def __init__(self, label: str, title: str, page: PageFormat, losses: Losses) -> None:
        self._losses, self._whole = losses, page
        words = Losses().printable
        self.label, self.title = words(label), words(title)
        self.page = _room(page.width, page.height)
        width = self.page.text_width
        self._fitted = fit(self.title, width * 0.8, TITLE_STEPS, typeface(REGULAR), losses)

    @cached_property
    def turned(self) -> "LaidAppendix":
        """The same on a sheet that lies on its side."""
        return LaidAppendix(self.label, self.title, turned(self._whole), self._losses)

    @property
    def sheet(self) -> Sheet:
        """The column under the head."""
        typeface(BOLD)
        tagged = current_edition().tagged
        return Sheet(self.page.text_width, self.page.top - self.page.bottom, self._losses, tagged=tagged)

    def draw_watermark(self, pen: Pen, watermark: str) -> None:
        """Write the watermark into the head as well: a scan would cover it."""
        pen.write(watermark, self.page.left, self.page.height - TOP - LABEL_SIZE, LABEL_SIZE, bold=True)

    def draw(self, pen: Pen) -> None:
        """Write the head."""
        y = self.page.height - TOP - LABEL_SIZE
        pen.write(self.label, self.page.right, y, LABEL_SIZE, bold=True, align=Align.RIGHT)
        pen.write_lines(self._fitted, self.page.right, y - LABEL_SIZE - 1.5, align=Align.RIGHT)


def turned(page: PageFormat) -> PageFormat:
    """Return a sheet that lies on its side."""
    return _room(page.height, page.width)


def _room(width: float, height: float) -> PageFormat:
    return PageFormat(width, height, LEFT, width - SIDE, height - TOP - HEAD, BELOW)
