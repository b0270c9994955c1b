"""The lines of the palette: headings that cannot be chosen, and what can be opened or done below them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.i18n import tr
from desktop_app.ui.look import style
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, HAIR, ICON, SMALL

LINE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Line:
    """One line; without `run` it is a heading."""

    title: str
    detail: str = ""
    aside: str = ""
    """What stands at the right: keys, or how many there are."""
    icon: str = ""
    run: Callable[[], object] | None = None
    """What Enter does."""
    beside: Callable[[], object] | None = None
    """What Ctrl+Enter does; `beside_words` says it."""
    beside_words: str = ""

    @property
    def spoken(self) -> str:
        """The whole line as one text, for who hears it."""
        return ", ".join(part for part in (self.title, self.detail, self.aside) if part)


class LinesModel(QAbstractListModel):
    """Holds the lines."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a line, or the line itself."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return line.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        line = self.lines[index.row()] if index.isValid() else None
        if line is None or line.run is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class LinesView(QListView):
    """Shows the lines; the keys stay in the entry above it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines = LinesModel()
        self.setModel(self.lines)
        self.setItemDelegate(_Drawing(self))
        self.setAccessibleName(tr("Found"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setStyleSheet("QListView { border: none; }")  # it lies in a card that has an edge

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines and choose the first that can be chosen."""
        self.lines.show(lines)
        self.scrollToTop()
        self.step(1, start=-1)

    def current_line(self) -> Line | None:
        """Return the chosen line."""
        index = self.currentIndex()
        return self.lines.lines[index.row()] if index.isValid() else None

    def step(self, way: int, start: int | None = None) -> None:
        """Choose the next line in a direction, past headings; at an end it stays."""
        place = self.currentIndex().row() if start is None else start
        place += way
        while 0 <= place < len(self.lines.lines):
            if self.lines.lines[place].run is not None:
                self._choose(place)
                return
            place += way
        if way < 0:
            self.scrollToTop()  # the heading of the first line

    def move_page(self, step: int) -> None:
        """Choose a line about a view further down or up; nothing where nothing is found."""
        lines = self.lines.lines
        if not lines:
            return
        target = self.currentIndex().row() + step * max(self.viewport().height() // self.line_height() - 1, 1)
        target = min(max(target, 0), len(lines) - 1)
        for place in (*range(target, len(lines)), *range(target, -1, -1)):
            if lines[place].run is not None:
                self._choose(place)
                return

    def line_height(self) -> int:
        """Return the height of a line of two rows of text."""
        return 2 * self.fontMetrics().lineSpacing() + SMALL

    def _choose(self, place: int) -> None:
        self.setCurrentIndex(self.lines.index(place))
        if place == 1:
            self.scrollToTop()


class _Drawing(QStyledItemDelegate):
    """A heading is one quiet row; a line has its picture, its title, and what is known below it."""

    def __init__(self, view: LinesView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for one row of text or two."""
        line: Line = index.data(LINE)
        if line.run is not None and line.detail:
            return QSize(0, self._view.line_height())
        return QSize(0, option.fontMetrics.lineSpacing() + (GAP if line.run is not None else SMALL + HAIR))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground as every list has it, then the line."""
        line: Line = index.data(LINE)
        painter.save()
        if line.run is None:
            self._paint_heading(painter, option, line)
        else:
            self._paint_line(painter, option, line)
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, line: Line) -> None:
        room = option.rect.adjusted(GAP, SMALL, -GAP, 0)
        painter.setPen(QColor(style.colours().muted))
        painter.setFont(style.font("small"))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, line.aside)
        bold = style.font("small")
        bold.setBold(True)
        painter.setFont(bold)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line.title)

    def _paint_line(self, painter: QPainter, option: QStyleOptionViewItem, line: Line) -> None:
        colours = style.colours()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(colours.selection if chosen else colours.stripe))
        if chosen:  # a mark besides the colour
            painter.fillRect(
                QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), QColor(colours.accent)
            )
        ink, quiet = (colours.on_selection,) * 2 if chosen else (colours.text, colours.muted)
        room = option.rect.adjusted(GAP, 0, -GAP, 0)
        picture = QRect(room.left(), room.center().y() - ICON // 2 + 1, ICON, ICON)
        icon(line.icon, "on_selection" if chosen else "muted").paint(painter, picture)
        room.setLeft(room.left() + ICON + SMALL)
        if line.aside:
            painter.setPen(QColor(quiet))
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, line.aside)
            room.setRight(room.right() - option.fontMetrics.horizontalAdvance(line.aside) - GAP)
        high = option.fontMetrics.lineSpacing()
        if not line.detail:
            _write(painter, room, line.title, ink)
            return
        top = room.center().y() - high + 1
        _write(painter, QRect(room.left(), top, room.width(), high), line.title, ink)
        _write(painter, QRect(room.left(), top + high, room.width(), high), line.detail, quiet)


def _write(painter: QPainter, room: QRect, text: str, ink: str) -> None:
    painter.setPen(QColor(ink))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
