"""Fields of forms: a label, an entry, and below it what is wrong with what was typed.

A warning can be accepted in place with a reason. Enter goes to the next field.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QCompleter,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app import clock
from desktop_app.domain.typed import chosen, decimal_number, parse_date, show_date, whole_number
from desktop_app.domain.wording import grouped
from desktop_app.errors import Problem
from desktop_app.i18n import tr
from desktop_app.ui.look.style import HAIR, look, mark_invalid

FEW = 5
"""So many choices need no list of offers."""
BUTTONS = 8
"""More of them do not follow each other in a form."""
MOVING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


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

    def put(self, text: str) -> None:
        """Show a text as if it was typed."""
        self.setText(text)

    def typed(self) -> str:
        """Return what was typed, readable or not."""
        return self.text()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show what was understood: 24 November 2026 for 2411."""
        try:
            shown = self._show(value) if (value := self.value()) is not None else ""
            if shown != self.text():
                self.setText(shown)
        except ValueError:
            pass
        super().focusOutEvent(event)


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
    """One of several values: any part of its words is typed, its code, or its place (1, 2, 3)."""

    def __init__(self, choices: Sequence[tuple[Any, str]]) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._values = [value for value, _ in choices]  # Qt would turn a StrEnum into a plain text
        self.addItems([words for _, words in choices])
        self._offers: QAbstractItemView | None = None
        self.complete()
        self.currentIndexChanged.connect(self._show_beginning)

    def complete(self) -> None:
        """Offer what holds the letters typed; few choices are completed in the entry, without a list below it."""
        finder = QCompleter(self.model(), self)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._offers = None
        if self.count() <= FEW:
            finder.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        else:
            finder.setFilterMode(Qt.MatchFlag.MatchContains)
            finder.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            self._offers = finder.popup()
        if self._offers is not None:
            self._offers.installEventFilter(self)  # after the filter of the completer, so it is asked first
        self.setCompleter(finder)

    @Slot()
    def _show_beginning(self) -> None:
        """Show the first letters of a choice that is wider than its entry, and not the last ones."""
        if not self.hasFocus() and (line := self.lineEdit()) is not None:
            line.setCursorPosition(0)

    def close_offers(self) -> None:
        """Put the list of offers away."""
        if self._offers is not None:
            self._offers.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter and Tab in the list of offers choose there and then do what they do in the entry.

        Enter takes the first offer where none is chosen and the words alone do not say which is meant.
        """
        offers = self._offers
        if offers is None or watched is not offers or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() != QEvent.Type.KeyPress or event.key() not in MOVING:
            return super().eventFilter(watched, event)
        offer = offers.currentIndex()
        if not offer.isValid() and event.key() != Qt.Key.Key_Tab and not self._is_known():
            offer = offers.model().index(0, 0)
        if offer.isValid():
            self.setEditText(str(offer.data()))
        offers.hide()
        QCoreApplication.sendEvent(self, QKeyEvent(event.type(), event.key(), event.modifiers(), event.text()))
        return True

    def value(self) -> Any:
        """Return the chosen value; raises ValueError when the words are none of the choices."""
        index = self.currentIndex()
        if 0 <= index < len(self._values) and self.itemText(index) == self.currentText():
            return self._values[index]  # of two with the same words the one that was chosen
        return chosen(zip(self._values, map(self.itemText, range(self.count())), strict=False), self.currentText())

    def set_value(self, value: Any) -> None:
        """Choose a value."""
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed, as the choice that it means; what means none stays as it is."""
        self._settle()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter mean what was typed, though the keys stay here."""
        if event.key() in MOVING:
            self._settle()
        super().keyPressEvent(event)

    def _settle(self) -> None:
        with suppress(ValueError):
            self.set_value(self.value())

    def _is_known(self) -> bool:
        try:
            self.value()
        except ValueError:
            return False
        return True

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
        self._unread = False
        """Whether it says that it cannot be read."""
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
            self._unread = True
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
        self._unread = False
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
        if self._unread:
            with suppress(ValueError):
                self.entry.value()
                self.clear()
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
        if isinstance(watched, QLineEdit | QComboBox) or (isinstance(watched, QPlainTextEdit) and leaves):
            _press_tab(watched)
            _leave_buttons()
            return True
        return False


def _press_tab(widget: QObject) -> None:
    QCoreApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier))


def _leave_buttons() -> None:
    """Go on from a button beside a field to the field after it, but never beyond the button that saves.

    Who goes through a form with Enter alone would else press it.
    """
    for _ in range(BUTTONS):
        now = QApplication.focusWidget()
        if not isinstance(now, QPushButton | QToolButton) or now.property("look") == "primary":
            return
        _press_tab(now)


def text_entry(longest: int = 300) -> Entry:
    """Return an entry for one line."""
    entry = Entry()
    entry.setMaxLength(longest)
    return entry


def number_entry() -> Entry:
    """Return an entry for a whole number."""
    return Entry(whole_number, grouped)


def decimal_entry(parse: Callable[[str], float | None] = decimal_number) -> Entry:
    """Return an entry for degrees, or for another number that need not be whole."""
    return Entry(
        parse,
        lambda value: f"{value:g}".replace(".", ",") if value == float(f"{value:g}") else repr(value).replace(".", ","),
    )


def year_entry() -> Entry:
    """Return an entry for a year."""
    return Entry(whole_number)


def digits_entry(parse: Callable[[str], str], show: Callable[[str], str]) -> Entry:
    """Return an entry for a number that is text (phone, NIB): pasted with spaces it is cleaned, shown it is grouped."""
    entry = Entry(parse, show)
    entry.setMaxLength(60)
    return entry


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
