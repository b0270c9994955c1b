"""Certificates in three views: to renew, all, and the pipeline of every business and scheme."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QTableView, QWidget
from sqlmodel import Session

from desktop_app import clock
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.certification.certificates import BookRow
from desktop_app.operations.certification.stages import remove_steps
from desktop_app.operations.listing.searching import searched
from desktop_app.operations.privacy.disclosing import Subject
from desktop_app.ui.background.jobs import Lookup
from desktop_app.ui.certificates.book import Book, BookList, load_book
from desktop_app.ui.certificates.facets import facets
from desktop_app.ui.certificates.form import CertificateForm
from desktop_app.ui.certificates.pipeline import Pipeline, PipelineTable, counted, load_pipelines, matching, schemes_of
from desktop_app.ui.certificates.step_form import StepForm
from desktop_app.ui.certificates.words import stage_words
from desktop_app.ui.lists.arranged import Named
from desktop_app.ui.lists.filters import filters_of, passing
from desktop_app.ui.lists.inviting import InviteDialog
from desktop_app.ui.lists.list_look import add_keys, search_box
from desktop_app.ui.lists.list_page import ListPage
from desktop_app.ui.lists.page_frame import page_column, page_foot, page_head
from desktop_app.ui.lists.source import ViewSource
from desktop_app.ui.lists.targets import Filtered
from desktop_app.ui.lists.tools import ListTools
from desktop_app.ui.parts.businesses import ChooseBusinessDialog
from desktop_app.ui.parts.buttons import push_button
from desktop_app.ui.parts.empty_state import EmptyState
from desktop_app.ui.parts.segments import Segments
from desktop_app.ui.privacy.masked_rows import MaskedRows
from desktop_app.ui.workspace import Workspace

RENEWALS, ALL, PIPELINE = "renewals", "all", "pipeline"
SHARED = 2
"""Filters that hold for all views."""
Loaded = tuple[Book, list[Pipeline]]


class CertificatesPage(ListPage):
    """The views share search, kabupaten and scheme; forms open over them as dialogs."""

    shown_by = frozenset({"certificate", "stage_step", "ikm", "person", "catalogue_edition"})
    workbook = "certificates"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._lookup = Lookup(workspace, self)
        self._loaded: Loaded | None = None
        self._target: UUID | None = None
        self._business: UUID | None = None
        self.addWidget(self._build())
        self.view: QTableView = self.book
        self.masked = MaskedRows(workspace, self.book, self._shown_business)
        add_keys(self.pipeline, {"T": self.add_step, "Ctrl+Z": self.undo})
        self.tools.listen(self)
        self.setFocusProxy(self.book)
        self.refresh()

    def _shown_business(self) -> tuple[BookRow, Subject] | None:
        row = self.book.current()
        return (row, ("ikm", row.ikm_id)) if row else None

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
        dialog = ChooseBusinessDialog(self._workspace, tr("For which business?"), self)
        if dialog.exec() and (ikm_id := dialog.chosen()):
            self._open_step(ikm_id, "")

    def show_target(self, target: object) -> None:
        """Show a view by its name, one certificate by its id, ("pipeline", id) the pipeline of a business, or what is
        `Filtered`."""
        if isinstance(target, UUID):
            self._target = target
            self._open_target()
        elif isinstance(target, tuple):
            self.show_target(PIPELINE)
            self._business = target[1]
            self._go_to_row()
        elif target in (RENEWALS, ALL, PIPELINE):
            self.show_target(Filtered(part=target))
        elif isinstance(target, Filtered):
            self.views.set_value(target.part or ALL)
            self._offer_filters()
            self.tools.look_for(target)

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
        self.tools.undo_bar.undo()

    @Slot()
    def invite(self) -> InviteDialog | None:
        """Invite the businesses of the chosen certificates to a gathering."""
        if not (rows := self.book.chosen()):
            return None
        dialog = InviteDialog(self._workspace, [row.ikm_id for row in rows], self.tools.undo_bar, self)
        dialog.open()
        return dialog

    def _open_step(self, ikm_id: UUID, scheme: str) -> StepForm:
        form = StepForm(self._workspace, ikm_id, scheme, self)
        form.accepted.connect(lambda: self._offer_undo(form.recorded))
        form.open()
        return form

    def _offer_undo(self, step: UUID | None) -> None:
        if step is not None:
            self.tools.undo_bar.offer(tr("Step added"), lambda: self._take_back(step))

    def _take_back(self, step: UUID) -> None:
        with self._workspace.write() as session:
            remove_steps(session, [step])

    def _take(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self.tools.bar.choose(self.tools.filters())  # words of chips may be known only now
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
            self._change_view()
            self.open_certificate(row)

    @Slot()
    def _change_view(self) -> None:
        self._offer_filters()
        self._show()

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
        (self.book if on_pipeline else self.pipeline).hide()
        self.show_found(self.view, self.step_button, self.open_button, self.ikm_button, found=shown > 0)
        self.tools.menu_button.setVisible(not on_pipeline)
        self.tools.saved_button.setVisible(not on_pipeline)
        self.views.show_numbers({RENEWALS: book.to_renew(), ALL: len(book.entries), PIPELINE: len(known)})

    def _show_book(self, book: Book) -> int:
        known = book.matching("", renewals=self.views.value() == RENEWALS).rows
        found = book.matching(self.search.text(), renewals=self.views.value() == RENEWALS)
        rows = self.tools.arranging.ordered(passing(found.rows, self._facets, self.tools.filters()))
        self.book.show_book(book, rows)
        words = tr_count("{count} certificate", "{count} certificates", len(rows))
        self.tools.show_count(len(rows), len(known), words, nearly=found.nearly)
        self.empty.setText(self._why_empty())
        return len(rows)

    def _show_pipeline(self, book: Book, known: list[Pipeline]) -> int:
        found, filters = searched(known, self.search.text(), lambda one: one.key), self.tools.filters()
        schemes = filters.get("scheme", ())
        numbers = counted(matching(found.rows, filters, None), schemes)
        self.stages.show_numbers({None: sum(numbers.values()), **numbers})
        rows = matching(found.rows, filters, self.stages.value())
        self.pipeline.show_pipelines(rows, schemes or schemes_of(known, book.catalogue), book.catalogue)
        words = tr_count("{count} business", "{count} businesses", len(rows))
        self.tools.show_count(len(rows), len(known), words, nearly=found.nearly)
        self.empty.setText(tr("No business has begun like this. Ctrl+N adds a first step, or search for less."))
        return len(rows)

    def _why_empty(self) -> str:
        if self.views.value() == RENEWALS and not (self.search.text() or self.tools.filters()):
            return tr("No certificate ends within the next months. All of them are one press away, above.")
        return tr("No certificate found. They are added in the form of a business; or search for less.")

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
        column = page_column(page)
        column.addLayout(self._build_head())
        parts = [
            (RENEWALS, tr("To renew")),
            (ALL, tr("All certificates")),
            (PIPELINE, tr("On the way, by scheme")),
        ]
        self.views = Segments(parts, tr("View"))
        self.views.chosen.connect(self._change_view)
        column.addWidget(self.views)
        self.stages = Segments([(None, tr("All")), *stage_words().items()], tr("Stage"))
        self.stages.chosen.connect(self._show)
        column.addWidget(self.stages)
        self.book = BookList()
        self.book.opened.connect(self._open)
        self._add_tools()
        column.addWidget(self.tools.bar)
        self.pipeline = PipelineTable()
        self.pipeline.wanted.connect(lambda row, scheme: self._open_step(row.ikm_id, scheme))
        self.empty = EmptyState().offer(tr("Record a first step"), self.new_record)
        self.empty.offer(tr("To the businesses"), lambda: self._workspace.go_to("ikm"))
        for widget in (self.book, self.pipeline, self.empty):
            column.addWidget(widget, 1)
            widget.hide()
        column.addWidget(self.tools.undo_bar)
        column.addLayout(self._build_foot())
        return page

    def _add_tools(self) -> None:
        named, source = Named("certificates", tr("Certificates"), "Daftar Sertifikat"), ViewSource(self.book)
        self.tools = ListTools(self._workspace, named, self.book, self.book.columns(), source, self.search)
        self._facets = facets(lambda: self.book.book)
        self._filters = filters_of(self._facets, self._known, self.tools.filters)
        self._offer_filters()
        self.tools.changed.connect(self._show)
        self.tools.add_action(tr("&Invite to an event …"), self.invite)

    @Slot()
    def _offer_filters(self) -> None:
        """Offer what the view has: the pipeline knows places and schemes only."""
        on_pipeline = self.views.value() == PIPELINE
        self.tools.offer(self._filters[:SHARED] if on_pipeline else self._filters)
        self.tools.bar.choose(self.tools.filters())

    def _known(self) -> list[BookRow]:
        return self._loaded[0].matching("", renewals=self.views.value() == RENEWALS).rows if self._loaded else []

    def _build_head(self) -> QHBoxLayout:
        self.search = search_box(tr("Search business, owner, number … (Ctrl+F)"), tr("Search the certificates"))
        self.search.textChanged.connect(self._show)
        self.add_button = push_button(tr("&Add a step"), self.new_record)
        return page_head(tr("Certificates"), self.search, self.add_button)

    def _build_foot(self) -> QHBoxLayout:
        self.total, self.undo_button = self.tools.bar.count, self.tools.undo_bar.button
        self.step_button = push_button(tr("Next step (T)"), self.add_step)
        self.open_button = push_button(tr("&Open"), self._open_current)
        self.ikm_button = push_button(tr("&Business"), self._go_to_business)
        return page_foot(self.tools, self.step_button, self.open_button, self.ikm_button)
