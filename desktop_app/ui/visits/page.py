"""The list of visits: search, filter, open, a new one, remove; over it the form that is open."""

from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app import clock
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.visit import Visit
from desktop_app.domain.visit_dossier import VisitDossier
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.desk.waiting import due_visits
from desktop_app.operations.listing.searching import searched
from desktop_app.operations.visits.visit_again import plan_again
from desktop_app.operations.visits.visits import business_of, remove_visit, restore_visit
from desktop_app.ui.background.jobs import Lookup
from desktop_app.ui.handing_in.words import HANDED_IN
from desktop_app.ui.lists.arranged import Named
from desktop_app.ui.lists.bulk import PreviewDialog, preview
from desktop_app.ui.lists.filters import filters_of, passing
from desktop_app.ui.lists.inviting import InviteDialog
from desktop_app.ui.lists.list_look import add_keys, search_box
from desktop_app.ui.lists.list_page import ListPage
from desktop_app.ui.lists.page_frame import page_column, page_foot, page_head
from desktop_app.ui.lists.rows_list import RowsList
from desktop_app.ui.lists.source import ViewSource
from desktop_app.ui.lists.targets import Filtered
from desktop_app.ui.lists.tools import ListTools
from desktop_app.ui.look.icons import icon
from desktop_app.ui.parts.businesses import ChooseBusinessDialog
from desktop_app.ui.parts.buttons import push_button
from desktop_app.ui.parts.empty_state import EmptyState
from desktop_app.ui.parts.segments import Segments
from desktop_app.ui.visits.drafts import FORM, find_typed
from desktop_app.ui.visits.form import VisitForm
from desktop_app.ui.visits.rows import MarkedVisits, Shown, columns, day_words, facets, load
from desktop_app.ui.workspace import Workspace

ALL, DUE = "all", "due"
"""The parts of the list; `show_target` takes "due"."""
PREVIEWED = 2
"""Rows from which a removal is looked at before it is done."""


