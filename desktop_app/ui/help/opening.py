"""F1: which topic belongs to what is shown, and the window that shows it."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.manual.topics import FIRST_TOPIC, KEYS_TOPIC
from desktop_app.ui.help.topics import TOPICS

if TYPE_CHECKING:  # loaded with the first F1
    from desktop_app.ui.help.window import HelpWindow


def answer_f1(window: QWidget, paper: str = "a4") -> None:
    """Let F1 in a window or dialog open the help for what it shows, and Shift+F1 the list of keys."""
    QShortcut(QKeySequence("F1"), window, lambda: show_help(window, topic_shown(window), paper))
    QShortcut(QKeySequence("Shift+F1"), window, lambda: show_help(window, KEYS_TOPIC, paper))


def show_help(window: QWidget, topic: str, paper: str = "a4") -> "HelpWindow":
    """Show a topic in the help window of `window`: a modal dialog would keep the keys from any other one."""
    from desktop_app.ui.help.window import HelpWindow

    shown = next((one for one in window.children() if isinstance(one, HelpWindow)), None)
    shown = shown or HelpWindow(window, paper)
    shown.show_topic(topic)
    return shown


def topic_shown(window: QWidget) -> str:
    """Return the topic of the innermost part that is visible, within the part of `window` that has the keys."""
    focus = QApplication.focusWidget()
    parts = [part for part in (window, *window.findChildren(QWidget)) if part.isVisible() and topic_of(part)]
    holding = [part for part in parts if focus is not None and part.isAncestorOf(focus)]
    if holding:
        holder = max(holding, key=_depth)
        parts = [part for part in parts if part is holder or holder.isAncestorOf(part)]
    return topic_of(max(parts, key=_depth)) if parts else _topic_around(window)


def topic_of(part: QWidget) -> str:
    """Return the topic of one part, "" for a widget that has none of its own."""
    return next((TOPICS[kind.__name__] for kind in type(part).__mro__ if kind.__name__ in TOPICS), "")


def _topic_around(window: QWidget) -> str:
    """Return the topic of what a dialog was opened from."""
    above = window.parentWidget()
    while above is not None:
        if topic := topic_of(above):
            return topic
        above = above.parentWidget()
    return FIRST_TOPIC


def _depth(part: QWidget) -> int:
    depth, above = 0, part.parentWidget()
    while above is not None:
        depth, above = depth + 1, above.parentWidget()
    return depth
