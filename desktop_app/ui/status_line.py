"""The line at the bottom: what just happened, whose data this is, who works, when the last backup was made."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStatusBar, QWidget

from desktop_app.i18n import tr
from desktop_app.ui.backing_up import last_backup_text
from desktop_app.ui.style import SMALL, SPACE, look
from desktop_app.ui.workspace import Workspace

SHOWN = 15_000
"""Milliseconds that a confirmation stays."""


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
        self.addPermanentWidget(self._facts())
        workspace.notified.connect(self.say)
        self.refresh()

    def say(self, sentence: str) -> None:
        """Show a confirmation for a while, and what may have changed with it."""
        self.showMessage(sentence, SHOWN)
        self.refresh()

    def _facts(self) -> QWidget:
        facts = QWidget()
        row = QHBoxLayout(facts)
        row.setContentsMargins(SMALL, 0, SMALL, 0)
        row.setSpacing(SPACE)
        row.addWidget(self.kind, alignment=Qt.AlignmentFlag.AlignVCenter)
        if self._workspace.practice:
            leave = look(QPushButton(tr("Leave practice")), "link")
            leave.clicked.connect(self.leave_practice)
            row.addWidget(leave)
        row.addWidget(self.officer)
        row.addWidget(self.backup)
        return facts

    def refresh(self) -> None:
        """Show the last backup."""
        self.backup.setText(last_backup_text(self._workspace))
