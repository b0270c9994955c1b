"""Rulers in millimetres along all four edges of a sheet, counted from each edge of the paper."""

from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.page import MM, PageFormat
from desktop_app.documents.drawing.pen import Align, Pen

DEEP = 14
"""Millimetres from an edge to the ruler along it."""
LONG, MIDDLE, SHORT = 4.0, 2.6, 1.5
"""Lengths of the ticks of ten, five and one millimetres, in millimetres."""
TEN, FIVE = 10, 5
WIDTH = 0.25
CORNER = 8
SIZE = 6.0
EDGE_STEPS = range(1, 13)
"""Millimetres from the edge that are numbered across it, to tell what the printer leaves white."""


def draw_rulers(canvas: ArchiveCanvas, pen: Pen, page: PageFormat) -> None:
    """Draw the rulers along the edges, and in the middle of each edge the steps to it."""
    canvas.setLineWidth(WIDTH)
    for at_top in (True, False):
        _along_width(canvas, pen, page, at_top=at_top)
    for at_left in (True, False):
        _along_height(canvas, pen, page, at_left=at_left)
    _steps_to_edges(canvas, pen, page)


def _tick(millimetre: int) -> float:
    if millimetre % TEN == 0:
        return LONG * MM
    return (MIDDLE if millimetre % FIVE == 0 else SHORT) * MM


def _is_free(millimetre: int, last: int) -> bool:
    """Whether a number does not stand on that of the ruler around the corner."""
    return DEEP + CORNER < millimetre < last - DEEP - CORNER


def _along_width(canvas: ArchiveCanvas, pen: Pen, page: PageFormat, *, at_top: bool) -> None:
    """Count from the left edge."""
    base, way = (page.height - DEEP * MM, -1) if at_top else (DEEP * MM, 1)
    last = round(page.width / MM)
    canvas.line(DEEP * MM, base, (last - DEEP) * MM, base)
    for millimetre in range(DEEP, last - DEEP + 1):
        tick = _tick(millimetre)
        canvas.line(millimetre * MM, base, millimetre * MM, base + way * tick)
        if millimetre % TEN == 0 and _is_free(millimetre, last):
            y = base + way * (tick + 2) - (SIZE * 0.72 if at_top else 0)
            pen.write(str(millimetre), millimetre * MM, y, SIZE, align=Align.CENTRE)


def _along_height(canvas: ArchiveCanvas, pen: Pen, page: PageFormat, *, at_left: bool) -> None:
    """Count from the upper edge."""
    base, way = (DEEP * MM, 1) if at_left else (page.width - DEEP * MM, -1)
    last = round(page.height / MM)
    canvas.line(base, DEEP * MM, base, (last - DEEP) * MM)
    for millimetre in range(DEEP, last - DEEP + 1):
        y, tick = page.height - millimetre * MM, _tick(millimetre)
        canvas.line(base, y, base + way * tick, y)
        if millimetre % TEN == 0 and _is_free(millimetre, last):
            align = Align.LEFT if at_left else Align.RIGHT
            pen.write(str(millimetre), base + way * (tick + 1.5), y - SIZE * 0.36, SIZE, align=align)


def _steps_to_edges(canvas: ArchiveCanvas, pen: Pen, page: PageFormat) -> None:
    """Draw a stair of short lines at each edge, the number being its distance from the edge in millimetres."""
    across, down = page.width / 2, page.height / 2
    for step in EDGE_STEPS:
        away, aside = step * MM, (step - len(EDGE_STEPS) / 2) * 5 * MM
        for y in (away, page.height - away):
            canvas.line(across + aside, y, across + aside + 3 * MM, y)
            pen.write(str(step), across + aside + 3.2 * MM, y - 1.5, 5)
        for x in (away, page.width - away):
            canvas.line(x, down + aside, x, down + aside + 3 * MM)
            pen.write(str(step), x - 1, down + aside + 3.4 * MM, 5)
