"""The card of the first start: who works here, and a password."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton

from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.ui.forms.password import PasswordEntry
from desktop_app.ui.look.style import GAP, SPACE, look, mark_invalid
from desktop_app.ui.parts.buttons import push_button
from desktop_app.ui.start.card import StartCard, paragraph
from desktop_app.ui.window.loading import load_first


class FirstStartCard(StartCard):
    """Makes the database of the office for its first officer."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            tr("Welcome to Siap IKM"),
            tr("Everything stays in one locked file on this laptop. Say who you are and choose a password."),
        )
        self._folder = folder
        self.name = QLineEdit()
        self.nip = QLineEdit(placeholderText=tr("may stay empty"))
        self.office = QLineEdit(placeholderText=tr("may stay empty, for the letterhead"))
        self.password = PasswordEntry()
        self.password.setPlaceholderText(tr("four words that you remember are good"))
        self.again = PasswordEntry()
        for label, entry in (
            (tr("&Name of the officer"), self.name),
            (tr("N&IP"), self.nip),
            (tr("&Office"), self.office),
            (tr("Pass&word"), self.password),
            (tr("Password once &more"), self.again),
        ):
            self.form.addRow(label, entry)
            entry.returnPressed.connect(self.focusNextChild)
        self.button = look(QPushButton(tr("&Start")), "primary")
        self.button.clicked.connect(self.begin)
        self.again.returnPressed.disconnect()
        self.again.returnPressed.connect(self.begin)
        self.add_buttons(self.button)
        self._add_others()
        self.setFocusProxy(self.name)

    def begin(self) -> None:
        """Make the database, unless something is missing."""
        for entry in (self.name, self.password, self.again):
            mark_invalid(entry, invalid=False)
        if not self.name.text().strip():
            self._point(self.name, UserError(tr("Write the name of the officer.")))
        elif self.password.text() != self.again.text():
            self._point(self.again, UserError(tr("The two passwords differ."), tr("Type the same one twice.")))
        else:
            name, nip, office = (entry.text().strip() for entry in (self.name, self.nip, self.office))
            password = self.password.text()
            self.run(lambda: _begin(self._folder, (name, nip), office, password))

    def _add_others(self) -> None:
        """Offer the two other ways to begin, each with what it is for."""
        self.column.addSpacing(SPACE)
        self.file = push_button(tr("Open a &file …"), self.restore)
        self.practice = push_button(tr("&Practise first"), self.practise)
        words = (
            (self.file, tr("There is a backup already, of this office or of another laptop.")),
            (self.practice, tr("Look around in invented data; nothing can go wrong there.")),
        )
        for button, text in words:
            row = QHBoxLayout()
            row.setSpacing(GAP)
            row.addWidget(paragraph(text), 1)
            row.addWidget(button)
            self.column.addLayout(row)
        for button, _ in words:
            button.setMinimumWidth(max(one.sizeHint().width() for one, _ in words))

    def refuse(self, error: UserError) -> None:
        """Say it at the password, the only entry that the store refuses."""
        self._point(self.password, error)

    def _point(self, entry: QLineEdit, error: UserError) -> None:
        self.say(error)
        mark_invalid(entry)
        entry.setFocus()
        entry.selectAll()


def _begin(folder: Path, officer: tuple[str, str], office: str, password: str) -> Any:
    load_first()
    from desktop_app.domain.officer import OfficerDraft
    from desktop_app.ui.start.opening import begin_real

    name, nip = officer
    return begin_real(folder, OfficerDraft(name=name, nip=nip), office, password)
