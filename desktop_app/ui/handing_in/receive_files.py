"""Files that come in now: chosen or dropped, rehearsed, granted one by one, merged, answered."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.exchange.handing_in.answers import Answer
from desktop_app.exchange.handing_in.batch import Candidate, merge_candidates, numbers, rehearse, rehearse_again
from desktop_app.exchange.handing_in.receiving import files_in
from desktop_app.exchange.handing_in.sending import SUFFIX
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.handing_in.received_files import Status
from desktop_app.operations.office.permissions import Act
from desktop_app.progress import Progress
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Job
from desktop_app.ui.handing_in.receive_after import FILES, print_minutes, save_return_file
from desktop_app.ui.handing_in.receive_consent import Consent
from desktop_app.ui.handing_in.receive_details import MergeDetails, under
from desktop_app.ui.handing_in.receive_words import (
    file_words,
    number_columns,
    period_words,
    sender_words,
    state_tint,
    state_words,
)
from desktop_app.ui.lists.list_look import add_keys
from desktop_app.ui.lists.rows_list import Column, RowsList
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.parts.scrolled import scrolled
from desktop_app.ui.privacy.roles import explain
from desktop_app.ui.workspace import Workspace

Named = tuple[Path, str]
"""A file and what it is called."""


class Intake(QWidget):
    """The list of chosen files, and what is known of the one that is chosen in it."""

    merged = Signal()
    """Something was written into the book of received files."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.candidates: list[Candidate] = []
        self._others: list[Answer] = []
        self._is_showing = False
        self.job: Job | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        self.head = self._head()
        """The buttons that choose; the panel puts them beside its parts."""
        self.stack = QStackedWidget()
        self.stack.addWidget(_empty())
        self.stack.addWidget(scrolled(self._body()))
        column.addWidget(self.stack, 1)
        column.addLayout(self._foot())
        explain(workspace, Act.MERGE_FILES, self, (self.merge_button,))
        self._show()

    @Slot()
    def choose_files(self) -> None:
        """Ask for files and rehearse them."""
        if paths := ask.open_paths(
            self, tr("Choose the files that were handed in"), f"{tr('Exchange files')} ({FILES})"
        ):
            self.add(paths)

    @Slot()
    def choose_folder(self) -> None:
        """Ask for a folder and rehearse every exchange file in it."""
        if folder := ask.open_folder(self, tr("Choose the folder with the files")):
            self.add([folder])

    def add(self, paths: Sequence[Path]) -> None:
        """Rehearse files, and the exchange files in folders."""
        self._rehearse(lambda: [(file, file.name) for file in files_in(paths)])

    def add_named(self, files: Sequence[Named]) -> None:
        """Rehearse files that are called otherwise than on the disk: those of the archive."""
        self._rehearse(lambda: list(files))

    @Slot()
    def merge(self) -> None:
        """Merge what the list shows, as granted; nothing else."""
        candidates, database, officer = self.candidates, self._workspace.database, self._workspace.officer

        def work(progress: Progress) -> list[Answer]:
            return merge_candidates(database, candidates, officer, progress)

        def then(others: list[Answer]) -> None:
            self._others += others
            self._show()
            self._workspace.notify(self._summary())
            self.merged.emit()

        self.job = Job(self, tr("Merging …"), work, then).start()

    @Slot()
    def take_out(self) -> None:
        """Take the chosen file out of the list; it stays where it lies."""
        chosen = self.list.current()
        self.candidates = [candidate for candidate in self.candidates if candidate is not chosen]
        self._show()

    @Slot()
    def start_again(self) -> None:
        """Empty the list."""
        self.candidates, self._others = [], []
        self._show()

    @Slot()
    def print_minutes(self) -> None:
        """Show the minutes of what was merged here."""
        print_minutes(self._workspace, self._numbers(), self)

    @Slot()
    def save_return_file(self) -> None:
        """Write the return file."""
        self.job = save_return_file(self._workspace, self) or self.job

    def _rehearse(self, files: Callable[[], list[Named]]) -> None:
        database, officer = self._workspace.database, self._workspace.officer
        known = {candidate.file for candidate in self.candidates if not candidate.done}

        def work(progress: Progress) -> list[Candidate]:
            return rehearse(database, [named for named in files() if named[0] not in known], officer, progress)

        self.job = Job(self, tr("Looking at the files …"), work, self._take).start()

    def _take(self, found: list[Candidate]) -> None:
        if not found:
            self._workspace.notify(tr("There is no new exchange file ({suffix}) there.", suffix=SUFFIX))
            return
        if any(candidate.done for candidate in self.candidates):
            self.candidates, self._others = [], []
        self.candidates += found
        self._show()
        self.list.setFocus()

    @Slot(str)
    def _unlock(self, passphrase: str) -> None:
        """Rehearse the chosen file with the passphrase, and the others that still need one."""
        locked = [candidate for candidate in self.candidates if candidate.is_locked]
        database, officer = self._workspace.database, self._workspace.officer

        def work(progress: Progress) -> None:
            for place, candidate in enumerate(locked):
                progress(place, len(locked), candidate.name)
                candidate.passphrase = passphrase
                rehearse_again(database, candidate, officer)

        self.job = Job(self, tr("Opening …"), work, lambda _: self._show()).start()

    @Slot()
    def _show(self) -> None:
        """Show the list and what can be done with it."""
        self._is_showing = True  # the choice is told once, below
        self.list.show_rows(self.candidates, same=id)
        self._is_showing = False
        self.stack.setCurrentIndex(1 if self.candidates else 0)
        self._tell()
        self._offer()

    @Slot()
    def _offer(self) -> None:
        """Show the buttons that lead on."""
        self.list.viewport().update()
        ready = sum(candidate.is_ready for candidate in self.candidates)
        pending = any(candidate.is_pending for candidate in self.candidates)
        done = any(candidate.done for candidate in self.candidates)
        self.merge_button.setText(self._what_next(ready))
        self.merge_button.setVisible(pending or bool(self.candidates and not done))
        look(self.merge_button, "primary" if ready else "")
        self.merge_button.setEnabled(pending)
        self.minutes_button.setVisible(done)
        self.minutes_button.setEnabled(bool(self._numbers()))
        self.return_button.setVisible(done)
        self.again_button.setVisible(bool(self.candidates))
        self.summary.setText(self._summary())
        if (chosen := self.list.current()) is not None:
            self.details.head.setText(state_words(chosen))

    def _what_next(self, ready: int) -> str:
        """Return what the button does with the list; `ready` files would be merged."""
        if ready:
            return tr_count("&Merge {count} file", "&Merge {count} files", ready)
        pending = [one for one in self.candidates if one.is_pending]
        refused = all(one.answer.status is Status.REFUSED for one in pending)
        return tr("&Note the refusal") if pending and refused else tr("&Keep without merging")

    @Slot()
    def _tell(self) -> None:
        if self._is_showing:
            return
        candidate = self.list.current()
        self.consent.show_candidate(candidate)
        if candidate is None:
            self.details.show_file("", (), {}, ())
            return
        answer = candidate.answer
        others = "" if candidate.done else self._about_others(candidate)
        differ = tr("Where values differ, both are kept. Choose one of them under “To decide”.")
        told = (answer.reason, *answer.notes, differ if answer.count("conflict") else "", others)
        self.details.show_file(state_words(candidate), told, answer.kinds, answer.rows)

    def _about_others(self, candidate: Candidate) -> str:
        """Say that files may hold the same records: each is rehearsed by itself."""
        device = candidate.answer.device
        others = [one for one in self.candidates if one is not candidate and one.is_pending]
        if device is None or not others:
            return ""
        if all(one.answer.device != device for one in others):
            return tr(
                "Every file is counted by itself. Where files of two laptops touch the same records, the numbers "
                "after merging may differ."
            )
        return tr("Other files of this laptop are in the list; what one brings is counted in the next one, too.")

    def _numbers(self) -> list[int]:
        return numbers([candidate.answer for candidate in self.candidates if candidate.done] + self._others)

    def _summary(self) -> str:
        done = [candidate for candidate in self.candidates if candidate.done]
        if not done:
            return self._before()
        answers = [candidate.answer for candidate in done] + self._others
        parts = [
            f"{count} {status.label}" for status in Status if (count := sum(one.status is status for one in answers))
        ]
        left = sum(candidate.is_pending for candidate in self.candidates)
        if left:
            parts.append(tr("{count} not begun", count=left))
        return tr("Result: {parts}.", parts=", ".join(parts))

    def _before(self) -> str:
        """Return what still stands between the list and its merge."""
        asking = sum(bool(one.asks) and not one.is_ready for one in self.candidates)
        locked = sum(one.is_locked for one in self.candidates)
        told = (
            tr_count(
                "{count} file needs a consent, else it goes into quarantine.",
                "{count} files need a consent, else they go into quarantine.",
                asking,
            )
            if asking
            else "",
            tr_count("{count} file still needs a passphrase.", "{count} files still need a passphrase.", locked)
            if locked
            else "",
        )
        return " ".join(filter(None, told))

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        self.files_button = look(QPushButton(icon("plus"), tr("Choose &files …")), "")
        self.files_button.clicked.connect(self.choose_files)
        self.folder_button = QPushButton(icon("folder-open"), tr("Choose a f&older …"))
        self.folder_button.clicked.connect(self.choose_folder)
        row.addWidget(self.files_button)
        row.addWidget(self.folder_button)
        row.addWidget(
            look(QLabel(tr("or drop them here. Nothing is written before “Merge”."), wordWrap=True), "muted"), 1
        )
        return head

    def _body(self) -> QSplitter:
        self.list: RowsList[Candidate] = RowsList(_columns(), tr("Chosen files"), lines=2)
        self.list.selectionModel().currentRowChanged.connect(self._tell)
        add_keys(self.list, {"Delete": self.take_out})
        self.details = MergeDetails(self._workspace)
        self.consent = Consent(self._workspace.officer_name)
        self.consent.changed.connect(self._offer)
        self.consent.passphrase_given.connect(self._unlock)
        self.details.told.insertWidget(2, self.consent)
        return under(self.list, self.details)

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        self.summary = look(QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True), "muted")
        self.again_button = QPushButton(tr("&Empty the list"))
        self.minutes_button = QPushButton(icon("printer"), tr("M&inutes …"))
        self.return_button = QPushButton(icon("save"), tr("Save the &return file …"))
        self.merge_button = look(QPushButton(), "primary")
        row.addWidget(self.summary, 1)
        for button, action in (
            (self.again_button, self.start_again),
            (self.minutes_button, self.print_minutes),
            (self.return_button, self.save_return_file),
            (self.merge_button, self.merge),
        ):
            button.clicked.connect(action)
            row.addWidget(button)
        return row


def _columns() -> list[Column[Candidate]]:
    return [
        Column(tr("Officer, laptop"), lambda one: sender_words(one.answer.officer, one.answer.device), 150),
        Column(tr("File"), lambda one: file_words(one.answer.number, one.name), 160),
        Column(tr("Period"), lambda one: period_words(one.answer.period), 112, key=lambda one: one.answer.period),
        Column(tr("Result"), lambda one: "\n".join(filter(None, (state_words(one), one.answer.reason))), 0, state_tint),
        *number_columns(lambda one: one.answer),
    ]


def _empty() -> QWidget:
    ground = QWidget()
    column = QVBoxLayout(ground)
    column.setSpacing(SPACE)
    column.addStretch()
    words = (
        (tr("Drop the files of the laptops here"), "heading"),
        (tr("or choose files or a folder above. You see what each file would do before anything is merged."), "muted"),
    )
    for text, name in words:
        label = look(QLabel(text, textFormat=Qt.TextFormat.PlainText), name)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(label)
    column.addStretch()
    return ground
