"""Fields of forms: a label, an entry, and below it what is wrong with what was typed.

A warning can be accepted in place with a reason. Enter goes to the next field.
"""

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app import clock
from desktop_app.domain.masking import mask
from desktop_app.domain.typed import decimal_number, parse_date, show_date, whole_number
from desktop_app.domain.wording import grouped
from desktop_app.errors import Problem
from desktop_app.i18n import tr
from desktop_app.ui.style import HAIR, look, mark_invalid


class Entry(QLineEdit):
    """A line to type in. What stands in it is read with `parse` and shown with `show_value`."""

    def __init__(self, parse: Callable[[str], Any] = str, show: Callable[[Any], str] = str) -> None:
        super().__init__()
        self._parse = parse
        self._show = show

    def value(self) -> Any:
        """Return what was typed; raises ValueError when it cannot be read."""
        return self._parse(self.text())

    def set_value(self, value: Any) -> None:
        """Show a value."""
        self.setText("" if value is None else self._show(value))
        self.setCursorPosition(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show what was understood: 24 November 2026 for 2411."""
        try:
            shown = self._show(value) if (value := self.value()) is not None else ""
            if shown != self.text():
                self.setText(shown)
        except ValueError:
            pass
        super().focusOutEvent(event)


class SecretEntry(Entry):
    """A number that is hidden until somebody works in the field."""

    def __init__(self) -> None:
        super().__init__()
        self._number = ""
        self.textEdited.connect(self._take)

    def value(self) -> str:
        """Return the number in full."""
        return self._number

    def _take(self, text: str) -> None:
        self._number = text

    def set_value(self, value: Any) -> None:
        """Show a number, hidden."""
        self._number = str(value or "")
        self.setText(mask(self._number))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the number."""
        self.setText(self._number)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the number."""
        super(Entry, self).focusOutEvent(event)
        self.setText(mask(self._number))


class LongText(QPlainTextEdit):
    """Several lines; Ctrl+Enter goes to the next field."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * 4)

    def value(self) -> str:
        """Return what was typed."""
        return self.toPlainText()

    def set_value(self, value: Any) -> None:
        """Show a text."""
        self.setPlainText(str(value or ""))


class Choice(QComboBox):
    """One of several values, found by typing any part of its words."""

    def __init__(self, choices: Sequence[tuple[Any, str]]) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._values = [value for value, _ in choices]  # Qt would turn a StrEnum into a plain text
        self.addItems([words for _, words in choices])
        finder = QCompleter(self.model(), self)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(finder)

    def value(self) -> Any:
        """Return the chosen value; raises ValueError when the words are none of the choices."""
        index = self.findText(self.currentText().strip(), Qt.MatchFlag.MatchFixedString)
        if index < 0:
            raise ValueError(self.currentText())
        return self._values[index]

    def set_value(self, value: Any) -> None:
        """Choose a value."""
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))

    def wheelEvent(self, event: Any) -> None:
        """Let the page scroll; a wheel must not change an answer."""
        event.ignore()


class Field(QWidget):
    """An entry with its problems below. `path` is where its value stands in the draft."""

    changed = Signal()

    def __init__(self, path: str, label: str, entry: Any, *, wrong: str = "") -> None:
        super().__init__()
        self.path = path
        self.label = QLabel(label)
        self.label.setBuddy(entry)
        self.entry = entry
        self._wrong = wrong or tr("This cannot be read.")
        entry.setAccessibleName(label.replace("&", ""))
        self.message = look(QLabel(), "error")
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("Reason why it is right all the same"))
        self.reason.setAccessibleName(tr("Reason"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HAIR)
        for part in (entry, self.message, self.reason):
            column.addWidget(part)
        self.clear()
        self._listen()

    def read(self) -> Any:
        """Return the value; raises ValueError after showing that it cannot be read."""
        try:
            return self.entry.value()
        except ValueError:
            self.show_problem(Problem(self.path, "form", self._wrong))
            raise

    def show_problem(self, problem: Problem) -> None:
        """Say below the entry what is wrong; a warning asks for a reason."""
        look(self.message, "error" if problem.is_error else "warning")
        self.message.setText(f"{self.message.text()} {problem.message}".strip())
        self.message.show()
        mark_invalid(self.entry)
        self.entry.setAccessibleDescription(self.message.text())
        self.reason.setVisible(not problem.is_error)

    def clear(self) -> None:
        """Take the problems away."""
        self.message.clear()
        self.message.hide()
        self.reason.hide()
        mark_invalid(self.entry, invalid=False)
        self.entry.setAccessibleDescription("")

    def start(self) -> None:
        """Put the person into the entry, everything selected."""
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self.entry, QLineEdit):
            self.entry.end(False)  # noqa: FBT003 - Qt's shape
            self.entry.home(True)  # noqa: FBT003 - selects backwards, so that a long text shows its beginning

    def _listen(self) -> None:
        for name in ("textEdited", "textChanged", "editTextChanged"):
            signal = getattr(self.entry, name, None)
            if signal is not None:
                signal.connect(self._tell)
                return

    def _tell(self, *_: Any) -> None:
        self.changed.emit()


class NextField(QObject):
    """Makes Enter go to the next field, Ctrl+Enter out of a long text."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter from entries."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        leaves = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if isinstance(watched, QLineEdit) or (isinstance(watched, QPlainTextEdit) and leaves):
            tab = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
            QCoreApplication.sendEvent(watched, tab)
            return True
        return False


def text_entry(longest: int = 300) -> Entry:
    """Return an entry for one line."""
    entry = Entry()
    entry.setMaxLength(longest)
    return entry


def number_entry() -> Entry:
    """Return an entry for a whole number."""
    return Entry(whole_number, grouped)


def decimal_entry() -> Entry:
    """Return an entry for a fraction."""
    return Entry(
        decimal_number,
        lambda value: f"{value:g}".replace(".", ",") if value == float(f"{value:g}") else repr(value).replace(".", ","),
    )


def year_entry() -> Entry:
    """Return an entry for a year."""
    return Entry(whole_number)


def date_entry() -> Entry:
    """Return an entry for a date."""
    entry = Entry(typed_date, show_date)
    entry.setPlaceholderText(tr("24/11/2026, 2411, h = today"))
    return entry


def typed_date(text: str) -> date | None:
    """Return the date that was typed."""
    return parse_date(text, clock.today())


def choice_entry(choices: Sequence[tuple[StrEnum | str, str]]) -> Choice:
    """Return an entry for one of several values."""
    return Choice(choices)


def impossible_values(error: ValidationError) -> list[Problem]:
    """Return where a draft holds a value that no field can have, such as 150 %."""
    words = tr("This value is not possible here.")
    return [Problem(".".join(map(str, entry["loc"])), "range", words) for entry in error.errors()]
