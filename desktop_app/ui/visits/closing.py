"""The end of a visit: when to come back, and who signs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.wording import day_and_date
from desktop_app.i18n import tr
from desktop_app.operations.files.attachments import load_attachment, store_attachment
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, HAIR, SMALL, SPACE, look
from desktop_app.ui.visits.fields import add_row, next_field, rows_layout
from desktop_app.ui.visits.signature_pad import SignatureDialog
from desktop_app.ui.workspace import Workspace

OWNER = -1
"""Stands for the owner among the rows of officers."""
DRAWN_WIDTH, DRAWN_HEIGHT = 200, 48


@dataclass(frozen=True)
class Signer:
    """Somebody who may sign: the row of an officer, or OWNER."""

    row: int
    name: str
    role: str
    signature: str
    """SHA-256 of what was drawn, "" for a signature on paper."""


class ClosingPanel(QWidget):
    """Shows the next visit with the proposal of the rules, and one line for everybody who may sign."""

    signed = Signal(int, str)
    """Row of the officer (or OWNER), hash of the signature ("" takes it away)."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._proposed: date | None = None
        self.next_visit = next_field()
        self.hint = look(QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True), "muted")
        self.use_button = QPushButton(tr("&Use this day"))
        self.use_button.clicked.connect(self._use)
        self._signers = QVBoxLayout()
        self._signers.setSpacing(SMALL)
        self._lay_out()

    def show_proposal(self, day: date | None) -> None:
        """Show when the rules say to come back."""
        self._proposed = day
        self.use_button.setVisible(day is not None)
        if day is None:
            self.hint.setText(tr("Nothing is left to do: the rules ask for no further visit."))
        else:
            words = tr("The rules propose {day}; it is taken when the field stays empty.", day=day_and_date(day))
            self.hint.setText(words)

    def show_signers(self, signers: Sequence[Signer]) -> None:
        """Show who may sign, and what was signed."""
        while (item := self._signers.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        for signer in signers:
            self._signers.addWidget(self._signer_row(signer))

    def sign(self, signer: Signer) -> None:
        """Let somebody sign."""
        dialog = SignatureDialog(signer.name or signer.role, self)
        if dialog.exec():
            with self._workspace.write() as session:
                self.signed.emit(signer.row, store_attachment(session, dialog.pad.png(), "image/png"))

    def _signer_row(self, signer: Signer) -> QWidget:
        card = look(QFrame(), "card")
        row = QHBoxLayout(card)
        row.setContentsMargins(SPACE, SMALL, SPACE, SMALL)
        row.setSpacing(SPACE)
        names = QVBoxLayout()
        names.setSpacing(HAIR)
        names.addStretch()
        names.addWidget(QLabel(signer.name or "–", textFormat=Qt.TextFormat.PlainText))
        names.addWidget(look(QLabel(signer.role, textFormat=Qt.TextFormat.PlainText), "muted"))
        names.addStretch()
        row.addLayout(names, 1)
        drawn = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        drawn.setFixedSize(DRAWN_WIDTH, DRAWN_HEIGHT)
        picture = self._drawn(signer.signature)
        if picture is None:
            look(drawn, "muted").setText(tr("signs on paper"))
        else:
            drawn.setPixmap(picture)
        row.addWidget(drawn)
        draw = QPushButton(icon("pen-line"), tr("Draw …"))
        draw.clicked.connect(lambda: self.sign(signer))
        take_away = QPushButton(icon("x"), tr("Take away"))
        take_away.clicked.connect(lambda: self.signed.emit(signer.row, ""))
        take_away.setEnabled(bool(signer.signature))
        row.addWidget(draw)
        row.addWidget(take_away)
        return card

    def _drawn(self, sha256: str) -> QPixmap | None:
        if not sha256:
            return None
        with self._workspace.read() as session:
            content = load_attachment(session, sha256)
        picture = QPixmap()
        picture.loadFromData(content)
        if picture.isNull():
            return None
        mode = Qt.TransformationMode.SmoothTransformation
        return picture.scaled(DRAWN_WIDTH, DRAWN_HEIGHT, Qt.AspectRatioMode.KeepAspectRatio, mode)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP)
        form = rows_layout()
        add_row(form, self.next_visit, self.use_button, stretch=(1, 0))
        form.addRow("", self.hint)
        column.addLayout(form)
        column.addSpacing(SMALL)
        column.addWidget(look(QLabel(tr("Signatures")), "heading"))
        column.addWidget(look(QLabel(tr("Optional: without a drawing the minutes leave room for a pen.")), "muted"))
        column.addLayout(self._signers)
        column.addStretch(1)

    @Slot()
    def _use(self) -> None:
        self.next_visit.entry.set_value(self._proposed)
