"""Bars of numbers by name, the largest first, drawn with their figures; press or Enter opens one."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.i18n import format_number, tr
from desktop_app.ui.style import GAP, SMALL, colours

ROW, BAR = 28, 14
Bar = tuple[str, str, int]
"""(code, name, number)."""


class Bars(QWidget):
    """A row of name, bar and number for each."""

    chosen = Signal(str)
    """The code of the row that was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: list[Bar] = []
        self.row = 0
        self._hovered = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("IKM per kabupaten or city"))

    def set_bars(self, bars: list[Bar]) -> None:
        """Show other figures."""
        self._bars = bars
        self.row = min(self.row, max(len(bars) - 1, 0))
        self.setAccessibleDescription("; ".join(f"{name} {format_number(number)}" for _, name, number in bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the room of all rows."""
        return QSize(280, max(len(self._bars), 1) * ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = self.fontMetrics()
        names = max((metrics.horizontalAdvance(name) for _, name, _ in self._bars), default=0)
        names = min(names + 2, self.width() // 2)  # Qt cuts a text that has not a hair more room than its width
        figures = max((metrics.horizontalAdvance(format_number(number)) for *_, number in self._bars), default=0)
        for row in range(len(self._bars)):
            self._draw(painter, row, names, self.width() - names - figures - 2 * GAP - SMALL)
        painter.end()

    def _draw(self, painter: QPainter, row: int, names: int, room: int) -> None:
        _, name, number = self._bars[row]
        tints, top = colours(), row * ROW
        current = self.hasFocus() and row == self.row
        if current or row == self._hovered:
            painter.setPen(QColor(tints.accent) if current else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tints.selection) if current else QColor(tints.stripe))
            painter.drawRoundedRect(QRect(0, top, self.width(), ROW).adjusted(1, 1, -1, -1), 4, 4)
        painter.setPen(QColor(tints.on_selection if current else tints.text))
        shown = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, names)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(SMALL, top, names + SMALL, ROW), middle, shown)
        width = max(2, room * number // max(self._bars[0][2], 1))
        bar = QRect(SMALL + names + GAP, top + (ROW - BAR) // 2, width, BAR)
        painter.drawText(QRect(bar.right() + SMALL, top, self.width(), ROW), middle, format_number(number))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tints.accent))
        painter.drawRoundedRect(bar, 3, 3)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show which row a press would open."""
        self._hover(self._row_at(event))

    def leaveEvent(self, _event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Show no row."""
        self._hover(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the press: its end opens the row."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open the row pressed."""
        row = self._row_at(event)
        if event.button() == Qt.MouseButton.LeftButton and 0 <= row < len(self._bars):
            self.row = row
            self.chosen.emit(self._bars[row][0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, open with Enter or blank."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and 0 <= self.row + step < len(self._bars):
            self.row += step
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._bars:
            self.chosen.emit(self._bars[self.row][0])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the current row."""
        super().focusInEvent(event)
        self.update()

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.update()

    def _row_at(self, event: QMouseEvent) -> int:
        return int(event.position().y()) // ROW
