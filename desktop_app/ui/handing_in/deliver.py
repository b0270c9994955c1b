"""Serahkan: what the office lacks, one button that writes it into a file, and the files that were written.

At the office's own computer the same page writes its return file for the laptops.
"""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from sqlmodel import Session

from desktop_app.exchange.handing_in.sending import Delivery, Sealing
from desktop_app.i18n import format_number, tr
from desktop_app.operations.handing_in.outlook import (
    Fate,
    Outlook,
    SentFile,
    accepted_laptops,
    count_confirmed,
    outlook,
)
from desktop_app.operations.handing_in.received_files import DELIVERY, RETURN
from desktop_app.store.keys.office_keys import OfficeKey, office_of
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Lookup
from desktop_app.ui.handing_in import saying
from desktop_app.ui.handing_in.passphrase import ask_new
from desktop_app.ui.handing_in.pending import PendingView
from desktop_app.ui.handing_in.receiving_key import receive_office_key
from desktop_app.ui.handing_in.result import ResultCard
from desktop_app.ui.handing_in.words import fate_words, moment_words
from desktop_app.ui.handing_in.writing import write_file
from desktop_app.ui.lists.rows_list import Column, RowsList
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.parts.scrolled import scrolled
from desktop_app.ui.start.card import paragraph
from desktop_app.ui.workspace import Workspace

FILES_HEIGHT, PENDING_HEIGHT = 170, 150
Loaded = tuple[Outlook, int, OfficeKey | None, list[str]]


class DeliverPanel(QWidget):
    """What is to be handed in, in numbers, and the button. It is empty until `refresh` is called."""

    loaded = Signal(object)
    """The `Outlook` that is shown now."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._lookup = Lookup(workspace, self)
        self.office: OfficeKey | None = None
        self.title = look(QLabel(), "heading")
        self.title.setWordWrap(True)
        self.meaning = paragraph("")
        self.result = ResultCard()
        self.pending = PendingView(workspace)
        self.pending.setMinimumHeight(PENDING_HEIGHT)
        self.files: RowsList[SentFile] = RowsList(_columns(), tr("Files that were written here"), sortable=False)
        self.files.setFixedHeight(FILES_HEIGHT)
        self.files_title = look(QLabel(tr("Files that were written here")), "heading")
        self.files_note = paragraph("")
        self._make_buttons()
        self._lay_out()

    @property
    def is_office(self) -> bool:
        """Whether this is the office's own computer."""
        return self.office is not None and self.office.is_own

    @Slot()
    def refresh(self) -> None:
        """Ask again what is to be handed in."""
        self._lookup.ask(_load, self._show)

    @Slot()
    def save(self) -> None:
        """Write the next file, sealed for the office that is known; the office's own for its laptops."""
        if self.office is None:
            self.save_with_passphrase()
        else:
            self._write(Sealing())

    @Slot()
    def save_with_passphrase(self) -> None:
        """Write the next file, locked with a passphrase."""
        if passphrase := ask_new(self):
            self._write(Sealing(passphrase=passphrase))

    @Slot()
    def receive_key(self) -> None:
        """Take the office's key from a file, after the person saw whose it is."""
        if receive_office_key(self._workspace, self) is not None:
            self.refresh()

    @Slot()
    def save_everything(self) -> None:
        """Write everything once more, whatever the office has confirmed."""
        question = tr("Write everything into one file, also what the office has confirmed?")
        advice = tr("It is needed when the office asks for it. Nothing is recorded twice there.")
        if ask.confirm(self, question, tr("Write everything"), advice):
            passphrase = "" if self.office else ask_new(self)
            if self.office or passphrase:
                self._write(Sealing(passphrase=passphrase), everything=True)

    def _write(self, sealing: Sealing, *, everything: bool = False) -> None:
        kind = RETURN if self.is_office else DELIVERY
        write_file(self, self._workspace, sealing, kind, self._written, everything=everything)

    def _written(self, delivery: Delivery, on_stick: bool) -> None:  # noqa: FBT001 - the shape of a callback
        self.result.show_delivery(delivery, on_stick=on_stick)
        self.refresh()

    def _show(self, loaded: Loaded) -> None:
        found, confirmed, self.office, laptops = loaded
        title, meaning = saying.about_return(laptops) if self.is_office else saying.about(found, confirmed, self.office)
        self.title.setText(title)
        self.meaning.setText(meaning)
        known = self.office is not None
        self.save_button.setVisible(known)
        self.save_button.setText(tr("&Save the return file…") if self.is_office else tr("&Save a file for the office…"))
        self.save_button.setEnabled(bool(laptops) if self.is_office else True)
        self.key_button.setVisible(not known)
        self.passphrase_button.setVisible(not known)
        self.all_button.setVisible(not self.is_office)
        self.pending.setVisible(not self.is_office and bool(found.pending))
        self.pending.show_outlook(found)
        self._show_files([file for file in found.files if file.kind == (RETURN if self.is_office else DELIVERY)])
        self.loaded.emit(found)

    def _show_files(self, files: list[SentFile]) -> None:
        self.files.show_rows(files, lambda _: 0)
        self.files.setColumnHidden(len(_columns()) - 1, self.is_office)
        self.files_note.setText("" if self.is_office else saying.about_files(files))
        self.files_note.setVisible(bool(self.files_note.text()))
        for part in (self.files, self.files_title):
            part.setVisible(bool(files))

    def _make_buttons(self) -> None:
        self.save_button = look(QPushButton(icon("send", "on_accent"), tr("&Save a file for the office…")), "primary")
        self.save_button.clicked.connect(self.save)
        self.key_button = look(QPushButton(icon("key-round", "on_accent"), tr("&Receive the office's key…")), "primary")
        self.key_button.clicked.connect(self.receive_key)
        self.passphrase_button = QPushButton(tr("Save with a &passphrase…"))
        self.passphrase_button.clicked.connect(self.save_with_passphrase)
        self.all_button = look(QPushButton(tr("Hand in everything again…")), "link")
        self.all_button.clicked.connect(self.save_everything)
        for button in (self.save_button, self.key_button, self.passphrase_button):
            button.hide()

    def _lay_out(self) -> None:
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._build_card())
        column.addWidget(self.result)
        column.addWidget(self.pending, 1)
        column.addWidget(self.files_title)
        column.addWidget(self.files_note)
        column.addWidget(self.files)
        column.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(ground))

    def _build_card(self) -> QFrame:
        card = look(QFrame(), "card")
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(card)
        row.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        row.setSpacing(SPACE)
        words = QVBoxLayout()
        words.setSpacing(SMALL // 2)
        words.addStretch()
        words.addWidget(self.title)
        words.addWidget(self.meaning)
        words.addStretch()
        row.addLayout(words, 1)
        buttons = QVBoxLayout()
        buttons.setSpacing(SMALL)
        for button in (self.save_button, self.key_button, self.passphrase_button, self.all_button):
            buttons.addWidget(button)
        row.addLayout(buttons)
        return card


def _load(session: Session) -> Loaded:
    return outlook(session), count_confirmed(session), office_of(session), accepted_laptops(session)


def _columns() -> tuple[Column[SentFile], ...]:
    return (
        Column(tr("File"), lambda file: str(file.number), 64),
        Column(tr("Written"), lambda file: moment_words(file.written_at), 140),
        Column(tr("Records"), lambda file: format_number(file.records), 80),
        Column(tr("Name"), lambda file: file.name),
        Column(tr("Word of the office"), _word, 440, lambda file: "warning" if file.fate is Fate.MISSING else ""),
    )


def _word(file: SentFile) -> str:
    return "" if file.kind == RETURN else fate_words(file)
