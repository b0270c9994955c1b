"""What stands where a list has no rows: why, and the next step as a button."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.look.style import GAP, SMALL, look
from desktop_app.ui.parts.buttons import push_button

WIDEST = 560
"""Pixels of a sentence before it wraps."""


class EmptyState(QWidget):
    """A sentence in the middle with the buttons of `offer` below; hidden until a page shows it."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._label = look(QLabel(text, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True), "muted")
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setMinimumWidth(min(WIDEST, 320))
        self._label.setMaximumWidth(WIDEST)
        self.buttons: list[QPushButton] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(SMALL)
        self._row.addStretch()
        self._row.addStretch()
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        column.addStretch(2)
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(self._label, 1)
        middle.addStretch()
        column.addLayout(middle)
        column.addLayout(self._row)
        column.addStretch(3)
        self.hide()

    def offer(self, text: str, does: Callable[[], object]) -> "EmptyState":
        """Add a next step."""
        button = push_button(text, does)
        self.buttons.append(button)
        self._row.insertWidget(self._row.count() - 1, button)
        return self

    def text(self) -> str:
        """Return the sentence."""
        return self._label.text()

    def setText(self, text: str) -> None:  # noqa: N802 - as a label has it
        """Say why there is nothing."""
        self._label.setText(text)
