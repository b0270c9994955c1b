"""Entries of sensitive numbers: what is stored stays hidden until somebody asks for it; new numbers are typed openly.

The mask is only ever shown. What the entry holds, gives back, and takes back at an undo is the number itself, and a
hidden number cannot be typed into: nobody edits what is not seen.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton

from desktop_app.domain.disclosure import Channel, Tier
from desktop_app.domain.masking import is_masked, mask
from desktop_app.i18n import tr
from desktop_app.operations.privacy.disclosing import Subject, record_disclosure
from desktop_app.ui.forms.fields import Entry, Field
from desktop_app.ui.look.icons import icon
from desktop_app.ui.workspace import Workspace


class MaskedEntry(Entry):
    """A line that is read only and masked while it is hidden."""

    asked = Signal()
    """Somebody wants to see it."""

    def __init__(self, show: Callable[[str], str] = str, longest: int = 60) -> None:
        super().__init__(str, show)
        self.setMaxLength(longest)
        self._number, self._open = "", True
        self.eye = QAction(icon("eye", "muted"), tr("Show personal data (F2)"), self)
        self.eye.triggered.connect(self.asked)
        self.addAction(self.eye, QLineEdit.ActionPosition.TrailingPosition)
        self._presenting = False
        self.textChanged.connect(self._take)
        self._present()

    @property
    def is_hidden(self) -> bool:
        """Whether there is a number that is not shown."""
        return not self._open

    def value(self) -> str:
        """Return the number in full."""
        return self._number

    def set_value(self, value: Any) -> None:
        """Hold a stored number, hidden; without one the entry is open."""
        self._number = str(value or "")
        self._open = not self._number
        self._present()

    def reveal(self) -> None:
        """Show the number until the form is closed; the caller has written down that it was asked for."""
        self._open = True
        self._present()

    def put(self, text: str) -> None:
        """Take a number as if it was typed."""
        self._number = text
        self._present()

    def typed(self) -> str:
        """Return the number, as it was typed."""
        return self._number

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show an open number as it was typed."""
        if self._open:
            self._say(self._number)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show an open number in its groups."""
        super(Entry, self).focusOutEvent(event)
        self._present()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask with F2, as in a table."""
        if event.key() == Qt.Key.Key_F2 and not self._open:
            self.asked.emit()
        else:
            super().keyPressEvent(event)

    def _take(self, text: str) -> None:
        if not self._presenting and not is_masked(text):
            self._number = text

    def _say(self, text: str) -> None:
        """Show a text that nobody has typed."""
        if text != self.text():
            self._presenting = True
            self.setText(text)
            self._presenting = False

    def _present(self) -> None:
        self.setReadOnly(not self._open)
        self.eye.setVisible(not self._open)
        shown = self._number if self._open and self.hasFocus() else self._show(self._number)
        self._say(shown if self._open else mask(self._number))
        self.setCursorPosition(0)
        hidden = tr("Hidden. F2 shows it, and that is written down.")
        self.setToolTip("" if self._open else hidden)
        if self.accessibleDescription() in ("", hidden):  # not the words of a problem
            self.setAccessibleDescription("" if self._open else hidden)


class Reveal(QObject):
    """The masked entries of one form: asked for once, all are shown, and that is written down."""

    def __init__(self, workspace: Workspace, fields: Sequence[Field], subject: Subject, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._subject = workspace, subject
        self._fields = [field for field in fields if isinstance(field.entry, MaskedEntry)]
        self.button = QPushButton(icon("eye"), tr("Show personal &data (F2)"))
        self.button.clicked.connect(self.ask)
        room = self.button.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # what is below stays where it is
        self.button.setSizePolicy(room)
        for field in self._fields:
            field.entry.asked.connect(self.ask)
        self.look()

    def look(self) -> None:
        """Offer the button while something is hidden."""
        self.button.setVisible(bool(self._hidden()))

    def ask(self) -> None:
        """Write down who wants to see what, then show it; nothing is shown when that cannot be written."""
        hidden = self._hidden()
        if not hidden:
            return
        with self._workspace.write() as session:
            names = ", ".join(field.label.text().replace("&", "") for field in hidden)
            record_disclosure(session, Channel.SCREEN, Tier.INTERNAL, names, self._subject)
        for field in hidden:
            field.entry.reveal()
        if self.button.hasFocus():
            hidden[0].start()
        self.look()

    def _hidden(self) -> list[Field]:
        return [field for field in self._fields if field.entry.is_hidden]
