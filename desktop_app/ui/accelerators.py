"""Accelerators (Alt and an underlined letter) for everything that can be pressed, and no letter twice on a screen.

What a text says itself with & comes first; where two say the same letter, or none says one, a free letter of the
words is taken: buttons and tabs first, then the parts of a list (they have 1 to 9, too) and the labels of fields while
letters are left. Only what is shown counts, so pages may use the letters of each other.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

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
from desktop_app.ui.segments import Segments

MARKED = re.compile(r"&([^\W\d_])")
GIVEN = "given accelerator"
"""Property of a widget: what it says since it got its letter here. A letter of the program is stronger."""


@dataclass(frozen=True)
class Target:
    """Something with words that can carry a letter."""

    text: str
    given: bool
    """Whether it has its letter from here."""
    set_text: Callable[[str], object]

    @property
    def rank(self) -> int:
        """Who chooses first: a letter of the program, one that was given before, none."""
        if not letter(self.text):
            return 2
        return 1 if self.given else 0


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
    _give([target for widgets, targets in kinds for widget in widgets for target in targets(widget)])
    for widget in shown:
        menu = widget.menu() if isinstance(widget, QPushButton | QToolButton) else None
        if menu is not None:
            assign_menu(menu)
    for area in shown:
        if isinstance(area, QScrollArea) and not area.accessibleName():
            area.setAccessibleName(tr("Contents of the page"))  # it takes the keys to scroll


def assign_menu(menu: QMenu) -> None:
    """Give every line of a menu a letter of its own."""
    lines = [line for line in menu.actions() if line.text() and not line.isSeparator()]
    _give([_target(line, line.text(), line.setText) for line in lines])


def _give(targets: Sequence[Target]) -> None:
    taken: set[str] = set()
    for target in sorted(targets, key=lambda one: one.rank):
        if (key := letter(target.text)) and key not in taken:
            taken.add(key)
            continue
        text = _marked(plain(target.text), taken)
        taken.add(letter(text))
        if text != target.text:
            target.set_text(text)


def _marked(text: str, taken: set[str]) -> str:
    """Return a text with & before a free letter: the first of a word, or any; as it is when none is free."""
    firsts = [found.start() for found in re.finditer(r"\b[a-zA-Z]", text)]
    others = [place for place, sign in enumerate(text) if sign.isascii() and sign.isalpha()]
    for place in (*firsts, *others):
        if text[place].upper() not in taken:
            return f"{text[:place]}&{text[place:]}"
    return text


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
            window.installEventFilter(self)  # twice is once
            assign(window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See Alt, which nothing in the window wants: words may have changed since."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt:
            self._assign()
        return super().eventFilter(watched, event)
