"""Bars of shares from 0 to 100, one or two a row, each with its figure; nothing is told by colour alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.look.style import GAP, SMALL, colours

BAR, BETWEEN = 14, 3
LABEL_SHARE = 0.45
FULL = 100


@dataclass(frozen=True)
class Bar:
    """A bar: how long it is, and what stands behind it."""

    share: float
    """0 to 100."""
    figure: str
    hollow: bool = False
    """Drawn as an outline: the value before."""


@dataclass(frozen=True)
class BarRow:
    """A label and its bars, one below the other."""

    label: str
    bars: tuple[Bar, ...]

    @property
    def words(self) -> str:
        """What it says, to be read aloud."""
        return f"{self.label}: {', '.join(bar.figure for bar in self.bars)}"


class ShareBars(QWidget):
    """Draws rows of bars; a label that is too long is broken into lines."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._rows: list[BarRow] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)

    def show_rows(self, rows: Sequence[BarRow]) -> None:
        """Show other figures."""
        self._rows = list(rows)
        self.setAccessibleDescription("; ".join(row.words for row in rows))
        self.setVisible(bool(rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the room of all rows at a usual width."""
        return QSize(480, self.heightForWidth(480))

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of all rows."""
        return sum(self._height(row, width) for row in self._rows)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = 0
        for row in self._rows:
            height = self._height(row, self.width())
            self._draw(painter, row, QRect(0, top, self.width(), height))
            top += height
        painter.end()

    def _height(self, row: BarRow, width: int) -> int:
        room = QRect(0, 0, self._label_width(width), 10_000)
        label = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, row.label).height()
        return max(label, len(row.bars) * (BAR + BETWEEN)) + SMALL

    def _label_width(self, width: int) -> int:
        return int(width * LABEL_SHARE)

    def _draw(self, painter: QPainter, row: BarRow, box: QRect) -> None:
        tints, label = colours(), self._label_width(box.width())
        painter.setPen(QColor(tints.text))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(0, box.top(), label, box.height()), int(flags), row.label)
        figures = max(self.fontMetrics().horizontalAdvance(bar.figure) for bar in row.bars) + SMALL
        room = box.width() - label - GAP - figures
        y = box.center().y() - (len(row.bars) * (BAR + BETWEEN) - BETWEEN) // 2
        for bar in row.bars:
            length = int(room * min(bar.share, FULL) / FULL)
            painter.setPen(QPen(QColor(tints.accent), 1.5) if bar.hollow else Qt.PenStyle.NoPen)
            painter.setBrush(Qt.BrushStyle.NoBrush if bar.hollow else QColor(tints.accent))
            painter.drawRoundedRect(QRect(label + GAP, y, length, BAR), 3, 3)
            painter.setPen(QColor(tints.text))
            place = QRect(label + GAP + length + SMALL, y - BETWEEN, figures, BAR + 2 * BETWEEN)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, bar.figure)
            y += BAR + BETWEEN
