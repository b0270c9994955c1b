"""The list of events and their gatherings: search, open, add, copy, print, remove."""

from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.event import Event, Gathering
from desktop_app.i18n import tr, tr_count
from desktop_app.operations import records
from desktop_app.operations.gatherings.events import GatheringRow, list_events
from desktop_app.operations.listing.searching import searched
from desktop_app.ui.events.clone_form import CloneForm
from desktop_app.ui.events.drafts import FORM, find_typed
from desktop_app.ui.events.print_dialog import PrintDialog
from desktop_app.ui.events.room import GatheringRoom
from desktop_app.ui.events.rows import EventsModel, Listed, columns, facets, in_series, listed
from desktop_app.ui.events.targets import SECTION_OF_FORM, InRoom
from desktop_app.ui.find.command import Command
from desktop_app.ui.lists.arranged import Named
from desktop_app.ui.lists.bulk import PreviewDialog, preview
from desktop_app.ui.lists.filters import filters_of, passing
from desktop_app.ui.lists.list_look import WholeRow, add_keys, search_box
from desktop_app.ui.lists.list_page import ListPage
from desktop_app.ui.lists.page_frame import page_column, page_foot, page_head
from desktop_app.ui.lists.rows_list import RowsList
from desktop_app.ui.lists.source import ViewSource
from desktop_app.ui.lists.targets import Filtered
from desktop_app.ui.lists.tools import ListTools
from desktop_app.ui.pages import ask_page
from desktop_app.ui.parts.buttons import push_button
from desktop_app.ui.parts.empty_state import EmptyState
from desktop_app.ui.workspace import Workspace

ROW_HEIGHT = 58
"""Three lines: titles of events are long."""
PREVIEWED = 2
"""Rows from which a removal is looked at before it is done."""
Kind = type[Event] | type[Gathering]


