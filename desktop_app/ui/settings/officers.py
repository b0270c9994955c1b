"""Petugas dan kata sandi: who can open the database, the own password, a new recovery key."""

from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.errors import UserError, WrongPassword
from desktop_app.i18n import tr
from desktop_app.operations.officers import officer_names
from desktop_app.progress import Progress
from desktop_app.store.keys import KeyFile
from desktop_app.ui import ask
from desktop_app.ui.icons import icon
from desktop_app.ui.jobs import Job
from desktop_app.ui.password import PasswordEntry
from desktop_app.ui.start.card import paragraph
from desktop_app.ui.start.recovery_key import RecoveryKeyCard
from desktop_app.ui.style import GAP, SMALL, look, mark_invalid
from desktop_app.ui.workspace import Workspace

ENTRY_WIDTH = 380


class OfficersSection(QWidget):
    """The passwords; practice data has none."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.present, self.password, self.again = PasswordEntry(), PasswordEntry(), PasswordEntry()
        self.problem = paragraph("", "error")
        self.problem.hide()
        self.change = look(QPushButton(icon("key-round", "on_accent"), tr("&Change the password")), "primary")
        self.change.clicked.connect(self.change_password)
        self.again.returnPressed.connect(self.change_password)
        self.renew = QPushButton(tr("New &recovery key…"))
        self.renew.clicked.connect(self.renew_key)
        self.holders = paragraph("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(look(QLabel(workspace.officer_name), "heading"))
        if workspace.practice:
            column.addWidget(paragraph(tr("Practice data opens without a password.")))
        else:
            self._lay_out(column)
            self.refresh()
        column.addStretch()

    def refresh(self) -> None:
        """Show who can open the database."""
        if self._workspace.practice:
            return
        with self._workspace.read() as session:
            names = officer_names(session)
        holders = [names.get(officer, "?") for officer in self._workspace.database.key_holders()]
        self.holders.setText(tr("These officers can open the database: {names}.", names=", ".join(holders)))

    def change_password(self) -> None:
        """Check the entries and let the new password open the database."""
        for entry in (self.present, self.password, self.again):
            mark_invalid(entry, invalid=False)
        if self.password.text() != self.again.text():
            self._refuse(self.again, UserError(tr("The two passwords differ."), tr("Type the same one twice.")))
            return
        present, new = self.present.text(), self.password.text()
        self.problem.hide()
        Job(self, tr("Making the key …"), lambda _: self._set(present, new), self._changed).start()

    def renew_key(self) -> None:
        """Make a new recovery key and show it once."""
        question = tr("Make a new recovery key? The old one will no longer open the database.")
        if ask.confirm(self, question, tr("Make a new one")):
            Job(self, tr("Making the key …"), self._new_key, self._show_key).start()

    def _lay_out(self, column: QVBoxLayout) -> None:
        column.addWidget(self.holders)
        form = QFormLayout()
        form.setVerticalSpacing(SMALL)
        form.setHorizontalSpacing(GAP)
        for label, entry in (
            (tr("P&resent password or recovery key"), self.present),
            (tr("New pass&word"), self.password),
            (tr("Password once &more"), self.again),
        ):
            entry.setMaximumWidth(ENTRY_WIDTH)
            form.addRow(label, entry)
        column.addLayout(form)
        column.addWidget(self.problem)
        row = QHBoxLayout()
        row.addWidget(self.change)
        row.addWidget(self.renew)
        row.addStretch()
        column.addLayout(row)

    def _set(self, present: str, new: str) -> UserError | None:
        database, officer = self._workspace.database, self._workspace.officer
        try:
            KeyFile.read(database.files.keys).unlock(present)
            if officer is not None:
                database.set_password(officer, new)
        except UserError as error:
            return error
        return None

    def _changed(self, refused: UserError | None) -> None:
        if refused is not None:
            self._refuse(self.present if isinstance(refused, WrongPassword) else self.password, refused)
            return
        for entry in (self.present, self.password, self.again):
            entry.clear()
        self._workspace.notify(tr("The password was changed"))

    def _refuse(self, entry: PasswordEntry, error: UserError) -> None:
        self.problem.setText(str(error))
        self.problem.show()
        mark_invalid(entry)
        entry.setFocus()
        entry.selectAll()

    def _new_key(self, _progress: Progress) -> str:
        return self._workspace.database.renew_recovery_key()

    def _show_key(self, key: str) -> None:
        dialog = QDialog(self)
        dialog.setWindowTitle(tr("Recovery key"))
        card = RecoveryKeyCard(key)
        card.noted.connect(dialog.accept)
        QVBoxLayout(dialog).addWidget(card)
        dialog.open()
