"""The card in front of the covered windows: the password, of the officer who works here or of another."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.ui.forms.password import PasswordEntry
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import look, mark_invalid
from desktop_app.ui.start.card import StartCard
from desktop_app.ui.workspace import Workspace


class UnlockAgainCard(StartCard):
    """Asks for the password of any officer who can open the database."""

    def __init__(self, workspace: Workspace, since: str) -> None:
        super().__init__(
            tr("Locked"),
            tr(
                "{name} has been working here, locked since {time}. Type your password to go on; another officer "
                "signs in with the own one. What was typed is kept.",
                name=workspace.officer_name,
                time=since,
            ),
        )
        self._database = workspace.database
        self.password = PasswordEntry()
        self.form.addRow(tr("&Password"), self.password)
        self.button = look(QPushButton(icon("key-round", "on_accent"), tr("&Unlock")), "primary")
        self.button.clicked.connect(self.unlock)
        self.password.returnPressed.connect(self.unlock)
        self.add_buttons(self.button)
        self.setFocusProxy(self.password)

    def unlock(self) -> None:
        """Try what was typed."""
        secret = self.password.text()
        self.run(lambda: self._database.sign_in(secret))

    def refuse(self, error: UserError) -> None:
        """Say it, and select what was typed, ready to be typed again."""
        super().refuse(error)
        mark_invalid(self.password)
        self.password.setFocus()
        self.password.selectAll()


class LockDialog(QDialog):
    """The card as a window before all others; only a password closes it."""

    unlocked = Signal(object)
    """The officer who signed in, None for the recovery key."""

    def __init__(self, workspace: Workspace, window: QWidget, since: str) -> None:
        super().__init__(window, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(tr("Siap IKM – locked"))
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._window = window
        self.card = UnlockAgainCard(workspace, since)
        self.card.opened.connect(self.unlocked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)  # it grows when the card says what is wrong
        column.addWidget(self.card)

    def come_forward(self) -> None:
        """Appear in the middle of the window, above whatever opened meanwhile."""
        self.hide()  # shown anew it stands before every other modal window
        self.show()
        self.settle()
        self.activateWindow()
        self.card.password.setFocus()

    def settle(self) -> None:
        """Go to the middle of the window."""
        self.adjustSize()
        self.move(self._window.frameGeometry().center() - self.rect().center())

    def reject(self) -> None:
        """Stay: Esc opens nothing."""

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay."""
        event.ignore()
