"""The scores of a checklist over time, drawn: each with its figure, and a mark where the catalogue changed.

Left and right go from visit to visit, Enter opens the visit; the current one is told in words as well.
"""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop_app.domain.wording import long_date, short_date
from desktop_app.i18n import tr
from desktop_app.operations.certification.score_history import Point
from desktop_app.ui.look.style import GAP, SMALL, colours, font
from desktop_app.ui.visits.words import result_words

HEIGHT, DOT, REACH = 200, 4, 14
FIGURE, DAY = 26, 78
"""Pixels between two figures, and two days, that can both be read."""
SCALE = (0, 50, 100)
EDGE = 34
"""Room for the figures at the left."""


class HistoryChart(QWidget):
    """Draws one course."""

    opened = Signal(object)
    """The id of the visit of the current point."""
    moved = Signal(str)
    """What the current point says."""

    def __init__(self) -> None:
        super().__init__()
        self._points: list[Point] = []
        self._ready = 0.0
        self.place = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Scores over time"))

    def show_points(self, points: Sequence[Point], ready: float) -> None:
        """Show the scored points of a course, and the score from which on a list may be ready."""
        self._points = [point for point in points if point.score is not None and point.visited_on is not None]
        self._ready = ready
        self.place = max(len(self._points) - 1, 0)
        self.setAccessibleDescription("; ".join(map(point_words, self._points)))
        self.setVisible(bool(self._points))
        self._tell()

    def words(self) -> str:
        """Return what the current point says."""
        return point_words(self._points[self.place]) if self._points else ""

    def sizeHint(self) -> QSize:
        """Ask for a height that does not depend on the figures."""
        return QSize(320, HEIGHT)

    def spot(self, place: int) -> QPointF:
        """Return where a point is drawn."""
        area = self._area()
        first, last = self._points[0].visited_on, self._points[-1].visited_on
        day, score = self._points[place].visited_on, self._points[place].score or 0.0
        days = (last - first).days if first and last else 0
        share = (day - first).days / days if days and day and first else 0.5
        return QPointF(area.left() + share * area.width(), area.bottom() - score / 100 * area.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw scale, marks, line and points."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font("small"))
        self._draw_scale(painter)
        self._draw_marks(painter)
        painter.setPen(QPen(QColor(colours().accent), 2))
        spots = [self.spot(place) for place in range(len(self._points))]
        for one, other in pairwise(spots):
            painter.drawLine(one, other)
        for place, spot in enumerate(spots):
            self._draw_point(painter, place, spot)
        self._draw_words(painter, spots)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the neighbour, or open the visit."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and 0 <= self.place + step < len(self._points):
            self._go_to(self.place + step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._points:
            self.opened.emit(self._points[self.place].visit_id)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the point pressed."""
        place = self._place_at(event.position())
        if place is not None:
            self._go_to(place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open the visit of the point pressed."""
        place = self._place_at(event.position())
        if place is not None:
            self.opened.emit(self._points[place].visit_id)

    def event(self, event: QEvent) -> bool:
        """Say what the point under the mouse is."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._place_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), point_words(self._points[place]) if place is not None else "", self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the current point."""
        super().focusInEvent(event)
        self.update()

    def _go_to(self, place: int) -> None:
        self.place = place
        self._tell()

    def _tell(self) -> None:
        self.moved.emit(self.words())
        self.update()

    def _area(self) -> QRectF:
        """Return where the points lie: figures at the left, above and below have room."""
        high = self.fontMetrics().height()
        top = 2 * high + SMALL  # a line for the marks, one for the highest figure
        return QRectF(EDGE + GAP, top, self.width() - EDGE - 3 * GAP, self.height() - top - high - GAP)

    def _place_at(self, where: QPointF) -> int | None:
        for place in range(len(self._points)):
            away = self.spot(place) - where
            if away.manhattanLength() <= REACH:
                return place
        return None

    def _draw_scale(self, painter: QPainter) -> None:
        area, tints = self._area(), colours()
        for score in SCALE:
            y = area.bottom() - score / 100 * area.height()
            painter.setPen(QColor(tints.border))
            painter.drawLine(QPointF(area.left() - GAP, y), QPointF(area.right() + GAP, y))
            painter.setPen(QColor(tints.muted))
            middle = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, y - 10, EDGE - SMALL, 20), middle, str(score))
        y = area.bottom() - self._ready / 100 * area.height()
        painter.setPen(QPen(QColor(tints.accent), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(area.left() - GAP, y), QPointF(area.right() + GAP, y))

    def _draw_marks(self, painter: QPainter) -> None:
        """Draw a dashed line before every point that another catalogue was used for, with its version."""
        area, tints = self._area(), colours()
        for place, point in enumerate(self._points):
            if place and point.changed:
                x = (self.spot(place - 1).x() + self.spot(place).x()) / 2
                painter.setPen(QPen(QColor(tints.warning), 1, Qt.PenStyle.DashLine))
                painter.drawLine(QPointF(x, self.fontMetrics().height()), QPointF(x, area.bottom()))
                painter.setPen(QColor(tints.warning))
                self._write(painter, x, 0, tr("catalogue {version}", version=point.catalogue))

    def _draw_point(self, painter: QPainter, place: int, spot: QPointF) -> None:
        tints = colours()
        current = place == self.place
        painter.setPen(QPen(QColor(tints.text if current and self.hasFocus() else tints.accent), 2))
        painter.setBrush(QColor(tints.accent if current else tints.base))
        size = DOT + 2 if current else DOT
        painter.drawEllipse(spot, size, size)

    def _draw_words(self, painter: QPainter, spots: Sequence[QPointF]) -> None:
        """Write figures and days, the current one first; whichever has no room left is told when it is gone to."""
        figures: list[float] = []
        days: list[float] = []
        for place in sorted(range(len(spots)), key=lambda place: (place != self.place, -place)):
            point, spot = self._points[place], spots[place]
            if all(abs(spot.x() - x) >= FIGURE for x in figures):
                figures.append(spot.x())
                painter.setPen(QColor(colours().text))
                self._write(painter, spot.x(), spot.y() - self.fontMetrics().height() - SMALL, _score(point))
            if point.visited_on and all(abs(spot.x() - x) >= DAY for x in days):
                days.append(spot.x())
                painter.setPen(QColor(colours().muted))
                self._write(painter, spot.x(), self._area().bottom() + SMALL, short_date(point.visited_on))

    def _write(self, painter: QPainter, x: float, y: float, text: str) -> None:
        """Write a text around `x`, all of it inside the chart."""
        wide = painter.fontMetrics().horizontalAdvance(text) + 2
        left = min(max(x - wide / 2, 0), self.width() - wide)
        painter.drawText(QRectF(left, y, wide, self.fontMetrics().height()), Qt.AlignmentFlag.AlignCenter, text)


def point_words(point: Point) -> str:
    """Return "3 Maret 2026: skor 72, cakupan 95%, hampir siap, katalog 2026-11-24"."""
    day = long_date(point.visited_on) if point.visited_on else tr("without a date")
    return tr(
        "{day}: score {score}, coverage {coverage}, {result}; catalogue {version}",
        day=day,
        score=_score(point),
        coverage=share_words(point.coverage),
        result=result_words(point.label, point.level),
        version=point.catalogue,
    )


def share_words(share: float) -> str:
    """Return a share of 1 in percent."""
    return f"{round(100 * share)}%"


def _score(point: Point) -> str:
    return "–" if point.score is None else str(round(point.score))
