"""The one entry of the door, and how every key finds its way back to it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from desktop_app.ui.look.style import font

STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
"""Modifiers with which a letter is still a letter."""


class DoorEntry(QLineEdit):
    """A line of which Enter, the arrows, Esc and Ctrl+Z are told; a scanner is a fast hand with Enter at the end."""

    entered = Signal(bool)
    """Enter; True with Ctrl."""
    stepped = Signal(int)
    """So many rows down."""
    taken_back = Signal()
    """Ctrl+Z while nothing is typed."""
    given_up = Signal()
    """Esc while something is typed."""

    def __init__(self, *, large: bool = False, keeps: bool = False) -> None:
        super().__init__()
        self._keeps = keeps
        """Whether Esc leaves what is typed: it would be work to type it again."""
        if large:
            self.setFont(font("title"))
            self.setMinimumHeight(self.fontMetrics().height() + 20)

    def event(self, event: QEvent) -> bool:
        """Keep Esc for what is typed, and Ctrl+Z, from becoming a key of the page."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            esc = event.key() == Qt.Key.Key_Escape and bool(self.text())
            if esc or event.matches(QKeySequence.StandardKey.Undo):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell the keys that mean something here."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif key in STEPS:
            self.stepped.emit(STEPS[key])
        elif key == Qt.Key.Key_Escape and self.text():
            if not self._keeps:
                self.clear()
            self.given_up.emit()
        elif event.matches(QKeySequence.StandardKey.Undo) and not self.text():
            self.taken_back.emit()
        else:
            super().keyPressEvent(event)


def quiet_button(words: str = "") -> QPushButton:
    """Return a button that takes the keys only when somebody tabs to it: a click leaves them where they were."""
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


class KeysBack(QObject):
    """Brings letters and digits that are typed at a list or a button to the entry: a scanner does not look."""

    def __init__(self, entry: QLineEdit) -> None:
        super().__init__(entry)
        self._entry = entry

    def watch(self, *widgets: QWidget) -> None:
        """Bring back what is typed at these."""
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what belongs into the entry."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or watched is self._entry:
            return False
        text = event.text()
        if not text.isprintable() or not text.strip() or event.modifiers() & ~PLAIN:
            return False
        self._entry.setFocus(Qt.FocusReason.OtherFocusReason)
        self._entry.insert(text)
        return True
