"""Walks through every screen of the program on practice data, once, and writes down what a person meets there.

A page, a section of the settings or of a gathering, and a tab are found by themselves. A dialog is made from the
names of what its `__init__` takes; what some want besides stands in `walk_screens.py`.
"""

import importlib
import inspect
import pkgutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTabWidget,
    QTextEdit,
    QToolButton,
    QWidget,
)

import desktop_app.ui as ui
from desktop_app.ui.parts.elided import ElidedLabel, RowButton
from desktop_app.ui.parts.segments import Segments
from desktop_app.ui.window import accelerators
from desktop_app.ui.window.accelerators import plain

INSIDE = ("qt_", "ScrollLeft", "ScrollRight")
"""How Qt names what belongs to another control."""
SMALL = (683, 364)
"""Points of a window on a screen of 1366 × 768 with text of 200 % and a task bar."""
CHEAP = (643, 325)
"""Points of a dialog on a screen of 1366 × 768 at 200 %, with its title and a task bar."""
SLACK = 2
ROWS = 3
"""So many rows of a table are read: their words come from the program too."""


@dataclass(frozen=True)
class Control:
    """What was met on a screen: its class, what it says in which way, and how a screen reader tells of it."""

    screen: str
    kind: str
    strings: tuple[tuple[str, str], ...]
    name: str = ""
    role: str = ""
    takes_keys: bool = False
    clickable: bool = False
    key: str = ""
    """Its accelerator, upper case."""
    has_shortcut: bool = False
    shows_words: bool = False
    in_segments: bool = False
    """One of several that are pressed with 1 to 9 and the arrows."""
    is_frame: bool = False
    """Hands the keys on to what it holds."""
    holds_data: bool = False
    """What it says comes from the database, such as the title of an event."""

    def __str__(self):
        said = next((text for _, text in self.strings if text), "")
        return f"{self.screen}: {self.kind} {said[:60]!r}"


def settle(workspace):
    """Let every question to the database be answered and shown."""
    for _ in range(3):
        QApplication.processEvents()
        if workspace is not None and not workspace.is_closed:
            workspace.lookups.submit(int).result()
    QApplication.processEvents()


def read(screen: str, root: QWidget) -> list[Control]:
    """Return what stands visibly in `root`, after its accelerators were given out."""
    window = root.window()
    accelerators.assign(window)
    letters = Counter(key for widget in window.findChildren(QWidget) if widget.isVisible() for key in _letters(widget))
    twice = [Control(screen, "twice", (("letter", key),)) for key, times in letters.items() if times > 1]
    return twice + _read(screen, root)


def _read(screen, root):
    shown = [widget for widget in (root, *root.findChildren(QWidget)) if widget.isVisible()]
    return [control for widget in shown if not _is_inside(widget) for control in _controls(screen, widget)]


def _letters(widget):
    if isinstance(widget, QTabBar):
        words = [widget.tabText(place) for place in range(widget.count())]
    else:
        has_letter = isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy() is not None)
        words = [widget.text()] if has_letter else []
    return [key for key in map(accelerators.letter, words) if key]


def _is_inside(widget):
    if widget.objectName().startswith(INSIDE):
        return True
    parent = widget.parentWidget()
    return isinstance(widget, QLineEdit) and isinstance(parent, QComboBox)


def _controls(screen, widget) -> Iterator[Control]:
    accessible = QAccessible.queryAccessibleInterface(widget)
    name = accessible.text(QAccessible.Text.Name) if accessible else ""
    role = accessible.role().name if accessible else ""
    text = _call(widget, "text") if isinstance(widget, QAbstractButton | QLabel) else ""
    buddy = isinstance(widget, QLabel) and widget.buddy() is not None
    labelled = isinstance(widget, QAbstractButton | QGroupBox) or buddy
    yield Control(
        screen,
        type(widget).__name__,
        tuple(_strings(widget)),
        name,
        role,
        takes_keys=widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isEnabled(),
        clickable=isinstance(widget, QAbstractButton) and widget.isEnabled(),
        key=accelerators.letter(text or _call(widget, "title")) if labelled else "",
        has_shortcut=isinstance(widget, QAbstractButton) and widget.shortcut() != QKeySequence(),
        shows_words=any(map(str.isalpha, text)) and (not isinstance(widget, QToolButton) or widget.icon().isNull()),
        in_segments=isinstance(widget.parentWidget(), Segments),
        is_frame=widget.focusProxy() is not None or isinstance(widget, QMainWindow),
        holds_data=isinstance(widget, ElidedLabel | RowButton),
    )
    if isinstance(widget, QTabBar):
        for place in range(widget.count()):
            words = widget.tabText(place)
            yield Control(screen, "tab", (("tab", words), ("tip", widget.tabToolTip(place))), words, "PageTab",
                          clickable=True, key=accelerators.letter(words), shows_words=True)  # fmt: skip
    if (menu := _menu(widget)) is not None:
        yield from menu_controls(f"{screen} › {_call(widget, 'text')}", menu)


