"""A list of rows that are all known: any number of them, sorted by a press on a head."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem, QTableView

from desktop_app.domain.masking import mask
from desktop_app.ui.lists.list_look import WholeRow, choose_row, chosen_ranges, look_like_a_list
from desktop_app.ui.look.style import GAP, HAIR, SMALL, colours
from desktop_app.ui.parts.terms import explain

if TYPE_CHECKING:
    from uuid import UUID

    from desktop_app.store.local.unsaved import Unsaved

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
UNDER = "\n"
"""Parts the two lines of a cell."""
LINE_END = "\u2028"
"""What Qt makes of it in the option of a cell."""


def _no_tint(_: Any) -> str:
    return ""


@dataclass(frozen=True)
class Column(Generic[Row]):
    """A column: what it says of a row, in which colour, and by what it is sorted."""

    title: str
    text: Callable[[Row], str]
    width: int = 0
    """In pixels; 0 takes the room that the others leave."""
    tint: Callable[[Row], str] = _no_tint
    """Name of a colour of `ui.look.colours`, "" for that of the text. A colour never says what the words do not."""
    key: Callable[[Row], Any] | None = None
    name: str = ""
    """By which an arrangement remembers it; needed in lists that are arranged (`ui.lists`) only."""
    cell: Callable[[Row], str | int | float | date | None] | None = None
    """What stands in a spreadsheet or on paper; None: the words, lines parted by commas."""
    private: bool = False
    """Whether it holds personal data, such as telephone numbers: masked here and in what leaves the program."""
    masked: Callable[[Row], str] | None = None
    """What is shown until somebody asks, where only a part of the words is personal data."""
    hidden: bool = False
    """Whether it is shown only when somebody chooses it."""

    def words(self, row: Row, *, revealed: bool) -> str:
        """Return what the list shows; `revealed`: somebody asked for the personal data of this row."""
        if revealed or not (self.private or self.masked):
            return self.text(row)
        return self.masked(row) if self.masked else mask(self.text(row))


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Holds the rows and asks for their words when they are painted."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = columns
        self.rows: list[Row] = []
        self.drafts: dict[UUID, Unsaved] = {}
        """What is not saved yet, by the record; lists that hold such records mark their rows."""
        self.revealed: Row | None = None
        """The row whose personal data somebody asked for."""

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def show_columns(self, columns: Sequence[Column[Row]], rows: Sequence[Row]) -> None:
        """Show other rows under other heads."""
        self.beginResetModel()
        self.columns, self.rows = columns, list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell, their colour, or the row itself."""
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.words(row, revealed=row == self.revealed)
        if role == Qt.ItemDataRole.ForegroundRole and (tint := column.tint(row)):
            return QColor(getattr(colours(), tint))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return the title of a column, in the tool tip what its terms stand for."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        title = self.columns[section].title
        if role == Qt.ItemDataRole.ToolTipRole:
            return explain(title)
        return title if role == Qt.ItemDataRole.DisplayRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; equal rows keep their order."""
        self.sort_by([(column, order == Qt.SortOrder.DescendingOrder)])

    def sort_by(self, sorts: Sequence[tuple[int, bool]]) -> None:
        """Sort by (column, descending), the most important first; what was selected stays selected."""
        known = [(self.columns[place], descending) for place, descending in sorts if 0 <= place < len(self.columns)]
        if not known:
            return
        self.layoutAboutToBeChanged.emit()
        before = list(self.rows)
        for column, descending in reversed(known):
            self.rows.sort(key=column.key or column.text, reverse=descending)
        self._move_indexes(before)
        self.layoutChanged.emit()

    def _move_indexes(self, before: Sequence[Row]) -> None:
        """Let what points at a row go where the row went."""
        old = self.persistentIndexList()
        wanted = {id(before[index.row()]) for index in old}
        places = {id(row): place for place, row in enumerate(self.rows) if id(row) in wanted}
        new = [self.index(places[id(before[index.row()])], index.column()) for index in old]
        self.changePersistentIndexList(old, new)


class TwoLines(WholeRow):
    """Draws a cell of two parts as two lines, each cut where its room ends; the second is quieter."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell."""
        self.initStyleOption(option, index)
        upper, parted, lower = option.text.partition(LINE_END)
        if not parted:
            super().paint(painter, option, index)
            return
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        tints = colours()
        own = option.palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text)
        painter.save()
        painter.setFont(option.font)
        high = option.fontMetrics.lineSpacing()
        top = option.rect.center().y() - high + 1
        for text, tint in ((upper, own), (lower, own if chosen else QColor(tints.muted))):
            room = option.rect.adjusted(HAIR, 0, -HAIR, 0)
            room.setTop(top)
            room.setHeight(high)
            painter.setPen(tint)
            shown = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
            top += high
        painter.restore()


class RowsList(QTableView, Generic[Row]):
    """The view of such a list: Enter or a double click opens a row."""

    opened = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        name: str,
        *,
        lines: int = 1,
        sortable: bool = True,
        model: type[RowsModel[Row]] = RowsModel,
    ) -> None:
        super().__init__()
        self.rows_model: RowsModel[Row] = model(columns, self)
        self.setModel(self.rows_model)
        look_like_a_list(self, name, self.fontMetrics().lineSpacing() * lines + (GAP if lines == 1 else SMALL))
        self.setWordWrap(lines > 1)
        if lines > 1:
            self.setItemDelegate(TwoLines(self))
        self.fit_columns()
        self._sortable = sortable
        if sortable:
            header = self.horizontalHeader()
            header.setSectionsClickable(True)
            header.setSortIndicatorShown(True)
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            header.sortIndicatorChanged.connect(self.rows_model.sort)
        self.doubleClicked.connect(self._open)

    def fit_columns(self) -> None:
        """Give every column its width, and the rest to the one that has none."""
        header = self.horizontalHeader()
        for place, column in enumerate(self.rows_model.columns):
            fixed = QHeaderView.ResizeMode.Interactive if column.width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(place, fixed)
            if column.width:
                self.setColumnWidth(place, column.width)

    def show_rows(self, rows: Sequence[Row], same: Callable[[Row], Any] = lambda row: row) -> None:
        """Show other rows; the one that is chosen stays so when `same` finds it again."""
        chosen = self.current()
        place = self.currentIndex()
        self.rows_model.show(rows)
        if self._sortable:
            header = self.horizontalHeader()
            self.rows_model.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
        again = -1
        if chosen is not None:
            again = next((n for n, row in enumerate(self.rows_model.rows) if same(row) == same(chosen)), -1)
        if rows:
            row = again if again >= 0 else min(max(place.row(), 0), len(rows) - 1)
            self.go_to(row, max(place.column(), 0))

    def go_to(self, row: int, column: int = 0) -> None:
        """Choose one row and no other, whatever key is held down meanwhile."""
        choose_row(self, row, column)

    def current(self) -> Row | None:
        """Return the row in which the person is."""
        row = self.currentIndex().row()
        return self.rows_model.rows[row] if 0 <= row < len(self.rows_model.rows) else None

    def chosen(self) -> list[Row]:
        """Return the selected rows in their order."""
        rows = self.rows_model.rows
        return [row for part in chosen_ranges(self) for row in rows[part.start : part.stop]]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row with Enter; letters do not jump, they are keys of the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _text: str) -> None:  # noqa: N802 - Qt's name
        """Do not look for rows that begin with a letter: S and V are keys of the page."""

    def _open(self) -> None:
        row = self.current()
        if row is not None:
            self.opened.emit(row)
