"""The pages at the left edge, one press or Alt+digit away; in a narrow window only their icons."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QSizePolicy, QVBoxLayout

from desktop_app.i18n import tr
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import HAIR, SMALL, look, polish

FULL, NARROW = 184, 54


@dataclass(frozen=True)
class Entry:
    """One page of the sidebar."""

    name: str
    title: str
    icon: str


class Sidebar(QFrame):
    """The entries; `chosen` carries the name of the one pressed."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        look(self, "side")
        self._titles = {entry.name: entry.title for entry in entries}
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(SMALL, SMALL, SMALL, SMALL)
        column.setSpacing(HAIR)
        self.find_button = self._build_find_button()
        column.addWidget(self.find_button)
        column.addSpacing(SMALL)
        for number, entry in enumerate(entries, 1):
            column.addWidget(self._button(entry, number))
        column.addStretch()
        self.set_narrow(narrow=False)

    def mark(self, name: str) -> None:
        """Show which page is open."""
        self.buttons[name].setChecked(True)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show icons only, or icons and titles."""
        self.setFixedWidth(NARROW if narrow else FULL)
        for name, button in self.buttons.items():
            button.setText("" if narrow else self._titles[name])
        self.find_button.setText("" if narrow else tr("Find (Ctrl+K)"))
        for button in (*self.buttons.values(), self.find_button):
            polish(button)  # its icon has no gap beside it without a text

    def _build_find_button(self) -> QPushButton:
        button = look(QPushButton(icon("search"), ""), "find")
        _let_shrink(button)
        button.setToolTip(tr("Find anything, or do something (Ctrl+K)"))
        button.setAccessibleName(tr("Find anything"))
        return button

    def _button(self, entry: Entry, number: int) -> QPushButton:
        button = look(QPushButton(icon(entry.icon), entry.title), "side")
        button.setCheckable(True)
        _let_shrink(button)
        keys = f"Alt+{number % 10}"  # the tenth has the 0 beside the 9
        button.setToolTip(f"{entry.title} ({keys})")
        button.setAccessibleName(entry.title)
        button.clicked.connect(lambda: self.chosen.emit(entry.name))
        QShortcut(QKeySequence(keys), self, lambda: self.chosen.emit(entry.name))
        self._group.addButton(button)
        self.buttons[entry.name] = button
        return button


def _let_shrink(button: QPushButton) -> None:
    """Let an entry be lower than it likes to be in a low window, so that none lies on another."""
    button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