def _menu(widget) -> QMenu | None:
    found = getattr(widget, "menu", None)
    found = found() if callable(found) else found
    return found if isinstance(found, QMenu) else None


def menu_controls(screen: str, menu: QMenu) -> Iterator[Control]:
    """Yield the lines of a menu."""
    accelerators.assign_menu(menu)
    for line in menu.actions():
        if line.text() and not line.isSeparator():
            strings = (("text", line.text()), ("tip", line.toolTip()))
            key = accelerators.letter(line.text())
            yield Control(screen, "line", strings, line.text(), "MenuItem", clickable=True, key=key, shows_words=True)


def _call(widget, name):
    method = getattr(widget, name, None)
    said = method() if callable(method) else ""
    return said if isinstance(said, str) else ""


def _strings(widget) -> Iterator[tuple[str, str]]:
    typed = isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit)
    ways = ["title", "placeholderText", "toolTip", "statusTip", "whatsThis", "accessibleName", "accessibleDescription"]
    ways += [] if typed else ["text"]
    ways += ["windowTitle"] if widget.isWindow() else []
    for way in ways:
        if said := _call(widget, way):
            yield way, said
    if isinstance(widget, QComboBox):
        yield from (("choice", widget.itemText(place)) for place in range(min(widget.count(), 60)))
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _cells(widget)


def _cells(view):
    model = view.model()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for column in range(min(columns, 30)):
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            if said := model.headerData(column, Qt.Orientation.Horizontal, role):
                yield "head", str(said)
        for row in range(min(model.rowCount(), ROWS)):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                if isinstance(said := model.index(row, column).data(role), str):
                    yield "cell", said


def walk_tabs(screen, root, workspace) -> Iterator[Control]:
    """Yield what is on `root`, and on each of its tabs, the tabs inside of tabs too."""
    yield from read(screen, root)
    tabs = [one for one in root.findChildren(QTabWidget) if one.isVisible() and one.count() > 1]
    outer = [one for one in tabs if not any(other is not one and other.isAncestorOf(one) for other in tabs)]
    for one in outer:
        for place in range(one.count()):
            one.setCurrentIndex(place)
            settle(workspace)
            title = f"{screen} › {plain(one.tabText(place))}"
            yield from walk_tabs(title, one.currentWidget(), workspace)


def squeezed(screen, window) -> Iterator[Control]:
    """Yield pairs of neighbours that lie on each other in a window of half the usual size: text of 200 %."""
    usual = window.size()
    window.resize(*SMALL)
    QApplication.processEvents()
    for widget in (window, *window.findChildren(QWidget)):
        if widget.isVisible() and widget.layout() is not None:
            parts = [widget.layout().itemAt(place).widget() for place in range(widget.layout().count())]
            shown = [part for part in parts if part is not None and part.isVisible()]
            for one, other in combinations(shown, 2):
                over = one.geometry().intersected(other.geometry())
                if min(over.width(), over.height()) > SLACK:
                    words = " / ".join(_call(part, "text") or type(part).__name__ for part in (one, other))
                    yield Control(screen, "on each other", (("of", words),))
    window.resize(usual)
    QApplication.processEvents()


def too_large(screen, dialog) -> Iterator[Control]:
    """Yield a dialog that stays larger than the screen of a cheap laptop at 200 %: its buttons would lie outside."""
    least = dialog.minimumSizeHint()
    if least.width() > CHEAP[0] or least.height() > CHEAP[1]:
        yield Control(screen, "too large", (("of", f"{least.width()} × {least.height()}"),))


def dialog_classes() -> set[type[QWidget]]:
    """Return every dialog of the program."""
    found = set()
    for module in pkgutil.walk_packages(ui.__path__, "desktop_app.ui."):
        for _, one in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(one, QDialog) and one.__module__.startswith("desktop_app.ui"):
                found.add(one)
    return {one for one in found if not one.__subclasses__()}
