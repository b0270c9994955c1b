"""A page that is a list, and over it the form of the record that is open."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QStackedWidget,
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

    def follow(self, changed: frozenset[str]) -> None:
        """Show what changed in these tables."""
        if changed & self.shown_by:
            self.refresh()

    @Slot(object)
    def _refresh_after(self, changed: frozenset[str]) -> None:
        """Not to be overridden: the connection to a slot of a subclass would outlive the page."""
        self.follow(changed)

    @Slot()
    def _close_form(self) -> None:
        if self._form is not None:
            self.removeWidget(self._form)
            self._form.deleteLater()
            self._form = None
        self.setCurrentIndex(0)
        self.view.setFocus()
