"""Katalog sertifikasi: what each scheme asks for and where that comes from; the office edits it in a spreadsheet."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from desktop_app.domain.catalogue.catalogue import Catalogue, rows_of, shipped_catalogue
from desktop_app.domain.catalogue.comparing import changes
from desktop_app.domain.text import search_key
from desktop_app.exchange.catalogue.plan import CataloguePlan, plan_catalogue
from desktop_app.exchange.catalogue.sheets import write_catalogue
from desktop_app.exchange.sheets.spreadsheet import SUFFIXES
from desktop_app.i18n import tr
from desktop_app.operations.certification.catalogue import (
    Edition,
    catalogue_of_version,
    current_catalogue,
    list_editions,
    shipped_is_newer,
)
from desktop_app.operations.listing.searching import searched
from desktop_app.progress import Progress
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Job
from desktop_app.ui.lists.list_look import choose_row
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, SMALL, look
from desktop_app.ui.settings.catalogue_import import CatalogueImportDialog
from desktop_app.ui.settings.catalogue_scheme import SchemePanel
from desktop_app.ui.settings.tables import RowsTable
from desktop_app.ui.workspace import Workspace

MONEY = "*"
"""The row behind the schemes; no code of a scheme."""
LEFT_WIDTH = 230
XLSX = "Excel (*.xlsx)"


class CatalogueSection(QWidget):
    """The schemes of an edition at the left, the chosen one at the right."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._editions: list[Edition] = []
        self.catalogue: Catalogue = shipped_catalogue()
        self.dialog: CatalogueImportDialog | None = None
        self.editions = QComboBox()
        self.editions.setAccessibleName(tr("Edition"))
        self.editions.setMinimumContentsLength(40)
        self.editions.currentIndexChanged.connect(self._show_edition)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search the schemes"))
        self.search.setAccessibleName(tr("Search the schemes"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._show_schemes)
        self.table = RowsTable((tr("Schemes"),), tr("Schemes"))
        self.table.itemSelectionChanged.connect(self._show_scheme)
        self.panel = SchemePanel()
        self._make_buttons()
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Load the list of editions; the one in force is shown when it is another now."""
        with self._workspace.read() as session:
            found = list_editions(session)
            self.newer.setVisible(shipped_is_newer(session))
        if found == self._editions:
            return
        self._editions = found
        with QSignalBlocker(self.editions):
            self.editions.clear()
            for edition in found:
                self.editions.addItem(_edition_words(edition), edition)
            self.editions.setCurrentIndex(next(place for place, edition in enumerate(found) if edition.in_force))
        self._show_edition()

    def focus_search(self) -> None:
        """Put the person into the search."""
        self.search.setFocus()
        self.search.selectAll()

    @Slot()
    def export(self) -> None:
        """Write the shown edition to a spreadsheet."""
        name = f"katalog-{self.catalogue.version}.xlsx"
        path = ask.save_path(self, tr("Export the catalogue"), name, XLSX)
        if path is None:
            return
        target, catalogue = path, self.catalogue

        work = partial(write_catalogue, catalogue, target)
        title = tr("Writing the catalogue …")
        self.job = Job(self, title, lambda _: work(), lambda _: self._workspace.saved_file(target), can_stop=False)
        self.job.start()

    @Slot()
    def bring(self) -> None:
        """Choose a spreadsheet and show what it would change."""
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES if suffix not in {".csv", ".tsv", ".txt"})
        if path := ask.open_path(self, tr("Choose the edited catalogue"), f"{tr('Spreadsheets')} ({kinds})"):
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Show what a spreadsheet would change, or what is wrong with it."""

        def work(progress: Progress) -> CataloguePlan:
            with self._workspace.read() as session:
                plan = plan_catalogue(session, path)
            progress(0, 0, "")  # whoever gave up meanwhile is shown nothing
            return plan

        self.job = Job(self, tr("Reading the file …"), work, lambda plan: self._preview(path.name, plan)).start()

    @Slot()
    def adopt_shipped(self) -> None:
        """Show what the newer catalogue of the program would change."""
        shipped = shipped_catalogue()
        with self._workspace.read() as session:
            current = current_catalogue(session)
        found = tuple(changes(current, shipped))
        plan = CataloguePlan(rows_of(shipped), (), found, current.version, "")
        self._preview(tr("Catalogue {version} of the program", version=shipped.version), plan)

    def _preview(self, name: str, plan: CataloguePlan) -> None:
        self.dialog = CatalogueImportDialog(self._workspace, name, plan, self)
        self.dialog.open()

    @Slot()
    def _show_edition(self) -> None:
        edition: Edition = self.editions.currentData()
        with self._workspace.read() as session:
            current = current_catalogue(session)
            found = current if edition.in_force else catalogue_of_version(session, edition.version)
        self.catalogue = found or current
        self._show_schemes()

    @Slot()
    def _show_schemes(self) -> None:
        chosen, money = self.table.selected(), tr("Taxes and stamp duty")
        words = {row.code: f"{row.short_name} {row.name} {row.full_name} {row.code}" for row in self.catalogue.schemes}
        named = [(row.code, (row.short_name,)) for row in self.catalogue.schemes]
        known = {**words, MONEY: money}
        rows = searched([*named, (MONEY, (money,))], self.search.text(), lambda row: search_key(known[row[0]])).rows
        self.table.set_rows(rows)
        codes = [code for code, _ in rows]
        if chosen and chosen[0] in codes:
            choose_row(self.table, codes.index(chosen[0]))
        self._show_scheme()

    @Slot()
    def _show_scheme(self) -> None:
        chosen = self.table.selected()
        if chosen and chosen[0] == MONEY:
            self.panel.show_money(self.catalogue)
            return
        self.panel.show_scheme(self.catalogue, self.catalogue.scheme(chosen[0]) if chosen else None)

    def _make_buttons(self) -> None:
        self.export_button = QPushButton(icon("save"), tr("&Export…"))
        self.export_button.clicked.connect(self.export)
        self.import_button = QPushButton(icon("folder-open"), tr("&Import…"))
        self.import_button.clicked.connect(self.bring)
        self.newer = look(QPushButton(tr("&Newer catalogue of the program…")), "primary")
        self.newer.clicked.connect(self.adopt_shipped)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        label = QLabel(tr("E&dition"))
        label.setBuddy(self.editions)
        head.addWidget(label)
        head.addWidget(self.editions, 1)
        for button in (self.newer, self.export_button, self.import_button):
            head.addWidget(button)
        left = QWidget()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SMALL)
        inside.addWidget(self.search)
        inside.addWidget(self.table, 1)
        halves = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        halves.setHandleWidth(GAP)
        halves.addWidget(left)
        halves.addWidget(self.panel)
        halves.setStretchFactor(1, 1)
        halves.setSizes([LEFT_WIDTH, 1000])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addWidget(halves, 1)


def _edition_words(edition: Edition) -> str:
    parts = [edition.version, tr("of the program") if edition.shipped else tr("of the office")]
    if edition.in_force:
        parts.append(tr("in force"))
    return " · ".join(parts) + (f" – {edition.note}" if edition.note else "")
