"""Profil dan kunci: who works here now, the own password, and when the screen is locked."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.officer import OfficerRole
from desktop_app.errors import UserError, WrongPassword
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.names.choice_names import choice_names
from desktop_app.operations.office.permissions import role_of
from desktop_app.store.keys.slots import KeyFile
from desktop_app.ui.background.jobs import Job
from desktop_app.ui.forms.labels import level_labels
from desktop_app.ui.forms.password import PasswordEntry
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, SMALL, WIDE, look, mark_invalid
from desktop_app.ui.settings.officer_form import OfficerForm
from desktop_app.ui.start.card import paragraph
from desktop_app.ui.workspace import Workspace

ENTRY_WIDTH = 380
MINUTES = ("5", "10", "15", "30", "60", "0")


class ProfileSection(QWidget):
    """The present officer; practice data has no passwords and no lock."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.name = look(QLabel(), "heading")
        self.role = paragraph("")
        self.edit = QPushButton(icon("pencil"), tr("&Correct name and post…"))
        self.edit.clicked.connect(self.open_profile)
        self.present, self.password, self.again = PasswordEntry(), PasswordEntry(), PasswordEntry()
        self.problem = paragraph("", "error")
        self.problem.hide()
        self.change = look(QPushButton(icon("key-round", "on_accent"), tr("&Change the password")), "primary")
        self.change.clicked.connect(self.change_password)
        self.again.returnPressed.connect(self.change_password)
        self.minutes = _minutes_box(workspace.settings.lock_minutes)
        self.minutes.currentIndexChanged.connect(self._choose_minutes)
        self.lock = QPushButton(icon("lock"), tr("&Lock now (Ctrl+L)"))
        self.lock.clicked.connect(lambda: workspace.go_to("lock"))
        self._lay_out()
        workspace.officer_changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show who works now, and in which role."""
        self.name.setText(self._workspace.officer_name)
        with self._workspace.read() as session:
            role = role_of(session, self._workspace.officer)
        self.role.setText(role_words(role))
        self.role.setVisible(not self._workspace.practice)

    def open_profile(self) -> OfficerForm | None:
        """Open the form of the officer who works now."""
        if self._workspace.officer is None:
            return None
        form = OfficerForm(self._workspace, self._workspace.officer, self)
        form.open()
        return form

    def change_password(self) -> None:
        """Check the entries and let the new password open the database."""
        for entry in (self.present, self.password, self.again):
            mark_invalid(entry, invalid=False)
        if self.password.text() != self.again.text():
            self._refuse(self.again, UserError(tr("The two passwords differ."), tr("Type the same one twice.")))
            return
        present, new = self.present.text(), self.password.text()
        self.problem.hide()
        Job(self, tr("Making the key …"), lambda _: self._set(present, new), self._changed, can_stop=False).start()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.name)
        column.addWidget(self.role)
        if self._workspace.practice:
            column.addWidget(paragraph(tr("Practice data opens without a password.")))
        else:
            column.addLayout(_row(self.edit))
            self._lay_out_password(column)
            self._lay_out_lock(column)
        column.addStretch()

    def _lay_out_password(self, column: QVBoxLayout) -> None:
        column.addSpacing(WIDE - GAP)
        column.addWidget(look(QLabel(tr("Password")), "heading"))
        form = _form()
        for label, entry in (
            (tr("P&resent password or recovery key"), self.present),
            (tr("New pass&word"), self.password),
            (tr("Password once &more"), self.again),
        ):
            entry.setMaximumWidth(ENTRY_WIDTH)
            form.addRow(label, entry)
        level_labels(form)
        column.addLayout(form)
        column.addWidget(self.problem)
        column.addLayout(_row(self.change))

    def _lay_out_lock(self, column: QVBoxLayout) -> None:
        column.addSpacing(WIDE - GAP)
        column.addWidget(look(QLabel(tr("Lock of the screen")), "heading"))
        column.addWidget(
            paragraph(tr("Locked, nothing can be read until an officer types a password. Running work goes on."))
        )
        form = _form()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.addRow(tr("Lock when nobody works &for"), self.minutes)
        form.labelForField(self.minutes).setMinimumHeight(self.minutes.sizeHint().height())
        column.addLayout(form)
        column.addLayout(_row(self.lock))

    def _choose_minutes(self) -> None:
        self._workspace.settings.lock_minutes = self.minutes.currentData()
        self._workspace.go_to("choices")

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
        self._workspace.notify(tr("The password was changed – {name}", name=self._workspace.officer_name))

    def _refuse(self, entry: PasswordEntry, error: UserError) -> None:
        self.problem.setText(str(error))
        self.problem.show()
        mark_invalid(entry)
        entry.setFocus()
        entry.selectAll()


def role_words(role: OfficerRole) -> str:
    """Return a role with what it is for."""
    meant = {
        OfficerRole.OFFICER: tr("records businesses, visits and events"),
        OfficerRole.COORDINATOR: tr("also merges files, decides conflicts and sets targets"),
        OfficerRole.ADMINISTRATOR: tr("also keeps letterhead, officials, agencies, catalogue, officers and keys"),
    }
    return f"{choice_names(OfficerRole)[role]} – {meant[role]}"


def _minutes_box(chosen: str) -> QComboBox:
    box = QComboBox()
    for minutes in MINUTES:
        words = tr_count("{count} minute", "{count} minutes", int(minutes)) if minutes != "0" else tr("Never lock")
        box.addItem(words, minutes)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    box.setMinimumContentsLength(16)
    return box


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setVerticalSpacing(SMALL)
    form.setHorizontalSpacing(GAP)
    return form


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    for button in buttons:
        row.addWidget(button)
    row.addStretch()
    return row
