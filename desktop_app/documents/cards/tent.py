"""A name card for the table: two to a page, cut in the middle, folded so that the name is read from both sides."""

from desktop_app.documents.cards.badge import COLOURS
from desktop_app.documents.cards.data import Card, Deck
from desktop_app.documents.cards.grid import CardGrid
from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.fitting import Fitted, Step, balanced, fit
from desktop_app.documents.drawing.fonts import BOLD, CAP_HEIGHT, REGULAR, Losses, typeface
from desktop_app.documents.drawing.page import MM
from desktop_app.documents.drawing.pen import Align, Pen
from desktop_app.documents.office.emblem import Emblem

TENTS = CardGrid(1, 2, 190 * MM, 134 * MM)
NAME = (Step(44, 26, 1), Step(30, 24, 2), Step(22, 16, 3))
POST = (Step(17, 14, 1), Step(15, 12, 2), Step(11, 10, 3))
EMBLEM = 14 * MM
FOLD = 8 * MM
LINE = 1.2 * MM


class TentDrawing:
    """Draws tents of one deck."""

    def __init__(self, canvas: ArchiveCanvas, pen: Pen, deck: Deck, grid: CardGrid, losses: Losses) -> None:
        self._canvas, self._pen, self._losses, self._grid = canvas, pen, losses, grid
        self._emblem = Emblem(deck.emblem)

    def draw(self, card: Card, x: float, y: float) -> None:
        """Draw both faces, the upper one upside down, and the marks of the fold between them."""
        canvas, half = self._canvas, self._grid.height / 2
        self._face(card, x, y)
        canvas.saveState()
        canvas.translate(2 * x + self._grid.width, 2 * y + self._grid.height)
        canvas.rotate(180)
        self._face(card, x, y)
        canvas.restoreState()
        canvas.setStrokeGray(0.5)
        canvas.setLineWidth(0.4)
        canvas.setDash(2, 2)
        right = x + self._grid.width
        canvas.lines([(x, y + half, x + FOLD, y + half), (right - FOLD, y + half, right, y + half)])
        canvas.setDash()

    def _face(self, card: Card, x: float, y: float) -> None:
        """Draw the lower half of a card as it is read."""
        canvas, pen, half = self._canvas, Pen(self._canvas), self._grid.height / 2
        margin = 10 * MM
        width = self._emblem.draw(canvas, x + margin, y + (half - EMBLEM) / 2, EMBLEM, 22 * MM)
        inset = margin + (width + 6 * MM if width else 0)
        room, centre = self._grid.width - 2 * inset, x + self._grid.width / 2
        title, rest = (card.name, card.affiliation) if card.name else (card.affiliation, "")
        name = self._fit(title, room, NAME, bold=True)
        lines = [self._fit(text, room, POST) for text in (rest, card.place) if text]
        tall = len(name.lines) * name.leading + sum(len(line.lines) * line.leading + 3 * MM for line in lines)
        top = y + (half + tall) / 2
        baseline = top - name.size * CAP_HEIGHT - (name.leading - name.size)
        pen.write_lines(name, centre, baseline, bold=True, align=Align.CENTRE)
        top -= len(name.lines) * name.leading
        for line in lines:
            top -= 3 * MM
            pen.write_lines(line, centre, top - line.size * CAP_HEIGHT, align=Align.CENTRE)
            top -= len(line.lines) * line.leading
        pen.flush()
        canvas.setFillColorRGB(*COLOURS[card.role])
        canvas.rect(x, y, self._grid.width, LINE, stroke=0, fill=1)
        canvas.setFillGray(0)

    def _fit(self, text: str, width: float, steps: tuple[Step, ...], *, bold: bool = False) -> Fitted:
        face = typeface(BOLD if bold else REGULAR)
        fitted = fit(self._losses.printable(text), width, steps, face, self._losses)
        return balanced(fitted, width, face) if len(fitted.lines) > 1 else fitted
