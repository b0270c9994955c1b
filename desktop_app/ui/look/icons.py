"""Icons: the Lucide pictures of resources/icons, drawn in the colour that the text beside them has now."""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop_app.paths import resource
from desktop_app.ui.look import style


@cache
def icon(name: str, tint: str = "text") -> QIcon:
    """Return resources/icons/`name`.svg in the colour `tint` of `ui.look.colours` ("text", "on_accent", "error" …)."""
    return QIcon(_Engine(name, tint))


def picture(name: str, size: int, tint: str = "muted", ratio: float = 1.0) -> QPixmap:
    """Return an icon as a square picture of `size` points, for labels."""
    return icon(name, tint).pixmap(QSize(size, size), ratio)


class _Engine(QIconEngine):
    """Draws at the size and in the colours of the moment, so that nothing is made anew when the look changes."""

    _kept: "list[_Engine]" = []  # noqa: RUF012 - Qt holds copies of an icon longer than Python knows

    def __init__(self, name: str, tint: str) -> None:
        super().__init__()
        self._name = name
        self._tint = tint
        self._kept.append(self)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the icon into `rect`, at the left of a wide one: the rest is the gap before the text of a button."""
        side = min(rect.width(), rect.height())
        square = QRectF(rect.x(), rect.y() + (rect.height() - side) / 2, side, side)
        colour, ratio = self._colour(mode, state), painter.device().devicePixelRatio()
        plain = not (painter.transform().isScaling() or painter.transform().isRotating())
        if side > 0 and plain and square.y().is_integer() and ratio.is_integer():
            painter.drawPixmap(square.topLeft(), _drawn(self._name, colour, side, ratio))
        else:
            _drawing(self._name, colour).render(painter, square)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the icon as a picture of `size` device pixels."""
        drawn = QPixmap(size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, drawn.rect(), mode, state)
        painter.end()
        return drawn

    def clone(self) -> QIconEngine:
        """Return an engine like this one."""
        return _Engine(self._name, self._tint)

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        colours = style.colours()
        if mode == QIcon.Mode.Disabled:
            return colours.muted
        if mode == QIcon.Mode.Selected or (state == QIcon.State.On and self._tint == "text"):
            return colours.on_selection
        return str(getattr(colours, self._tint))


@lru_cache(256)
def _drawn(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    """Return the icon as it is drawn where nothing is scaled: a list draws one in every row of every frame."""
    drawn = QPixmap(round(side * ratio), round(side * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    _drawing(name, colour).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return drawn


@cache
def _drawing(name: str, colour: str) -> QSvgRenderer:
    """Return the icon ready to be drawn: a list that is scrolled draws one in every row."""
    svg = resource(f"icons/{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(svg.encode()))
