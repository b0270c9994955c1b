"""Asks for the certificate to sign a paper with; neither the file nor its password outlives the dialog."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop_app import clock
from desktop_app.documents.signing import Certificate, EmptyField, load_certificate
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.ui import ask
from desktop_app.ui.forms.fields import Choice
from desktop_app.ui.forms.password import PasswordEntry
from desktop_app.ui.help.opening import answer_f1
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.parts.buttons import push_button
from desktop_app.ui.parts.fitted import fit_height
from desktop_app.ui.start.card import paragraph

WIDTH = 480


class SignDialog(QDialog):
    """Accepted with a certificate that its password opened and that is valid now."""

    certificate: Certificate | None = None

    def __init__(self, fields: Sequence[EmptyField], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Sign with a certificate"))
        self.setFixedWidth(WIDTH)
        self.file = QLineEdit(placeholderText=".p12, .pfx")
        self.password = PasswordEntry()
        self.fields = Choice([(field.name, field.told or field.name) for field in fields])
        self.problem = paragraph("", "error")
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(GAP)
        column.addWidget(
            paragraph(
                tr(
                    "The paper is signed on this computer, without the internet. The certificate and its password are "
                    "not kept. For a signature of BSrE save the paper with an empty field and sign it there."
                )
            )
        )
        column.addLayout(self._form(several=len(fields) > 1))
        column.addWidget(self.problem)
        column.addLayout(self._buttons())
        fit_height(self)
        answer_f1(self)

    @property
    def field(self) -> str:
        """The name of the chosen field, "" when there is none."""
        return str(self.fields.value() or "")

    @Slot()
    def accept(self) -> None:
        """Close with the certificate, or say why it will not do."""
        try:
            self.certificate = load_certificate(self._content(), self.password.text(), clock.now())
        except UserError as error:
            self.problem.setText(str(error))
            self.problem.show()
            fit_height(self)
            self.password.selectAll()
            self.password.setFocus()
            return
        self.password.clear()
        super().accept()

    def _content(self) -> bytes:
        try:
            return Path(self.file.text().strip()).read_bytes()
        except OSError as error:
            raise UserError(tr("The certificate cannot be read."), tr("Choose the file with Choose.")) from error

    @Slot()
    def _choose(self) -> None:
        path = ask.open_path(self, tr("Certificate"), tr("Certificates (*.p12 *.pfx)"))
        if path is not None:
            self.file.setText(str(path))
            self.password.setFocus()

    def _form(self, *, several: bool) -> QFormLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self.file, 1)
        row.addWidget(push_button(tr("C&hoose …"), self._choose))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        label = QLabel(tr("&File of the certificate"))
        label.setBuddy(self.file)
        form.addRow(label, row)
        form.addRow(tr("&Password of the certificate"), self.password)
        if several:
            form.addRow(tr("Field to &sign in"), self.fields)
        self.file.setAccessibleName(tr("File of the certificate"))
        return form

    def _buttons(self) -> QHBoxLayout:
        self.ok = look(push_button(tr("S&ign …"), self.accept), "primary")
        self.ok.setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addStretch()
        row.addWidget(push_button(tr("Cancel"), self.reject))
        row.addWidget(self.ok)
        return row
