"""The inbox of what still has to be decided: values that several laptops wrote without knowing of each other."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from desktop_app.domain.decision import Chosen
from desktop_app.domain.disclosure import Channel, Tier
from desktop_app.errors import UserError
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.handing_in.conflicts import (
    Decided,
    Taken,
    last_editor,
    reopen_conflict,
    resolve_several,
    what_would_go,
)
from desktop_app.operations.names.field_names import field_label
from desktop_app.operations.office.permissions import Act
from desktop_app.operations.privacy.disclosing import record_disclosure
from desktop_app.progress import Progress
from desktop_app.ui.background.jobs import Job, Lookup
from desktop_app.ui.conflicts.card import SUGGESTED_KEY
from desktop_app.ui.conflicts.filters import Filters
from desktop_app.ui.conflicts.panel import Deletion, Panel
from desktop_app.ui.conflicts.rows import ConflictRow, load, matching, one_line, other_words, unmasked
from desktop_app.ui.conflicts.several import SeveralDialog
from desktop_app.ui.conflicts.third import ThirdValueForm
from desktop_app.ui.lists.list_look import add_keys
from desktop_app.ui.lists.list_page import WITH_CHILDREN, ListPage
from desktop_app.ui.lists.rows_list import UNDER, Column, RowsList
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.parts.empty_state import EmptyState
from desktop_app.ui.parts.scrolled import scrolled
from desktop_app.ui.privacy.roles import explain
from desktop_app.ui.workspace import Workspace

HEIGHTS = (240, 320)


class ConflictsPage(ListPage):
    """The list above, the open conflict below; a decision takes the row away at once."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._lookup, self._aside = Lookup(workspace, self), Lookup(workspace, self)
        self._rows: list[ConflictRow] = []
        self._put_off: set[str] = set()
        self._undoable: list[Decided] = []
        self._stale = True
        self._shown: ConflictRow | None = None
        page = self._build()
        explain(workspace, Act.DECIDE, page, (self.several_button, self.suggested_button, self.panel.type_button))
        self.addWidget(scrolled(page))
        self.view: RowsList[ConflictRow] = self.list
        self.search = self.filters.search
        numbers = {str(number): (lambda number=number: self.take(number)) for number in (1, 2, 3, 4)}
        add_keys(
            self.list,
            {**numbers, "L": self.later, SUGGESTED_KEY: self.take_suggested, "T": self.type_third, "Ctrl+Z": self.undo},
        )
        self.list.selectionModel().currentRowChanged.connect(self._show_current)
        self.list.selectionModel().selectionChanged.connect(self._count_selected)
        workspace.changed.connect(self._ask_again)

    @Slot()
    def refresh(self) -> None:
        """Ask for all conflicts again."""
        self._stale = False
        schema = self._workspace.database.schema
        self._lookup.ask(lambda session: load(session, schema), self._take)

    def show_target(self, target: object) -> None:
        """Show the conflicts of a business, or all when it is none."""
        if isinstance(target, UUID):
            self.filters.only(target)
        else:
            self.filters.clear()
        self.list.setFocus()

    @Slot(int)
    def take(self, number: int) -> None:
        """Take the value of a card, from 1, for the open conflict."""
        row = self.list.current()
        if row is None or number > len(self.panel.cards):
            return
        if row.conflict.is_deletion:
            self._decide([Taken(row.conflict, number - 1, Chosen.SHOWN if number == 1 else Chosen.OTHER)])
            return
        side = row.conflict.sides[number - 1]
        if row.suggestion and row.suggestion.side is side:
            self._decide([row.suggestion.taken(row.conflict)])
            return
        self._decide([Taken(row.conflict, side.value, Chosen.SHOWN if side.is_shown else Chosen.OTHER)])

    @Slot()
    def take_suggested(self) -> None:
        """Take the suggested value of the open conflict; without one nothing happens."""
        row = self.list.current()
        if row and row.suggestion:
            self._decide([row.suggestion.taken(row.conflict)])

    @Slot()
    def type_third(self) -> ThirdValueForm | None:
        """Ask for a value of its own."""
        row = self.list.current()
        if row is None or not self.panel.type_button.isEnabled() or row.conflict.is_deletion:
            return None
        form = ThirdValueForm(self._workspace, row, self)
        form.accepted.connect(lambda: self._decide([Taken(row.conflict, form.typed, Chosen.TYPED)]))
        form.open()
        return form

    @Slot()
    def later(self) -> None:
        """Go on with the next one; what is put off goes to the end until the page is made anew."""
        if row := self.list.current():
            self._put_off.add(row.key)
            self._show()

    @Slot()
    def take_several(self) -> SeveralDialog | None:
        """Offer the values of one laptop for the selected rows."""
        rows = self.list.chosen()
        return self._offer(SeveralDialog(rows, self)) if rows else None

    @Slot()
    def take_all_suggested(self) -> SeveralDialog | None:
        """Offer what is suggested for the selected rows; with only one selected, for all in the list."""
        rows = self._rows_to_suggest_for()
        return self._offer(SeveralDialog(rows, self, suggested=True)) if any(row.suggestion for row in rows) else None

    def _rows_to_suggest_for(self) -> list[ConflictRow]:
        chosen = self.list.chosen()
        return chosen if len(chosen) > 1 else list(self.list.rows_model.rows)

    def _offer(self, dialog: SeveralDialog) -> SeveralDialog:
        dialog.accepted.connect(lambda: self._decide(dialog.decisions()))
        dialog.open()
        return dialog

    @Slot()
    def undo(self) -> None:
        """Take back the last decision."""
        if not self._undoable:
            return
        taken, self._undoable = self._undoable, []
        with self._workspace.write() as session:
            for one in taken:
                reopen_conflict(session, self._workspace.database.schema, one)
        self._workspace.notify(tr_count("{count} decision taken back", "{count} decisions taken back", len(taken)))
        self.undo_button.hide()

    def _decide(self, decisions: Sequence[Taken]) -> None:
        schema, reason = self._workspace.database.schema, self.panel.reason.currentText().strip()

        def work(progress: Progress) -> list[Decided]:
            with self._workspace.write() as session:
                return resolve_several(session, schema, decisions, reason, progress)

        Job(self, tr("Deciding …"), work, lambda done: self._decided(decisions, done)).start()

    def _decided(self, decisions: Sequence[Taken], done: list[Decided]) -> None:
        self._undoable = done
        gone = {(one.cell.row, one.cell.column) for one in done}
        self._rows = [row for row in self._rows if (row.conflict.record, row.conflict.column) not in gone]
        self._show()
        self.undo_button.setVisible(bool(done))
        if done:
            self._workspace.notify(_goes_out(len(done)))
            self.panel.clear()
        if len(done) < len(decisions):
            self.refresh()
            raise UserError(
                tr("Somebody wrote into this field meanwhile, or decided it."),
                tr("Nothing was changed there. The list is read again: look at it once more and decide."),
            )

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    @Slot(object)
    def _ask_again(self, _tables: object) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def _take(self, rows: list[ConflictRow]) -> None:
        self._rows = rows
        self.filters.offer(rows)
        self._show()

    @Slot()
    def _show(self) -> None:
        rows = matching(self._rows, self.filters.wanted())
        rows.sort(key=lambda row: row.key in self._put_off)
        self.list.show_rows(rows, same=lambda row: row.key)
        self.show_found(self.middle, found=bool(rows))
        self.empty.setText(self._why_empty())
        self.total.setText(tr_count("{count} field to decide", "{count} fields to decide", len(rows)))
        self._show_current()

    def _why_empty(self) -> str:
        if self._rows:
            return tr("Nothing to decide is like this. Search for less, or show all again.")
        return tr(
            "Nothing has to be decided. When two laptops wrote differently into one field, both values wait here."
        )

    @Slot()
    def _show_current(self) -> None:
        row = self.list.current()
        self._count_selected()
        if row is None or row == self._shown:
            return
        self._shown = row
        deletion = None
        if row.conflict.is_deletion:
            with self._workspace.read() as session:
                schema = self._workspace.database.schema
                deletion = Deletion(last_editor(session, row.conflict), what_would_go(session, schema, row.conflict))
        self.panel.show_row(row, row.texts, deletion)
        self.panel.open_button.setEnabled(row.conflict.business is not None)

    @Slot()
    def _reveal(self) -> None:
        if row := self.list.current():
            told = row.conflict
            with self._workspace.write() as session:
                names = field_label(told.table, told.column)
                record_disclosure(session, Channel.SCREEN, Tier.INTERNAL, names, (told.table, told.record))
            with self._workspace.read() as session:
                self.panel.show_row(row, unmasked(session, row), None)

    @Slot()
    def _count_selected(self) -> None:
        count = len(self.list.chosen())
        words = tr_count("&Values of one laptop for {count} row …", "&Values of one laptop for {count} rows …", count)
        self.several_button.setText(words)
        self.several_button.setEnabled(count > 0)
        suggested = sum(1 for row in self._rows_to_suggest_for() if row.suggestion)
        words = tr_count("Take the {count} &suggestion …", "Take all {count} &suggestions …", suggested)
        self.suggested_button.setText(words)
        self.suggested_button.setVisible(suggested > 0)

    @Slot()
    def _go_to_business(self) -> None:
        row = self.list.current()
        if row and row.conflict.business:
            self._workspace.go_to("ikm", row.conflict.business)

    def _build(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE, SPACE, SPACE, GAP)
        column.setSpacing(GAP)
        column.addWidget(look(QLabel(tr("To decide")), "title"))
        self.filters = Filters()
        self.filters.changed.connect(self._show)
        column.addWidget(self.filters)
        column.addWidget(self._build_middle(), 1)
        self.empty = EmptyState().offer(tr("To handing in"), lambda: self._workspace.go_to("handing_in"))
        QShortcut(QKeySequence("Ctrl+Z"), self.empty, self.undo, context=WITH_CHILDREN)  # after the last decision
        column.addWidget(self.empty, 1)
        column.addLayout(self._build_foot())
        return page

    def _build_middle(self) -> QSplitter:
        self.middle = QSplitter(Qt.Orientation.Vertical)
        self.middle.setChildrenCollapsible(False)
        self.list: RowsList[ConflictRow] = RowsList(_columns(), tr("To decide"), lines=2, sortable=False)
        self.panel = Panel()
        for signal, action in (
            (self.panel.taken, self.take),
            (self.panel.typing, self.type_third),
            (self.panel.later, self.later),
            (self.panel.revealed, self._reveal),
            (self.panel.opened, self._go_to_business),
        ):
            signal.connect(action)
        self.middle.addWidget(self.list)
        self.middle.addWidget(self.panel)
        self.middle.setSizes(list(HEIGHTS))
        return self.middle

    def _build_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        self.total = look(QLabel(), "muted")
        self.undo_button = QPushButton(tr("&Undo"))
        self.undo_button.clicked.connect(self.undo)
        self.undo_button.hide()
        self.several_button = QPushButton()
        self.several_button.clicked.connect(self.take_several)
        row.addWidget(self.total)
        row.addWidget(self.undo_button)
        row.addStretch()
        self.suggested_button = QPushButton()
        self.suggested_button.clicked.connect(self.take_all_suggested)
        row.addWidget(self.suggested_button)
        row.addWidget(self.several_button)
        return row


def _goes_out(count: int) -> str:
    return tr_count(
        "{count} decided; it goes out with the next file", "{count} decided; they go out with the next file", count
    )


def _columns() -> list[Column[ConflictRow]]:
    return [
        Column(tr("Business or record"), lambda row: row.group + UNDER + row.part, 320),
        Column(tr("Field"), lambda row: row.label, 200),
        Column(tr("On show now"), lambda row: one_line(row.shown)),
        Column(tr("Waits beside it"), other_words, 300),
    ]
