"""Petugas: who works with the program, in which role, and whose password opens this database."""

from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.officer import OfficerRole
from desktop_app.i18n import tr
from desktop_app.operations.names.choice_names import choice_names
from desktop_app.operations.office.officers import OfficerRow, brought_roles, dismiss, list_officers
from desktop_app.operations.office.permissions import Act
from desktop_app.progress import Progress
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Job
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, look
from desktop_app.ui.privacy.roles import explain
from desktop_app.ui.settings.officer_form import NewOfficerForm, OfficerForm
from desktop_app.ui.settings.officer_password import PasswordForm
from desktop_app.ui.settings.tables import RowsTable
from desktop_app.ui.start.card import paragraph
from desktop_app.ui.start.recovery_key import RecoveryKeyCard
from desktop_app.ui.workspace import Workspace


class OfficersSection(QWidget):
    """The list; only administrators change it, and keys are changed in real data only."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._rows: dict[UUID, OfficerRow] = {}
        heads = (tr("Name"), tr("NIP"), tr("Post"), tr("May do"), tr("Opens this database"))
        self.table = RowsTable(heads, tr("Officers"))
        self.table.opened.connect(self.open)
        self.add = look(QPushButton(icon("plus", "on_accent"), tr("&New officer…")), "primary")
        self.add.clicked.connect(lambda: self.open(None))
        self.edit = QPushButton(icon("pencil"), tr("&Change…"))
        self.edit.clicked.connect(self._open_selected)
        self.password = QPushButton(icon("key-round"), tr("New pass&word…"))
        self.password.clicked.connect(self.give_password)
        self.remove = QPushButton(icon("trash-2"), tr("&Remove"))
        self.remove.clicked.connect(self.remove_selected)
        self.renew = QPushButton(tr("New &recovery key…"))
        self.renew.clicked.connect(self.renew_key)
        self._lay_out()
        explain(workspace, Act.KEEP_OFFICERS, self, (self.add, self.edit, self.password, self.remove, self.renew))
        workspace.officer_changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show everybody, those first who can open the database."""
        with self._workspace.read() as session:
            found = list_officers(session, self._workspace.database.key_holders())
            brought = brought_roles(session)
        self._rows = {row.id: row for row in found}
        self.table.set_rows(
            [
                (row.id, (row.name, row.nip, row.post, _may_do(row, brought=brought), tr("yes") if row.opens else "–"))
                for row in found
            ]
        )

    def new_record(self) -> None:
        """Open an empty form."""
        if self.add.isEnabled():
            self.open(None)

    def open(self, officer: UUID | None) -> OfficerForm | NewOfficerForm:
        """Open the form of an officer, or an empty one."""
        form = OfficerForm(self._workspace, officer, self) if officer else NewOfficerForm(self._workspace, self)
        form.accepted.connect(self.refresh)
        form.open()
        return form

    def give_password(self) -> PasswordForm | None:
        """Give the selected officer a new password: the old one is forgotten, or there was none."""
        for row in self._selected():
            form = PasswordForm(self._workspace, row, self)
            form.accepted.connect(self.refresh)
            form.open()
            return form
        return None

    def remove_selected(self) -> None:
        """Put the selected officer into the bin after asking; the password opens nothing any more."""
        for row in self._selected():
            question = tr(
                "Remove {name}? The password will no longer open this database. What was recorded stays.", name=row.name
            )
            if ask.confirm(self, question, tr("Remove")):
                dismiss(self._workspace.database, self._workspace.officer, row.id)
                self._workspace.notify(tr("Removed – {name}", name=row.name))
                self.refresh()

    def renew_key(self) -> None:
        """Make a new recovery key and show it once."""
        question = tr("Make a new recovery key? The old one will no longer open the database.")
        if ask.confirm(self, question, tr("Make a new one")):
            Job(self, tr("Making the key …"), self._new_key, self._show_key, can_stop=False).start()

    def _selected(self) -> list[OfficerRow]:
        return [self._rows[key] for key in self.table.selected() if key in self._rows]

    def _open_selected(self) -> None:
        for row in self._selected():
            self.open(row.id)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        for button in (self.add, self.edit, self.password, self.remove):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.renew)
        column.addLayout(row)
        if self._workspace.practice:
            for button in (self.add, self.password, self.remove, self.renew):
                button.hide()
            column.addWidget(paragraph(tr("Practice data opens without a password.")))

    def _new_key(self, _progress: Progress) -> str:
        return self._workspace.database.renew_recovery_key()

    def _show_key(self, key: str) -> None:
        dialog = QDialog(self)
        dialog.setWindowTitle(tr("Recovery key"))
        card = RecoveryKeyCard(key)
        card.noted.connect(self._workspace.database.note_recovery_key)
        card.noted.connect(dialog.accept)
        QVBoxLayout(dialog).addWidget(card)
        dialog.open()


def _may_do(row: OfficerRow, *, brought: bool) -> str:
    """Say the role; of somebody who does not open the office's database where it holds."""
    role = choice_names(OfficerRole)[row.role]
    elsewhere = brought and not row.opens and row.role is not OfficerRole.OFFICER
    return tr("{role} on the own laptop", role=role) if elsewhere else role
