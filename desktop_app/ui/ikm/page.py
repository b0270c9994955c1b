"""The list of businesses: search, filter, open, add, remove."""

from uuid import UUID

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop_app.i18n import tr, tr_count
from desktop_app.operations.ikm import remove_ikm, restore_ikm
from desktop_app.operations.ikm_list import IkmQuery, count_by_kabupaten, find_entries
from desktop_app.operations.redirects import survivor_of
from desktop_app.ui.handing_in.words import HANDED_IN
from desktop_app.ui.ikm.form import IkmForm
from desktop_app.ui.ikm.table import COLUMNS, IkmTable
from desktop_app.ui.jobs import Lookup
from desktop_app.ui.kept_form import KeptForm
from desktop_app.ui.list_page import ListPage, add_keys, look_like_a_list, search_box
from desktop_app.ui.style import GAP, SMALL, SPACE, look
from desktop_app.ui.workspace import Workspace

WIDTHS = (230, 180, 170, 190, 110, 120)


class IkmPage(ListPage):
    """The list, and the form of the business that is open."""

    shown_by = frozenset({"ikm", "person", "product", "certificate", *HANDED_IN})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._lookup = Lookup(workspace, self)
        self._counting = Lookup(workspace, self)
        self._removed: list[UUID] = []
        self.addWidget(self._build())
        opening = {"Return": self._open_current, "Enter": self._open_current}
        add_keys(
            self.view,
            {
                **opening,
                "Delete": self._remove,
                "Ctrl+Z": self._undo,
                "K": self._open_readiness,
                "Ctrl+P": self.print_current,
            },
        )
        self.refresh()

    def new_record(self) -> None:
        """Open an empty form."""
        if self._form is None:
            self._open(None)

    @Slot()
    def refresh(self) -> None:
        """Ask for the list again."""
        self._ask()
        self._counting.ask(count_by_kabupaten, self._fill_filter)

    def show_target(self, target: object) -> None:
        """Show a business by its id, its readiness by ("readiness", id), two that may be one by
        ("pair", id, id), the businesses of a kabupaten by its code."""
        if self._form is not None and not self._make_room():
            return
        if isinstance(target, tuple) and target[0] == "pair":
            self.show_duplicates(target[1:])
        elif isinstance(target, tuple):
            self.show_readiness(target[1])
        if isinstance(target, UUID):
            self._open(target)
        elif isinstance(target, str):
            self.search.clear()
            self.filter.setCurrentIndex(max(self.filter.findData(target), 0))

    def _build(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE, SPACE, SPACE, GAP)
        column.setSpacing(GAP)
        column.addLayout(self._build_head())
        self.table = IkmTable(self._workspace, self)
        self.view = self._build_view()
        column.addWidget(self.view, 1)
        self.empty = look(QLabel(tr("No business found. Add one with Ctrl+N, or search for less.")), "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.hide()
        column.addWidget(self.empty, 1)
        column.addLayout(self._build_foot())
        return page

    def _build_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(look(QLabel(tr("Businesses (IKM)")), "title"))
        row.addStretch()
        words = tr("Search name, owner, product, village, number … (Ctrl+F)")
        self.search = search_box(words, tr("Search businesses"))
        self.search.textChanged.connect(self._ask)
        self.filter = QComboBox()
        self.filter.setAccessibleName(tr("Kabupaten"))
        self.filter.setMinimumContentsLength(16)
        self.filter.currentIndexChanged.connect(self._ask)
        self.add_button = look(QPushButton(tr("&Add")), "primary")
        self.add_button.clicked.connect(self.new_record)
        self.import_button = QPushButton(tr("&Import …"))
        self.import_button.clicked.connect(self.import_file)
        self.duplicates_button = QPushButton(tr("D&uplicates …"))
        self.duplicates_button.clicked.connect(lambda _=False: self.show_duplicates(None))
        for widget in (self.search, self.filter, self.duplicates_button, self.import_button, self.add_button):
            row.addWidget(widget)
        return row

    def _build_view(self) -> QTableView:
        view = QTableView()
        view.setModel(self.table)
        look_like_a_list(view, tr("Businesses"), view.fontMetrics().height() + GAP)
        view.setWordWrap(False)
        header = view.horizontalHeader()
        header.setStretchLastSection(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        header.setSectionsClickable(True)
        header.sortIndicatorChanged.connect(self._ask)
        for place, width in enumerate(WIDTHS):
            view.setColumnWidth(place, width)
        view.doubleClicked.connect(self._open_index)
        return view

    def _build_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.total = look(QLabel(), "muted")
        self.undo_button = QPushButton(tr("&Undo"))
        self.undo_button.clicked.connect(self._undo)
        self.undo_button.hide()
        self.open_button = QPushButton(tr("&Open"))
        self.open_button.clicked.connect(self._open_current)
        self.remove_button = QPushButton(tr("&Delete"))
        self.remove_button.clicked.connect(self._remove)
        row.addWidget(self.total)
        row.addWidget(self.undo_button)
        row.addStretch()
        self.readiness_button = QPushButton(tr("Readiness (K)"))
        self.readiness_button.clicked.connect(self._open_readiness)
        row.addWidget(self.readiness_button)
        self.print_button = QPushButton(tr("&Print …"))
        self.print_button.clicked.connect(self.print_current)
        row.addWidget(self.print_button)
        row.addWidget(self.open_button)
        row.addWidget(self.remove_button)
        return row

    @Slot()
    def import_file(self) -> None:
        """Read businesses from a spreadsheet, after a look at what that would do."""
        from desktop_app.ui.importing.dialog import ImportDialog

        ImportDialog(self._workspace, "ikm", None, self).exec()

    @Slot()
    def print_current(self) -> None:
        """Show the papers about the chosen business."""
        from desktop_app.ui.papers.offers import print_business

        row = self.table.row(self.view.currentIndex().row()) if self.view.currentIndex().isValid() else None
        if row is not None:
            print_business(self._workspace, row.id, self)

    @Slot()
    def _ask(self) -> None:
        header = self.view.horizontalHeader()
        query = IkmQuery(
            search=self.search.text(),
            kabupaten_code=self.filter.currentData() or "",
            sort=COLUMNS[header.sortIndicatorSection()],
            descending=header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder,
        )
        self._lookup.ask(lambda session: find_entries(session, query), self._show)

    def _show(self, entries: object) -> None:
        current = self.view.currentIndex()
        entry = self.table.entry(current.row()) if current.isValid() else None
        self.table.show(entries)  # type: ignore[arg-type]
        row = self.table.find(entry) if entry is not None else -1
        if self.table.rowCount():
            self.view.selectRow(max(row, 0))
        self.view.setVisible(self.table.rowCount() > 0)
        self.empty.setVisible(self.table.rowCount() == 0)
        self._say_count()

    def _say_count(self) -> None:
        removed = len(self._removed)
        if removed:
            self.total.setText(tr_count("{count} business deleted", "{count} businesses deleted", removed))
        else:
            self.total.setText(tr_count("{count} business", "{count} businesses", self.table.rowCount()))
        self.undo_button.setVisible(bool(removed))

    def _fill_filter(self, found: list[tuple[str, str, int]]) -> None:
        chosen = self.filter.currentData()
        with QSignalBlocker(self.filter):
            self.filter.clear()
            self.filter.addItem(tr("All kabupaten"), "")
            for code, name, count in sorted(found, key=lambda entry: entry[1]):
                if code:
                    self.filter.addItem(f"{name} ({count})", code)
            self.filter.setCurrentIndex(max(self.filter.findData(chosen), 0))

    @Slot(QModelIndex)
    def _open_index(self, index: QModelIndex) -> None:
        row = self.table.row(index.row())
        if row is not None:
            self._open(row.id)

    @Slot()
    def _open_current(self) -> None:
        if self.view.currentIndex().isValid():
            self._open_index(self.view.currentIndex())

    def _open(self, ikm_id: UUID | None) -> None:
        if ikm_id is not None:
            with self._workspace.read() as session:
                ikm_id = survivor_of(session, ikm_id)
        form = IkmForm(self._workspace, ikm_id, self)
        self.show_form(form)
        form.start()

    def _make_room(self) -> bool:
        """Close the readiness of another business; a form that is being filled in stays."""
        if isinstance(self._form, KeptForm) or (self._form is not None and not self._form.may_leave()):
            return False
        self._close_form()
        return True

    def show_readiness(self, ikm_id: UUID) -> None:
        """Show which schemes concern a business and where it stands with them."""
        from desktop_app.ui.readiness.page import ReadinessPage

        page = ReadinessPage(self._workspace, ikm_id, self)
        self.show_form(page)
        page.start()

    def show_duplicates(self, first: tuple[UUID, UUID] | None) -> None:
        """Show the businesses that may be recorded twice, `first` on top."""
        from desktop_app.ui.duplicates.page import DuplicatesPage

        page = DuplicatesPage(self._workspace, first, self)
        self.show_form(page)
        page.start()

    @Slot()
    def _open_readiness(self) -> None:
        row = self.table.row(self.view.currentIndex().row()) if self.view.currentIndex().isValid() else None
        if row is not None:
            self.show_readiness(row.id)

    @Slot()
    def _remove(self) -> None:
        rows = [self.table.row(index.row()) for index in self.view.selectionModel().selectedRows()]
        ids = [row.id for row in rows if row is not None]
        if ids:
            with self._workspace.write() as session:
                remove_ikm(session, ids)
            self._removed = ids
            self._say_count()

    @Slot()
    def _undo(self) -> None:
        if self._removed:
            with self._workspace.write() as session:
                restore_ikm(session, self._removed)
            self._removed = []
            self._say_count()
