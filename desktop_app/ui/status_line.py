"""The line at the bottom: what just happened, whose data this is, who works, when the last backup was made."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar

from desktop_app.i18n import tr
from desktop_app.ui.backing_up import last_backup_text
from desktop_app.ui.style import look
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
        self.addPermanentWidget(self.kind)
        if workspace.practice:
            leave = QPushButton(tr("Leave practice"))
            leave.clicked.connect(self.leave_practice)
            self.addPermanentWidget(leave)
        self.officer = look(QLabel(workspace.officer_name), "muted")
        self.backup = look(QLabel(), "muted")
        self.addPermanentWidget(self.officer)
        self.addPermanentWidget(self.backup)
        workspace.notified.connect(self.say)
        self.refresh()

    def say(self, sentence: str) -> None:
        """Show a confirmation for a while, and what may have changed with it."""
        self.showMessage(sentence, SHOWN)
        self.refresh()

    def refresh(self) -> None:
        """Show the last backup."""
        self.backup.setText(last_backup_text(self._workspace))
