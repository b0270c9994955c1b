"""The dialog of an import: first the file, then the preview, then the result. Nothing is written before "Import"."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app import clock
from desktop_app.exchange.importing.importing import Source, apply_import, plan_import
from desktop_app.exchange.importing.plans import Outcome, Plan
from desktop_app.exchange.importing.rejected import rejected_path, write_rejected
from desktop_app.exchange.importing.summary import counts
from desktop_app.exchange.importing.template import write_template
from desktop_app.exchange.round_trip.reading import Trip, open_trip
from desktop_app.exchange.sheets.spreadsheet import SUFFIXES, read_sheets
from desktop_app.i18n import tr, tr_count
from desktop_app.progress import Progress
from desktop_app.store.backups.automatic import back_up_before
from desktop_app.store.backups.info import Why
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Job
from desktop_app.ui.help.opening import answer_f1
from desktop_app.ui.importing.review import Review
from desktop_app.ui.importing.trip_dialog import TripDialog
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.parts.fitted import fit_screen
from desktop_app.ui.workspace import Workspace

SIZE = (900, 600)
XLSX = "Excel (*.xlsx)"


class ImportDialog(QDialog):
    """Imports one file; `plan` is what was done once it is done, None before."""

    def __init__(
        self, workspace: Workspace, kind: str, gathering_id: UUID | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._kind = kind
        self._gathering_id = gathering_id
        self._path = Path()
        self._source: Source | None = None
        self._planned: Plan | None = None
        self.plan: Plan | None = None
        self.review: Review | None = None
        self.setWindowTitle(title(kind))
        fit_screen(self, *SIZE)
        self._build()
        answer_f1(self)

    @Slot()
    def choose_file(self) -> None:
        """Ask for the file and look at it."""
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        if path := ask.open_path(self, tr("Choose the spreadsheet"), f"{tr('Spreadsheets')} ({kinds})"):
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Show what importing the file would do."""

        def work(progress: Progress) -> tuple[Source, Plan] | Trip:
            progress(0, 0, tr("Reading the file …"))
            if (trip := open_trip(path)) is not None:
                return trip
            source = Source(path.name, read_sheets(path), self._kind, self._gathering_id)
            with self._workspace.read() as session:
                return source, plan_import(session, source, clock.today(), progress)

        def then(found: tuple[Source, Plan] | Trip) -> None:
            self._path = path
            if isinstance(found, Trip):
                self._read_back(found)
                return
            self._source, self._planned = found
            self._show(self._planned)

        self.job = Job(self, tr("Reading the file …"), work, then).start()

    def _read_back(self, trip: Trip) -> None:
        """Go on with a workbook that was written here: only what was changed in it is taken."""
        self.trip_dialog = TripDialog(self._workspace, trip, self._path, self)
        self.trip_dialog.finished.connect(self.reject)
        self.trip_dialog.open()
        self.trip_dialog.look_again()

    @Slot(int, object)
    def _take_for_same(self, line: int, ikm_id: UUID) -> None:
        """Let a row correct the business that it is, and look again at what the import would do."""
        if self._source is not None and self.plan is None:
            self._plan_again(replace(self._source, same={**self._source.same, line: ikm_id}), line)

    @Slot(int, object)
    def _take_for_different(self, line: int, ikm_id: UUID) -> None:
        """Remember that a row is another business than one that looks alike."""
        if self._source is not None and self.plan is None:
            others = self._source.different.get(line, frozenset()) | {ikm_id}
            self._plan_again(replace(self._source, different={**self._source.different, line: others}), line)

    def _plan_again(self, source: Source, line: int) -> None:
        def work(progress: Progress) -> Plan:
            with self._workspace.read() as session:
                return plan_import(session, source, clock.today(), progress)

        def then(plan: Plan) -> None:
            self._source, self._planned = source, plan
            self._show(plan)
            if self.review is not None:
                self.review.go_to(line)

        self.job = Job(self, tr("Checking the rows …"), work, then).start()

    @Slot()
    def run_import(self) -> None:
        """Do what the preview shows."""
        source = self._source
        if source is None:
            return

        def work(progress: Progress) -> Plan:
            back_up_before(self._workspace.database, Why.IMPORT, progress)
            with self._workspace.write() as session:
                return apply_import(session, source, clock.today(), progress)

        self.job = Job(self, tr("Importing …"), work, self._done).start()

    @Slot()
    def save_rejected(self) -> None:
        """Write the rejected rows with their reasons, to be repaired and imported."""
        plan = self.plan or self._planned
        if plan is None:
            return
        path = ask.save_path(self, tr("Save the rejected rows"), rejected_path(self._path).name, XLSX)
        if path:
            write_rejected(plan, path)
            self._tell_written(path)

    @Slot()
    def save_template(self) -> None:
        """Write an empty spreadsheet to fill in."""
        path = ask.save_path(self, tr("Save the empty template"), f"templat-{self._kind}.xlsx", XLSX)
        if path:
            write_template(self._kind, path)
            self._tell_written(path)

    def _tell_written(self, path: Path) -> None:
        self._workspace.saved_file(path)
        self.saved.setText(tr("Written: {name}", name=path))
        self.saved.show()

    def _build(self) -> None:
        self.head = look(QLabel(title(self._kind)), "title")
        self.about = look(QLabel(_about_files()), "muted")
        self.saved = look(QLabel(), "muted")
        for label in (self.head, self.about, self.saved):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        self._column.setSpacing(GAP)
        self._column.addWidget(self.head)
        self._column.addWidget(self.about)
        self._space = QWidget()
        self._column.addWidget(self._space, 1)
        self._column.addWidget(self.saved)
        self._column.addLayout(self._buttons())
        self.saved.hide()
        self.file_button.setFocus()

    def _buttons(self) -> QHBoxLayout:
        self.template_button = QPushButton(tr("Save the empty &template …"), autoDefault=False)
        self.template_button.clicked.connect(self.save_template)
        self.rejected_button = QPushButton(tr("&Save the rejected rows …"), autoDefault=False)
        self.rejected_button.clicked.connect(self.save_rejected)
        self.rejected_button.hide()
        self.file_button = look(QPushButton(tr("Choose a &file …"), autoDefault=True), "primary")
        self.file_button.clicked.connect(self.choose_file)
        self.import_button = look(QPushButton(autoDefault=True), "primary")
        self.import_button.clicked.connect(self.run_import)
        self.import_button.hide()
        self.close_button = QPushButton(tr("Cancel"), autoDefault=False)
        self.close_button.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        for left in (self.template_button, self.rejected_button):
            row.addWidget(left)
        row.addStretch()
        for right in (self.close_button, self.file_button, self.import_button):
            row.addWidget(right)
        return row

    def _show(self, plan: Plan) -> None:
        """Show a plan, before or after it is done."""
        review = Review(plan, self._workspace, self)
        review.same.connect(self._take_for_same)
        review.different.connect(self._take_for_different)
        self._column.replaceWidget(self.review or self._space, review)
        (self.review or self._space).deleteLater()
        self.review = review
        changes, rejected = len(plan.steps), plan.count(Outcome.REJECTED)
        self.about.setText(f"{self._path.name}: {counts(plan)}.")
        self.saved.hide()
        self.rejected_button.setVisible(rejected > 0)
        self.import_button.setText(tr_count("&Import {count} row", "&Import {count} rows", changes))
        self.import_button.setVisible(self.plan is None)
        self.import_button.setEnabled(changes > 0)
        self.file_button.setText(tr("Another &file …"))
        look(self.file_button, "")
        review.view.setFocus()

    def _done(self, plan: Plan) -> None:
        self.plan = plan
        self.head.setText(tr("Result of the import"))
        self.close_button.setText(tr("&Close"))
        self._show(plan)
        self.file_button.hide()
        self.template_button.hide()
        self.close_button.setFocus()
        self._workspace.notify(f"{self._path.name}: {counts(plan)}")


def title(kind: str) -> str:
    """Return what is imported."""
    titles = {
        "ikm": tr("Import businesses"),
        "participants": tr("Import participants"),
        "agencies": tr("Import agencies"),
        "officials": tr("Import officials"),
    }
    return titles[kind]


def _about_files() -> str:
    return tr(
        "Choose a spreadsheet (.xlsx, .ods or .csv) with one row for each record. You see what every row will do "
        "before anything is written. The empty template has the headings and explains every column."
    )
