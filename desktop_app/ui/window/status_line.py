"""The line at the bottom: what just happened, whose data this is, who works, when the last backup was made."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStatusBar, QWidget

from desktop_app.domain.wording import clock_time, short_date
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.handing_in.conflicts import count_conflicts
from desktop_app.operations.handing_in.marks import hands_in
from desktop_app.operations.handing_in.outlook import COUNTED, count_unsent, last_written
from desktop_app.ui.background.jobs import Lookup
from desktop_app.ui.look.style import SMALL, SPACE, look
from desktop_app.ui.parts.folder_link import FolderLink
from desktop_app.ui.window.backing_up import last_backup_text
from desktop_app.ui.workspace import Workspace

if TYPE_CHECKING:
    from datetime import datetime

    from sqlmodel import Session

SHOWN = 15_000
"""Milliseconds that a confirmation stays."""
NARROW, WIDE = 760, 1300
"""Widths in pixels: below them the name of the officer, and when the last file was written, are left out."""


class StatusLine(QStatusBar):
    """Lives as long as its workspace."""

    leave_practice = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.setSizeGripEnabled(False)
        self.kind = look(QLabel(tr("PRACTICE")), "badge") if workspace.practice else QLabel(tr("Data of the office"))
        self.officer = look(QLabel(workspace.officer_name), "muted")
        self.officer.setTextFormat(Qt.TextFormat.PlainText)
        self.backup = look(QLabel(), "muted")
        self.written = look(QLabel(), "muted")
        self.conflicts = look(QPushButton(), "link")
        self.conflicts.clicked.connect(lambda: workspace.go_to("conflicts"))
        self.conflicts.hide()
        self._counting = Lookup(workspace, self)
        workspace.changed.connect(self.count_conflicts)
        self.unsent = look(QPushButton(), "link")
        self.unsent.clicked.connect(lambda: workspace.go_to("handing_in", "deliver"))
        self.unsent.hide()
        self._lookup = Lookup(workspace, self)
        workspace.changed.connect(self._count)
        self.folder = FolderLink()
        self.folder.failed.connect(self.say)
        self.facts = self._facts()
        self.addPermanentWidget(self.facts)
        workspace.notified.connect(self.say)
        workspace.file_saved.connect(self.folder.offer)
        self.messageChanged.connect(self._make_room)
        self.messageChanged.connect(self.folder.hide)  # what is said now is about something else, or nothing is said
        workspace.officer_changed.connect(self._name_officer)
        self.refresh()
        self.count_conflicts()

    def say(self, sentence: str) -> None:
        """Show a confirmation for a while, and what may have changed with it."""
        self.showMessage(sentence, SHOWN)
        self.refresh()

    @Slot()
    def count_conflicts(self) -> None:
        """Ask how many fields wait for a decision."""
        self._counting.ask(count_conflicts, self._show_conflicts)

    @Slot(int)
    def _show_conflicts(self, count: int) -> None:
        self.conflicts.setText(tr_count("{count} field to decide", "{count} fields to decide", count))
        self.conflicts.setVisible(count > 0)

    def _facts(self) -> QWidget:
        facts = QWidget()
        row = QHBoxLayout(facts)
        row.setContentsMargins(SMALL, 0, SMALL, 0)
        row.setSpacing(SPACE)
        row.addWidget(self.folder)
        row.addWidget(self.kind, alignment=Qt.AlignmentFlag.AlignVCenter)
        if self._workspace.practice:
            leave = look(QPushButton(tr("Leave practice")), "link")
            leave.clicked.connect(self.leave_practice)
            row.addWidget(leave)
        row.addWidget(self.conflicts)
        row.addWidget(self.unsent)
        row.addWidget(self.written)
        row.addWidget(self.officer)
        row.addWidget(self.backup)
        facts.setMinimumHeight(self.conflicts.sizeHint().height())  # the page keeps its size when a link comes or goes
        return facts

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the name in a narrow window, who works there knows it; and in a smaller one the last file."""
        super().resizeEvent(event)
        self._make_room(self.currentMessage())

    @Slot(str)
    def _make_room(self, sentence: str) -> None:
        """Leave out what is known anyway as long as a sentence needs its place; the whole of it is the tool tip."""
        self.setToolTip(sentence)
        free = self.width() - self._needed(sentence)
        for fact, least in ((self.backup, 0), (self.officer, NARROW), (self.written, WIDE)):
            free -= fact.sizeHint().width() + SPACE
            if fact.isHidden() != (shown := self.width() >= least and free >= 0):
                continue
            fact.setVisible(shown)  # only what changes: it makes the line lay itself out anew

    def _needed(self, sentence: str) -> int:
        """Return how wide a sentence is with the facts that always stand."""
        left_out = (self.backup, self.officer, self.written)
        parts = self.facts.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        standing = [one for one in parts if one not in left_out and not one.isHidden()]
        width = sum(one.sizeHint().width() + SPACE for one in standing)
        return width + (self.fontMetrics().horizontalAdvance(sentence) + 2 * SPACE if sentence else 0)

    def refresh(self) -> None:
        """Show the last backup, and what is not handed in."""
        self.backup.setText(last_backup_text(self._workspace))
        self._count()

    @Slot()
    def _name_officer(self) -> None:
        self.officer.setText(self._workspace.officer_name)

    @Slot()
    def _count(self) -> None:
        self._lookup.ask(_handing_in, self._show_unsent)

    def _show_unsent(self, found: "tuple[int, datetime | None, bool]") -> None:
        count, written, is_due = found
        self.written.setText(_last_file(written) if written or is_due else "")
        words = tr_count("{count} record not handed in", "{count} records not handed in", count)
        self.unsent.setText(tr("More than {words}", words=words) if count >= COUNTED else words)
        self.unsent.setVisible(count > 0)


def _handing_in(session: "Session") -> "tuple[int, datetime | None, bool]":
    """Return what waits, when the last file was written, and whether this copy hands in: the office does not."""
    return count_unsent(session), last_written(session), hands_in(session)


def _last_file(written: "datetime | None") -> str:
    if written is None:
        return tr("No file handed in yet")
    return tr("Last file {day} {time}", day=short_date(written.date()), time=clock_time(written.time()))
