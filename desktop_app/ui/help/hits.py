"""Draws a line of the contents: a chapter bold, a topic under it, and what a search found with its sentence."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.ui.look import style
from desktop_app.ui.look.style import HAIR, SMALL

SNIPPET = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class HitDelegate(QStyledItemDelegate):
    """One line for a topic; with a snippet a bold one and a quiet one below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for one line or two."""
        line = option.fontMetrics.height()
        return QSize(0, 2 * line + 3 * HAIR if index.data(SNIPPET) else line + 2 * HAIR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground as every list has it, and the lines on it."""
        if not index.data(SNIPPET):
            super().paint(painter, option, index)
            return
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        QApplication.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, option.widget)
        place: QRect = option.rect.adjusted(SMALL, HAIR, -SMALL, -HAIR)
        colours = style.colours()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        bold = QFont(option.font)
        bold.setBold(True)
        ink = colours.on_selection if chosen else colours.text
        self._line(painter, place, str(index.data()), bold, ink)
        place.setTop(place.top() + option.fontMetrics.height() + HAIR)
        self._line(painter, place, str(index.data(SNIPPET)), QFont(option.font), ink if chosen else colours.muted)

    def _line(self, painter: QPainter, place: QRect, text: str, font: QFont, ink: str) -> None:
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor(ink))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)
        painter.restore()
