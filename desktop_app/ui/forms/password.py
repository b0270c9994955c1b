"""Entries for passwords: hidden, with an eye to look at what was typed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.i18n import tr
from desktop_app.ui.look.icons import icon

KEYS = "Ctrl+T"


class PasswordEntry(QLineEdit):
    """A password, hidden until the eye is pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.eye = QAction(icon("eye", "muted"), "", self, checkable=True)
        self.eye.setShortcut(KEYS)
        self.eye.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._say(tr("Show the password"))
        self.eye.toggled.connect(self._show)
        self.addAction(self.eye, QLineEdit.ActionPosition.TrailingPosition)

    def _show(self, shown: bool) -> None:  # noqa: FBT001 - the shape of the signal
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.eye.setIcon(icon("eye-off" if shown else "eye", "muted"))
        self._say(tr("Hide the password") if shown else tr("Show the password"))

    def _say(self, words: str) -> None:
        self.eye.setText(words)
        self.eye.setToolTip(f"{words} ({KEYS})")
