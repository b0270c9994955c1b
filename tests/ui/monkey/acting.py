"""What the monkey does: one random thing after the other, to whatever is in front of a person."""

import time
from collections import Counter, deque

from PySide6.QtCore import (
    QAbstractListModel,
    QObject,
    QPoint,
    QPointF,
    Qt,
    QTimer,
    QtMsgType,
)
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

WORDS = (
    *("Keripik", "Kopi Robusta <Maju> & Co", "O'Brien", "1810010101900001", "081200000001", "2411", "h", "-1", "31/2"),
    *("1,5jt", "1.500", "abc", "", " ", "ꦥꦿꦶꦁꦱꦺꦮꦸ", "🍌🔥", "مصنع", "=1+1", "x" * 400, "18.10", "0", "9" * 20, "%_'--"),
)
KEYS = (
    *("Tab", "Tab", "Shift+Tab", "Return", "Return", "Escape", "Down", "Down", "Up", "Left", "Right", "Home", "End"),
    *(
        "PgDown",
        "Delete",
        "Backspace",
        "F1",
        "F2",
        "F5",
        "F6",
        "F7",
        "F8",
        "Shift+F6",
        "F10",
        "Ctrl+N",
        "Ctrl+F",
        "Ctrl+S",
    ),
    *(
        "Ctrl+S",
        "Ctrl+Z",
        "Ctrl+Y",
        "Ctrl+K",
        "Ctrl+P",
        "Ctrl+D",
        "Ctrl+C",
        "Ctrl+V",
        "Ctrl+A",
        "Ctrl+Return",
        "Ctrl+Tab",
    ),
    *("Space", "Alt+Down", *"123YT"),
    *(f"Ctrl+{number}" for number in range(1, 10)),
    *(f"Alt+{letter}" for letter in "ABDEHIKLMNPSTU"),
)
PATIENCE = 40
"""Steps in one dialog before the monkey wants out of it, by Esc."""
STUCK = 30
"""Seconds of Esc after which a dialog is said to hold its person."""
REMEMBERED = 60
KNOWN = ("propagateSizeHints", "raise()", "grabbing the keyboard", "grabbing the mouse")
"""Complaints about the screen that is none."""
NOT_PRESSED = ("QScrollBar", "qt_", "ScrollLeft", "ScrollRight")


class Fault(AssertionError):
    """What must never happen."""


