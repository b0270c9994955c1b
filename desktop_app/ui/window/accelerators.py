"""Accelerators (Alt and an underlined letter) for everything that can be pressed, and no letter twice on a screen.

What a text says itself with & comes first; where two say the same letter, or none says one, a free letter of the
words is taken: buttons and tabs first, then the parts of a list (they have 1 to 9, too) and the labels of fields while
letters are left. Only what is shown counts, so pages may use the letters of each other.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QGroupBox,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QTabBar,
    QToolButton,
    QWidget,
)

from desktop_app.i18n import tr
from desktop_app.ui.parts.segments import Segments
from desktop_app.ui.parts.terms import explain_labels
from desktop_app.ui.window.pressing import PressedAtOnce, press_with_enter

MARKED = re.compile(r"&([^\W\d_])")
GIVEN = "given accelerator"
"""Property of a widget: what it says since it got its letter here. A letter of the program is stronger."""


@dataclass(eq=False)
class Target:
    """Something with words that can carry a letter."""

    text: str
    given: bool
    """Whether it has its letter from here."""
    set_text: Callable[[str], object]

    @property
    def own(self) -> str:
        """The letter that the program wrote into it, "" for none."""
        return "" if self.given else letter(self.text)

    def letters(self) -> list[str]:
        """Return its letters as capitals: the one that it has, the first ones of its words, all others."""
        text = plain(self.text)
        firsts = re.findall(r"\b[a-zA-Z]", text)
        others = [sign for sign in text if sign.isascii() and sign.isalpha()]
        return list(dict.fromkeys(sign.upper() for sign in (letter(self.text), *firsts, *others) if sign))

    def say(self, key: str) -> None:
        """Show the letter, the first of a word where there is such a one."""
        text = plain(self.text)
        found = re.search(rf"\b{key}", text, re.IGNORECASE) or re.search(key or r"\Z", text, re.IGNORECASE)
        place = found.start() if found and key else len(text)
        marked = f"{text[:place]}&{text[place:]}" if place < len(text) else text
        if letter(self.text) != key or (not key and self.text != marked):
            self.set_text(marked)


def letter(text: str) -> str:
    """Return the accelerator of a text as a capital, "" for none; && stands for the sign itself."""
    found = MARKED.search(text.replace("&&", ""))
    return found[1].upper() if found else ""


def plain(text: str) -> str:
    """Return a text without its accelerator."""
    return MARKED.sub(r"\1", text.replace("&&", "\0"), count=1).replace("\0", "&&")


def assign(window: QWidget) -> None:
    """Give every button, tab and label of a field that is shown in `window` a letter of its own."""
    shown = [widget for widget in window.findChildren(QWidget) if widget.isVisible() and widget.window() is window]
    parts = [widget for widget in shown if isinstance(widget.parentWidget(), Segments)]
    others = [widget for widget in shown if widget not in parts]
    kinds = ((others, _pressed), (parts, _pressed), (shown, _label))
    _give(*([target for widget in widgets for target in targets(widget)] for widgets, targets in kinds))
    for widget in shown:
        menu = widget.menu() if isinstance(widget, QPushButton | QToolButton) else None
        if menu is not None:
            assign_menu(menu)
        if isinstance(widget, QScrollArea) and not widget.accessibleName():
            widget.setAccessibleName(tr("Contents of the page"))  # it takes the keys to scroll


def assign_menu(menu: QMenu) -> None:
    """Give every line of a menu a letter of its own."""
    lines = [line for line in menu.actions() if line.text() and not line.isSeparator()]
    _give([_target(line, line.text(), line.setText) for line in lines])


def _give(*groups: Sequence[Target]) -> None:
    """Give letters to one group after the other; nobody loses a letter to a later group."""
    holders: dict[str, Target] = {}
    later = {target.own for group in groups[1:] for target in group}
    for group in groups:
        for target in group:
            if target.own:
                holders.setdefault(target.own, target)
        fixed = set(holders)
        for target in sorted(group, key=lambda one: not one.given):
            if target not in holders.values():
                _seat(target, holders, fixed, later)
    keys = {target: key for key, target in holders.items()}
    for target in (target for group in groups for target in group):
        target.say(keys.get(target, ""))


def _seat(target: Target, holders: dict[str, Target], fixed: set[str], later: set[str], tried: Any = ()) -> bool:
    """Find a letter for a target, letting others of its group move to another of their letters."""
    tried = tried or set()
    for key in sorted(target.letters(), key=lambda one: (one in holders, one in later)):
        if key in fixed or key in tried:
            continue
        tried.add(key)
        if key not in holders or _seat(holders[key], holders, fixed, later, tried):
            holders[key] = target
            return True
    return False


def _pressed(widget: QWidget) -> Iterator[Target]:
    """Yield what of a widget is pressed. The sidebar has Alt and a digit."""
    if isinstance(widget, QTabBar):
        for place in range(widget.count()):
            yield _target(widget, widget.tabText(place), _of_tab(widget, place), f"{GIVEN} {place}")
    elif isinstance(widget, QGroupBox) and widget.isCheckable():
        yield _target(widget, widget.title(), widget.setTitle)
    elif isinstance(widget, QAbstractButton) and _shows_words(widget):
        yield _target(widget, widget.text(), widget.setText)


def _shows_words(button: QAbstractButton) -> bool:
    if not button.text() or button.property("look") == "side":
        return False
    only_icon = Qt.ToolButtonStyle.ToolButtonIconOnly
    return not (
        isinstance(button, QToolButton) and button.toolButtonStyle() == only_icon and not button.icon().isNull()
    )


def _label(widget: QWidget) -> Iterator[Target]:
    if isinstance(widget, QLabel) and widget.text():
        buddy: QWidget | None = widget.buddy()
        if buddy is not None and buddy.isVisible():
            yield _target(widget, widget.text(), widget.setText)


def _target(owner: QObject, text: str, set_text: Callable[[str], object], key: str = GIVEN) -> Target:
    def give(words: str) -> None:
        owner.setProperty(key, words)
        set_text(words)

    return Target(text, bool(text) and owner.property(key) == text, give)


def _of_tab(bar: QTabBar, place: int) -> Callable[[str], None]:
    return lambda text: bar.setTabText(place, text)


class Accelerators(QObject):
    """Gives out letters when the keys go elsewhere, for then something else may be shown, and when Alt is pressed."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._at_once = PressedAtOnce(self)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._assign)
        application.focusChanged.connect(self._focus_changed)

    @Slot(QWidget, QWidget)
    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None:
            self._soon.start()

    @Slot()
    def _assign(self) -> None:
        if (window := QApplication.activeWindow()) is not None:
            window.installEventFilter(self)
            assign(window)
            for button in window.findChildren(QAbstractButton):
                button.installEventFilter(self._at_once)  # twice is once
            explain_labels(window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See Alt, which nothing in the window wants: words may have changed since. Enter presses a button, too."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Alt:
            self._assign()
        return press_with_enter(watched, event) or super().eventFilter(watched, event)
