"""Everything that an arranged list can do besides showing rows: put together here for a page.

A page makes its view, then `ListTools`; it puts `bar` above the list and `menu_button` below, and asks for its rows
again when `changed` says so.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QPoint, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QTableView, QWidget

from desktop_app.i18n import tr
from desktop_app.operations.listing.arrangement import Arrangement, Filters, Sorts
from desktop_app.ui.lists.arranged import Named
from desktop_app.ui.lists.arranging import Arranging, searched
from desktop_app.ui.lists.columns_dialog import ColumnsDialog, titles_of
from desktop_app.ui.lists.drafts import DraftsButton
from desktop_app.ui.lists.filter_bar import FilterBar
from desktop_app.ui.lists.filters import Filter
from desktop_app.ui.lists.giving import Giving
from desktop_app.ui.lists.kept import KeptArrangements
from desktop_app.ui.lists.rows_list import Column
from desktop_app.ui.lists.saved import SavedMenu
from desktop_app.ui.lists.source import Source
from desktop_app.ui.lists.targets import Filtered
from desktop_app.ui.lists.undo_bar import UndoBar
from desktop_app.ui.parts.empty_state import EmptyState
from desktop_app.ui.workspace import Workspace

PRINT = "Ctrl+P"
TOP = Qt.AlignmentFlag.AlignTop


class ListTools(QObject):
    """The tools of one list of a page."""

    changed = Signal()
    """Other filters or another order: ask for the rows again."""

    def __init__(
        self,
        workspace: Workspace,
        named: Named,
        view: QTableView,
        columns: Sequence[Column[Any]],
        source: Source,
        search: QLineEdit,
    ) -> None:
        super().__init__(view)
        self._search = search
        self._workspace = workspace
        self._actions_end: Any = None
        """What stands behind the actions with the chosen rows."""
        self.source = source
        self.named = named
        self.columns = columns
        self.total = 0
        self.shown = 0
        self.bar = FilterBar()
        self.undo_bar = UndoBar()
        self.arranging = Arranging(view, columns, named.sorts)
        self.kept = KeptArrangements(workspace, named.name, self.arranging.names, self.arranging.usual)
        self.arranging.apply(self.kept.left())
        self.giving = Giving(workspace, self, source)
        self.saved = SavedMenu(self)
        self.saved_button = _menu_button(tr("Arran&gement"), self.saved)
        self.saved_button.setToolTip("Ctrl+Shift+S")
        self.bar.right.addWidget(self.saved_button, 0, TOP)
        self.menu = QMenu(view)
        self.menu_button = _menu_button(tr("&List"), self.menu)
        self.bar.changed.connect(self.changed)
        self.arranging.sorted.connect(self.changed)
        self.arranging.moved.connect(self._leave)
        self.arranging.header.customContextMenuRequested.connect(self._header_menu)
        self._add_list_actions()

    def show_drafts(self, *forms: str) -> None:
        """Tell above the list what is unfinished in its `forms`, and mark its rows."""
        self.drafts = DraftsButton(self._workspace, self.arranging.view, self.bar, forms)
        self.drafts.setMinimumHeight(self.saved_button.sizeHint().height())
        self.bar.right.insertWidget(self.bar.right.indexOf(self.saved_button), self.drafts, 0, TOP)

    def offer(self, filters: Sequence[Filter]) -> None:
        """Take the filters of the list."""
        self.bar.offer(filters)

    def listen(self, page: QWidget) -> None:
        """Take the keys of lists on a page: wherever the person is on it."""
        for keys, does in (
            ("Ctrl+Shift+F", self.bar.open_menu),
            ("Ctrl+Shift+S", self.saved_button.showMenu),
            ("Ctrl+Shift+K", self.open_columns),
            ("Ctrl+E", self.giving.save_sheet),
            ("Ctrl+Shift+P", self.giving.print_list),
        ):
            QShortcut(QKeySequence(keys), page, does, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        view = self.arranging.view
        for keys, full in (("Ctrl+C", False), ("Ctrl+Shift+C", True)):
            copying = QShortcut(QKeySequence(keys), view, context=Qt.ShortcutContext.WidgetShortcut)
            copying.activated.connect(lambda full=full: self.giving.copy(full=full))
        if not any(one.key() == QKeySequence(PRINT) for one in view.findChildren(QShortcut)):  # rows without own papers
            printing = QShortcut(QKeySequence(PRINT), view, context=Qt.ShortcutContext.WidgetShortcut)
            printing.activated.connect(self.giving.print_list)
        for part in (view, *page.findChildren(EmptyState)):  # what was done may have left no row
            undoing = QShortcut(QKeySequence("Ctrl+Z"), part, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            undoing.activated.connect(self.undo_bar.undo)
        if getattr(page, "workbook", "") and (to_excel := getattr(page, "to_excel", None)):
            self.menu.addAction(tr("Correct in E&xcel …") + "\tCtrl+Shift+E", to_excel)

    def add_action(self, words: str, does: Callable[[], object], keys: str = "") -> None:
        """Add what can be done with the chosen rows to the menu of the list; `keys` are told, not made."""
        first = self.menu.actions()[0]
        action = self.menu.addAction(f"{words}\t{keys}" if keys else words, does)
        self.menu.insertAction(self._actions_end or first, action)
        if self._actions_end is None:
            self._actions_end = self.menu.insertSeparator(first)

    def filters(self) -> Filters:
        """Return the filters that are set."""
        return self.bar.chosen()

    def sorts(self) -> Sorts:
        """Return what the list is sorted by."""
        return self.arranging.sorts()

    def present(self) -> Arrangement:
        """Return how the list is arranged and what is looked for."""
        return searched(self.arranging.arrangement(), self.bar.chosen(), self._search.text())

    def take(self, arrangement: Arrangement) -> None:
        """Arrange the list and look for what the arrangement looks for."""
        self.arranging.apply(arrangement)
        self.look_for(Filtered(arrangement.filters, arrangement.search))
        self._leave()

    def look_for(self, wanted: Filtered) -> None:
        """Show what another page pointed to."""
        with QSignalBlocker(self._search):
            self._search.setText(wanted.search)
        self.bar.choose(wanted.filters)
        self.changed.emit()

    def show_count(self, shown: int, total: int, words: str, *, nearly: bool = False) -> None:
        """Say how many rows are shown: `words` when these are all; `nearly`: they are only like what was typed."""
        self.shown, self.total = shown, total
        self.bar.show_count(shown, total, words, nearly=nearly)

    def show_counting(self, total: int) -> None:
        """Say that the first rows are there, and not yet how many there are: `total` at most."""
        self.shown = self.total = total
        self.bar.show_counting(total)

    def found_by(self) -> tuple[str, ...]:
        """Return in words what the rows were chosen by."""
        search = self._search.text().strip()
        return (*self.bar.words(), *([f"Pencarian: {search}"] if search else []))

    def sorted_words(self) -> tuple[str, ...]:
        """Return in words what the rows are sorted by."""
        titles = titles_of(self.columns)
        return tuple(f"{titles[name]}{' (menurun)' if down else ''}" for name, down in self.sorts())

    @Slot()
    def open_columns(self) -> ColumnsDialog:
        """Let the person choose, move and sort the columns."""
        view = self.arranging.view
        dialog = ColumnsDialog(titles_of(self.columns), self.arranging.widths(), self.present(), view)
        dialog.chosen.connect(self.arrange)
        dialog.open()
        return dialog

    def arrange(self, arrangement: Arrangement) -> None:
        """Arrange the columns; what is looked for stays."""
        self.arranging.apply(arrangement)
        self._leave()
        self.changed.emit()

    def _leave(self) -> None:
        self.kept.leave(self.arranging.arrangement())

    @Slot(QPoint)
    def _header_menu(self, _: QPoint) -> None:
        self.open_columns()

    def _add_list_actions(self) -> None:
        for words, does, keys in (
            (tr("&Copy the chosen rows"), lambda: self.giving.copy(full=False), "Ctrl+C"),
            (tr("Copy with &personal numbers"), lambda: self.giving.copy(full=True), "Ctrl+Shift+C"),
            (tr("Save the list as &Excel …"), self.giving.save_sheet, "Ctrl+E"),
            (tr("P&rint the list …"), self.giving.print_list, "Ctrl+Shift+P"),
        ):
            self.menu.addAction(f"{words}\t{keys}", does)
        self.menu.addSeparator()
        self.menu.addAction(tr("C&olumns …") + "\tCtrl+Shift+K", self.open_columns)


def _menu_button(text: str, menu: QMenu) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.setMenu(menu)
    return button
