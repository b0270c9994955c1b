"""Undang: businesses of the register are narrowed down, ticked, and put on the list of participants."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from sqlmodel import Session

from desktop_app.domain.event import Participant
from desktop_app.domain.text import search_key
from desktop_app.i18n import format_number, tr, tr_count
from desktop_app.operations import records
from desktop_app.operations.gatherings.inviting import Candidate, Invited, Wanted, invite, withdraw
from desktop_app.operations.listing.searching import searched
from desktop_app.operations.privacy.disclosing import Subject
from desktop_app.ui.background.jobs import Lookup
from desktop_app.ui.events.inviting.filters import InvitingFilters
from desktop_app.ui.events.inviting.kabupaten import NARROW, WIDTH, KabupatenList
from desktop_app.ui.events.inviting.lists import HIDING, TICK_COLUMN, candidate_columns, invited_columns
from desktop_app.ui.events.inviting.loading import Shown, load
from desktop_app.ui.events.inviting.ticks import Ticks
from desktop_app.ui.events.section import GatheringSection
from desktop_app.ui.lists.list_look import add_keys
from desktop_app.ui.lists.rows_list import RowsList
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.parts.segments import Segments
from desktop_app.ui.privacy.masked_rows import MaskedRows
from desktop_app.ui.workspace import Workspace

CANDIDATES, INVITED = "candidates", "invited"


def _searched(row: Invited) -> str:
    return search_key(row.name + row.business_name)


class InvitingSection(GatheringSection):
    """Kabupaten with their quota at the left, candidates or the invited at the right."""

    shown_by = frozenset({"participant", "quota", "ikm", "person", "product", "certificate", "presence", "sheet_tally"})

    def __init__(self, workspace: Workspace, gathering_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(workspace, gathering_id, parent)
        self.ticks = Ticks()
        self._lookup = Lookup(workspace, self)
        self._shown: Shown | None = None
        self._undo: tuple[str, Callable[[Session], object]] | None = None
        self._build()

    @Slot()
    def refresh(self) -> None:
        """Ask for the candidates, the invited and the quota again."""
        wanted, gathering_id = self.filters.wanted(self.kabupaten.codes()), self._gathering_id
        self._lookup.ask(lambda session: load(session, gathering_id, wanted), self._take)

    def focus_search(self) -> None:
        """Go to the search box."""
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    @Slot()
    def invite_ticked(self) -> None:
        """Put the ticked businesses on the list; undo takes exactly those off again."""
        if not len(self.ticks):
            return
        with self._workspace.write() as session:
            added = invite(session, self._gathering_id, self.ticks.ids())
        self.ticks.clear()
        words = tr_count("{count} business invited", "{count} businesses invited", len(added))
        self._done(words, lambda session: withdraw(session, added))

    @Slot()
    def withdraw_chosen(self) -> None:
        """Take the chosen participants off the list."""
        chosen = [row.id for row in self.invited.chosen()]
        if not chosen:
            return
        with self._workspace.write() as session:
            withdraw(session, chosen)
        words = tr_count("{count} participant taken off", "{count} participants taken off", len(chosen))
        self._done(words, lambda session: records.restore(session, Participant, chosen))

    @Slot()
    def undo(self) -> None:
        """Take the last step back."""
        if self._undo is not None:
            (words, take_back), self._undo = self._undo, None
            with self._workspace.write() as session:
                take_back(session)
            self._workspace.notify(tr("Undone – {what}", what=words))
            self.refresh()

    @Slot()
    def turn_chosen(self) -> None:
        """Tick the chosen candidates, or take their ticks away."""
        self._turn(self.list.chosen())

    @Slot()
    def turn_all(self) -> None:
        """Tick every candidate that is shown, or none of them."""
        self._turn(self.list.rows_model.rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide what there is no room for."""
        super().resizeEvent(event)
        side = WIDTH if self.width() > 3 * WIDTH else NARROW
        self.split.setSizes([side, self.width() - side])
        for column, width in HIDING.items():
            for view in (self.list, self.invited):
                view.setColumnHidden(column, self.width() - side < width)

    @Slot()
    def _to_the_list(self) -> None:
        shown = self.list if self.parts.value() == CANDIDATES else self.invited
        shown.setFocus()

    def _done(self, words: str, undo: Callable[[Session], object]) -> None:
        self._undo = words, undo
        self._workspace.notify(words)
        self.refresh()

    def _turn(self, rows: list[Candidate]) -> None:
        if rows:
            self.ticks.turn(rows)
            self.list.viewport().update()
            self._say()

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == TICK_COLUMN:
            self._turn([self.list.rows_model.rows[index.row()]])

    @Slot(object)
    def _show_part(self, part: str) -> None:
        self.stack.setCurrentWidget(self.list if part == CANDIDATES else self.invited)
        self.filters.show_for(candidates=part == CANDIDATES)
        self._say()

    def _take(self, shown: Shown) -> None:
        self._shown = shown
        self.filters.offer(shown.offers)
        self.kabupaten.show_states(shown.kabupaten)
        self.list.show_rows(shown.candidates, same=lambda row: row.ikm_id)
        self._show_invited()
        self._say()

    @Slot()
    def _show_invited(self) -> None:
        """Narrow the invited down by the words and the kabupaten, as the candidates."""
        if self._shown is None:
            return
        found = searched(self._shown.invited, self.filters.search.text(), _searched).rows
        names = {state.kabupaten for state in self._shown.kabupaten if state.kabupaten_code in self.kabupaten.codes()}
        rows = [row for row in found if not names or row.kabupaten in names]
        self.invited.show_rows(rows, same=lambda row: row.id)

    def _say(self) -> None:
        """Say how many there are, what is ticked, and which quota that would exceed."""
        if self._shown is None:
            return
        states, count = self._shown.kabupaten, len(self.ticks)
        self.parts.show_numbers({CANDIDATES: len(self._shown.candidates), INVITED: len(self._shown.invited)})
        warning = self.ticks.too_many(states)
        look(self.says, "warning" if warning else "muted")
        self.says.setText(warning or self.ticks.says(states) or self._hint())
        self.invite_button.setText(tr("&Invite {count} (Ctrl+Enter)", count=format_number(count)))
        self.invite_button.setEnabled(bool(count))
        looking = self.parts.value() == CANDIDATES
        self.invite_button.setVisible(looking)
        self.withdraw_button.setVisible(not looking)
        self.withdraw_button.setEnabled(bool(self.invited.rows_model.rows))
        self.undo_button.setVisible(self._undo is not None)

    def _hint(self) -> str:
        if self.parts.value() == INVITED:
            return tr("Those taken off wait in the bin; a printed number stays theirs.")
        if not self.list.rows_model.rows and self.filters.wanted(self.kabupaten.codes()) == Wanted():
            return tr("Every business of the register is invited already, or none is recorded yet.")
        if not self.list.rows_model.rows:
            return tr("No business is like this. Search for less, or choose all kabupaten.")
        return tr("Space ticks, Ctrl+A ticks all that are shown. Ticks stay when the filter changes.")

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, GAP, SPACE, GAP)
        column.setSpacing(SMALL)
        self.parts = Segments([(CANDIDATES, tr("Candidates")), (INVITED, tr("Invited"))], tr("List"))
        self.parts.chosen.connect(self._show_part)
        self.filters = InvitingFilters(self.parts)
        self.filters.changed.connect(self.refresh)
        self.filters.search.returnPressed.connect(self._to_the_list)
        column.addWidget(self.filters)
        self.kabupaten = KabupatenList()
        self.kabupaten.narrowed.connect(self.refresh)
        self.split = QSplitter()
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.kabupaten)
        self.split.addWidget(self._lists())
        self.split.setStretchFactor(1, 1)
        column.addWidget(self.split, 1)
        column.addLayout(self._foot())

    def _lists(self) -> QWidget:
        self.list: RowsList[Candidate] = RowsList(
            candidate_columns(self.ticks.__contains__), tr("Candidates"), lines=2, sortable=False
        )
        self.list.clicked.connect(self._clicked)
        self.list.opened.connect(self.turn_chosen)
        add_keys(self.list, {"Space": self.turn_chosen, "Ctrl+A": self.turn_all})
        self.invited: RowsList[Invited] = RowsList(invited_columns(), tr("Invited"), lines=2)
        add_keys(self.invited, {"Delete": self.withdraw_chosen})
        MaskedRows(self._workspace, self.invited, self._shown_person)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.invited)
        return self.stack

    def _shown_person(self) -> tuple[Invited, Subject] | None:
        row = self.invited.current()
        return (row, ("participant", row.id)) if row else None

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        self.says = look(QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True), "muted")
        row.addWidget(self.says, 1)
        self.undo_button = QPushButton(tr("&Undo"))
        close = QPushButton(tr("Close (Esc)"))
        self.withdraw_button = QPushButton(tr("Take &off (Del)"))
        self.invite_button = look(QPushButton(), "primary")
        for button, action in (
            (self.undo_button, self.undo),
            (close, self.left.emit),
            (self.withdraw_button, self.withdraw_chosen),
            (self.invite_button, self.invite_ticked),
        ):
            button.clicked.connect(action)
            row.addWidget(button)
        for keys, action in (
            ("Ctrl+Return", self.invite_ticked),
            ("Ctrl+Enter", self.invite_ticked),
            ("Ctrl+Z", self.undo),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)
        return row