class Monkey(QObject):
    """Acts from a timer, so that it goes on inside of dialogs and menus that wait."""

    def __init__(self, window, dice):
        super().__init__(window)
        self.window, self.dice = window, dice
        self.steps = 0
        self.done = Counter()
        self.faults = []
        self.trail = deque(maxlen=REMEMBERED)
        self.trace = False
        self._until = 0
        self._modal, self._since, self._met = None, 0, 0.0
        self._acting = False

    def act(self, count):
        """Do `count` steps more; raises `Fault`."""
        self._until, self._acting = self.steps + count, True
        QTimer.singleShot(0, self, self.step)
        deadline = time.monotonic() + 120 + count
        while self._acting and time.monotonic() < deadline:
            QApplication.processEvents()
        self._leave_dialogs()
        if self.faults:
            raise Fault("\n".join([*self.faults, f"after step {self.steps}:", *self.trail]))
        if self.steps < self._until:
            raise Fault("\n".join(["the program stands still", *self.trail]))

    def step(self):
        """Do one thing to whatever is in front."""
        if self.steps >= self._until or self.faults:
            self._acting = False
            self._leave_dialogs()
            return
        self.steps += 1
        QTimer.singleShot(0, self, self.step)  # a timer of its own for each: this one may wait inside of a dialog
        try:
            self._act_on(QApplication.activePopupWidget() or QApplication.activeModalWidget() or self._front())
        except RuntimeError as error:  # the widget went while it was being looked at
            if "already deleted" not in str(error):
                raise

    def _front(self):
        others = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not self.window]
        others = [one for one in others if one.isWindow() and isinstance(one, QDialog)]
        return self.dice.choice(others) if others and self.dice.random() < 0.7 else self.window

    def _act_on(self, front):
        if self._wants_out(front):
            self._note("Esc", front)
            QTest.keyClick(front, Qt.Key.Key_Escape)
            self._rest(front)
            return
        if isinstance(front, QMenu):
            self._use_menu(front)
            return
        weights = {
            self._press: 34,
            self._type: 20,
            self._key: 26,
            self._choose: 8,
            self._row: 12,
            self._turn: 3,
            self._context: 2,
            self._go: 3,
            self._rest: 3,
        }
        self.dice.choices(list(weights), list(weights.values()))[0](front)

    def _wants_out(self, front):
        if front is self.window:
            self._modal = None
            return False
        if front is not self._modal:
            self._modal, self._since, self._met = front, self.steps, time.monotonic()
        if self.steps - self._since > PATIENCE and time.monotonic() - self._met > STUCK:
            self.faults.append(f"{type(front).__name__} {front.windowTitle()!r} does not close")
        return self.steps - self._since > PATIENCE and self.dice.random() < 0.5

    def _note(self, what, widget, more=""):
        said = getattr(widget, "text", None) or getattr(widget, "accessibleName", None)
        said = said() if callable(said) else ""
        line = f"{self.steps}: {what} {type(widget).__name__} {str(said)[:40]!r} {more}"
        self.trail.append(line)
        self.done[what] += 1
        if self.trace:
            print(line, flush=True)

    def _some(self, front, kinds):
        found = [
            one
            for one in front.findChildren(QWidget)
            if isinstance(one, kinds) and one.isVisible() and one.isEnabled() and one.window() is front.window()
            and not one.objectName().startswith(NOT_PRESSED)
        ]  # fmt: skip
        return self.dice.choice(found) if found else None

    def _press(self, front):
        button = self._some(front, QAbstractButton)
        if button is not None:
            self._note("press", button)
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def _type(self, front):
        entry = QApplication.focusWidget()
        kinds = (QLineEdit, QPlainTextEdit, QTextEdit)
        if not isinstance(entry, kinds) or entry.window() is not front.window() or self.dice.random() < 0.4:
            entry = self._some(front, kinds)
        if entry is None:
            return
        word = self.dice.choice(WORDS)
        self._note("type", entry, repr(word[:20]))
        entry.setFocus()
        if len(word) > 30 or not word.isascii():
            QApplication.clipboard().setText(word)
            QTest.keyClick(entry, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        else:
            QTest.keyClicks(entry, word)

    def _key(self, front):
        keys = self.dice.choice(KEYS)
        target = QApplication.focusWidget()
        target = target if target is not None and target.window() is front.window() else front
        self._note("key", target, keys)
        QTest.keySequence(target, keys)

    def _choose(self, front):
        box = self._some(front, (QComboBox, QTabBar))
        if box is None or not box.count():
            return
        place = self.dice.randrange(box.count())
        self._note("choose", box, str(place))
        box.setCurrentIndex(place)
        if isinstance(box, QComboBox):
            box.activated.emit(place)

    def _row(self, front):
        view = self._some(front, QAbstractItemView)
        model = view.model() if view is not None else None
        root = view.rootIndex() if view is not None else None
        rows = min(model.rowCount(root), 30) if model is not None else 0
        columns = 1 if isinstance(model, QAbstractListModel) else min(model.columnCount(root), 12) if model else 0
        if not rows or not columns:
            return
        index = model.index(self.dice.randrange(rows), self.dice.randrange(columns), root)
        view.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        place = view.visualRect(index).center()
        if not view.viewport().rect().contains(place):
            return
        held = self.dice.choice((Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.NoModifier,
                                 Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier))  # fmt: skip
        click = QTest.mouseDClick if self.dice.random() < 0.3 else QTest.mouseClick
        self._note("row", view, f"{index.row()}, {index.column()}")
        click(view.viewport(), Qt.MouseButton.LeftButton, held, place)

    def _turn(self, front):
        target = self._some(front, QWidget) or front
        self._note("wheel", target)
        place = QPointF(target.rect().center())
        turned = QPoint(0, self.dice.choice((-120, 120)) * 3)
        QApplication.sendEvent(target, QWheelEvent(
            place, QPointF(target.mapToGlobal(place.toPoint())), QPoint(), turned, Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False))  # fmt: skip

    def _context(self, front):
        target = self._some(front, (QAbstractItemView, QLineEdit)) or front
        self._note("context", target)
        target = target.viewport() if isinstance(target, QAbstractItemView) else target
        place = target.rect().center()
        QApplication.postEvent(
            target, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, target.mapToGlobal(place))
        )

    def _use_menu(self, menu):
        lines = [line for line in menu.actions() if line.isEnabled() and not line.isSeparator() and line.isVisible()]
        if not lines or self.dice.random() < 0.25:
            self._note("close", menu)
            menu.close()
            return
        line = self.dice.choice(lines)
        self._note("menu", menu, line.text())
        if line.menu() is not None:
            menu.close()
            return
        menu.close()
        QTimer.singleShot(0, line, line.trigger)

    def _go(self, front):
        if front is not self.window or self.window.desk is None:
            return
        from desktop_app.ui import pages

        name = self.dice.choice(pages.entries()).name
        self._note("go", self.window, name)
        self.window.desk.show_page(name)

    def _rest(self, front):
        self._note("wait", front)
        time.sleep(0.05)  # for the threads; what they found is shown between this step and the next

    def hear(self, kind, _where, text):
        """Take a complaint of Qt for a fault."""
        if kind != QtMsgType.QtDebugMsg and not any(known in text for known in KNOWN):
            self.faults.append(f"Qt: {text}")

    def _leave_dialogs(self):
        for one in QApplication.topLevelWidgets():
            if one is not self.window and one.isVisible() and isinstance(one, QDialog | QMenu):
                one.close()
