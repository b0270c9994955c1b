"""The big answer: who was checked in, what went wrong, and for a guest who it was that came."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from desktop_app.i18n import tr
from desktop_app.ui.events.door.entry import quiet_button
from desktop_app.ui.events.door.who_came import WhoCamePanel
from desktop_app.ui.look.style import SMALL, SPACE, look

IDLE, DONE, AGAIN, WRONG = "muted", "done", "again", "wrong"
"""Looks of the first line: nothing yet, checked in, was here already, nothing was recorded."""


class Card(QFrame):
    """Says one thing at a time, so large that it is read across a table."""

    undo_wanted = Signal()
    who_wanted = Signal()

    def __init__(self, take_scan: Callable[[str], bool]) -> None:
        super().__init__()
        look(self, "card")
        self.state = _label()
        self.name = look(_label(), "call")
        self.detail = look(_label(), "heading")
        self.place = look(_label(), "muted")
        self.undo = quiet_button(tr("&Undo (Ctrl+Z)"))
        self.who = quiet_button(tr("Who came? (F2)"))
        self.panel = WhoCamePanel(take_scan)
        self.undo.clicked.connect(self.undo_wanted)
        self.who.clicked.connect(self.who_wanted)
        self._build()
        self.idle()

    def idle(self) -> None:
        """Say how it works."""
        self.say(IDLE, tr("Type three letters, a row number, or scan a badge; Enter lets in."))

    def say(self, tone: str, state: str, name: str = "", detail: str = "", place: str = "") -> None:
        """Say something; nobody can be undone or asked about until `offer` says so."""
        look(self.state, tone)
        for label, text in ((self.state, state), (self.name, name), (self.detail, detail), (self.place, place)):
            label.setText(text)
            label.setVisible(bool(text))
        self.offer(undo=False, who=False)
        self.panel.hide()

    def offer(self, *, undo: bool, who: bool) -> None:
        """Show the buttons that make sense now."""
        self.undo.setVisible(undo)
        self.who.setVisible(who)

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(self.undo)
        buttons.addWidget(self.who)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(SMALL)
        for label in (self.state, self.name, self.detail, self.place):
            column.addWidget(label)
        column.addLayout(buttons)
        column.addWidget(self.panel)
        column.addStretch()


def _label() -> QLabel:
    return QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
