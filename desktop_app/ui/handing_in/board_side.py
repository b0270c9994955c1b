"""One laptop beside the board: what is missing and what to do, its files, and whether it is let in."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.exchange.handing_in.board import LaptopLine, Standing
from desktop_app.i18n import tr
from desktop_app.operations.handing_in.received_files import ReceivedFile
from desktop_app.store.device import show_device
from desktop_app.ui.handing_in.board_words import NONE, about
from desktop_app.ui.handing_in.receive_words import entry_state, entry_tint, moment_words
from desktop_app.ui.lists.rows_list import Column, RowsList
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, HAIR, SMALL, look
from desktop_app.ui.parts.scrolled import scrolled
from desktop_app.ui.start.card import paragraph

WIDTH, FILES_HEIGHT = 286, 110


class LaptopSide(QFrame):
    """Asks for nothing itself; the board does what its buttons want."""

    closed = Signal()
    history_wanted = Signal()
    vouched = Signal()
    withdrawn = Signal()
    lost = Signal()
    found = Signal()

    def __init__(self) -> None:
        super().__init__()
        look(self, "card")
        self.setFixedWidth(WIDTH)
        self.title = look(QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True), "heading")
        self.device = paragraph("")
        self.text = paragraph("", "text")
        self.files: RowsList[ReceivedFile] = RowsList(_columns(), tr("Files of this laptop"), lines=2, sortable=False)
        self.files.opened.connect(self.history_wanted)
        self.files.setMinimumHeight(FILES_HEIGHT)
        self._make_buttons()
        self._lay_out()

    def show_laptop(self, line: LaptopLine, today: date) -> None:
        """Show a laptop; its files come a moment later."""
        standing = line.standing(today)
        self.title.setText(line.officer or NONE)
        self.device.setText(
            tr("Laptop {device}, program {version}", device=show_device(line.device), version=line.program or NONE)
        )
        self.text.setText("\n\n".join(about(line, today)))
        self.vouch_button.setVisible(standing is Standing.UNKNOWN)
        self.withdraw_button.setVisible(standing not in (Standing.UNKNOWN, Standing.LOST))
        self.found_button.setVisible(standing is Standing.LOST)
        self.lost_button.setText(tr("What was on it …") if standing is Standing.LOST else tr("Laptop &lost …"))

    def show_files(self, entries: Sequence[ReceivedFile]) -> None:
        """Show the files of the laptop, the newest first."""
        self.files.show_rows(entries, lambda entry: entry.id)

    def _make_buttons(self) -> None:
        self.close_button = look(QPushButton(icon("x"), ""), "side")
        self.close_button.setAccessibleName(tr("Close"))
        self.close_button.setToolTip(tr("Close (Esc)"))
        self.history_button = look(QPushButton(tr("Open in the history")), "link")
        self.vouch_button = QPushButton(tr("&Vouch for this laptop …"))
        self.withdraw_button = QPushButton(tr("&Withdraw trust …"))
        self.lost_button = QPushButton(tr("Laptop &lost …"))
        self.found_button = QPushButton(tr("&Found again …"))
        for button, signal in (
            (self.close_button, self.closed),
            (self.history_button, self.history_wanted),
            (self.vouch_button, self.vouched),
            (self.withdraw_button, self.withdrawn),
            (self.lost_button, self.lost),
            (self.found_button, self.found),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(signal)

    def _lay_out(self) -> None:
        ground = QWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(HAIR, HAIR, HAIR, HAIR)
        outer.addWidget(scrolled(ground))
        column = QVBoxLayout(ground)
        column.setContentsMargins(GAP - HAIR, SMALL - HAIR, GAP - HAIR, GAP - HAIR)
        column.setSpacing(SMALL)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button, alignment=Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self.device)
        column.addWidget(self.text)
        column.addWidget(self.files, 1)
        column.addWidget(self.history_button, alignment=Qt.AlignmentFlag.AlignLeft)
        for button in (self.vouch_button, self.withdraw_button, self.found_button, self.lost_button):
            column.addWidget(button)


def _columns() -> list[Column[ReceivedFile]]:
    return [
        Column(tr("File"), lambda entry: NONE if entry.number is None else str(entry.number), 58),
        Column(tr("Received"), lambda entry: moment_words(entry.received_at).replace(" ", "\n"), 80),
        Column(tr("Result"), lambda entry: "\n".join(filter(None, (entry_state(entry), entry.reason))), 0, entry_tint),
    ]
