"""The passphrase of a file where no office key is known: chosen with two entries, or typed to open one."""

from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.store.keys.slots import check_password
from desktop_app.ui.forms.password import PasswordEntry
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.parts.fitted import fit_height
from desktop_app.ui.start.card import paragraph

WIDTH = 440


class PassphraseDialog(QDialog):
    """Accepted with a passphrase; `new` asks for it twice and refuses a short one."""

    def __init__(self, parent: QWidget, text: str, yes: str, *, new: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Passphrase"))
        self.setFixedWidth(WIDTH)
        self._new = new
        self.entry, self.again = PasswordEntry(), PasswordEntry()
        self.problem = paragraph("", "error")
        self.problem.hide()
        self.ok = look(QPushButton(yes), "primary")
        self.ok.clicked.connect(self.accept)
        cancel = QPushButton(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(tr("&Passphrase"), self.entry)
        if new:
            form.addRow(tr("The same &again"), self.again)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addStretch()
        row.addWidget(cancel)
        row.addWidget(self.ok)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(GAP)
        column.addWidget(paragraph(text))
        column.addLayout(form)
        column.addWidget(self.problem)
        column.addLayout(row)
        fit_height(self)

    def accept(self) -> None:
        """Close when the passphrase will do."""
        if problem := self._problem():
            self.problem.setText(problem)
            self.problem.show()
            fit_height(self)
            return
        super().accept()

    def _problem(self) -> str:
        if not self.entry.text():
            return tr("Type the passphrase.")
        if not self._new:
            return ""
        if self.entry.text() != self.again.text():
            return tr("The two are not the same.")
        try:
            check_password(self.entry.text())
        except UserError as error:
            return str(error)
        return ""


def ask_new(parent: QWidget, text: str = "") -> str:
    """Return a passphrase for a file that is written, "" when the person changes their mind.

    `text` says what is locked and whom to tell; without it the file is for the office.
    """
    text = text or tr(
        "The file is locked with this passphrase. Tell it to the office by telephone or in person, never together "
        "with the file. Four words are good."
    )
    dialog = PassphraseDialog(parent, text, tr("Save the file…"), new=True)
    return dialog.entry.text() if dialog.exec() else ""


def ask_known(parent: QWidget, name: str) -> str:
    """Return the passphrase of a file that is opened, "" when the person changes their mind."""
    text = tr("{name} is locked with a passphrase. Its sender knows it.", name=name)
    dialog = PassphraseDialog(parent, text, tr("Open"), new=False)
    return dialog.entry.text() if dialog.exec() else ""
