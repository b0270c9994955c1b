"""The grid of the delivery board: a laptop a row, a week a column."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem

from desktop_app import clock
from desktop_app.domain.wording import day_and_date, month
from desktop_app.exchange.handing_in.board import Board, LaptopLine, Standing
from desktop_app.i18n import tr
from desktop_app.ui.handing_in.board_words import (
    NONE,
    SIGNS,
    laptop_words,
    last_words,
    missing_words,
    number_words,
    standing_words,
    week_words,
)
from desktop_app.ui.lists.rows_list import NOWHERE, Column, Index, RowsList, RowsModel, TwoLines
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import HAIR, ICON, colours

SIGN, LAST = 0, 2
FACTS = 6
"""Columns before the first week."""
NARROWEST_WEEK = 27
ROUND = 4
SHORT_MONTH = 3


class BoardModel(RowsModel[LaptopLine]):
    """Adds the sign of a laptop, the weeks, and what a pointer that rests on a cell is told."""

    weeks: Sequence[date] = ()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        if not index.isValid():
            return None
        line, column = self.rows[index.row()], index.column()
        standing = line.standing(clock.today())
        if column == SIGN and role == Qt.ItemDataRole.DecorationRole:
            return icon(*SIGNS[standing])
        if column == SIGN and role == Qt.ItemDataRole.DisplayRole:
            return ""
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._told(line, column, standing)
        return super().data(index, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title of a column; the weeks stand over the middle of their boxes."""
        if role == Qt.ItemDataRole.TextAlignmentRole and section >= FACTS:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.ToolTipRole and section >= FACTS:
            return tr("Week that begins on {day}", day=day_and_date(self.weeks[section - FACTS]))
        return super().headerData(section, orientation, role)

    def _told(self, line: LaptopLine, column: int, standing: Standing) -> str:
        if column >= FACTS:
            return week_words(line, self.weeks[column - FACTS])
        title = tr("Standing") if column == SIGN else self.columns[column].title.replace("\n", " ")
        words = standing_words(standing) if column in (SIGN, LAST) else self.columns[column].text(line)
        return f"{title}: {words}".replace("\n", ", ")


class BoardCells(TwoLines):
    """Draws the weeks as filled boxes with the number of files, and the rest as a list does."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        if index.column() == SIGN:
            self._draw_sign(painter, option, index)
        elif index.column() < FACTS:
            super().paint(painter, option, index)
        else:
            self._draw_week(painter, option, index)

    def _draw_week(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        words = str(index.data())
        self._draw_ground(painter, option, index)
        tints, chosen = colours(), bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if words != NONE:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(tints.accent))
            painter.setBrush(QColor(tints.accent if chosen else tints.selection))
            painter.drawRoundedRect(option.rect.adjusted(HAIR // 2, HAIR, -HAIR // 2, -HAIR), ROUND, ROUND)
            painter.setPen(QColor(tints.on_accent if chosen else tints.on_selection))
        else:
            painter.setPen(QColor(tints.on_selection if chosen else tints.muted))
        painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter, words if words != NONE else "·")
        painter.restore()

    def _draw_sign(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._draw_ground(painter, option, index)
        place = QRect(0, 0, ICON, ICON)
        place.moveCenter(option.rect.center())
        index.data(Qt.ItemDataRole.DecorationRole).paint(painter, place)

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        option.features &= ~QStyleOptionViewItem.ViewItemFeature.HasDecoration
        option.state &= ~QStyle.StateFlag.State_HasFocus
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)


class BoardGrid(RowsList[LaptopLine]):
    """Shows laptops; Enter, a click or a double click opens one."""

    def __init__(self) -> None:
        super().__init__([], tr("Delivery board"), lines=2, sortable=False, model=BoardModel)
        self.setItemDelegate(BoardCells(self))
        self.setIconSize(QSize(ICON, ICON))
        header = self.horizontalHeader()
        header.setMinimumSectionSize(NARROWEST_WEEK)
        header.setStyleSheet("QHeaderView::section { padding: 5px 2px; }")
        self.clicked.connect(self._open)

    def show_lines(self, board: Board, lines: Sequence[LaptopLine]) -> None:
        """Show some laptops of a board."""
        model = self.rows_model
        if isinstance(model, BoardModel) and list(model.weeks) != list(board.weeks):
            model.weeks = board.weeks
            model.show_columns(_columns(board.weeks), [])
            self.fit_columns()
        self.show_rows(lines, same=lambda line: line.verify_key)

    def fit_columns(self) -> None:
        """Let the weeks share what the facts leave."""
        super().fit_columns()
        for place in range(FACTS, self.rows_model.columnCount(NOWHERE)):
            self.horizontalHeader().setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc go on to the panel."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _columns(weeks: Sequence[date]) -> list[Column[LaptopLine]]:
    facts = [
        Column("", lambda line: standing_words(line.standing(clock.today())), NARROWEST_WEEK + HAIR),
        Column(tr("Officer, laptop"), laptop_words, 146),
        Column(tr("Last file"), lambda line: last_words(line, clock.today()), 128, _last_tint),
        Column(tr("Missing"), missing_words, 60, lambda line: "warning" if line.missing else "muted"),
        Column(tr("Held back"), lambda line: number_words(line.open_files), 64, _tint_of("open_files")),
        Column(tr("Not taken").replace(" ", "\n"), lambda line: number_words(line.rejected), 62, _tint_of("rejected")),
    ]
    return facts + [Column(_week_title(week), partial(_count, week=week)) for week in weeks]


def _count(line: LaptopLine, week: date) -> str:
    return number_words(line.files.get(week, 0))


def _week_title(week: date) -> str:
    return f"{week.day}\n{month(week)[:SHORT_MONTH]}"


def _last_tint(line: LaptopLine) -> str:
    standing = line.standing(clock.today())
    return SIGNS[standing][1] if standing in (Standing.SILENT, Standing.UNKNOWN, Standing.LOST) else ""


def _tint_of(name: str) -> Any:
    return lambda line: "warning" if getattr(line, name) else "muted"