class VisitsPage(ListPage):
    """The list, and the form of the visit that is open."""

    shown_by = frozenset({"visit", "visit_officer", "assessment", "ikm", "assignment", "catalogue_edition", *HANDED_IN})
    workbook = "visits"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._lookup = Lookup(workspace, self)
        self._found: list[Shown] = []
        self.addWidget(self._build())
        self.view: RowsList[Shown] = self.list
        add_keys(self.list, {"Delete": self.remove, "Ctrl+P": self.print_selected, "Ctrl+D": self.visit_again})
        self.tools.listen(self)
        self.tools.show_drafts(FORM)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask for all visits again; they are filtered here, so that typing never waits."""
        self._lookup.ask(load, self._take)

    @Slot()
    def new_record(self) -> None:
        """Let the person choose the business of a new visit, and open its form."""
        if self._form is not None:
            return
        dialog = ChooseBusinessDialog(self._workspace, tr("Which business is visited?"), self)
        if dialog.exec() and (ikm_id := dialog.chosen()):
            self.open_form(ikm_id, None)

    def selected_visit(self) -> UUID | None:
        """Return the id of the chosen visit, None when there is none."""
        shown = self.list.current()
        return shown.row.id if shown else None

    def show_target(self, target: object) -> None:
        """Open a visit or the draft of one by its id, a new visit to a business by its id, or show what is due or
        `Filtered`."""
        if target == DUE:
            target = Filtered(part=DUE)
        if isinstance(target, Filtered) and self._form is None:
            self.parts.set_value(target.part or ALL)
            self.tools.look_for(target)
        if self._form is not None or not isinstance(target, UUID):
            return
        with self._workspace.read() as session:
            row, typed = session.get(Visit, target), find_typed(session, target)
            ikm = session.get(Ikm, target)
        if row is not None:
            self.open_form(row.ikm_id, target)
        elif typed is not None:
            self.open_form(typed.ikm_id, None, target)
        elif ikm is not None:
            self.open_form(target, None)

    def open_form(
        self, ikm_id: UUID, visit_id: UUID | None, draft: UUID | None = None, plan: VisitDossier | None = None
    ) -> VisitForm:
        """Open a visit to a business, None for a new one, which begins with a `plan`."""
        if visit_id is not None:
            self._workspace.remember("visits", visit_id)
        form = VisitForm(self._workspace, ikm_id, visit_id, self, draft, plan)
        self.show_form(form)
        form.start()
        return form

    @Slot()
    def open_selected(self) -> None:
        """Open the chosen visit."""
        if (visit_id := self.selected_visit()) is not None:
            with self._workspace.read() as session:
                ikm_id = business_of(session, visit_id)
            self.open_form(ikm_id, visit_id)

    @Slot()
    def visit_again(self) -> None:
        """Open a new visit to the same business, with officers, purpose and checklists of the chosen one."""
        if (visit_id := self.selected_visit()) is not None:
            with self._workspace.read() as session:
                ikm_id, plan = business_of(session, visit_id), plan_again(session, visit_id, clock.today())
            self.open_form(ikm_id, None, plan=plan)

    @Slot()
    def print_selected(self) -> None:
        """Show the papers of the chosen visit."""
        from desktop_app.ui.papers.offers import print_visit

        if (visit_id := self.selected_visit()) is not None:
            print_visit(self._workspace, visit_id, self)

    @Slot()
    def remove(self) -> PreviewDialog | None:
        """Put the chosen visits into the bin, with the follow-ups that nobody worked on; several after a look."""
        rows = self.list.chosen() or [one for one in (self.list.current(),) if one]
        ids = [one.row.id for one in rows]
        if len(ids) < PREVIEWED:
            self._put_away(ids)
            return None
        heads = (tr("Business"), tr("Visited on"), tr("Checklists"))
        sentence = tr_count(
            "{count} visit goes into the bin, with the follow-ups that nobody worked on. It can be taken out again.",
            "{count} visits go into the bin, with the follow-ups that nobody worked on. They can be taken out again.",
            len(ids),
        )
        told = [(one.row.business, day_words(one.row.visited_on), one.results) for one in rows]
        dialog = preview(tr("Put into the bin"), heads, sentence, told, tr("&Delete"), self)
        dialog.agreed.connect(lambda: self._put_away(ids))
        return dialog

    @Slot()
    def undo(self) -> None:
        """Take back what was done last."""
        self.tools.undo_bar.undo()

    @Slot()
    def invite(self) -> InviteDialog | None:
        """Invite the businesses of the chosen visits to a gathering."""
        if not (rows := self.list.chosen()):
            return None
        dialog = InviteDialog(self._workspace, [one.row.ikm_id for one in rows], self.tools.undo_bar, self)
        dialog.open()
        return dialog

    def _put_away(self, ids: list[UUID]) -> None:
        if not ids:
            return
        with self._workspace.write() as session:
            for visit_id in ids:
                remove_visit(session, visit_id)
        words = tr_count("{count} visit deleted", "{count} visits deleted", len(ids))
        self.tools.undo_bar.offer(words, lambda: self._bring_back(ids))

    def _bring_back(self, ids: list[UUID]) -> None:
        with self._workspace.write() as session:
            for visit_id in reversed(ids):
                restore_visit(session, visit_id)

    def _take(self, found: list[Shown]) -> None:
        self._found = found
        self._show()

    @Slot()
    def _show(self) -> None:
        due = self._due()
        known = due if self.parts.value() == DUE else self._found
        self.parts.show_numbers({ALL: len(self._found), DUE: len(due)})
        matching = searched(known, self.search.text(), lambda one: one.searched)
        shown = passing(matching.rows, self._facets, self.tools.filters())
        self.list.show_rows(self.tools.arranging.ordered(shown), lambda one: one.row.id)
        self.show_found(self.list, self.print_button, self.open_button, self.remove_button, found=bool(shown))
        nothing = tr("No visit found. Begin one with Ctrl+N, or search for less.")
        self.empty.setText(nothing if due or self.parts.value() == ALL else tr("No business waits for a re-visit."))
        words = tr_count("{count} visit", "{count} visits", len(shown))
        self.tools.show_count(len(shown), len(known), words, nearly=matching.nearly)

    def _due(self) -> list[Shown]:
        """Return the last visit of every business that is to be visited again, the one due longest first."""
        due = due_visits([(one.row.ikm_id, one.row.next_visit_on) for one in self._found], clock.today())
        last = {one.row.ikm_id: one for one in reversed(self._found)}
        return [last[ikm_id] for ikm_id in sorted(due, key=lambda ikm_id: (due[ikm_id], ikm_id))]

    def _build(self) -> QWidget:
        page = QWidget()
        column = page_column(page)
        column.addLayout(self._build_head())
        self.parts = Segments([(ALL, tr("All visits")), (DUE, tr("Re-visit is due"))], tr("Which visits"))
        self.parts.chosen.connect(self._show)
        column.addWidget(self.parts)
        self.list: RowsList[Shown] = RowsList(columns(), tr("Visits"), lines=2, sortable=False, model=MarkedVisits)
        self.list.opened.connect(self.open_selected)
        self._add_tools()
        column.addWidget(self.tools.bar)
        column.addWidget(self.list, 1)
        self.empty = EmptyState().offer(tr("Begin a visit"), self.new_record)
        column.addWidget(self.empty, 1)
        column.addWidget(self.tools.undo_bar)
        column.addLayout(self._build_foot())
        return page

    def _add_tools(self) -> None:
        named = Named("visits", tr("Visits"), "Daftar Kunjungan")
        source = ViewSource(self.list)
        self.tools = ListTools(self._workspace, named, self.list, columns(), source, self.search)
        self._facets = facets()
        self.tools.offer(filters_of(self._facets, lambda: self._found, self.tools.filters))
        self.tools.changed.connect(self._show)
        self.tools.add_action(tr("Visit &again: the same officers and checklists"), self.visit_again, "Ctrl+D")
        self.tools.add_action(tr("&Invite to an event …"), self.invite)

    def _build_head(self) -> QHBoxLayout:
        words = tr("Search business, officer, purpose, village … (Ctrl+F)")
        self.search = search_box(words, tr("Search visits"))
        self.search.textChanged.connect(self._show)
        self.add_button = push_button(tr("&New visit"), self.new_record)
        return page_head(tr("Visits"), self.search, self.add_button)

    def _build_foot(self) -> QHBoxLayout:
        self.total, self.undo_button = self.tools.bar.count, self.tools.undo_bar.button
        self.print_button = push_button(tr("&Print …"), self.print_selected)
        self.print_button.setIcon(icon("printer"))
        self.open_button = push_button(tr("&Open"), self.open_selected)
        self.remove_button = push_button(tr("&Delete"), self.remove)
        return page_foot(self.tools, self.print_button, self.open_button, self.remove_button)
