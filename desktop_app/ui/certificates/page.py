"""Certificates in three views: to renew, all, and the pipeline of every business and scheme."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QTableView, QVBoxLayout, QWidget
from sqlmodel import Session

from desktop_app import clock
from desktop_app.domain.certificate import covered_schemes
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.certificates import BookRow
from desktop_app.operations.stages import remove_steps
from desktop_app.ui.certificates.book import Book, BookList, load_book
from desktop_app.ui.certificates.form import CertificateForm
from desktop_app.ui.certificates.pipeline import Pipeline, PipelineTable, counted, load_pipelines, matching, schemes_of
from desktop_app.ui.certificates.step_form import StepForm
from desktop_app.ui.certificates.words import stage_words
from desktop_app.ui.jobs import Lookup
from desktop_app.ui.list_page import ListPage, add_keys, search_box
from desktop_app.ui.segments import Segments
from desktop_app.ui.style import GAP, SMALL, SPACE, look
from desktop_app.ui.visits.business import ChooseBusinessDialog
from desktop_app.ui.workspace import Workspace

RENEWALS, ALL, PIPELINE = "renewals", "all", "pipeline"
Loaded = tuple[Book, list[Pipeline]]


class CertificatesPage(ListPage):
    """The views share search, kabupaten and scheme; forms open over them as dialogs."""

    shown_by = frozenset({"certificate", "stage_step", "ikm", "person", "catalogue_edition"})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._lookup = Lookup(workspace, self)
        self._loaded: Loaded | None = None
        self._target: UUID | None = None
        self._business: UUID | None = None
        self._step: UUID | None = None
        self.addWidget(self._build())
        self.view: QTableView = self.book
        add_keys(self.pipeline, {"T": self.add_step, "Ctrl+Z": self.undo})
        self.setFocusProxy(self.book)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask for everything again; it is filtered here, so that typing never waits."""
        today = clock.today()

        def load(session: Session) -> Loaded:
            return load_book(session, today), load_pipelines(session, today)

        self._lookup.ask(load, self._take)

    @Slot()
    def new_record(self) -> None:
        """Add a first step for a business of the register."""
        dialog = ChooseBusinessDialog(self._workspace, self)
        dialog.setWindowTitle(tr("For which business?"))
        if dialog.exec() and (ikm_id := dialog.chosen()):
            self._open_step(ikm_id, "")

    def show_target(self, target: object) -> None:
        """Show a view by its name, one certificate by its id, or ("pipeline", id) the pipeline of a business."""
        if isinstance(target, UUID):
            self._target = target
            self._open_target()
        elif isinstance(target, tuple):
            self.show_target(PIPELINE)
            self._business = target[1]
            self._go_to_row()
        elif target in (RENEWALS, ALL, PIPELINE):
            self.search.clear()
            self.views.set_value(target)
            for combo in (self.kabupaten, self.scheme):
                combo.setCurrentIndex(0)
            self._show()

    def can_close(self) -> bool:
        """Whether nothing typed would be lost: forms are modal."""
        return True

    def open_certificate(self, row: BookRow) -> CertificateForm:
        """Open the form of a certificate."""
        self._workspace.remember("certificates", row.id)
        form = CertificateForm(self._workspace, row, self)
        form.open()
        return form

    @Slot()
    def add_step(self) -> StepForm | None:
        """Add a step to the cell in which the person is."""
        row = self.pipeline.current()
        return self._open_step(row.ikm_id, self.pipeline.scheme()) if row else None

    @Slot()
    def undo(self) -> None:
        """Take the step back that was added last."""
        if self._step is not None:
            with self._workspace.write() as session:
                remove_steps(session, [self._step])
            self._step = None
            self._show()

    def _open_step(self, ikm_id: UUID, scheme: str) -> StepForm:
        form = StepForm(self._workspace, ikm_id, scheme, self)
        form.accepted.connect(lambda: self._offer_undo(form.recorded))
        form.open()
        return form

    def _offer_undo(self, step: UUID | None) -> None:
        self._step = step
        self.undo_button.show()

    def _take(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self._offer_filters(*loaded)
        self._show()
        self._open_target()
        self._go_to_row()

    def _go_to_row(self) -> None:
        """Go to the business whose pipeline was asked for."""
        ids = [row.ikm_id for row in self.pipeline.rows_model.rows]
        if self._business in ids:
            self.pipeline.go_to(ids.index(self._business))
            self._business = None

    def _open_target(self) -> None:
        rows = self._loaded[0].rows if self._loaded else ()
        row = next((row for row in rows if row.id == self._target), None)
        if row is not None:
            self._target = None
            self.views.set_value(ALL)
            self._show()
            self.open_certificate(row)

    @Slot()
    def _show(self) -> None:
        """Show what the view and the filters leave."""
        if self._loaded is None:
            return
        book, known = self._loaded
        on_pipeline = self.views.value() == PIPELINE
        for part, visible in ((self.stages, on_pipeline), (self.step_button, on_pipeline)):
            part.setVisible(visible)
        self.open_button.setVisible(not on_pipeline)
        self.view = self.pipeline if on_pipeline else self.book
        shown = self._show_pipeline(book, known) if on_pipeline else self._show_book(book)
        self.book.setVisible(not on_pipeline and shown > 0)
        self.pipeline.setVisible(on_pipeline and shown > 0)
        self.empty.setVisible(not shown)
        self.undo_button.setVisible(self._step is not None)
        self.views.show_numbers({RENEWALS: book.to_renew(), ALL: len(book.entries), PIPELINE: len(known)})

    def _show_book(self, book: Book) -> int:
        rows = book.matching(*self._filters(), renewals=self.views.value() == RENEWALS)
        self.book.show_book(book, rows)
        self.total.setText(tr_count("{count} certificate", "{count} certificates", len(rows)))
        self.empty.setText(self._why_empty())
        return len(rows)

    def _show_pipeline(self, book: Book, known: list[Pipeline]) -> int:
        search, kabupaten, scheme = self._filters()
        numbers = counted(matching(known, search, kabupaten, scheme, None), scheme)
        self.stages.show_numbers({None: sum(numbers.values()), **numbers})
        rows = matching(known, search, kabupaten, scheme, self.stages.value())
        self.pipeline.show_pipelines(rows, [scheme] if scheme else schemes_of(known, book.catalogue), book.catalogue)
        self.total.setText(tr_count("{count} business", "{count} businesses", len(rows)))
        self.empty.setText(tr("No business has begun like this. Ctrl+N adds a first step, or search for less."))
        return len(rows)

    def _why_empty(self) -> str:
        if self.views.value() == RENEWALS and not any(self._filters()):
            return tr("No certificate ends within the next months. All of them are one press away, above.")
        return tr("No certificate found. They are added in the form of a business; or search for less.")

    def _filters(self) -> tuple[str, str, str]:
        return self.search.text(), self.kabupaten.currentData() or "", self.scheme.currentData() or ""

    def _offer_filters(self, book: Book, known: list[Pipeline]) -> None:
        places = {(row.kabupaten_code, row.kabupaten) for row in book.rows if row.kabupaten}
        places |= {(one.row.kabupaten_code, one.row.kabupaten) for one in known if one.row.kabupaten}
        _fill(self.kabupaten, tr("All kabupaten"), sorted(places, key=lambda place: place[1]))
        begun = {code for one in known for code in one.row.points}
        codes = begun | {code for row in book.rows for code in covered_schemes(row.scheme)}
        named = [(row.code, row.short_name) for row in book.catalogue.schemes if row.code in codes]
        _fill(self.scheme, tr("All schemes"), named)

    @Slot(object)
    def _open(self, row: BookRow) -> None:
        self.open_certificate(row)

    @Slot()
    def _open_current(self) -> None:
        if row := self.book.current():
            self._open(row)

    @Slot()
    def _go_to_business(self) -> None:
        row: Any = self.pipeline.current() if self.views.value() == PIPELINE else self.book.current()
        if row is not None:
            self._workspace.go_to("ikm", row.ikm_id)

    def _build(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE, SPACE, SPACE, GAP)
        column.setSpacing(GAP)
        column.addLayout(self._build_head())
        parts = [
            (RENEWALS, tr("To renew")),
            (ALL, tr("All certificates")),
            (PIPELINE, tr("On the way, by scheme")),
        ]
        self.views = Segments(parts, tr("View"))
        self.views.chosen.connect(self._show)
        second = QHBoxLayout()
        second.setSpacing(SMALL)
        second.addWidget(self.views, 1)
        for combo in (self.kabupaten, self.scheme):
            second.addWidget(combo, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(second)
        self.stages = Segments([(None, tr("All")), *stage_words().items()], tr("Stage"))
        self.stages.chosen.connect(self._show)
        column.addWidget(self.stages)
        self.book = BookList()
        self.book.opened.connect(self._open)
        self.pipeline = PipelineTable()
        self.pipeline.wanted.connect(lambda row, scheme: self._open_step(row.ikm_id, scheme))
        self.empty = look(QLabel(), "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for widget in (self.book, self.pipeline, self.empty):
            column.addWidget(widget, 1)
            widget.hide()
        column.addLayout(self._build_foot())
        return page

    def _build_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(look(QLabel(tr("Certificates")), "title"))
        row.addStretch()
        self.search = search_box(tr("Search business, owner, number … (Ctrl+F)"), tr("Search the certificates"))
        self.search.textChanged.connect(self._show)
        self.kabupaten, self.scheme = QComboBox(), QComboBox()
        self.kabupaten.setAccessibleName(tr("Kabupaten"))
        self.scheme.setAccessibleName(tr("Scheme"))
        self.add_button = look(QPushButton(tr("&Add a step")), "primary")
        self.add_button.clicked.connect(self.new_record)
        row.addWidget(self.search)
        for combo in (self.kabupaten, self.scheme):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(15)
            combo.currentIndexChanged.connect(self._show)
        row.addWidget(self.add_button)
        return row

    def _build_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        self.total = look(QLabel(), "muted")
        self.undo_button = QPushButton(tr("&Undo"))
        self.undo_button.hide()
        self.step_button = QPushButton(tr("Next step (T)"))
        self.open_button = QPushButton(tr("&Open"))
        self.ikm_button = QPushButton(tr("&Business"))
        for button, action in (
            (self.undo_button, self.undo),
            (self.step_button, self.add_step),
            (self.open_button, self._open_current),
            (self.ikm_button, self._go_to_business),
        ):
            button.clicked.connect(action)
        row.addWidget(self.total)
        row.addWidget(self.undo_button)
        row.addStretch()
        for button in (self.step_button, self.open_button, self.ikm_button):
            row.addWidget(button)
        return row


def _fill(combo: QComboBox, every: str, choices: Sequence[tuple[Any, str]]) -> None:
    chosen = combo.currentData()
    with QSignalBlocker(combo):
        combo.clear()
        combo.addItem(every, "")
        for value, words in choices:
            combo.addItem(words, value)
        combo.setCurrentIndex(max(combo.findData(chosen), 0))
