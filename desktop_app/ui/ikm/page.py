"""The list of businesses: search, filter, arrange, open, add, invite, remove."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QModelIndex, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QTableView, QWidget
from sqlmodel import Session

from desktop_app.i18n import tr, tr_count
from desktop_app.operations.ikm.redirects import survivor_of
from desktop_app.operations.ikm.register import IkmQuery
from desktop_app.operations.listing import ikm_first
from desktop_app.operations.listing.ikm_found import Found, find_found, place_of
from desktop_app.operations.listing.ikm_guess import find_or_guess
from desktop_app.operations.privacy.disclosing import Subject
from desktop_app.progress import ignore
from desktop_app.ui.background.jobs import Lookup
from desktop_app.ui.forms.kept_form import KeptForm
from desktop_app.ui.handing_in.words import HANDED_IN
from desktop_app.ui.ikm.drafts import FORM
from desktop_app.ui.ikm.filters import IkmFilters, Offers, load_offers
from desktop_app.ui.ikm.form import IkmForm
from desktop_app.ui.ikm.person_data import PersonData
from desktop_app.ui.ikm.removing import Removing
from desktop_app.ui.ikm.requests import RequestsDialog
from desktop_app.ui.ikm.source import IkmSource
from desktop_app.ui.ikm.table import IkmTable, Pages, load_pages
from desktop_app.ui.lists.arranged import Named
from desktop_app.ui.lists.inviting import InviteDialog, must_be_few
from desktop_app.ui.lists.list_look import add_keys, choose_row, look_like_a_list, search_box
from desktop_app.ui.lists.list_page import ListPage
from desktop_app.ui.lists.page_frame import page_column, page_foot, page_head
from desktop_app.ui.lists.targets import Filtered
from desktop_app.ui.lists.tools import ListTools
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP
from desktop_app.ui.parts.buttons import push_button
from desktop_app.ui.parts.empty_state import EmptyState
from desktop_app.ui.privacy.masked_rows import MaskedRows
from desktop_app.ui.workspace import Workspace

UNTIL_OTHERS = 50
"""Milliseconds in which the first rows are painted; meanwhile the next letter may ask otherwise."""


@dataclass(frozen=True, eq=False)
class Asked:
    """A question, and where the person was when it was asked."""

    query: IkmQuery
    entry: int | None = None
    """What stood at the cursor, where the person stays there."""
    far: bool = False
    """Whether it is followed to wherever it stands now, and not only near the top."""
    top: int | None = None
    """The first row in sight, where the list stays as it is."""


class IkmPage(ListPage):
    """The list, and the form of the business that is open."""

    shown_by = frozenset({"ikm", "person", "product", "certificate", *HANDED_IN})
    workbook = "ikm"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._lookup = Lookup(workspace, self)
        self._counting = Lookup(workspace, self)
        self._asked = self._shown = Asked(IkmQuery(search="\0"))
        """What was asked last, and the question whose answer is on show, if only its first rows."""
        self._others = QTimer(self, singleShot=True, interval=UNTIL_OTHERS)
        """Until the others are looked up, of which only the first are on show."""
        self._others.timeout.connect(self._look_up_others)
        self._total: int | None = None
        """Businesses without search and filters, since the list was told last that something changed."""
        self._placed = False
        """Whether a person chose the row, and not the page the first one."""
        self.addWidget(self._build())
        opening = {"Return": self._open_current, "Enter": self._open_current}
        add_keys(
            self.view,
            {
                **opening,
                "Delete": self._remove,
                "K": self._open_readiness,
                "Ctrl+P": self.print_current,
            },
        )
        self.tools.listen(self)
        self.tools.show_drafts(FORM)
        self.removing = Removing(workspace, self.tools.undo_bar, self)
        self.person_data = PersonData(workspace, self)
        self.refresh()

    def new_record(self) -> None:
        """Open an empty form."""
        if self._form is None:
            self._open(None)

    @Slot()
    def refresh(self) -> None:
        """Ask for the list again."""
        self._total = None
        self._ask()
        known = self.filters.products
        self._counting.ask(lambda session: load_offers(session, known), self._take_offers)

    def follow(self, changed: frozenset[str]) -> None:
        """Show what changed in these tables; products are offered as filters."""
        if "product" in changed:
            self.filters.products = None
        super().follow(changed)

    def show_target(self, target: object) -> None:
        """Show a business by its id, its readiness by ("readiness", id), two that may be one by
        ("pair", id, id), all of those by ("pair",), the businesses of a kabupaten by its code, or those that are
        `Filtered`."""
        if self._form is not None and not self._make_room():
            return
        if isinstance(target, tuple) and target[0] == "pair":
            self.show_duplicates(target[1:] or None)
        elif isinstance(target, tuple):
            self.show_readiness(target[1])
        if isinstance(target, UUID):
            self._open(target)
        elif isinstance(target, str):
            target = Filtered({"kabupaten": (target,)} if target else {})
        if isinstance(target, Filtered):
            self.tools.look_for(target)

    def _build(self) -> QWidget:
        page = QWidget()
        column = page_column(page)
        column.addLayout(self._build_head())
        self.table = IkmTable(self._workspace, self)
        self.view = self._build_view()
        MaskedRows(self._workspace, self.view, self._shown_business)
        column.addWidget(self.tools.bar)
        column.addWidget(self.view, 1)
        self.empty = EmptyState(tr("No business found. Add one with Ctrl+N, or search for less."))
        self.empty.offer(tr("Record a business"), self.new_record).offer(tr("Import from Excel …"), self.import_file)
        column.addWidget(self.empty, 1)
        column.addWidget(self.tools.undo_bar)
        column.addLayout(self._build_foot())
        return page

    def _build_head(self) -> QHBoxLayout:
        words = tr("Search name, owner, product, village, number … (Ctrl+F)")
        self.search = search_box(words, tr("Search businesses"))
        self.search.textChanged.connect(self._ask)
        self.duplicates_button = push_button(tr("D&uplicates …"), lambda: self.show_duplicates(None))
        self.import_button = push_button(tr("&Import …"), self.import_file)
        self.add_button = push_button(tr("&Add"), self.new_record)
        return page_head(
            tr("Businesses (IKM)"), self.search, self.duplicates_button, self.import_button, self.add_button
        )

    def _build_view(self) -> QTableView:
        view = QTableView()
        view.setModel(self.table)
        look_like_a_list(view, tr("Businesses"), view.fontMetrics().height() + GAP)
        view.setWordWrap(False)
        named = Named("ikm", tr("Businesses"), "Daftar IKM", (("name", False),))
        self._source = IkmSource(view, self.table)
        self.tools = ListTools(self._workspace, named, view, self.table.columns, self._source, self.search)
        self.table.wanted = lambda: [one.name for one in self.tools.arranging.shown()]
        self.filters = IkmFilters()
        self.tools.offer(self.filters.filters())
        self.tools.changed.connect(self._ask)
        self.tools.arranging.moved.connect(self.table.look_again)
        self.tools.add_action(tr("&Invite to an event …"), self.invite)
        self.tools.add_action(tr("Copy of the owner's &data (zip) …"), self.save_person_data)
        self.tools.add_action(tr("&Requests of owners about their data …"), self.open_requests)
        view.doubleClicked.connect(self._open_index)
        view.selectionModel().currentRowChanged.connect(self._note_place)
        return view

    def _build_foot(self) -> QHBoxLayout:
        self.total, self.undo_button = self.tools.bar.count, self.tools.undo_bar.button
        self.readiness_button = push_button(tr("Readiness (K)"), self._open_readiness)
        self.print_button = push_button(tr("&Print …"), self.print_current)
        self.print_button.setIcon(icon("printer"))
        self.open_button = push_button(tr("&Open"), self._open_current)
        self.remove_button = push_button(tr("&Delete"), self._remove)
        return page_foot(self.tools, self.readiness_button, self.print_button, self.open_button, self.remove_button)

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
        query = IkmQuery(search=self.search.text(), filters=self.tools.filters(), sorts=self.tools.sorts())
        again = query == self._shown.query
        top = self.view.verticalScrollBar().value() if again else None
        asked = self._asked = Asked(query, *self._followed(query), top)
        self._look_up(asked, whole=again)

    def _look_up(self, asked: "Asked", *, whole: bool) -> None:
        self._others.stop()
        follow, total = asked.entry if asked.far else None, self._total
        names, fit, is_there = tuple(self.table.wanted()), self._rows_in_sight(), self._shown is asked

        def look_up(session: Session) -> tuple[Found, Pages]:
            found = find_found(session, asked.query, follow, whole=whole, total=total)
            if is_there:
                return found, Pages()
            top = max(found.place - fit, 0) if asked.top is None else asked.top
            return found, load_pages(session, found.entries, names, range(top, top + fit + 1))

        self._lookup.ask(look_up, partial(self._show, asked))

    def _rows_in_sight(self) -> int:
        return self.view.viewport().height() // self.view.verticalHeader().defaultSectionSize() + 1

    @Slot()
    def _look_up_others(self) -> None:
        self._look_up(self._asked, whole=True)

    def _followed(self, query: IkmQuery) -> tuple[int | None, bool]:
        """Return the entry at which the person stays with another question, and whether however far down it stands.

        A list that is looked for anew begins at its top, and one that was sorted anew unless a row was chosen.
        """
        entry, before = self._at_cursor(), self._shown.query
        if query != before and query.search == before.search and not self._placed:
            return None, False
        return entry, not query.search or query.search == before.search

    def _at_cursor(self) -> int | None:
        current = self.view.currentIndex()
        return self.table.entry(current.row()) if current.isValid() else None

    def _show(self, asked: "Asked", answer: tuple[Found, Pages]) -> None:
        found, pages = answer
        chose_all = not self.table.is_whole and self._source.has_all()
        if self._shown is asked and self.table.extend(found.entries):  # its first rows are there
            if chose_all:
                self.view.selectAll()
        else:
            look_up = None if found.whole else lambda session: find_or_guess(session, asked.query)[0]
            entry, bar = self._at_cursor(), self.view.verticalScrollBar()
            seen = bar.value() if asked.query == self._shown.query else None
            self.table.show(found.entries, look_up, found.total, pages)
            self._stay(asked, found, entry)
            if seen is not None:
                bar.setValue(seen)
        self._shown, self._total = asked, found.total
        if not found.whole:
            self._others.start()
        needing = (self.readiness_button, self.print_button, self.open_button, self.remove_button)
        self.show_found(self.view, *needing, found=self.table.rowCount() > 0)
        self._say_count(found)

    def _stay(self, asked: "Asked", found: Found, entry: int | None) -> None:
        """Choose the row where the person was, or the first one; `entry` is where the person is now."""
        if asked.far and entry == asked.entry:
            place = found.place
        elif asked.far or self._shown is asked:  # its first rows were there, and somebody saved something since
            place = place_of(found.entries, entry)
        else:
            place = place_of(found.entries[: ikm_first.FIRST], asked.entry)
        placed = self._placed and place >= 0
        if found.entries:
            choose_row(self.view, max(place, 0))
        self._placed = placed

    @Slot()
    def _note_place(self) -> None:
        self._placed = True

    def _say_count(self, found: Found) -> None:
        """Say how many there are; never a number that is not known yet."""
        every = not (found.whole or self._asked.query.search or self._asked.query.filters)
        count = found.total if every else len(found.entries)
        if found.whole or every:
            words = tr_count("{count} business", "{count} businesses", count)
            self.tools.show_count(count, found.total, words, nearly=found.nearly)
        else:
            self.tools.show_counting(found.total)

    @property
    def has_answer(self) -> bool:
        """Whether the list shows what was asked last, if only the first rows yet."""
        return self._shown is self._asked

    def _take_offers(self, offers: Offers) -> None:
        self.filters.take(offers)
        self.tools.bar.choose(self.tools.filters())  # words of chips may be known only now

    def _shown_business(self) -> tuple[UUID, Subject] | None:
        row = self.table.row(self.view.currentIndex().row()) if self.view.currentIndex().isValid() else None
        return (row.id, ("ikm", row.id)) if row else None

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
            self._workspace.remember("ikm", ikm_id)
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

        self._workspace.remember("ikm", ikm_id)
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
    def invite(self) -> InviteDialog | None:
        """Invite the chosen businesses to a gathering."""
        must_be_few(self._source.selected())
        with self._workspace.read() as session:
            ids = self._source.ids()(session, ignore)
        if not ids:
            return None
        dialog = InviteDialog(self._workspace, ids, self.tools.undo_bar, self)
        dialog.open()
        return dialog

    @Slot()
    def save_person_data(self) -> None:
        """Save everything that is held about the owner of the business at the cursor, for the owner."""
        index = self.view.currentIndex()
        if index.isValid() and (row := self.table.row(index.row())) is not None:
            self.person_data.save(row.id, row.name)

    @Slot()
    def open_requests(self) -> RequestsDialog:
        """Show the requests of owners; a new one is about the business at the cursor."""
        index = self.view.currentIndex()
        row = self.table.row(index.row()) if index.isValid() else None
        dialog = RequestsDialog(self._workspace, row.id if row else None, row.name if row else "", self)
        dialog.open()
        return dialog

    @Slot()
    def _remove(self) -> None:
        """Put the chosen businesses into the bin; several are looked at before."""
        self.removing.start(self._source.selected(), self._source.ids())
