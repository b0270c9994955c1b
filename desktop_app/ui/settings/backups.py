"""Cadangan: make one, see when the last was made, put one back."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.i18n import tr
from desktop_app.ui import ask
from desktop_app.ui.backing_up import back_up_now, last_backup_text
from desktop_app.ui.icons import icon
from desktop_app.ui.start.card import paragraph
from desktop_app.ui.style import GAP, look
from desktop_app.ui.workspace import Workspace


class BackupsSection(QWidget):
    """Two buttons and what they do."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.last = paragraph("", "heading")
        self.make = look(QPushButton(icon("database-backup", "on_accent"), tr("&Back up now")), "primary")
        self.make.clicked.connect(lambda: back_up_now(self, workspace, self.refresh))
        self.restore = QPushButton(icon("archive-restore"), tr("&Restore a backup…"))
        self.restore.clicked.connect(self.bring_back)
        self.restore.setVisible(not workspace.practice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.last)
        column.addWidget(
            paragraph(
                tr(
                    "A backup is one file with everything in it. It is locked like the database: the same password "
                    "opens it. Keep it on another medium than this laptop."
                )
            )
        )
        row = QHBoxLayout()
        row.addWidget(self.make)
        row.addWidget(self.restore)
        row.addStretch()
        column.addLayout(row)
        column.addStretch()
        self.refresh()

    def refresh(self) -> None:
        """Show when the last backup was made."""
        self.last.setText(last_backup_text(self._workspace))

    def bring_back(self) -> None:
        """Close the database and let the person choose a backup."""
        question = tr("Close the database and restore a backup?")
        advice = tr(
            "The database that is on this laptop now is not deleted: it is kept in a folder beside the new one."
        )
        if ask.confirm(self, question, tr("Choose a backup"), advice):
            self._workspace.go_to("restore")
