"""A row of buttons of which one is pressed: parts of a list, each with its number."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from desktop_app.i18n import format_number
from desktop_app.ui.look.style import SMALL
from desktop_app.ui.parts.flow_layout import FlowLayout

DIGITS = tuple("123456789")


class Segments(QWidget):
    """Shows (value, words); the arrows go from one to the next; a narrow window breaks the row."""

    chosen = Signal(object)

    def __init__(self, parts: Sequence[tuple[Any, str]], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._parts = list(parts)
        self._group = QButtonGroup(self)
        row = FlowLayout(self, SMALL)
        self.buttons = [self._button(place, words) for place, (_, words) in enumerate(parts)]
        for button in self.buttons:
            row.addWidget(button)
        self.buttons[0].setChecked(True)
        self._group.idClicked.connect(lambda place: self.chosen.emit(self._parts[place][0]))

    def value(self) -> Any:
        """Return the value of the pressed one."""
        return self._parts[self._group.checkedId()][0]

    def set_value(self, value: Any) -> None:
        """Press one without telling."""
        for place, (known, _) in enumerate(self._parts):
            if known == value:
                self.buttons[place].setChecked(True)

    def show_numbers(self, numbers: Mapping[Any, int]) -> None:
        """Write behind the words how many rows each has."""
        for button, (value, words) in zip(self.buttons, self._parts, strict=True):
            button.setText(f"{words}  {format_number(numbers.get(value, 0))}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the neighbour with the arrows, any part with its number (1 to 9)."""
        if event.text() in DIGITS and 0 < int(event.text()) <= len(self.buttons):
            self.buttons[int(event.text()) - 1].setFocus()
            self.buttons[int(event.text()) - 1].click()
            return
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        place = self._group.checkedId() + (step or 0)
        if step is None or not 0 <= place < len(self.buttons):
            super().keyPressEvent(event)
            return
        self.buttons[place].setFocus()
        self.buttons[place].click()

    def _button(self, place: int, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setCheckable(True)
        button.setAutoDefault(False)
        self._group.addButton(button, place)
        return button
