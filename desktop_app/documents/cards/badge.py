"""What stands on a badge (documents.md §11.3): emblem, event, name, business and kabupaten, role, row number, code."""

from dataclasses import dataclass

from desktop_app.documents.cards.data import Card, Deck
from desktop_app.documents.cards.grid import CardGrid
from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.fitting import Fitted, Step, fit
from desktop_app.documents.drawing.fonts import BOLD, CAP_HEIGHT, DESCENT, REGULAR, Losses, typeface
from desktop_app.documents.drawing.page import MM
from desktop_app.documents.drawing.pen import Align, Pen
from desktop_app.documents.drawing.qr import draw_qr
from desktop_app.documents.office.emblem import Emblem
from desktop_app.domain.event import Role

SIDE = 5 * MM
NAME = (Step(24, 18, 1), Step(20, 18, 2), Step(16, 13, 2), Step(12, 9, 3))
WHERE = (Step(7.5, 6, 1), Step(6.5, 6, 2))
AFTER_NAME, BETWEEN = 4.5, 2.0


@dataclass(frozen=True)
class Measures:
    """What differs between the sizes of badges, in points."""

    align: Align
    band: float
    band_size: float
    above: float
    emblem: tuple[float, float]
    """Height, and how wide it may be."""
    code: float
    event: tuple[Step, ...]
    business: tuple[Step, ...]


LYING = Measures(
    align=Align.LEFT,
    band=9 * MM,
    band_size=13,
    above=4 * MM,
    emblem=(10 * MM, 14 * MM),
    code=18 * MM,
    event=(Step(8, 7.5, 1), Step(8, 6.5, 2), Step(6.5, 6, 3)),
    business=(Step(10, 8.5, 1), Step(8.5, 7, 2)),
)
UPRIGHT = Measures(
    align=Align.CENTRE,
    band=12 * MM,
    band_size=16,
    above=6 * MM,
    emblem=(16 * MM, 24 * MM),
    code=26 * MM,
    event=(Step(12, 11, 1), Step(12, 10, 2), Step(10, 8, 4)),
    business=(Step(12, 11, 1), Step(11, 9, 2), Step(9, 8, 4)),
)
COLOURS = {
    Role.PARTICIPANT: (0.12, 0.30, 0.45),
    Role.GUEST: (0.42, 0.33, 0.12),
    Role.SPEAKER: (0.10, 0.38, 0.30),
    Role.COMMITTEE: (0.45, 0.17, 0.20),
}
"""Dark enough that white letters stand out on a black-and-white printer too."""
BLANK = "." * 34


class BadgeDrawing:
    """Draws badges of one deck; the lines about the event are fitted once."""

    def __init__(self, canvas: ArchiveCanvas, pen: Pen, deck: Deck, grid: CardGrid, losses: Losses) -> None:
        self._canvas, self._pen, self._losses = canvas, pen, losses
        self._grid = grid
        self._size = UPRIGHT if grid.height > grid.width else LYING
        self._emblem = Emblem(deck.emblem)
        width, height = self._emblem.size(*self._size.emblem)
        beside = self._size is LYING and width
        self._inset = width + 2 * MM if beside else 0
        self._below_emblem = 0 if beside or not height else height + 3 * MM
        room = grid.width - 2 * SIDE - self._inset
        self._title = self._fit(deck.facts.title, room, self._size.event, bold=True)
        self._where = self._fit(f"{deck.facts.place}, {deck.facts.dates}", room, WHERE)

    def draw(self, card: Card, x: float, y: float) -> None:
        """Draw a card with its lower left corner at (x, y)."""
        size, grid = self._size, self._grid
        self._band(card, x, y)
        top = y + grid.height - size.above
        self._draw_emblem(x, top)
        below = self._event(self._at(x) + self._inset, top - self._below_emblem)
        if size is LYING:
            self._code(card, x + grid.width - size.code - 2 * MM, y + size.band + 2 * MM)
            room, bottom = grid.width - 2 * SIDE - (size.code if card.code else 0), y + size.band
        else:
            self._code(card, x + (grid.width - size.code) / 2, y + size.band + 3 * MM)
            room, bottom = grid.width - 2 * SIDE, y + size.band + (size.code + 3 * MM if card.code else 0)
        self._words(card, self._at(x), (below + bottom) / 2, room)

    def _at(self, x: float) -> float:
        """Return where lines begin, or their middle."""
        return x + (SIDE if self._size.align is Align.LEFT else self._grid.width / 2)

    def _draw_emblem(self, x: float, top: float) -> None:
        width, height = self._emblem.size(*self._size.emblem)
        left = x + (SIDE if self._size is LYING else (self._grid.width - width) / 2)
        self._emblem.draw(self._canvas, left, top - height, *self._size.emblem)

    def _code(self, card: Card, x: float, y: float) -> None:
        if card.code:
            draw_qr(self._canvas, card.code, x, y, self._size.code)

    def _event(self, x: float, top: float) -> float:
        """Write the lines about the event and return where they end."""
        align = self._size.align
        down = top - self._title.size * CAP_HEIGHT
        self._pen.write_lines(self._title, x, down, bold=True, align=align)
        down -= len(self._title.lines) * self._title.leading + 0.5
        self._pen.write_lines(self._where, x, down, align=align)
        return down - (len(self._where.lines) - 1) * self._where.leading

    def _words(self, card: Card, x: float, middle: float, room: float) -> None:
        """Write name, business and kabupaten around `middle`."""
        name = self._fit(card.name, room, NAME, bold=True) if card.name else Fitted(10, (BLANK,))
        lines = [self._fit(text, room, self._size.business) for text in (card.affiliation, card.place) if text]
        rows = [(name, bool(card.name), AFTER_NAME), *((line, False, BETWEEN) for line in lines)]
        y = middle + sum(_tall(row) + gap for row, _, gap in rows) / 2
        for row, bold, gap in rows:
            self._pen.write_lines(row, x, y - row.size * CAP_HEIGHT, bold=bold, align=self._size.align)
            y -= _tall(row) + gap

    def _band(self, card: Card, x: float, y: float) -> None:
        """Draw the band of the role with the row number in white letters."""
        canvas, size = self._canvas, self._size
        canvas.setFillColorRGB(*COLOURS[card.role])
        canvas.rect(x, y, self._grid.width, size.band, stroke=0, fill=1)
        canvas.setFillGray(1)
        pen, base = Pen(canvas), y + (size.band - size.band_size * CAP_HEIGHT) / 2
        pen.write(card.role.value.upper(), x + SIDE, base, size.band_size, bold=True)
        if card.number is not None:
            right = x + self._grid.width - SIDE
            pen.write(f"No. {card.number}", right, base, size.band_size, bold=True, align=Align.RIGHT)
        pen.flush()
        canvas.setFillGray(0)

    def _fit(self, text: str, width: float, steps: tuple[Step, ...], *, bold: bool = False) -> Fitted:
        return fit(self._losses.printable(text), width, steps, typeface(BOLD if bold else REGULAR), self._losses)


def _tall(fitted: Fitted) -> float:
    """Return the height from the first capital to below the last line."""
    return fitted.size * (CAP_HEIGHT + DESCENT) + (len(fitted.lines) - 1) * fitted.leading