class EventsPage(ListPage):
    """The list, and the room of the gathering that is open."""

    shown_by = frozenset({"event", "gathering", "participant"})
    workbook = "events"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._known: list[Listed] = []
        self.addWidget(self._build())
        self.view = self.table
        keys = {"Delete": self._remove, "Ctrl+P": self.print_sheets, "Ctrl+D": self.copy_gathering}
        add_keys(self.table, keys)
        self.tools.listen(self)
        self.tools.show_drafts(FORM, *SECTION_OF_FORM)
        self.refresh()

    @Slot()
    def new_record(self) -> None:
        """Open an empty form, or begin something new in the section of the room that is open."""
        if self._form is None:
            self._open(None, None)
        else:
            ask_page(self._form, "new_record")

    @Slot()
    def refresh(self) -> None:
        """Ask for the list again; the row stays chosen."""
        with self._workspace.read() as session:
            self._known = listed(list_events(session))
        self._show()

    def focus_search(self) -> None:
        """Go to the search box of the list, or of what is open."""
        super().focus_search()
        ask_page(self._form, "focus_search")

    def commands(self) -> list[Command]:
        """Return what the palette offers here: the sections of the open gathering."""
        return list(ask_page(self._form, "commands") or ())

    def show_target(self, target: object) -> None:
        """Open the gathering with this id, or the draft of a new one that is kept under it; a section of it; or those
        that are `Filtered`."""
        if isinstance(target, InRoom):
            self.show_target(target.gathering_id)
            if isinstance(self._form, GatheringRoom):
                self._form.go(target.section, target.target)
            return
        if self._form is not None:
            return
        if isinstance(target, Filtered):
            self.tools.look_for(target)
            return
        row = self._row_of(target)
        if row is not None:
            self._open(row.event_id, row.gathering_id)
        elif isinstance(target, UUID):
            self._open_draft(target)

    def _row_of(self, target: object) -> GatheringRow | None:
        """Return a row of the list, shown or not."""
        known = (one.row for one in self._known)
        return next((row for row in known if target in (row.gathering_id, row.event_id)), None)

    def _build(self) -> QWidget:
        page = QWidget()
        column = page_column(page)
        column.addLayout(self._build_head())
        self.table = self._build_table()
        column.addWidget(self.tools.bar)
        column.addWidget(self.table, 1)
        self.empty = EmptyState(tr("No event found. Add one with Ctrl+N, or search for less."))
        self.empty.offer(tr("Prepare an event"), self.new_record)
        column.addWidget(self.empty, 1)
        column.addWidget(self.tools.undo_bar)
        column.addLayout(self._build_foot())
        return page

    def _build_head(self) -> QHBoxLayout:
        self.search = search_box(tr("Search title or place … (Ctrl+F)"), tr("Search events"))
        self.search.textChanged.connect(self._show)
        self.add_button = push_button(tr("&Add"), self.new_record)
        return page_head(tr("Events"), self.search, self.add_button)

    def _build_table(self) -> RowsList[Listed]:
        table: RowsList[Listed] = RowsList(columns(), tr("Events"), lines=3, sortable=False, model=EventsModel)
        table.setItemDelegate(WholeRow(table))  # titles are long: they wrap
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        table.opened.connect(self._open_current)
        named, source = Named("events", tr("Events"), "Daftar Kegiatan"), ViewSource(table)
        self.tools = ListTools(self._workspace, named, table, columns(), source, self.search)
        self._facets = facets()
        self.tools.offer(filters_of(self._facets, lambda: self._known, self.tools.filters))
        self.tools.changed.connect(self._show)
        return table

    def _build_foot(self) -> QHBoxLayout:
        self.total, self.undo_button = self.tools.bar.count, self.tools.undo_bar.button
        self.another_button = push_button(tr("Another &place or day"), self._open_another)
        self.copy_button = push_button(tr("&Copy the event …"), self.copy_gathering)
        self.copy_button.setToolTip("Ctrl+D")
        self.print_button = push_button(tr("Attendance &sheets … (Ctrl+P)"), self.print_sheets)
        self.open_button = push_button(tr("&Open"), self._open_current)
        self.remove_button = push_button(tr("&Delete"), self._remove)
        return page_foot(
            self.tools, self.another_button, self.copy_button, self.print_button, self.open_button, self.remove_button
        )

    @Slot()
    def _show(self) -> None:
        """Show what the search and the filters leave."""
        matching = searched(self._known, self.search.text(), lambda one: one.key)
        found = passing(matching.rows, self._facets, self.tools.filters())
        rows = self.tools.arranging.ordered(found) if self.tools.sorts() else in_series(found)
        self.table.show_rows(rows, lambda one: (one.row.event_id, one.row.gathering_id))
        needing = (self.another_button, self.copy_button, self.print_button, self.open_button, self.remove_button)
        self.show_found(self.table, *needing, found=bool(rows))
        words = tr_count("{count} gathering", "{count} gatherings", len(rows))
        self.tools.show_count(len(rows), len(self._known), words, nearly=matching.nearly)

    def _current(self) -> GatheringRow | None:
        one = self.table.current()
        return one.row if one else None

    @Slot()
    def _open_current(self) -> None:
        if row := self._current():
            self._open(row.event_id, row.gathering_id)

    @Slot()
    def _open_another(self) -> None:
        if row := self._current():
            self._open(row.event_id, None)

    @Slot()
    def print_sheets(self) -> None:
        """Show the attendance sheets of the chosen gathering."""
        row = self._current()
        if row is not None and row.gathering_id is not None:
            PrintDialog(self._workspace, row.gathering_id, self).exec()

    @Slot()
    def copy_gathering(self) -> CloneForm | None:
        """Ask where and when a copy of the chosen gathering is held, and open it for the rest."""
        row = self._current()
        if row is None or row.gathering_id is None:
            return None
        form = CloneForm(self._workspace, row.event_id, row.gathering_id, self)
        form.copied.connect(self._open_copy)
        form.open()
        return form

    @Slot(object)
    def _open_copy(self, made: UUID) -> None:
        self.search.clear()
        self.show_target(made)

    def _open_draft(self, key: UUID) -> None:
        with self._workspace.read() as session:
            typed = find_typed(session, key)
        if typed is not None:
            self._open(typed.event_id, typed.gathering_id, key)

    def _open(self, event_id: UUID | None, gathering_id: UUID | None, draft: UUID | None = None) -> None:
        if event_id is not None:
            self._workspace.remember("events", gathering_id or event_id)
        room = GatheringRoom(self._workspace, event_id, gathering_id, self, draft)
        self.show_form(room)
        room.start()

    @Slot()
    def _remove(self) -> PreviewDialog | None:
        """Put the chosen gatherings into the bin, and an event of which none is left; several after a look."""
        rows = [one.row for one in self.table.chosen()]
        if len(rows) < PREVIEWED:
            self._put_away(rows)
            return None
        heads = (tr("Event"), tr("Place"), tr("Participants"))
        sentence = tr_count(
            "{count} gathering goes into the bin, with its lists. It can be taken out again.",
            "{count} gatherings go into the bin, with their lists. They can be taken out again.",
            len(rows),
        )
        told = [(row.title, row.locality or row.venue, str(row.participants)) for row in rows]
        dialog = preview(tr("Put into the bin"), heads, sentence, told, tr("&Delete"), self)
        dialog.agreed.connect(lambda: self._put_away(rows))
        return dialog

    def _put_away(self, rows: list[GatheringRow]) -> None:
        if not rows:
            return
        gone = [(kind, ids) for kind, ids in self._records(rows).items() if ids]
        with self._workspace.write() as session:
            for kind, ids in gone:
                records.remove(session, kind, ids)
        words = tr_count("{count} gathering deleted", "{count} gatherings deleted", len(rows))
        self.tools.undo_bar.offer(words, lambda: self._bring_back(gone))

    def _records(self, rows: list[GatheringRow]) -> dict[Kind, list[UUID]]:
        """Return what goes: the event where all of its gatherings were chosen, else the gatherings."""
        chosen = {row.gathering_id for row in rows}
        left = {one.row.event_id for one in self._known if one.row.gathering_id not in chosen}
        events = {row.event_id for row in rows if row.event_id not in left}
        gatherings = [row.gathering_id for row in rows if row.gathering_id and row.event_id not in events]
        return {Event: sorted(events), Gathering: gatherings}

    def _bring_back(self, gone: list[tuple[Kind, list[UUID]]]) -> None:
        with self._workspace.write() as session:
            for kind, ids in gone:
                records.restore(session, kind, ids)

    @Slot()
    def _undo(self) -> None:
        self.tools.undo_bar.undo()
