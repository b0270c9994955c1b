"""The card that puts a backup in place."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton

from desktop_app.errors import UserError, WrongPassword
from desktop_app.i18n import tr
from desktop_app.ui.forms.password import PasswordEntry
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import look, mark_invalid
from desktop_app.ui.start.card import StartCard
from desktop_app.ui.window.loading import load_first


class RestoreCard(StartCard):
    """Asks for the password of the chosen backup, then restores and opens it."""

    given_up = Signal()

    def __init__(self, folder: Path, backup: Path) -> None:
        super().__init__(
            tr("Restore a backup"),
            tr("The database that is on this laptop now is not deleted: it is kept in a folder beside the new one."),
        )
        self._folder, self._backup = folder, backup
        self.password = PasswordEntry()
        self.form.addRow(tr("File"), QLabel(backup.name))
        self.form.addRow(tr("&Password or recovery key of the backup"), self.password)
        back = QPushButton(tr("&Back"))
        back.clicked.connect(self.given_up)
        self.button = look(QPushButton(icon("archive-restore", "on_accent"), tr("&Restore")), "primary")
        self.button.clicked.connect(self.bring_back)
        self.password.returnPressed.connect(self.bring_back)
        self.add_buttons(back, self.button)
        self.setFocusProxy(self.password)

    def bring_back(self) -> None:
        """Restore with what was typed."""
        secret = self.password.text()
        self.run(lambda: _restore(self._backup, self._folder, secret))

    def refuse(self, error: UserError) -> None:
        """Say it, and select what was typed; red is only a password that is wrong."""
        super().refuse(error)
        mark_invalid(self.password, invalid=isinstance(error, WrongPassword))
        self.password.setFocus()
        self.password.selectAll()


def _restore(backup: Path, folder: Path, secret: str) -> Any:
    load_first()
    from desktop_app.ui.start.opening import restore_real

    return restore_real(backup, folder, secret)
