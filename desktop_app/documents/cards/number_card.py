"""A card with the row number in large figures: for the seat, and to find one's line on the sheet."""

from desktop_app.documents.cards.badge import COLOURS, SIDE
from desktop_app.documents.cards.data import Card, Deck
from desktop_app.documents.cards.grid import CardGrid
from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.fitting import Fitted, Step, fit
from desktop_app.documents.drawing.fonts import BOLD, CAP_HEIGHT, REGULAR, Losses, typeface
from desktop_app.documents.drawing.page import MM
from desktop_app.documents.drawing.pen import Align, Pen

FIGURES = 26 * MM
NUMBER = (Step(44, 16, 1),)
NAME = (Step(18, 14, 1), Step(15, 12, 2), Step(11, 9, 3), Step(9, 8, 4))
BAR = 1.2 * MM
BUSINESS = (Step(10, 8.5, 1), Step(8.5, 7, 2))
EVENT = (Step(7.5, 6.5, 1), Step(6.5, 6, 2))


class NumberDrawing:
    """Draws number cards of one deck."""

    def __init__(self, canvas: ArchiveCanvas, pen: Pen, deck: Deck, grid: CardGrid, losses: Losses) -> None:
        self._canvas, self._pen, self._losses, self._grid = canvas, pen, losses, grid
        self._room = grid.width - FIGURES - 2 * SIDE
        self._event = self._fit(deck.facts.title, self._room, EVENT)

    def draw(self, card: Card, x: float, y: float) -> None:
        """Draw a card with its lower left corner at (x, y)."""
        canvas, height = self._canvas, self._grid.height
        canvas.setFillColorRGB(*COLOURS[card.role])
        canvas.rect(x + FIGURES - BAR, y + 6 * MM, BAR, height - 12 * MM, stroke=0, fill=1)
        pen, centre = Pen(canvas), x + FIGURES / 2
        number = self._fit(str(card.number or ""), FIGURES - 4 * MM, NUMBER, bold=True)
        pen.write_lines(number, centre, y + (height - number.size * CAP_HEIGHT) / 2, bold=True, align=Align.CENTRE)
        pen.write(card.role.value.upper(), centre, y + 6 * MM, 8, bold=True, align=Align.CENTRE)
        pen.flush()
        canvas.setFillGray(0)
        self._words(card, x + FIGURES + SIDE, y)

    def _words(self, card: Card, left: float, bottom: float) -> None:
        name = self._fit(card.name, self._room, NAME, bold=True) if card.name else Fitted(10, ("." * 28,))
        lines = [self._fit(text, self._room, BUSINESS) for text in (card.affiliation, card.place) if text]
        tall = len(name.lines) * name.leading + sum(len(line.lines) * line.leading + 1.5 for line in lines)
        y = bottom + (self._grid.height + tall) / 2 + 2 * MM
        for line, bold in [(name, bool(card.name)), *((line, False) for line in lines)]:
            self._pen.write_lines(line, left, y - line.size, bold=bold)
            y -= len(line.lines) * line.leading + 1.5
        self._pen.write_lines(self._event, left, bottom + 6 * MM + (len(self._event.lines) - 1) * self._event.leading)

    def _fit(self, text: str, width: float, steps: tuple[Step, ...], *, bold: bool = False) -> Fitted:
        return fit(self._losses.printable(text), width, steps, typeface(BOLD if bold else REGULAR), self._losses)
