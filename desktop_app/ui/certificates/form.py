"""The form of one certificate: its number is checked while it is typed, its scan is kept in the database."""

from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_app import clock
from desktop_app.domain.certificate import CertificateDraft
from desktop_app.domain.dossier_rules import number_kind
from desktop_app.domain.identity import kind_of_number
from desktop_app.errors import Problem
from desktop_app.i18n import tr
from desktop_app.operations.certification.catalogue import current_catalogue
from desktop_app.operations.certification.certificates import (
    BookRow,
    certificate_problems,
    clean_certificate,
    correct_certificate,
    load_certificate,
    load_scan,
    prepare_scan,
    scan_suffix,
)
from desktop_app.operations.certification.renewals import scheme_label
from desktop_app.operations.files.attachments import store_attachment
from desktop_app.ui import ask
from desktop_app.ui.certificates.words import status_words
from desktop_app.ui.forms.fields import Entry, Field, LongText, choice_entry, date_entry
from desktop_app.ui.forms.small_form import SmallForm
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import SMALL, look
from desktop_app.ui.preview.copies import copies
from desktop_app.ui.preview.files import open_outside, safe_name
from desktop_app.ui.workspace import Workspace

WIDTH = 640


class CertificateForm(SmallForm):
    """Shows a certificate. An odd number is told with room for a reason, and saved all the same."""

    def __init__(self, workspace: Workspace, row: BookRow, parent: QWidget) -> None:
        with workspace.read() as session:
            loaded = load_certificate(session, row.id)
            label = scheme_label(current_catalogue(session), row.scheme)
        super().__init__(workspace, tr("Certificate"), _fields(loaded), parent)
        self._row, self._loaded, self._region = row, loaded, row.kabupaten_code
        self._scan, self._warned = loaded.scan, ""
        self._new_scan: tuple[bytes, str] | None = None
        self.inner.insertLayout(2, self._build_scan())
        self.say(f"{label} · {row.business}")
        self.show_values(loaded)
        self._show_scan()
        self._warn()
        self.fields.fields["number"].changed.connect(self._warn)
        self.fit(WIDTH)
        self.fields.fields["number"].start()

    def draft(self, values: dict[str, Any]) -> CertificateDraft:
        """Return what is typed as a certificate."""
        return CertificateDraft.model_validate(self._loaded.model_dump() | values | {"scan": self._scan})

    def store(self, values: dict[str, Any]) -> str:
        """Record the certificate and return its business."""
        self._warned = ""  # what was shown before went when the fields were read
        self._warn()
        reason = self.fields.fields["number"].reason.text()
        with self._workspace.write() as session:
            if self._new_scan:
                self._scan = store_attachment(session, *self._new_scan)
            correct_certificate(session, self._row.id, self.draft(values), clock.today(), reason)
        return self._row.business

    def attach(self) -> None:
        """Take a PDF or picture of the certificate; it is kept when the form is saved."""
        kinds = tr("Scans (*.pdf *.png *.jpg *.jpeg *.webp)")
        path = ask.open_path(self, tr("Scan of the certificate"), kinds)
        if path is not None:
            self._new_scan = prepare_scan(path.read_bytes())
            self._show_scan()

    @Slot()
    def open_scan(self) -> bool:
        """Show the scan in the program that the system has for it; whether there is one."""
        content, suffix = self._content()
        if not content:
            ask.tell(self, tr("The scan is not on this laptop yet."), tr("It arrives with the next exchange file."))
            return False
        path = copies().put(safe_name(tr("Certificate")) + suffix, content)  # a viewer keeps the name
        return open_outside(path)

    @Slot()
    def detach(self) -> None:
        """Let the certificate have no scan."""
        self._scan, self._new_scan = "", None
        self._show_scan()

    def _content(self) -> tuple[bytes, str]:
        if self._new_scan:
            return self._new_scan[0], scan_suffix(self._new_scan[0])
        with self._workspace.read() as session:
            return load_scan(session, self._scan)

    def _typed(self) -> dict[str, Any]:
        return super()._typed() | {"scan": self._new_scan or self._scan}

    @Slot()
    def _warn(self) -> None:
        """Say below the number what is odd about it, now; nothing is refused for it."""
        field = self.fields.fields["number"]
        number = str(field.entry.value())
        if number == self._warned:
            return
        self._warned = number
        reason = field.reason.text()
        field.clear()
        for problem in _about_number(self._loaded, number, self._region):
            field.show_problem(problem)
        field.reason.setText(reason)

    def _show_scan(self) -> None:
        words = tr("kept in the database") if self._scan else tr("none yet")
        self.scan_words.setText(tr("is kept when you save") if self._new_scan else words)
        for button in (self.open_button, self.detach_button):
            button.setEnabled(bool(self._scan or self._new_scan))

    def _build_scan(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        self.scan_words = look(QLabel(), "muted")
        self.attach_button = QPushButton(icon("file-text"), tr("&Attach a scan …"))
        self.open_button = QPushButton(icon("external-link"), tr("Sh&ow the scan"))
        self.detach_button = QPushButton(tr("Take the scan away"))
        row.addWidget(QLabel(tr("Scan")))
        row.addWidget(self.scan_words, 1, Qt.AlignmentFlag.AlignLeft)
        for button, action in (
            (self.attach_button, self.attach),
            (self.open_button, self.open_scan),
            (self.detach_button, self.detach),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(action)
            row.addWidget(button)
        return row


def _about_number(loaded: CertificateDraft, number: str, region: str) -> list[Problem]:
    draft = clean_certificate(loaded.model_copy(update={"number": number, "issued_on": None, "expires_on": None}))
    return certificate_problems(draft, clock.today(), region) if number.strip() else []


def _fields(loaded: CertificateDraft) -> list[Field]:
    wrong = tr("Write a date, such as 4/11/2022 or 0411.")
    kind = kind_of_number(number_kind(loaded.scheme))
    number = Entry(str, kind.show)
    number.setMaxLength(80)
    note = LongText()
    note.setFixedHeight(note.fontMetrics().lineSpacing() * 2 + 12)
    return [
        Field("status", tr("&Status"), choice_entry(list(status_words().items()))),
        Field("number", tr("&Number"), number),
        Field("issued_on", tr("&Issued on"), date_entry(), wrong=wrong),
        Field("expires_on", tr("Valid &until, as written on it"), date_entry(), wrong=wrong),
        Field("note", tr("N&ote"), note),
    ]
