"""A page that is a list, and over it the form of the record that is open."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Slot
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop_app.ui.forms.kept_form import OverList
from desktop_app.ui.parts.empty_state import EmptyState
from desktop_app.ui.workspace import Workspace

WITH_CHILDREN = Qt.ShortcutContext.WidgetWithChildrenShortcut


class ListPage(QStackedWidget):
    """Shows the list again when what it shows changed, and one form at a time."""

    shown_by: frozenset[str] = frozenset()
    """The tables whose changes the list shows."""
    search: QLineEdit
    view: QTableView
    empty: EmptyState
    workbook = ""
    """Which list Ctrl+Shift+E offers as a workbook to be corrected and read back; "" for none."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._form: OverList | None = None
        workspace.changed.connect(self._refresh_after)
        QShortcut(QKeySequence("Ctrl+Shift+E"), self, self.to_excel, context=WITH_CHILDREN)

    @Slot()
    def refresh(self) -> None:
        """Ask for the list again."""
        raise NotImplementedError

    @Slot()
    def to_excel(self) -> None:
        """Go to where the list is written as a workbook and read back."""
        if self.workbook:
            from desktop_app.ui.importing.excel_panel import ExcelTarget

            self._workspace.go_to("handing_in", ExcelTarget(self.workbook))

    def focus_search(self) -> None:
        """Go to the search box."""
        if self._form is None:
            self.search.setFocus()
            self.search.selectAll()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the keys on: to where they were in what is open, else to the list."""
        super().focusInEvent(event)
        inside = self._in_list() if self._form is None else self._form.focusWidget() or self._form
        inside.setFocus(Qt.FocusReason.OtherFocusReason)

    def _in_list(self) -> QWidget:
        """Return what of the list takes the keys: without rows the next step, else the search."""
        return self.view if self.view.isVisibleTo(self) else next(iter(self.empty.buttons), self.search)

    def show_found(self, rows: QWidget, *needing: QWidget, found: bool) -> None:
        """Show the rows or why there are none; the keys go along, and buttons that need a row cannot be pressed."""
        for button in needing:
            button.setEnabled(found)
        going = self.empty if found else rows
        focused = QApplication.focusWidget()
        had_keys = focused is not None and (going is focused or going.isAncestorOf(focused))
        for part, shown in ((rows, found), (self.empty, not found)):
            part.setVisible(shown)
        if had_keys:
            self._in_list().setFocus(Qt.FocusReason.OtherFocusReason)

    def can_close(self) -> bool:
        """Whether nothing typed would be lost."""
        return self._form is None or self._form.may_leave()

    def close_form(self) -> bool:
        """Close what is open, after asking when something would be lost; return whether the list is free now."""
        if self._form is not None and not self._form.may_leave():
            return False
        if self._form is not None:
            self._close_form()
        return True

    def show_form(self, form: OverList) -> None:
        """Show a form instead of the list until it is closed."""
        self._form = form
        form.closed.connect(self._close_form)
        self.addWidget(form)
        self.setCurrentWidget(form)

    @Slot(object)
    def _refresh_after(self, changed: frozenset[str]) -> None:
        if changed & self.shown_by:
            self.refresh()

    @Slot()
    def _close_form(self) -> None:
        if self._form is not None:
            self.removeWidget(self._form)
            self._form.deleteLater()
            self._form = None
        self.setCurrentIndex(0)
        self.view.setFocus()


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


def add_keys(view: QTableView, actions: Mapping[str, Callable[[], object]]) -> None:
    """Let keys do something while the list has the focus."""
    for keys, action in actions.items():
        shortcut = QShortcut(QKeySequence(keys), view, context=Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(action)
