"""Excel both ways: write any list as a workbook to be corrected by others, and read back what they changed."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from sqlmodel import Session

from desktop_app import clock
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.regions import LAMPUNG, children
from desktop_app.exchange.importing.columns import KINDS
from desktop_app.exchange.round_trip.books import BOOKS, book_of
from desktop_app.exchange.round_trip.contents import Contents, Order
from desktop_app.exchange.round_trip.reading import Trip, open_trip
from desktop_app.exchange.round_trip.writing import export_book
from desktop_app.exchange.sheets.spreadsheet import SUFFIXES
from desktop_app.i18n import format_number, tr
from desktop_app.operations.gatherings.events import list_events
from desktop_app.operations.office.permissions import Act
from desktop_app.progress import Progress
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Job, Lookup
from desktop_app.ui.forms.labels import level_labels
from desktop_app.ui.importing.dialog import ImportDialog
from desktop_app.ui.importing.trip_dialog import TripDialog
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.parts.segments import Segments
from desktop_app.ui.start.card import paragraph
from desktop_app.ui.workspace import Workspace

EXCEL = "excel"
"""The name of this part of the page."""
XLSX = "Excel (*.xlsx)"
WIDTH = 640
PARTICIPANTS = "participants"
RESTRICTED = {"agencies": Act.KEEP_AGENCIES, "officials": Act.KEEP_OFFICIALS}
"""What not every officer may import."""


@dataclass(frozen=True)
class ExcelTarget:
    """Which list another page wants to write."""

    book: str
    only: UUID | None = None
    """The gathering of the participants."""


class ExcelPanel(QWidget):
    """Choose a list and how much personal data it may hold; write it, or read one back."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._lookup = Lookup(workspace, self)
        self._written = Path()
        self._gathering: UUID | None = None
        self.dialog: TripDialog | None = None
        self._build()
        self._show_parts()
        workspace.officer_changed.connect(self._show_import)

    @Slot()
    def refresh(self) -> None:
        """Ask which gatherings there are."""
        self._lookup.ask(_gatherings, self._fill)

    def show_target(self, target: ExcelTarget) -> None:
        """Choose a list."""
        self.lists.setCurrentIndex(max(self.lists.findData(target.book), 0))
        self._gathering = target.only
        self._choose_gathering()
        self.write_button.setFocus()

    @Slot()
    def write(self) -> None:
        """Ask where, and write the list."""
        key, tier, purpose = self.lists.currentData(), self.tiers.value(), self.purpose.text().strip()
        place = self.places.currentData() if self.places.isVisible() else ""
        only = self._only()
        if key == PARTICIPANTS and only is None:
            self._workspace.notify(tr("Choose the gathering first."))
            return
        book = book_of(key, only)
        name = f"{clock.today():%Y-%m-%d}_{book.title.replace(' ', '-').replace('/', '-')}.xlsx"
        path = ask.save_path(self, tr("Write the list to Excel"), name, XLSX)
        if path is None:
            return

        def work(progress: Progress) -> Contents:
            workspace, order = self._workspace, Order(book, tier, purpose=purpose, kabupaten=place)
            return export_book(workspace.database, workspace.officer, order, path, progress)

        self.job = Job(self, tr("Writing the file …"), work, lambda contents: self._tell(contents, path)).start()

    @Slot()
    def read_back(self) -> None:
        """Ask for the file and show what it would change."""
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        if path := ask.open_path(self, tr("Choose the workbook that came back"), f"{tr('Spreadsheets')} ({kinds})"):
            self.open_file(path)

    @Slot()
    def import_table(self) -> ImportDialog | None:
        """Begin with a table of somebody else: a template to fill in, or the file."""
        only = self._only()
        if self.lists.currentData() == PARTICIPANTS and only is None:
            self._workspace.notify(tr("Choose the gathering first."))
            return None
        self.table_dialog = ImportDialog(self._workspace, self.lists.currentData(), only, self)
        self.table_dialog.open()
        return self.table_dialog

    def open_file(self, path: Path) -> None:
        """Show what a workbook would change."""

        def work(progress: Progress) -> Trip | None:
            trip = open_trip(path)
            progress(0, 0, "")  # whoever gave up meanwhile is shown nothing
            return trip

        self.job = Job(self, tr("Reading the file …"), work, lambda trip: self._open(trip, path)).start()

    def _open(self, trip: Trip | None, path: Path) -> None:
        if trip is None:
            ask.tell(
                self,
                tr("{name} was not written here to be read back.", name=path.name),
                tr(
                    "Nothing was changed. “Import a table” reads other tables of businesses, participants, agencies "
                    "and officials."
                ),
            )
            return
        self.dialog = TripDialog(self._workspace, trip, path, self)
        self.dialog.open()
        self.dialog.look_again()

    def _tell(self, contents: Contents, path: Path) -> None:
        self._written = path
        rows = ", ".join(f"{sheet.shape.title} {format_number(len(sheet.rows))}" for sheet in contents.sheets)
        self.result.setText(tr("Written: {name}. Rows: {rows}.", name=path, rows=rows))
        self.result.show()
        self.folder_button.show()
        self._workspace.saved_file(path)

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(look(QLabel(tr("Lists in Excel, there and back")), "heading"))
        column.addWidget(
            paragraph(
                tr(
                    "Write a list, let it be corrected in Excel, and read it back: only changed cells are taken, "
                    "after you have seen them. What was changed here meanwhile is never overwritten in silence."
                )
            )
        )
        column.addLayout(self._fields())
        column.addLayout(self._buttons())
        self.result = paragraph("")
        self.folder_button = look(QPushButton(tr("&Open the folder")), "link")
        self.folder_button.clicked.connect(self._open_folder)
        row = QHBoxLayout()
        row.addWidget(self.result, 1)
        row.addWidget(self.folder_button)
        column.addLayout(row)
        column.addStretch()
        self.result.hide()
        self.folder_button.hide()

    def _fields(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(SPACE)
        form.setVerticalSpacing(GAP)
        self.lists = QComboBox()
        for key in BOOKS:
            self.lists.addItem(book_of(key).title, key)
        self.lists.currentIndexChanged.connect(self._show_parts)
        self.gatherings = QComboBox()
        self.places = QComboBox()
        self.places.addItem(tr("All kabupaten"), "")
        for region in sorted(children(LAMPUNG), key=lambda one: one.name):
            self.places.addItem(region.name, region.code)
        self.place_label = QLabel(tr("&Kabupaten or kota"))
        self.place_label.setBuddy(self.places)
        self.tiers = Segments(_tiers(), tr("Personal data in the file"))
        self.tiers.chosen.connect(self._show_parts)
        self.meaning = look(QLabel(), "muted")
        self.meaning.setWordWrap(True)
        self.purpose = QLineEdit(maxLength=300)
        self.purpose.setPlaceholderText(tr("Such as: dinas kesehatan, for inspection"))
        self.gathering_label = QLabel(tr("&Gathering"))
        self.gathering_label.setBuddy(self.gatherings)
        form.addRow(tr("Lis&t"), self.lists)
        form.addRow(self.gathering_label, self.gatherings)
        form.addRow(self.place_label, self.places)
        form.addRow(tr("Personal data"), self._tier_column())
        form.addRow(tr("&For whom"), self.purpose)
        for entry in (self.lists, self.gatherings, self.places, self.purpose):
            entry.setMaximumWidth(WIDTH)
        level_labels(form)
        return form

    def _tier_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(SMALL)
        column.addWidget(self.tiers)
        column.addWidget(self.meaning)
        return column

    def _buttons(self) -> QHBoxLayout:
        self.write_button = look(QPushButton(tr("&Write to Excel …")), "primary")
        self.write_button.clicked.connect(self.write)
        self.read_button = QPushButton(tr("&Read back …"))
        self.read_button.clicked.connect(self.read_back)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self.write_button)
        row.addWidget(self.read_button)
        row.addSpacing(GAP)
        self.import_button = QPushButton(tr("&Import a table …"))
        self.import_button.clicked.connect(self.import_table)
        row.addWidget(self.import_button)
        row.addStretch()
        return row

    @Slot()
    def _show_parts(self) -> None:
        self.meaning.setText(_meaning(self.tiers.value()))
        self._show_import()
        of_people = self.lists.currentData() == PARTICIPANTS
        self.gatherings.setVisible(of_people)
        self.gathering_label.setVisible(of_people)
        has_places = book_of(self.lists.currentData()).kinds[0].has_places
        self.places.setVisible(has_places)
        self.place_label.setVisible(has_places)

    @Slot()
    def _show_import(self) -> None:
        """Offer tables of the list, unless the role does not allow what is in it."""
        key = self.lists.currentData()
        refusal = self._workspace.refusal(RESTRICTED[key]) if key in RESTRICTED else ""
        self.import_button.setVisible(key in KINDS)
        self.import_button.setEnabled(not refusal)
        self.import_button.setToolTip(refusal or tr("A table that was not written here: .xlsx, .ods or .csv"))

    def _only(self) -> UUID | None:
        """Return the gathering of the participants, None for other lists."""
        chosen: UUID | None = self.gatherings.currentData() if self.lists.currentData() == PARTICIPANTS else None
        return chosen

    def _fill(self, found: list[tuple[UUID, str]]) -> None:
        chosen = self._gathering or self.gatherings.currentData()
        self.gatherings.clear()
        for gathering_id, name in found:
            self.gatherings.addItem(name, gathering_id)
        self._gathering = chosen
        self._choose_gathering()

    def _choose_gathering(self) -> None:
        if self._gathering is not None and (place := self.gatherings.findData(self._gathering)) >= 0:
            self.gatherings.setCurrentIndex(place)


def _gatherings(session: Session) -> list[tuple[UUID, str]]:
    rows = sorted(list_events(session), key=lambda row: row.starts_on or date.max, reverse=True)
    return [(row.gathering_id, _called(row.starts_on, row.venue, row.title)) for row in rows if row.gathering_id]


def _called(day: date | None, venue: str, title: str) -> str:
    when = f"{day:%d/%m/%Y}" if day else ""
    return " · ".join(part for part in (when, venue, title) if part)


def _tiers() -> list[tuple[Tier, str]]:
    return [
        (Tier.PARTNER, tr("Masked")),
        (Tier.PUBLIC, tr("Leave them out")),
        (Tier.INTERNAL, tr("In full, for the office")),
    ]


def _meaning(tier: Tier) -> str:
    words = {
        Tier.INTERNAL: tr("NIK, NPWP, telephone and e-mail in full. Writing such a file is written down."),
        Tier.PARTNER: tr("NIK, NPWP, telephone and e-mail masked: their columns are not read back."),
        Tier.PUBLIC: tr("Without NIK, NPWP, telephone, e-mail and home address."),
    }
    return words[tier]
