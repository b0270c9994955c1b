"""The list of follow-ups: what is late first; done, verified, added and removed with a key."""

from collections import Counter
from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app import clock
from desktop_app.domain.follow_up import FollowUp, FollowUpDraft, FollowUpStatus
from desktop_app.i18n import tr, tr_count
from desktop_app.operations import records
from desktop_app.operations.follow_ups.follow_ups import (
    OPEN,
    FollowUpRow,
    correct_follow_up,
    load_follow_up,
    remove_follow_ups,
)
from desktop_app.operations.privacy.disclosing import Subject
from desktop_app.ui.background.jobs import Lookup
from desktop_app.ui.follow_ups.changing import ChangeDialog
from desktop_app.ui.follow_ups.choosing import Found, Tally, Wanted, Words, filters_of, load, tally, words_of
from desktop_app.ui.follow_ups.columns import columns
from desktop_app.ui.follow_ups.form import FollowUpForm
from desktop_app.ui.follow_ups.settling import DoneForm, VerifiedForm
from desktop_app.ui.follow_ups.side import Side
from desktop_app.ui.follow_ups.words import status_words
from desktop_app.ui.forms.small_form import SmallForm
from desktop_app.ui.lists.arranged import Named
from desktop_app.ui.lists.inviting import InviteDialog
from desktop_app.ui.lists.list_look import add_keys, search_box
from desktop_app.ui.lists.list_page import ListPage
from desktop_app.ui.lists.page_frame import page_column, page_foot, page_head
from desktop_app.ui.lists.rows_list import RowsList
from desktop_app.ui.lists.source import ViewSource
from desktop_app.ui.lists.targets import Filtered
from desktop_app.ui.lists.tools import ListTools
from desktop_app.ui.look.style import SMALL, SPACE
from desktop_app.ui.parts.businesses import ChooseBusinessDialog
from desktop_app.ui.parts.buttons import push_button
from desktop_app.ui.parts.empty_state import EmptyState
from desktop_app.ui.parts.segments import Segments
from desktop_app.ui.privacy.masked_rows import MaskedRows
from desktop_app.ui.workspace import Workspace

ALL = tuple(FollowUpStatus)


