"""What is said after a file was written: its number, fingerprint, size, where it is, and that the stick may go."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from desktop_app.exchange.handing_in.sending import Delivery
from desktop_app.i18n import tr
from desktop_app.operations.handing_in.received_files import RETURN
from desktop_app.ui.handing_in.words import records_words, size_words
from desktop_app.ui.look.icons import icon, picture
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.preview.files import open_outside
from desktop_app.ui.start.card import paragraph

PICTURE = 32


class ResultCard(QFrame):
    """Stays until the next file is written, or until it is closed."""

    def __init__(self) -> None:
        super().__init__()
        look(self, "card")
        self._folder = Path()
        self.title = look(QLabel(), "heading")
        self.facts = paragraph("", "text")
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.next_step = paragraph("", "text")
        self.place = paragraph("")
        self.place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.folder = QPushButton(icon("folder-open"), tr("Open the &folder"))
        self.folder.clicked.connect(self.open_folder)
        self.close_button = QPushButton(tr("&Close"))
        self.close_button.clicked.connect(self.hide)
        self.sign = QLabel()
        self._lay_out()
        self.hide()

    def show_delivery(self, delivery: Delivery, *, on_stick: bool) -> None:
        """Show a file that was written and read back."""
        self._folder = delivery.path.parent
        self.sign.setPixmap(picture("circle-check", PICTURE, "accent", self.devicePixelRatioF()))
        done = tr("File {number} is complete and was read back.", number=delivery.number)
        self.title.setText(f"{done} {tr('It is safe to remove the stick.')}" if on_stick else done)
        self.facts.setText(
            tr(
                "{records} · {size} · fingerprint {fingerprint}",
                records=records_words(delivery.records),
                size=size_words(delivery.path.stat().st_size),
                fingerprint=delivery.fingerprint,
            )
        )
        self.place.setText(str(delivery.path))
        self.next_step.setText(_next_step(delivery.kind))
        self.show()

    @Slot()
    def open_folder(self) -> None:
        """Show the folder in the file manager of the computer."""
        open_outside(self._folder)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE, GAP, SPACE, GAP)
        row.setSpacing(SPACE)
        row.addWidget(self.sign, alignment=Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(SMALL // 2)
        for part in (self.title, self.next_step, self.facts, self.place):
            column.addWidget(part)
        row.addLayout(column, 1)
        for button in (self.folder, self.close_button):
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignVCenter)


def _next_step(kind: str) -> str:
    if kind == RETURN:
        return tr("Now give it to the laptops: on a stick, by e-mail or by WhatsApp.")
    return tr("Now bring it to the office: on a stick, by e-mail or by WhatsApp.")
