"""Writes cards: badges and number cards in a grid, name cards for the table as tents to fold."""

from collections.abc import Callable
from itertools import islice
from typing import BinaryIO

from desktop_app import progress as progress_module
from desktop_app.documents.cards.badge import BadgeDrawing
from desktop_app.documents.cards.data import BadgeSize, Card, Deck
from desktop_app.documents.cards.grid import LARGE, SMALL, CardGrid
from desktop_app.documents.cards.number_card import NumberDrawing
from desktop_app.documents.cards.tent import TENTS, TentDrawing
from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.fonts import Losses
from desktop_app.documents.drawing.metadata import PROGRAM, Description
from desktop_app.documents.drawing.page import MM
from desktop_app.documents.drawing.pen import Pen, draw_watermark
from desktop_app.documents.output import Target, deliver
from desktop_app.documents.printed import Printed
from desktop_app.documents.privacy import code_and_tier
from desktop_app.domain.disclosure import Tier
from desktop_app.i18n import tr
from desktop_app.progress import Progress

FOOT_SIZE = 6.5
BESIDE_MARK, BELOW = 1.5 * MM, 5 * MM
"""Where the foot of a page of cards stands: in the margin that is cut away."""
DrawCard = Callable[[Card, float, float], None]
NewDrawing = Callable[[ArchiveCanvas, Pen, Deck, CardGrid, Losses], "BadgeDrawing | NumberDrawing | TentDrawing"]


def write_badges(deck: Deck, target: Target, progress: Progress = progress_module.ignore) -> Printed:
    """Write the badges; UserError when the place refuses them, `Cancelled` leaves nothing behind."""
    grid = SMALL if deck.size is BadgeSize.SMALL else LARGE
    return _write(deck, "Tanda Pengenal", grid, BadgeDrawing, target, progress)


def write_numbers(deck: Deck, target: Target, progress: Progress = progress_module.ignore) -> Printed:
    """Write the cards with the row number in large figures."""
    return _write(deck, "Kartu Nama dan Nomor", SMALL, NumberDrawing, target, progress)


def write_tents(deck: Deck, target: Target, progress: Progress = progress_module.ignore) -> Printed:
    """Write the name cards for the table, to be cut in the middle and folded."""
    return _write(deck, "Kartu Meja", TENTS, TentDrawing, target, progress)


def _write(deck: Deck, title: str, grid: CardGrid, drawing: NewDrawing, target: Target, progress: Progress) -> Printed:
    losses = Losses()
    batches = _batches(deck, grid.on_a_page)

    def draw(out: BinaryIO) -> None:
        description = Description(f"{title} – {deck.facts.title}", deck.office or PROGRAM, title, deck.when)
        canvas = ArchiveCanvas(out, grid.page, description)
        pen = Pen(canvas)
        sketch = drawing(canvas, pen, deck, grid, losses)
        for number, cards in enumerate(batches, 1):
            progress(number - 1, len(batches), tr("Page {page} of {total}", page=number, total=len(batches)))
            if deck.watermark:
                draw_watermark(canvas, grid.page, deck.watermark)
            for card, (x, y) in zip(cards, grid.corners(), strict=False):
                sketch.draw(card, x, y)
            grid.draw_marks(canvas)
            pen.write(
                code_and_tier(title, Tier.PUBLIC), grid.page.left + BESIDE_MARK, grid.page.bottom - BELOW, FOOT_SIZE
            )
            pen.flush()
            canvas.showPage()
        canvas.save()

    deliver(draw, target)
    return Printed(len(batches), tuple(losses.cut), tuple(losses.missing))


def _batches(deck: Deck, size: int) -> list[tuple[Card, ...]]:
    """Return the cards of each page; without any card one empty page."""
    cards = iter(deck.cards)
    found = []
    while batch := tuple(islice(cards, size)):
        found.append(batch)
    return found or [()]
