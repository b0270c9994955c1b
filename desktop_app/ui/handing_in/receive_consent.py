"""What only a person can grant about a file: its passphrase, an unknown laptop, a great many deletions."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.exchange.handing_in.batch import Candidate
from desktop_app.i18n import tr
from desktop_app.operations.handing_in.received_files import Why
from desktop_app.store.device import show_device
from desktop_app.ui.look.style import HAIR, SMALL, look


class Consent(QWidget):
    """Shows what the chosen file asks for, in the name of the officer who works here."""

    changed = Signal()
    passphrase_given = Signal(str)

    def __init__(self, officer: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._officer = officer
        self._candidate: Candidate | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        self.parts = [self._locked(), self._unknown(), self._deletions()]
        for part in self.parts:
            column.addWidget(part)

    def show_candidate(self, candidate: Candidate | None) -> None:
        """Show what a file asks for; nothing for one that asks for nothing."""
        self._candidate = None  # entries that are filled in here tell nobody
        open_ = candidate is not None and not candidate.done
        asks = candidate.asks if candidate and open_ else frozenset()
        locked, unknown, deletions = self.parts
        locked.setVisible(candidate is not None and candidate.is_locked)
        unknown.setVisible(Why.UNKNOWN in asks)
        deletions.setVisible(Why.DELETIONS in asks)
        self.setVisible(bool(asks) or locked.isVisibleTo(self))
        if candidate is None:
            return
        answer = candidate.answer
        self.passphrase.clear()
        self.fingerprint.setText(
            tr(
                "Laptop {device}, file {fingerprint}: the sender sees the same fingerprint; compare by telephone.",
                device=show_device(answer.device) if answer.device is not None else "–",
                fingerprint=answer.fingerprint,
            )
        )
        self.vouch.setChecked(Why.UNKNOWN in candidate.granted)
        self.typed.setText(self.word if Why.DELETIONS in candidate.granted else "")
        self._candidate = candidate

    @Slot()
    def _granted(self) -> None:
        candidate = self._candidate
        if candidate is None:
            return
        for why, is_granted in (
            (Why.UNKNOWN, self.vouch.isChecked()),
            (Why.DELETIONS, self.typed.text().strip().upper() == self.word),
        ):
            if is_granted and why in candidate.asks:
                candidate.granted.add(why)
            else:
                candidate.granted.discard(why)
        self.changed.emit()

    @Slot()
    def _unlock(self) -> None:
        if self._candidate is not None and self.passphrase.text():
            self.passphrase_given.emit(self.passphrase.text())

    def _locked(self) -> QWidget:
        part, column = _part(tr("This file opens with a passphrase only."))
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setPlaceholderText(tr("Passphrase of the file"))
        self.passphrase.setAccessibleName(tr("Passphrase of the file"))
        self.passphrase.returnPressed.connect(self._unlock)
        self.unlock_button = QPushButton(tr("&Open the file"), autoDefault=False)
        self.unlock_button.clicked.connect(self._unlock)
        column.addWidget(self.passphrase)
        column.addWidget(self.unlock_button, alignment=Qt.AlignmentFlag.AlignLeft)
        return part

    def _unknown(self) -> QWidget:
        part, column = _part(tr("Who vouches for this laptop?"))
        self.fingerprint = _wrapped()
        self.vouch = QCheckBox(tr("I &vouch for this laptop"))
        self.vouch.toggled.connect(self._granted)
        column.addWidget(self.fingerprint)
        column.addWidget(self.vouch)
        name = look(_wrapped(), "muted")
        name.setText(tr("Recorded in the name of {officer}; from now on its files are merged.", officer=self._officer))
        column.addWidget(name)
        return part

    def _deletions(self) -> QWidget:
        part, column = _part(tr("Are these deletions meant?"))
        self.word = tr("DELETE")
        words = _wrapped()
        words.setText(tr("The records are listed at the right. To take the deletions, type {word}.", word=self.word))
        self.typed = QLineEdit()
        self.typed.setPlaceholderText(self.word)
        self.typed.setAccessibleName(tr("Confirm the deletions"))
        self.typed.textChanged.connect(self._granted)
        column.addWidget(words)
        column.addWidget(self.typed)
        return part


def _part(question: str) -> tuple[QWidget, QVBoxLayout]:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, HAIR, 0, HAIR)
    column.setSpacing(HAIR)
    head = look(_wrapped(), "warning")
    head.setText(question)
    column.addWidget(head)
    return part, column


def _wrapped() -> QLabel:
    return QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
