"""A chart in the window: what the mouse is on is told, arrows go from spot to spot, a press or Enter opens the rows."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QToolTip, QWidget

from desktop_app.documents.charts.drawing import Chart, Drawing, Shape, Spot
from desktop_app.ui.charts.painting import paint, path_of, screen_type
from desktop_app.ui.look.style import HAIR, WIDE, colours

if TYPE_CHECKING:
    from collections.abc import Hashable

USUAL_WIDTH = 480
OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}

INWARD = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class ChartView(QWidget):
    """Shows one chart as wide as there is room; it is drawn once for a width and look, then only copied."""

    chosen = Signal(object)
    """The key of the spot that was pressed."""
    moved = Signal(str)
    """What the spot says on which the person is; "" for none."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._chart: Chart | None = None
        self._drawing: Drawing | None = None
        self._pictures: tuple[QPixmap, QPixmap] | None = None
        self._hovered: Spot | None = None
        self.key: Hashable = None
        """The spot on which the keys are."""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)

    def show_chart(self, chart: Chart) -> None:
        """Show other figures; the keys stay on their spot when it is still there."""
        self._chart = chart
        self._forget()
        self.setAccessibleDescription(chart.told)
        self.updateGeometry()
        self.update()

    def drawing(self) -> Drawing:
        """Return the shapes at the present width."""
        if self._drawing is None:
            width, letters = max(self.width(), 1), screen_type(self.font())
            self._drawing = self._chart.drawn(width, letters) if self._chart else Drawing(width, 0, ())
        return self._drawing

    def current(self) -> Spot | None:
        """Return the spot on which the keys are; the first one before anybody moved."""
        spots = self.drawing().spots
        return next((spot for spot in spots if spot.key == self.key), spots[0] if spots else None)

    def sizeHint(self) -> QSize:
        """Ask for the height that a usual width needs."""
        return QSize(USUAL_WIDTH, self.heightForWidth(USUAL_WIDTH))

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return how high the chart is at a width."""
        if self._chart is None:
            return 0
        return int(self._chart.height(width, screen_type(self.font()))) + 1

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Copy the pictures, and between them mark where mouse and keys are."""
        if self._pictures is None:
            self._pictures = self._painted(self.drawing().ground), self._painted(self.drawing().top)
        below, above = self._pictures
        painter = QPainter(self)
        painter.drawPixmap(0, 0, below)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._hovered:
            self._mark(painter, self._hovered, QPen(QColor(colours().muted), 1))
        if self.hasFocus() and (current := self.current()):
            self._mark(painter, current, QPen(QColor(colours().text), 2.5))
        painter.drawPixmap(0, 0, above)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._forget()
        self._pictures = None

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew in another look or with other letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._forget()
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Mark what a press would open."""
        self._hover(self._spot_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Mark nothing."""
        super().leaveEvent(event)
        self._hover(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the press: its end opens the rows."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open the rows of what was pressed."""
        spot = self._spot_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and spot:
            self._go_to(spot)
            self.chosen.emit(spot.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to a neighbour, or open the rows."""
        key, current = Qt.Key(event.key()), self.current()
        if key in STEPS and current and (other := self.neighbour(current, *STEPS[key])):
            self._go_to(other)
        elif key in INWARD and current and (part := self.part_of(current, INWARD[key])):
            self._go_to(part)
        elif key in OPENING and current:
            self.chosen.emit(current.key)
        else:
            super().keyPressEvent(event)

    def neighbour(self, spot: Spot, right: int, down: int) -> Spot | None:
        """Return where an arrow leads: sideways in the order of reading, up and down to the nearest there."""
        spots = [one for one in self.drawing().spots if one.walked]
        if right:
            spot = self._whole(spot)
            place = spots.index(spot) + right if spot in spots else 0
            return spots[place] if 0 <= place < len(spots) else None
        x, y = spot.middle
        there = [one for one in spots if (one.middle[1] - y) * down > 1]
        return min(there, key=lambda one: 2 * abs(one.middle[0] - x) + abs(one.middle[1] - y), default=None)

    def part_of(self, spot: Spot, step: int) -> Spot | None:
        """Return the next or previous of a spot and its parts, such as a kabupaten and the dots of its kecamatan."""
        whole = self._whole(spot)
        chain = [whole, *(one for one in self.drawing().spots if not one.walked and _is_part(one, whole))]
        place = chain.index(spot) + step if spot in chain else 0
        return chain[place] if 0 <= place < len(chain) else None

    def _whole(self, spot: Spot) -> Spot:
        """Return what a spot is a part of, itself when it is none."""
        if spot.walked:
            return spot
        return next((one for one in self.drawing().spots if one.walked and _is_part(spot, one)), spot)

    def event(self, event: QEvent) -> bool:
        """Say what is under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            spot = self._spot_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), spot.words if spot else "", self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys are."""
        super().focusInEvent(event)
        self._tell()

    def _painted(self, shapes: tuple[Shape, ...]) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint(shapes, painter, self.font())
        painter.end()
        return picture

    def _mark(self, painter: QPainter, spot: Spot, pen: QPen) -> None:
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if spot.rings:
            painter.drawPath(path_of(spot.rings))
        else:
            box = QRectF(spot.x, spot.y, spot.width, spot.height)
            painter.drawRoundedRect(box.adjusted(1.5, 1.5, -1.5, -1.5), HAIR, HAIR)

    def _spot_at(self, where: QPointF) -> Spot | None:
        return self.drawing().spot_at(where.x(), where.y())

    def _go_to(self, spot: Spot) -> None:
        self.key = spot.key
        self._tell()
        self._show_around(spot)

    def _show_around(self, spot: Spot) -> None:
        """Let the page scroll so that a spot is seen."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        page = above.widget() if above is not None else None
        if above is not None and page is not None:
            x, y = spot.middle
            middle = self.mapTo(page, QPoint(int(x), int(y)))
            above.ensureVisible(middle.x(), middle.y(), WIDE, int(spot.height / 2) + WIDE)

    def _tell(self) -> None:
        words = current.words if (current := self.current()) else ""
        self.setAccessibleDescription(words)
        self.moved.emit(words)
        self.update()

    def _hover(self, spot: Spot | None) -> None:
        if spot != self._hovered:
            self._hovered = spot
            self.setCursor(Qt.CursorShape.PointingHandCursor if spot else Qt.CursorShape.ArrowCursor)
            self.moved.emit(spot.words if spot else "")
            self.update()

    def _forget(self) -> None:
        self._drawing = self._pictures = self._hovered = None


def _is_part(spot: Spot, whole: Spot) -> bool:
    """Whether the key of a spot is below that of another, as codes of kecamatan are below those of kabupaten."""
    return str(spot.key).startswith(f"{whole.key}.")
