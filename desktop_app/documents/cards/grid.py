"""Cards side by side on A4, with marks where to cut them."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.page import MM, PageFormat, Paper

MARK = 5 * MM
MARK_GAP = 2 * MM
MARK_WIDTH = 0.4


@dataclass(frozen=True)
class CardGrid:
    """How many cards of which size, in points, lie on a page; they touch, so that one cut parts two."""

    columns: int
    rows: int
    width: float
    height: float

    @property
    def page(self) -> PageFormat:
        """A4 with the block of cards in the middle."""
        width, height = (side * MM for side in Paper.A4.size_mm)
        across, down = self.columns * self.width, self.rows * self.height
        left, bottom = (width - across) / 2, (height - down) / 2
        return PageFormat(width, height, left, left + across, bottom + down, bottom)

    @property
    def on_a_page(self) -> int:
        """How many cards a page has."""
        return self.columns * self.rows

    def corners(self) -> Iterator[tuple[float, float]]:
        """Yield the lower left corner of each card, row by row from above."""
        page = self.page
        for row in range(self.rows):
            for column in range(self.columns):
                yield page.left + column * self.width, page.top - (row + 1) * self.height

    def draw_marks(self, canvas: ArchiveCanvas) -> None:
        """Draw the crop marks in the margins."""
        page = self.page
        canvas.setStrokeGray(0)
        canvas.setLineWidth(MARK_WIDTH)
        lines = []
        for column in range(self.columns + 1):
            x = page.left + column * self.width
            lines += [(x, page.top + MARK_GAP, x, page.top + MARK_GAP + MARK)]
            lines += [(x, page.bottom - MARK_GAP - MARK, x, page.bottom - MARK_GAP)]
        for row in range(self.rows + 1):
            y = page.bottom + row * self.height
            lines += [(page.left - MARK_GAP - MARK, y, page.left - MARK_GAP, y)]
            lines += [(page.right + MARK_GAP, y, page.right + MARK_GAP + MARK, y)]
        canvas.lines(lines)


SMALL = CardGrid(2, 5, 90 * MM, 55 * MM)
LARGE = CardGrid(2, 2, 86 * MM, 120 * MM)
