"""What makes a table a list: whole rows, its search box, and keys that do something with the row."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)


class WholeRow(QStyledItemDelegate):
    """Draws the chosen row as one: no box around the cell that has the keys."""

    def initStyleOption(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Describe the cell as every other one of its row."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus


class SearchBox(QLineEdit):
    """Wide where there is room; in a narrow window it leaves the buttons theirs."""

    def sizeHint(self) -> QSize:
        """Return the size that it likes best."""
        return super().sizeHint().expandedTo(QSize(280, 0))


def search_box(words: str, name: str) -> QLineEdit:
    """Return the search box of a list."""
    box = SearchBox()
    box.setPlaceholderText(words)
    box.setAccessibleName(name)
    box.setClearButtonEnabled(True)
    box.setMinimumWidth(140)
    return box


def look_like_a_list(view: QTableView, name: str, row_height: int) -> None:
    """Make a table a list: whole rows, fixed heights, no grid, heads at the left."""
    view.setAccessibleName(name)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setAlternatingRowColors(True)
    view.setShowGrid(False)
    view.setTabKeyNavigation(False)
    view.setItemDelegate(WholeRow(view))
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(row_height)
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    mark_no_heads(header)


def mark_no_heads(header: QHeaderView) -> None:
    """Let the heads not know which rows are chosen.

    To draw a head Qt looks whether all of its column is chosen: once all rows are, it asks the model for every one of
    them, half a minute of a million.
    """
    header.setSelectionModel(QItemSelectionModel(header.model(), header))


def chosen_ranges(view: QTableView) -> list[range]:
    """Return the places of the chosen rows from top to bottom, those that follow each other as one range."""
    chosen = view.selectionModel().selection()
    found: list[range] = []
    for top, bottom in sorted((one.top(), one.bottom()) for one in map(chosen.at, range(chosen.count()))):
        begun = found.pop() if found and top <= found[-1].stop else range(top, top)
        found.append(range(begun.start, max(begun.stop, bottom + 1)))
    return found


def choose_row(view: QTableView, row: int, column: int = 0) -> None:
    """Choose one row and no other; `selectRow` would add it to those that are chosen while somebody holds Ctrl."""
    flag = QItemSelectionModel.SelectionFlag
    view.selectionModel().setCurrentIndex(view.model().index(row, column), flag.ClearAndSelect | flag.Rows)


def add_keys(view: QTableView, actions: Mapping[str, Callable[[], object]]) -> None:
    """Let keys do something while the list has the focus."""
    for keys, action in actions.items():
        shortcut = QShortcut(QKeySequence(keys), view, context=Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(action)
