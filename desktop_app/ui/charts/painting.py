"""Paints the shapes of a chart in the colours of the window."""

from collections.abc import Iterable
from functools import cache
from itertools import groupby

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontInfo, QFontMetricsF, QPainter, QPainterPath, QPen

from desktop_app.documents.charts.drawing import (
    SHADES,
    Area,
    Box,
    Dot,
    Ring,
    Shape,
    Stand,
    Stroke,
    Tint,
    Type,
    Words,
)
from desktop_app.ui.look.style import colours

SHARES = (0.13, 0.3, 0.48, 0.7, 1.0)
"""How much of the accent is in each shade, the rest being the ground of a card."""
HALO = 3.0
HALO_OPACITY = 0.82
STANDS = {Stand.LEFT: 0.0, Stand.CENTRE: 0.5, Stand.RIGHT: 1.0}

Pen = tuple[Tint, float, bool]
"""What a stroke is painted with: its tint, how thick it is, and whether it is dashed."""


def screen_type(font: QFont) -> Type:
    """Return the letters of a widget, in pixels."""
    size = float(QFontInfo(font).pixelSize())
    kept: dict[tuple[float, bool], QFontMetricsF] = {}

    def measure(text: str, wanted: float, bold: bool) -> float:  # noqa: FBT001 - the signature of `Type.measure`
        key = (wanted, bold)
        if key not in kept:
            kept[key] = QFontMetricsF(_font(font, wanted, bold=bold))
        return kept[key].horizontalAdvance(text)

    return Type(size, measure)


def colour(tint: Tint) -> QColor:
    """Return what a tint is in the look of now."""
    tints = colours()
    if tint in SHADES:
        return mixed(QColor(tints.base), QColor(tints.accent), SHARES[SHADES.index(tint)])
    return QColor(getattr(tints, tint.value))


def mixed(ground: QColor, other: QColor, share: float) -> QColor:
    """Return a colour between two: `share` of the other."""
    parts = zip(ground.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[index] # four numbers
    return QColor(*(round(one + share * (two - one)) for one, two in parts))


def paint(shapes: Iterable[Shape], painter: QPainter, font: QFont) -> None:
    """Paint shapes, each over those before it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    surface = _Surface(painter, font)
    for pen, run in groupby(shapes, key=_pen_of):
        if pen is None:
            for shape in run:
                surface.put(shape)
        else:  # a hatched bar has hundreds of lines: setting the pen for each costs more than they do
            surface.lines(pen, run)


def _pen_of(shape: Shape) -> Pen | None:
    return (shape.tint, shape.line, shape.dashed) if isinstance(shape, Stroke) else None


def path_of(rings: tuple[Ring, ...]) -> QPainterPath:
    """Return rings as one path; a ring inside another is a hole."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for ring in rings:
        path.moveTo(*ring[0])
        for x, y in ring[1:]:
            path.lineTo(x, y)
        path.closeSubpath()
    return path


class _Surface:
    """Puts shapes with a painter."""

    def __init__(self, painter: QPainter, font: QFont) -> None:
        self._painter = painter
        self._colour = cache(colour)  # a chart has a thousand shapes and ten colours
        self._lettering = cache(lambda size, bold: _lettering(font, size, bold=bold))

    def put(self, shape: Shape) -> None:
        """Paint one shape."""
        match shape:
            case Box():
                self._set(shape)
                self._painter.drawRect(QRectF(shape.x, shape.y, shape.width, shape.height))
            case Area():
                self._set(shape)
                self._painter.drawPath(path_of(shape.rings))
            case Dot():
                self._set(shape)
                self._painter.drawEllipse(QPointF(shape.x, shape.y), shape.radius, shape.radius)
            case Words():
                self._words(shape)

    def lines(self, pen: Pen, strokes: Iterable[Shape]) -> None:
        """Paint strokes of one pen."""
        tint, line, dashed = pen
        self._painter.setPen(QPen(self._colour(tint), line, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine))
        self._painter.drawLines([QLineF(*one.start, *one.end) for one in strokes if isinstance(one, Stroke)])

    def _words(self, shape: Words) -> None:
        painter = self._painter
        letters, metrics = self._lettering(shape.size, shape.bold)
        painter.setFont(letters)
        width = metrics.horizontalAdvance(shape.text)
        left = shape.x - width * STANDS[shape.stand]
        if shape.halo:
            ground = QColor(self._colour(Tint.BASE))
            ground.setAlphaF(HALO_OPACITY)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            high = metrics.capHeight()
            painter.drawRoundedRect(QRectF(left - HALO, shape.y - high - HALO, width + 2 * HALO, high + 2 * HALO), 2, 2)
        painter.setPen(self._colour(shape.tint))
        painter.drawText(QPointF(left, shape.y), shape.text)

    def _set(self, shape: Box | Area | Dot) -> None:
        self._painter.setPen(QPen(self._colour(shape.edge), shape.line) if shape.edge else Qt.PenStyle.NoPen)
        self._painter.setBrush(QBrush(self._colour(shape.fill)) if shape.fill else QBrush(Qt.BrushStyle.NoBrush))


def _lettering(font: QFont, size: float, *, bold: bool) -> tuple[QFont, QFontMetricsF]:
    letters = _font(font, size, bold=bold)
    return letters, QFontMetricsF(letters)


def _font(font: QFont, size: float, *, bold: bool) -> QFont:
    chosen = QFont(font)
    chosen.setPixelSize(max(round(size), 1))
    chosen.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return chosen
