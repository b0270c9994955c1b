"""The card of every later start: the password."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QPushButton

from desktop_app.errors import UserError, WrongPassword
from desktop_app.i18n import tr
from desktop_app.ui.forms.password import PasswordEntry
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import look, mark_invalid
from desktop_app.ui.start.card import StartCard
from desktop_app.ui.window.loading import load_first


class UnlockCard(StartCard):
    """Asks for the password; a wrong one is said here, and nothing was touched."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            tr("Open the database"),
            tr("Type your password. If you forgot it, type the recovery key that you wrote down."),
        )
        self._folder = folder
        self.password = PasswordEntry()
        self.form.addRow(tr("&Password"), self.password)
        self.button = look(QPushButton(icon("key-round", "on_accent"), tr("&Open")), "primary")
        self.button.clicked.connect(self.unlock)
        self.password.returnPressed.connect(self.unlock)
        self.add_ways_out(self.button)
        self.setFocusProxy(self.password)

    def unlock(self) -> None:
        """Try what was typed."""
        secret = self.password.text()
        self.run(lambda: _open(self._folder, secret))

    def refuse(self, error: UserError) -> None:
        """Say it, and select what was typed, ready to be typed again; red is only a password that is wrong."""
        super().refuse(error)
        mark_invalid(self.password, invalid=isinstance(error, WrongPassword))
        self.password.setFocus()
        self.password.selectAll()


def _open(folder: Path, secret: str) -> Any:
    load_first()
    from desktop_app.ui.start.opening import open_real

    return open_real(folder, secret)
