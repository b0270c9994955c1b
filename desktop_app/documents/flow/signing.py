"""Signatures at the end of a flowing paper, in the look of the attendance sheet."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import CondPageBreak, PageBreak, Spacer

from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.page import MM, PageFormat
from desktop_app.documents.drawing.pen import Pen
from desktop_app.documents.flow import styles
from desktop_app.documents.flow.drawn import Drawn
from desktop_app.documents.flow.sheet import Part, Sheet
from desktop_app.documents.flow.stack import Closing
from desktop_app.documents.office.signature import LaidSignatures, Signature

ACROSS = 3
"""Blocks beside each other; more stand under them."""
BEFORE = 6 * MM
BETWEEN = 7 * MM


class Signing(Drawn):
    """The blocks; `closed` puts it under what stands before it."""


def signatures(*blocks: Signature, below: Signature | None = None) -> Part:
    """Return the blocks, the left one first, a single one at the right; `below` is centred under them (Mengetahui).

    They are never alone on a page.
    """
    rows = [blocks[start : start + ACROSS] for start in range(0, len(blocks), ACROSS)]

    def make(sheet: Sheet) -> list[object]:
        placed = [_lay(row, sheet) for row in rows]
        if below is not None:
            placed.append(_lay([below], sheet))
        height = sum(row.height for row in placed) + BETWEEN * (len(placed) - 1)

        def draw(canvas: ArchiveCanvas, pen: Pen) -> None:
            top = height
            for index, row in enumerate(placed):
                if index == len(rows):
                    _draw_centred(row, canvas, pen, top)
                else:
                    row.draw(canvas, pen, top)
                top -= row.height + BETWEEN

        return [Signing(sheet.width, height, draw, BEFORE)] if placed else []

    return make


def _lay(row: Sequence[Signature], sheet: Sheet) -> LaidSignatures:
    return LaidSignatures(row, PageFormat(sheet.width, sheet.height, 0, sheet.width, sheet.height, 0), sheet.losses)


def _draw_centred(row: LaidSignatures, canvas: ArchiveCanvas, pen: Pen, top: float) -> None:
    pen.flush()
    canvas.saveState()
    canvas.translate(-row.blocks[0].x / 2, 0)
    row.draw(canvas, pen, top)
    pen.flush()
    canvas.restoreState()


def closed(flowables: Sequence[Any], height: float) -> list[Any]:
    """Return the flowables of a story with each row of signatures bound to what stands before it."""
    done: list[Any] = []
    for flowable in flowables:
        bound = Closing([*_end(done), flowable], height) if isinstance(flowable, Signing) else flowable
        done.append(bound)
    return done


def _end(done: list[Any]) -> list[Any]:
    """Take the last flowable, and the blanks and notes after it, out of `done`; a page break stays where it is."""
    start = len(done)
    while start and _light(done[start - 1]):
        start -= 1
    if start and not isinstance(done[start - 1], PageBreak | CondPageBreak):
        start -= 1
    taken = done[start:]
    del done[start:]
    return taken


def _light(flowable: Any) -> bool:
    """Tell whether signatures would look lonely under nothing but this."""
    return isinstance(flowable, Spacer) or getattr(flowable, "style", None) is styles.NOTE
