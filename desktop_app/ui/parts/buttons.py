"""A button that is pressed with the mouse or its letter, never by Enter in a field of its dialog."""

from collections.abc import Callable

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QPushButton


def push_button(text: str, pressed: Callable[[], object] | SignalInstance) -> QPushButton:
    """Return a button that calls `pressed`, or emits it."""
    made = QPushButton(text, autoDefault=False)
    made.clicked.connect(pressed)
    return made
