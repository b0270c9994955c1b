"""Draws charts on paper: the shapes of the screen, in points, in colours that a black-and-white printer tells."""

from desktop_app.documents.charts.drawing import SHADES, Area, Box, Chart, Dot, Shape, Stand, Stroke, Tint, Type, Words
from desktop_app.documents.charts.in_words import in_words
from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.fonts import BOLD, CAP_HEIGHT, REGULAR, Losses, typeface
from desktop_app.documents.drawing.pen import Align, Pen
from desktop_app.documents.flow.charts import ACCENT
from desktop_app.documents.flow.drawn import Drawn
from desktop_app.documents.flow.sheet import Part, Sheet

SIZE = 8.5
WHITE = (1.0, 1.0, 1.0)
SHARES = (0.08, 0.24, 0.42, 0.66, 1.0)
"""How much of the accent is in each shade."""
ALIGN = {Stand.LEFT: Align.LEFT, Stand.CENTRE: Align.CENTRE, Stand.RIGHT: Align.RIGHT}
BEFORE = 4.0
HALO = 1.2
Colour = tuple[float, float, float]


def chart(told: Chart, *, size: float = SIZE, share: float = 1.0) -> Part:
    """Return a chart as a part of a paper, over `share` of the width of its column, in letters of `size` points."""

    def make(sheet: Sheet) -> list[object]:
        drawing = told.drawn(sheet.width * share, paper_type(size))

        def draw(canvas: ArchiveCanvas, pen: Pen) -> None:
            canvas.translate(0, drawing.height)
            page = _Page(canvas, pen, sheet.losses)
            for shape in drawing.shapes:
                page.put(shape)

        return [Drawn(sheet.width, drawing.height, draw, BEFORE, Losses().printable(in_words(told)))]

    return make


def paper_type(size: float = SIZE) -> Type:
    """Return the letters of the papers."""
    return Type(size, _measure)


def colour(tint: Tint) -> Colour:
    """Return what a tint is on white paper."""
    if tint in SHADES:
        return _mixed(SHARES[SHADES.index(tint)])
    return {
        Tint.TEXT: (0.0, 0.0, 0.0),
        Tint.MUTED: (0.3, 0.3, 0.3),
        Tint.BASE: WHITE,
        Tint.STRIPE: (0.96, 0.96, 0.96),
        Tint.BORDER: (0.8, 0.8, 0.8),
        Tint.ACCENT: ACCENT,
    }[tint]


class _Page:
    """Puts shapes on a canvas that stands at the upper left corner of the drawing."""

    def __init__(self, canvas: ArchiveCanvas, pen: Pen, losses: Losses) -> None:
        self._canvas, self._pen, self._losses = canvas, pen, losses

    def put(self, shape: Shape) -> None:
        """Draw one shape."""
        match shape:
            case Box():
                self._box(shape)
            case Stroke():
                self._stroke(shape)
            case Area():
                self._area(shape)
            case Dot():
                drawn = self._set(shape)
                self._canvas.circle(shape.x, -shape.y, shape.radius, **drawn)
            case Words():
                self._words(shape)

    def _box(self, shape: Box) -> None:
        drawn = self._set(shape)
        self._canvas.rect(shape.x, -shape.y - shape.height, shape.width, shape.height, **drawn)

    def _stroke(self, shape: Stroke) -> None:
        self._canvas.setLineWidth(shape.line)
        self._canvas.setStrokeColorRGB(*colour(shape.tint))
        self._canvas.setDash([3, 2] if shape.dashed else [])
        self._canvas.line(shape.start[0], -shape.start[1], shape.end[0], -shape.end[1])
        self._canvas.setDash([])

    def _area(self, shape: Area) -> None:
        drawn = self._set(shape)
        path = self._canvas.beginPath()
        for ring in shape.rings:
            path.moveTo(ring[0][0], -ring[0][1])
            for x, y in ring[1:]:
                path.lineTo(x, -y)
            path.close()
        self._canvas.drawPath(path, fillMode=0, **drawn)

    def _words(self, shape: Words) -> None:
        text, align = self._losses.printable(shape.text), ALIGN[shape.stand]
        if shape.halo:
            width = _measure(text, shape.size, shape.bold)
            left, high = shape.x - width * align.value, shape.size * CAP_HEIGHT
            self._canvas.setFillColorRGB(*WHITE)
            self._canvas.rect(left - HALO, -shape.y - HALO, width + 2 * HALO, high + 2 * HALO, stroke=0, fill=1)
        self._canvas.setFillColorRGB(*colour(shape.tint))
        self._pen.write(text, shape.x, -shape.y, shape.size, bold=shape.bold, align=align)
        self._pen.flush()
        self._canvas.setFillGray(0)

    def _set(self, shape: Box | Area | Dot) -> dict[str, int]:
        """Set the colours of a shape; return whether it is filled, and whether it has an edge."""
        self._canvas.setLineWidth(shape.line)
        self._canvas.setLineJoin(1)
        if shape.fill is not None:
            self._canvas.setFillColorRGB(*colour(shape.fill))
        if shape.edge is not None:
            self._canvas.setStrokeColorRGB(*colour(shape.edge))
        return {"stroke": int(shape.edge is not None), "fill": int(shape.fill is not None)}


def _measure(text: str, size: float, bold: bool) -> float:  # noqa: FBT001 - the signature of `Type.measure`
    return typeface(BOLD if bold else REGULAR).width(Losses().printable(text), size)


def _mixed(share: float) -> Colour:
    red, green, blue = (1 - share * (1 - part) for part in ACCENT)
    return red, green, blue
