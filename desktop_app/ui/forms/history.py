"""Undo and redo of a whole form: fields, choices and tables in the order in which they were changed.

Ctrl+Z takes the last step back and goes to where it was done; Ctrl+Y or Ctrl+Shift+Z does it again. Letters typed one
after another into one field are one step for each word.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

LONGEST = 500
"""So many steps are remembered."""


class Watched(Protocol):
    """Something whose state can be read and brought back."""

    def snapshot(self) -> Any:
        """Return what stands there now."""

    def restore(self, state: Any) -> None:
        """Show an earlier state and tell that it changed."""

    def go_there(self) -> None:
        """Put the person there."""


@dataclass
class Step:
    """One change of one field or table."""

    watched: Watched
    before: Any
    after: Any


class FieldWatch:
    """The entry of a field: a line, a long text or a choice."""

    def __init__(self, entry: QWidget, tell: Callable[[], object]) -> None:
        self._entry: Any = entry
        self._tell = tell

    def snapshot(self) -> str:
        """Return what is typed."""
        if isinstance(self._entry, QPlainTextEdit):
            return self._entry.toPlainText()
        if isinstance(self._entry, QComboBox):
            return self._entry.currentText()
        return str(self._entry.typed() if hasattr(self._entry, "typed") else self._entry.text())

    def restore(self, state: str) -> None:
        """Show what was typed."""
        if isinstance(self._entry, QPlainTextEdit):
            self._entry.setPlainText(state)
        elif isinstance(self._entry, QComboBox):
            place = self._entry.findText(state, Qt.MatchFlag.MatchExactly)
            self._entry.setCurrentIndex(place)
            self._entry.setEditText(state)
        elif hasattr(self._entry, "put"):
            self._entry.put(state)
        else:
            self._entry.setText(state)
        self._tell()

    def go_there(self) -> None:
        """Put the person into the entry."""
        self._entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(self._entry, QLineEdit):
            self._entry.end(False)  # noqa: FBT003 - Qt's shape


class History(QObject):
    """The steps of one form."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._known: dict[int, Any] = {}
        self._watched: dict[int, Watched] = {}
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._busy = False
        self._of_entry: dict[QObject, Watched] = {}

    def watch_entry(self, entry: QWidget, changed: Any, tell: Callable[[], object]) -> None:
        """Remember the changes of an entry: `changed` is its signal, `tell` says that something changed."""
        watched = FieldWatch(entry, tell)
        self.watch(watched)
        changed.connect(lambda *_: self.note(watched))
        self._of_entry[entry] = watched
        entry.installEventFilter(self)

    def watch(self, watched: Watched) -> None:
        """Begin with what stands there now."""
        self._watched[id(watched)] = watched
        self._known[id(watched)] = watched.snapshot()

    def settle(self, watched: Watched) -> None:
        """Begin anew with something that was filled by the program: what was typed there before is no step."""
        if id(watched) in self._known and not self._busy:
            self._known[id(watched)] = watched.snapshot()
            for steps in (self._done, self._undone):
                steps[:] = [step for step in steps if step.watched is not watched]

    def note(self, watched: Watched) -> None:
        """Remember that something was changed by the person."""
        if self._busy:
            return
        before, after = self._known[id(watched)], watched.snapshot()
        if before == after:
            return
        self._known[id(watched)] = after
        self._undone.clear()
        if self._done and self._done[-1].watched is watched and _goes_on(self._done[-1], before, after):
            self._done[-1].after = after
            return
        self._done.append(Step(watched, before, after))
        del self._done[:-LONGEST]

    def undo(self) -> bool:
        """Take the last step back; False when there is none."""
        return self._move(self._done, self._undone, lambda step: step.before)

    def redo(self) -> bool:
        """Do again what was taken back last; False when there is nothing."""
        return self._move(self._undone, self._done, lambda step: step.after)

    def take(self, event: QKeyEvent) -> bool:
        """Undo or redo when a key means it; return whether it did mean it."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif means_redo(event):
            self.redo()
        else:
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of undo and redo from entries, which know only their own steps."""
        if event.type() == QEvent.Type.FocusIn and watched in self._of_entry:
            one = self._of_entry[watched]  # what the program showed meanwhile (24 November 2026) is where it begins
            self._known[id(one)] = one.snapshot()
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride and means_history(event):
            event.accept()
            return True
        return event.type() == QEvent.Type.KeyPress and self.take(event)

    def _move(self, source: list[Step], target: list[Step], state: Callable[[Step], Any]) -> bool:
        if not source:
            return False
        step = source.pop()
        self._busy = True
        try:
            step.watched.restore(state(step))
        finally:
            self._busy = False
        self._known[id(step.watched)] = step.watched.snapshot()
        target.append(step)
        step.watched.go_there()
        return True


def means_redo(event: QKeyEvent) -> bool:
    """Return whether a key is that of redo, on any system."""
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return event.matches(QKeySequence.StandardKey.Redo) or (control and event.key() == Qt.Key.Key_Y)


def means_history(event: QKeyEvent) -> bool:
    """Return whether a key is that of undo or redo."""
    return event.matches(QKeySequence.StandardKey.Undo) or means_redo(event)


def _goes_on(step: Step, before: Any, after: Any) -> bool:
    """Whether a change belongs to the step: a letter more or less in the same word."""
    if not isinstance(after, str) or step.after != before:
        return False
    return abs(len(after) - len(before)) == 1 and not after.endswith((" ", "\n"))
