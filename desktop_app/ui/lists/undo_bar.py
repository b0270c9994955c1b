"""The last thing that was done to rows, and the button that takes it back."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_app.i18n import tr
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import SMALL

LONGEST = 80


class UndoBar(QWidget):
    """A line under the list: "3 IKM dihapus" with Urungkan; not there until something was done."""

    def __init__(self) -> None:
        super().__init__()
        self._take_back: Callable[[], object] | None = None
        self.words = QLabel()
        self.button = QPushButton(icon("undo-2"), tr("&Undo"))
        self.button.setAutoDefault(False)
        self.button.setToolTip("Ctrl+Z")
        self.button.clicked.connect(self.undo)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(self.words)
        row.addWidget(self.button)
        row.addStretch()
        self._show("")

    def offer(self, words: str, take_back: Callable[[], object]) -> None:
        """Say what was done, and how it is taken back."""
        self._take_back = take_back
        self._show(words)

    @Slot()
    def undo(self) -> None:
        """Take it back, once."""
        if self._take_back is not None:
            take_back, self._take_back = self._take_back, None
            self._show("")
            take_back()

    @property
    def is_offering(self) -> bool:
        """Whether something can be taken back."""
        return self._take_back is not None

    def _show(self, words: str) -> None:
        self.words.setText(words[:LONGEST])
        self.setVisible(self._take_back is not None)
