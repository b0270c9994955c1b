"""The files that came in, the newest first: what became of each, and what can still be done with it."""

from collections import Counter
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget
from sqlmodel import Session

from desktop_app.domain.text import search_key
from desktop_app.domain.wording import in_fours
from desktop_app.exchange.handing_in import archive
from desktop_app.exchange.handing_in.merged_rows import merged_rows
from desktop_app.exchange.handing_in.undo_rehearsal import UndoPlan, plan_undo
from desktop_app.exchange.handing_in.undoing import can_be_undone, undo_merge
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.handing_in.received_files import ReceivedFile, Status, list_received
from desktop_app.operations.listing.searching import searched
from desktop_app.operations.office.officers import officer_names
from desktop_app.operations.office.permissions import Act
from desktop_app.progress import Progress
from desktop_app.store.device import show_device
from desktop_app.ui.background.jobs import Job, Lookup
from desktop_app.ui.handing_in.merges_undo import UndoDialog
from desktop_app.ui.handing_in.receive_after import open_archive, print_minutes
from desktop_app.ui.handing_in.receive_details import MergeDetails, under
from desktop_app.ui.handing_in.receive_words import (
    entry_state,
    entry_tint,
    file_words,
    moment_words,
    number_columns,
    period_words,
    sender_words,
)
from desktop_app.ui.lists.list_look import search_box
from desktop_app.ui.lists.rows_list import Column, RowsList
from desktop_app.ui.look.style import GAP, SMALL, look
from desktop_app.ui.parts.scrolled import scrolled
from desktop_app.ui.parts.segments import Segments
from desktop_app.ui.privacy.roles import restrict
from desktop_app.ui.workspace import Workspace

Book = tuple[list[ReceivedFile], dict[UUID, str]]
ALL, UNDONE = "all", "undone"
SHOWN = ("new", "changed", "conflict", "rejected", "waiting")


