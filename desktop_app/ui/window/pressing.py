"""How buttons are pressed by keys: at once by their letter, and with Enter wherever they are."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShortcutEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QToolButton


class PressedAtOnce(QObject):
    """Presses a button in the moment in which Alt and its letter are pressed.

    Qt shows it pressed for a tenth of a second first. What is pressed in between, as Ctrl+S after Alt+S, may have
    closed the form by then, and the same thing would be done a second time by a form that is not there any more.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the letter of a button; a letter of two things only goes to them, and a menu opens as ever."""
        if event.type() != QEvent.Type.Shortcut or not isinstance(watched, QAbstractButton):
            return super().eventFilter(watched, event)
        if not isinstance(event, QShortcutEvent) or event.isAmbiguous() or _has_menu(watched):
            return super().eventFilter(watched, event)
        if watched.isCheckable() and watched.focusPolicy() & Qt.FocusPolicy.ClickFocus:
            watched.setFocus(Qt.FocusReason.ShortcutFocusReason)
        watched.click()
        return True


def _has_menu(button: QAbstractButton) -> bool:
    return isinstance(button, QPushButton | QToolButton) and button.menu() is not None


def press_with_enter(window: QObject, event: QKeyEvent) -> bool:
    """Press the button that has the keys, and tell whether one did: Qt takes Enter for it only in dialogs."""
    button = QApplication.focusWidget()
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not isinstance(button, QPushButton | QToolButton):
        return False
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or button.window() is not window:
        return False
    if not event.isAutoRepeat():
        button.click()
    return True