class FollowUpsPage(ListPage):
    """The list; forms open over it as dialogs."""

    shown_by = frozenset({"follow_up", "ikm", "person", "agency", "catalogue_edition"})
    workbook = "follow-ups"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._lookup = Lookup(workspace, self)
        self._found: list[Found] = []
        self._words: Words = words_of(())
        self._target: UUID | None = None
        self._tally = Tally(numbers={name: Counter() for name in self._words})
        self.addWidget(self._build())
        self.view: RowsList[FollowUpRow] = self.list
        others = {"S": self.finish, "V": self.verify, "U": self.change, "Delete": self.remove}
        add_keys(self.list, others)
        self.tools.listen(self)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names beside the list more room in a wide window."""
        super().resizeEvent(event)
        self.side.fit(self.width())

    @Slot()
    def refresh(self) -> None:
        """Ask for all follow-ups again; they are filtered here, so that typing never waits."""
        today = clock.today()
        self._lookup.ask(lambda session: load(session, today), self._take)

    @Slot()
    def new_record(self) -> None:
        """Write down a task for a business of the register."""
        dialog = ChooseBusinessDialog(self._workspace, tr("For which business?"), self)
        if dialog.exec() and (ikm_id := dialog.chosen()):
            self.open_form(ikm_id, None)

    def show_target(self, target: object) -> None:
        """Show one follow-up by its id, those of a status, or those that are `Filtered` (part: statuses)."""
        if isinstance(target, UUID):
            self._target = target
            self._open_target()
        elif isinstance(target, FollowUpStatus):
            self.show_target(Filtered(part=(target,)))
        elif isinstance(target, Filtered):
            self.statuses.set_value(target.part or ALL)
            self.tools.look_for(target)
            self.list.setFocus()

    def open_form(self, ikm_id: UUID, follow_up_id: UUID | None) -> FollowUpForm:
        """Open the form of a follow-up, or an empty one for a business."""
        if follow_up_id is not None:
            self._workspace.remember("follow_ups", follow_up_id)
        form = FollowUpForm(self._workspace, ikm_id, follow_up_id, self)
        form.open()
        return form

    def can_close(self) -> bool:
        """Whether nothing typed would be lost: forms are modal."""
        return True

    @Slot()
    def finish(self) -> SmallForm | None:
        """Say that the chosen rows were done."""
        return self._settle(DoneForm, [row for row in self.list.chosen() if row.done_on is None])

    @Slot()
    def verify(self) -> SmallForm | None:
        """Say who saw that the chosen rows are done."""
        return self._settle(VerifiedForm, [row for row in self.list.chosen() if row.verified_on is None])

    @Slot()
    def remove(self) -> None:
        """Put the chosen rows into the bin."""
        ids = [row.id for row in self.list.chosen()]
        if not ids:
            return
        with self._workspace.write() as session:
            remove_follow_ups(session, ids)
        self._offer_undo(
            tr_count("{count} follow-up deleted", "{count} follow-ups deleted", len(ids)), lambda: self._restore(ids)
        )

    @Slot()
    def undo(self) -> None:
        """Take back the last removal, mark or change."""
        self.tools.undo_bar.undo()

    @Slot()
    def change(self) -> ChangeDialog | None:
        """Give the chosen rows another helper, officer or deadline, after a look at what that changes."""
        if not (rows := self.list.chosen()):
            return None
        dialog = ChangeDialog(self._workspace, [row.id for row in rows], self.tools.undo_bar, self)
        dialog.open()
        return dialog

    @Slot()
    def invite(self) -> InviteDialog | None:
        """Invite the businesses of the chosen rows to a gathering."""
        if not (rows := self.list.chosen()):
            return None
        dialog = InviteDialog(self._workspace, [row.ikm_id for row in rows], self.tools.undo_bar, self)
        dialog.open()
        return dialog

    def _settle(self, kind: Callable[..., SmallForm], rows: list[FollowUpRow]) -> SmallForm | None:
        if not rows:
            self._workspace.notify(tr("Nothing to mark in the chosen rows."))
            return None
        ids = [row.id for row in rows]
        with self._workspace.read() as session:
            before = [(follow_up_id, load_follow_up(session, follow_up_id)) for follow_up_id in ids]
        form = kind(self._workspace, ids, self)
        words = tr_count("{count} follow-up marked", "{count} follow-ups marked", len(ids))
        form.accepted.connect(lambda: self._offer_undo(words, lambda: self._correct(before)))
        form.open()
        return form

    def _restore(self, ids: list[UUID]) -> None:
        with self._workspace.write() as session:
            records.restore(session, FollowUp, ids)

    def _correct(self, before: list[tuple[UUID, FollowUpDraft]]) -> None:
        with self._workspace.write() as session:
            for follow_up_id, draft in before:
                correct_follow_up(session, follow_up_id, draft)

    def _offer_undo(self, words: str, take_back: Callable[[], None]) -> None:
        self.tools.undo_bar.offer(words, take_back)

    def _take(self, loaded: tuple[list[Found], Words]) -> None:
        self._found, self._words = loaded
        self._show()
        self._open_target()

    def _open_target(self) -> None:
        row = next((one.row for one in self._found if one.row.id == self._target), None)
        if row is not None:
            self._target = None
            self.open_form(row.ikm_id, row.id)

    @Slot()
    def _show(self) -> None:
        """Show what the filters leave, and how much that is."""
        found = tally(self._found, Wanted(self.search.text(), self.statuses.value(), self.tools.filters()))
        self._tally, rows = found, self.tools.arranging.ordered(found.rows)
        self.side.show_counts(found, self._words)
        self._count(found.statuses)
        self.list.show_rows(rows, same=lambda row: row.id)
        needing = (self.done_button, self.verified_button, self.open_button, self.ikm_button, self.remove_button)
        self.show_found(self.list, *needing, found=bool(rows))
        self.empty.setText(self._why_empty())
        known = sum(one.row.status in self.statuses.value() for one in self._found)
        words = tr_count("{count} follow-up", "{count} follow-ups", len(rows))
        self.tools.show_count(len(rows), known, words, nearly=found.nearly)

    def _count(self, numbers: Counter[FollowUpStatus]) -> None:
        parts = {statuses: sum(numbers[status] for status in statuses) for statuses, _ in _parts()}
        self.statuses.show_numbers(parts)

    def _why_empty(self) -> str:
        if not self._found:
            return tr(
                "Nothing is left to do. A visit that finds something wrong adds it here; Ctrl+N writes down a task."
            )
        return tr("No follow-up is like this. Search for less, or take a filter away.")

    @Slot(object)
    def _open(self, row: FollowUpRow) -> None:
        self.open_form(row.ikm_id, row.id)

    @Slot()
    def _open_current(self) -> None:
        if row := self.list.current():
            self._open(row)

    @Slot()
    def _go_to_business(self) -> None:
        if row := self.list.current():
            self._workspace.go_to("ikm", row.ikm_id)

    def _build(self) -> QWidget:
        page = QWidget()
        column = page_column(page)
        column.addLayout(self._build_head())
        middle = QHBoxLayout()
        middle.setSpacing(SPACE)
        self.side = Side()
        self.side.changed.connect(self._show)
        self.side.chosen.connect(self._show_only)
        middle.addWidget(self.side)
        middle.addLayout(self._build_rows(), 1)
        column.addLayout(middle, 1)
        column.addWidget(self.tools.undo_bar)
        column.addLayout(self._build_foot())
        return page

    def _build_head(self) -> QHBoxLayout:
        words = tr("Search problem, business, village, helper … (Ctrl+F)")
        self.search = search_box(words, tr("Search the follow-ups"))
        self.search.textChanged.connect(self._show)
        self.add_button = push_button(tr("&Add"), self.new_record)
        return page_head(tr("Follow-ups"), self.search, self.add_button)

    def _shown_business(self) -> tuple[FollowUpRow, Subject] | None:
        row = self.list.current()
        return (row, ("ikm", row.ikm_id)) if row else None

    def _build_rows(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(SMALL)
        self.statuses = Segments(_parts(), tr("Status"))
        self.statuses.chosen.connect(self._show)
        column.addWidget(self.statuses)
        self.list: RowsList[FollowUpRow] = RowsList(columns(), tr("Follow-ups"), lines=2, sortable=False)
        self.list.opened.connect(self._open)
        MaskedRows(self._workspace, self.list, self._shown_business)
        self._add_tools()
        column.addWidget(self.tools.bar)
        column.addWidget(self.list, 1)
        self.empty = EmptyState().offer(tr("Write down a task"), self.new_record)
        self.empty.offer(tr("To the visits"), lambda: self._workspace.go_to("visits"))
        column.addWidget(self.empty, 1)
        return column

    def _add_tools(self) -> None:
        named, source = Named("follow_ups", tr("Follow-ups"), "Daftar Tindak Lanjut"), ViewSource(self.list)
        self.tools = ListTools(self._workspace, named, self.list, columns(), source, self.search)
        self.tools.offer(filters_of(lambda: self._tally, lambda: self._words))
        self.tools.changed.connect(self._show)
        self.tools.add_action(tr("Chan&ge several …"), self.change, "U")
        self.tools.add_action(tr("&Invite to an event …"), self.invite)

    @Slot(str, str)
    def _show_only(self, group: str, value: str) -> None:
        """Show the rows of a number at the left."""
        self.tools.bar.choose({**self.tools.filters(), group: (value,) if value else ()})
        self._show()

    def _build_foot(self) -> QHBoxLayout:
        self.total, self.undo_button = self.tools.bar.count, self.tools.undo_bar.button
        self.done_button = push_button(tr("Done (S)"), self.finish)
        self.verified_button = push_button(tr("Verified (V)"), self.verify)
        self.open_button = push_button(tr("&Open"), self._open_current)
        self.ikm_button = push_button(tr("&Business"), self._go_to_business)
        self.remove_button = push_button(tr("&Delete"), self.remove)
        return page_foot(
            self.tools, self.done_button, self.verified_button, self.open_button, self.ikm_button, self.remove_button
        )


def _parts() -> list[tuple[tuple[FollowUpStatus, ...], str]]:
    words = status_words()
    return [
        (OPEN, tr("To do")),
        *(((status,), words[status]) for status in (FollowUpStatus.OVERDUE, FollowUpStatus.DONE)),
        ((FollowUpStatus.VERIFIED,), words[FollowUpStatus.VERIFIED]),
        (ALL, tr("All")),
    ]