class ReceivedList(QWidget):
    """The book of received files."""

    wanted_again = Signal(object)
    """(path, name) of a file of the archive that is to be rehearsed."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._lookup, self._rows = Lookup(workspace, self), Lookup(workspace, self)
        self._entries: list[ReceivedFile] = []
        self._names: dict[UUID, str] = {}
        self._is_showing = False
        self.job: Job | None = None
        self.dialog: UndoDialog | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(self._head())
        column.addWidget(scrolled(self._body()), 1)
        column.addLayout(self._foot())
        restrict(workspace, Act.MERGE_FILES, self.again_button, self.undo_button)

    @Slot()
    def refresh(self) -> None:
        """Ask for the book again."""
        self._lookup.ask(_book, self._take)

    @Slot()
    def undo(self) -> None:
        """Show what undoing the chosen merge would take away; the person decides there."""
        if (entry := self.list.current()) is None:
            return
        database, officer = self._workspace.database, self._workspace.officer

        def work(progress: Progress) -> UndoPlan:
            plan = plan_undo(database, entry.id, officer)
            progress(0, 0, "")  # whoever gave up meanwhile is shown nothing
            return plan

        self.job = Job(self, tr("Looking at what would go …"), work, self._ask_undo).start()

    @Slot()
    def look_again(self) -> None:
        """Rehearse the chosen file once more, to accept it or to merge it after an undoing."""
        if entry := self.list.current():
            self.wanted_again.emit((self._path(entry), entry.name))

    @Slot()
    def print_minutes(self) -> None:
        """Show the minutes of the chosen files."""
        if chosen := [entry.id for entry in self.list.chosen()]:
            print_minutes(self._workspace, sorted(chosen), self)

    @Slot()
    def open_folder(self) -> None:
        """Show where the received files lie."""
        if not open_archive(self._workspace):
            self._workspace.notify(tr("No received file is kept yet."))

    def _ask_undo(self, plan: UndoPlan) -> None:
        self.dialog = UndoDialog(plan, self)
        self.dialog.accepted.connect(lambda: self._undo(plan.entry))
        self.dialog.open()

    def _undo(self, entry: ReceivedFile) -> None:
        database, officer = self._workspace.database, self._workspace.officer

        def then(_: ReceivedFile) -> None:
            self._workspace.notify(tr("The merge of {name} is undone.", name=entry.name))
            self.refresh()

        work = partial(undo_merge, database, entry.id, officer)
        self.job = Job(self, tr("Undoing the merge …"), lambda _: work(), then, can_stop=False).start()

    def _take(self, found: Book) -> None:
        self._entries, self._names = found
        self._show()

    @Slot()
    def _show(self) -> None:
        """Show what the search and the status leave."""
        matching = searched(self._entries, self.search.text(), _searched).rows
        numbers = Counter(map(_part_of, matching))
        self.statuses.show_numbers({part: numbers[part] for part, _ in _parts()} | {ALL: len(matching)})
        part = self.statuses.value()
        rows = [entry for entry in matching if part in (ALL, _part_of(entry))]
        self._is_showing = True  # the choice is told once, below
        self.list.show_rows(rows, same=lambda entry: entry.id)
        self._is_showing = False
        self.total.setText(tr_count("{count} file", "{count} files", len(rows)) if self._entries else _nothing_yet())
        self._tell()

    @Slot()
    def _tell(self) -> None:
        """Show the chosen file; its records come a moment later."""
        if self._is_showing:
            return
        entry = self.list.current()
        self.undo_button.setEnabled(entry is not None and can_be_undone(entry))
        self.again_button.setEnabled(entry is not None and self._is_kept(entry))
        self.again_button.setText(tr("Merge &again …") if entry and entry.undone_at else tr("Look at it &again …"))
        self.minutes_button.setEnabled(entry is not None)
        self._rows.forget()
        if entry is None:
            self.details.show_file("", (), {}, ())
            return
        self.details.show_file(entry_state(entry), self._sentences(entry), entry.kinds, ())
        self._rows.ask(lambda session: merged_rows(session, entry), self.details.show_records)

    def _sentences(self, entry: ReceivedFile) -> list[str]:
        by = self._name(entry.merged_by)
        undone_by = self._name(entry.undone_by)
        return [
            tr(
                "Number {id}. Received {moment}, by {officer}.",
                id=entry.id,
                moment=moment_words(entry.received_at),
                officer=by,
            ),
            tr("Undone by {officer}.", officer=undone_by) if entry.undone_at else "",
            entry.reason,
            *entry.notes,
            tr("Fingerprint (SHA-256): {digits}", digits=in_fours(entry.sha256)),
        ]

    def _name(self, officer: UUID | None) -> str:
        return self._names.get(officer, "–") if officer else "–"

    def _is_kept(self, entry: ReceivedFile) -> bool:
        """Whether the file can be rehearsed again: it is in the archive, and not merged now."""
        open_ = entry.status in (Status.QUARANTINED, Status.WAITING) or entry.undone_at is not None
        return open_ and self._path(entry).exists()

    def _path(self, entry: ReceivedFile) -> Path:
        return archive.path_of(self._workspace.database, entry.sha256)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        self.statuses = Segments(_parts(), tr("Status"))
        self.statuses.chosen.connect(self._show)
        self.search = search_box(tr("Search officer, laptop, file … (Ctrl+F)"), tr("Search the received files"))
        self.search.textChanged.connect(self._show)
        row.addWidget(self.statuses, 1)
        row.addWidget(self.search)
        return row

    def _body(self) -> QSplitter:
        self.list: RowsList[ReceivedFile] = RowsList(_columns(), tr("Received files"), lines=2)
        self.list.selectionModel().currentRowChanged.connect(self._tell)
        self.details = MergeDetails(self._workspace)
        return under(self.list, self.details)

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        self.total = look(QLabel(), "muted")
        self.folder_button = QPushButton(tr("Open the &folder"))
        self.minutes_button = QPushButton(tr("M&inutes …"))
        self.again_button = QPushButton(tr("Look at it &again …"))
        self.undo_button = QPushButton(tr("&Undo the merge …"))
        row.addWidget(self.total, 1)
        for button, action in (
            (self.folder_button, self.open_folder),
            (self.minutes_button, self.print_minutes),
            (self.again_button, self.look_again),
            (self.undo_button, self.undo),
        ):
            button.clicked.connect(action)
            row.addWidget(button)
        return row


def _book(session: Session) -> Book:
    return list_received(session), officer_names(session)


def _columns() -> list[Column[ReceivedFile]]:
    return [
        Column(tr("Received"), lambda entry: moment_words(entry.received_at), 124, key=lambda entry: entry.received_at),
        Column(tr("Officer, laptop"), lambda entry: sender_words(entry.officer, entry.device), 150),
        Column(tr("File"), lambda entry: file_words(entry.number, entry.name), 160),
        Column(tr("Period"), lambda entry: period_words(entry.period), 112, key=lambda entry: entry.period),
        Column(tr("Result"), lambda entry: "\n".join(filter(None, (entry_state(entry), entry.reason))), 0, entry_tint),
        *number_columns(lambda entry: entry, SHOWN),
    ]


def _parts() -> list[tuple[str, str]]:
    return [
        (ALL, tr("All")),
        (Status.APPLIED, tr("Merged")),
        (Status.QUARANTINED, tr("Quarantine")),
        (Status.WAITING, tr("Waiting")),
        (Status.REFUSED, tr("Refused")),
        (UNDONE, tr("Undone merges")),
    ]


def _part_of(entry: ReceivedFile) -> str:
    return UNDONE if entry.undone_at else entry.status


def _searched(entry: ReceivedFile) -> str:
    device = show_device(entry.device) if entry.device is not None else ""
    return search_key(f"{entry.officer} {device} {entry.name}")


def _nothing_yet() -> str:
    return tr("No file has come in yet. Choose or drop files under “Receive files”.")
