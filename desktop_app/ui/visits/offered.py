"""A choice whose answers change while the form is open: letters, officials, items."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox

from desktop_app.ui.forms.fields import Choice


class OfferedChoice(Choice):
    """A choice that can be offered other answers."""

    def __init__(self, name: str = "", choices: Sequence[tuple[Any, str]] = ()) -> None:
        super().__init__(choices)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(20)

    def offer(self, choices: Sequence[tuple[Any, str]], chosen: Any = None) -> None:
        """Offer other answers and choose one of them."""
        with QSignalBlocker(self):
            self.clear()
            self._values = [value for value, _ in choices]
            self.addItems([words for _, words in choices])
            self.set_value(chosen)
        self.complete()
        if (typed := self.lineEdit()) is not None:
            typed.setCursorPosition(0)  # the beginning of long words says more than their end

    def chosen(self) -> Any:
        """Return the chosen value, None when the words are none of the answers."""
        try:
            return self.value()
        except ValueError:
            return None
