"""Kunci kantor: the office that this computer hands in to, or is."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app import clock
from desktop_app.i18n import tr
from desktop_app.operations.office.offices import office_on
from desktop_app.store.keys.office_key_file import SUFFIX, write_office_key
from desktop_app.store.keys.office_keys import (
    LONGEST_NAME,
    OfficeKey,
    checked_name,
    make_office,
    office_of,
    renew_office,
)
from desktop_app.ui import ask
from desktop_app.ui.handing_in.receiving_key import key_files, key_words, receive_office_key
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, SCALE, SMALL, look
from desktop_app.ui.start.card import paragraph
from desktop_app.ui.workspace import Workspace

NAME_WIDTH = 380


class OfficeKeySection(QWidget):
    """Whose key files are sealed with, and the ways to another."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.office: OfficeKey | None = None
        self.title = look(QLabel(), "heading")
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.meaning = paragraph("")
        self.caption = paragraph(tr("Fingerprint of the key. It is the same at the office and at every laptop:"))
        self.fingerprint = _fingerprint_label()
        self.name = QLineEdit(maxLength=LONGEST_NAME)
        self.name.setMaximumWidth(NAME_WIDTH)
        self._make_buttons()
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Show the office that is known now."""
        with self._workspace.read() as session:
            self.office = office_of(session)
            letterhead = office_on(session, clock.today())
        known, own = self.office is not None, self.office is not None and self.office.is_own
        self.title.setText(_title(self.office))
        self.meaning.setText(_meaning(self.office))
        self.fingerprint.setText(self.office.fingerprint if self.office else "")
        for part in (self.caption, self.fingerprint, self.save):
            part.setVisible(known)
        self.renew.setVisible(own)
        self.receive.setVisible(not known)
        self.replace.setVisible(known and not own)
        self.making.setVisible(not known)
        if not self.name.isModified():
            self.name.setText(letterhead.name if letterhead else "")

    @Slot()
    def receive_key(self) -> None:
        """Take the office's key from a file, after the person saw whose it is."""
        if receive_office_key(self._workspace, self) is not None:
            self.refresh()

    @Slot()
    def make(self) -> None:
        """Make this computer the office's."""
        name = checked_name(self.name.text())
        question = tr("Make this computer the one of {name}?", name=name)
        advice = tr(
            "Laptops that have its key seal their files so that only this database opens them. Do it on one computer "
            "of the office only, and keep backups: without the database nobody opens those files."
        )
        if ask.confirm(self, question, tr("Make it the office's"), advice):
            with self._workspace.write() as session:
                office = make_office(session, name)
            self._done(office)

    @Slot()
    def save_key(self) -> None:
        """Save the public key for the laptops."""
        office = self.office
        if office is None:
            return
        path = ask.save_path(self, tr("Save the office's key file"), tr("office key") + SUFFIX, key_files())
        if path is not None:
            write_office_key(office, Path(path), practice=self._workspace.practice)
            self._workspace.saved_file(path)

    @Slot()
    def renew_key(self) -> None:
        """Give the office a new key."""
        advice = tr(
            "Do it when an outsider may have had this database. Files sealed with the old key still open here. Every "
            "laptop needs the new key file."
        )
        if ask.confirm(self, tr("Make a new key for the office?"), tr("Make a new key"), advice):
            with self._workspace.write() as session:
                office = renew_office(session)
            self._done(office)

    def _done(self, office: OfficeKey) -> None:
        self.refresh()
        self._workspace.saved(key_words(office))

    def _make_buttons(self) -> None:
        self.receive = look(QPushButton(icon("key-round", "on_accent"), tr("&Receive the office's key…")), "primary")
        self.replace = QPushButton(tr("&Receive another key…"))
        for button in (self.receive, self.replace):
            button.clicked.connect(self.receive_key)
        self.save = QPushButton(icon("save"), tr("&Save the key file for laptops…"))
        self.save.clicked.connect(self.save_key)
        self.renew = QPushButton(tr("Make a &new key…"))
        self.renew.clicked.connect(self.renew_key)
        self.make_button = QPushButton(tr("&Make this computer the office's…"))
        self.make_button.clicked.connect(self.make)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for part in (self.title, self.meaning, self.caption, self.fingerprint):
            column.addWidget(part)
        row = QHBoxLayout()
        for button in (self.receive, self.save, self.replace, self.renew):
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        self.making = self._making()
        column.addWidget(self.making)
        column.addStretch()

    def _making(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 2 * GAP, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(look(QLabel(tr("Is this the office's computer?")), "heading"))
        column.addWidget(
            paragraph(
                tr(
                    "The office gathers what its laptops hand in. Its computer makes the key, once; the key file then "
                    "goes to every laptop. Officers leave this alone."
                )
            )
        )
        label = QLabel(tr("Na&me of the office"))
        label.setBuddy(self.name)
        row = QHBoxLayout()
        for widget in (label, self.name, self.make_button):
            row.addWidget(widget)
        row.addStretch()
        column.addLayout(row)
        return part


def _title(office: OfficeKey | None) -> str:
    if office is None:
        return tr("No office is known here yet")
    if office.is_own:
        return tr("This computer is the office's: {name}", name=office.name)
    return tr("Hands in to {name}", name=office.name)


def _meaning(office: OfficeKey | None) -> str:
    if office is None:
        return tr(
            "Until then a file for handing in is locked with a passphrase, which you tell the office apart from the "
            "file. With the office's key there is nothing to type, and only the office can open your files."
        )
    if office.is_own:
        return tr(
            "Files of laptops that have the key file open here, and nowhere else. The key is in this database and in "
            "its backups."
        )
    return tr("Files for handing in are sealed for this office: nobody else can open them, whoever finds them.")


def _fingerprint_label() -> QLabel:
    label = QLabel()
    font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    font.setPointSizeF(font.pointSizeF() * SCALE["title"])
    label.setFont(font)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    label.setAccessibleName(tr("Fingerprint of the office's key"))
    return label
