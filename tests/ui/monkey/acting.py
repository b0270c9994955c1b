"""The monkey: does one act after the other to whatever is in front of a person."""

import random
import re
import time
from collections import Counter, deque

from PySide6.QtCore import QAbstractListModel, QObject, QPoint, QPointF, Qt, QTimer, QtMsgType
from PySide6.QtGui import QAccessible, QContextMenuEvent, QWheelEvent
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
from shiboken6 import isValid

from desktop_app.ui.find.palette import Palette
from desktop_app.ui.forms.kept_form import KeptForm
from tests.ui.monkey.plans import Act
from tests.ui.monkey.records import Fault
from tests.ui.monkey.waiting import Patience

ENOUGH = 25
"""Acts in one dialog before the monkey wants out of it, by Esc."""
STUCK = 40
"""After so many Esc, each while nothing is being worked at, a dialog is said to hold its person."""
SLOWEST = 120
"""Seconds that the program may take besides one for each act."""
REMEMBERED = 60
FILLED = (1, 2, 3, 5, 20)
"""Fields that are filled in at once: nobody fills in all."""
KNOWN = ("propagateSizeHints", "raise()", "grabbing the keyboard", "grabbing the mouse", "OpenType support missing")
"""Complaints about the screen that is none, and about fonts that this computer has not."""
NOT_PRESSED = ("QScrollBar", "qt_", "ScrollLeft", "ScrollRight")
TYPED_IN = (QLineEdit, QPlainTextEdit, QTextEdit)
FIELDS = (
    (r"\bNIK\b", "1871{:02}4101900001"),
    (r"\bNIB\b", "12345678901{:02}"),
    (r"HP|WhatsApp|Telepon", "0812000000{:02}"),
    (r"Tanggal|Tgl|Mulai|Selesai|Sejak|Sampai", "{:02}/11/2026"),
    (r"Pukul|Jam", "09.{:02}"),
    (r"Jumlah|Kuota|Nilai|Rp|Usia|Kapasitas|Tenaga|orang|Tahun", "{}"),
    (r"[Ss]urel|[Ee]mail", "contoh{}@contoh.id"),
    (r"", "Contoh {}"),
)
"""What a field is filled with, by a word in its name."""
IMPATIENCE = 0.4
"""How often an impatient one does the same again at once."""
SAVING = ("Ctrl+S", "Alt+S", "Return")
HELD = (
    *(Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.NoModifier),
    *(Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier),
)


class Monkey(QObject):
    """Acts from a timer, so that it goes on inside of dialogs and menus that wait."""

    def __init__(self, window, *, patient, twins=None):
        super().__init__(window)
        self.window = window
        self._twins = twins
        self.dice = random.Random(0)
        self.steps = 0
        self.done = Counter()
        self.faults = []
        self.trail = deque(maxlen=REMEMBERED)
        self.trace = False
        self._patience = Patience(window) if patient else None
        self._plan, self._acting, self._deadline = iter(()), False, 0.0
        self._modal, self._since, self._escapes = None, 0, 0
        self._pressed = None

    def act(self, plan):
        """Do what is planned, as far as it comes; raises `Fault`."""
        self._plan, self._acting = iter(plan), True
        QTimer.singleShot(0, self, self.step)
        self._deadline = time.monotonic() + SLOWEST + len(plan)
        while self._acting and time.monotonic() < self._deadline + SLOWEST:
            QApplication.processEvents()
        self._leave_dialogs()
        if self._acting:
            self.faults.append("the program stands still")
        if self.faults:
            raise Fault("\n".join([*self.faults, f"after step {self.steps}:", *self.trail]))

    def step(self):
        """Do one thing to whatever is in front, once the window is ready for it."""
        if time.monotonic() > self._deadline:  # asked here, because a dialog may be waited in
            self.faults.append("the program does not come to an end")
        if not self.faults and self._patience is not None and self._patience.is_asked_for():
            QTimer.singleShot(0, self, self.step)
            return
        act = None if self.faults else next(self._plan, None)
        if act is None:
            self._acting = False
            self._leave_dialogs()
            return
        self.steps += 1
        if self._twins is not None:
            self._twins.step = self.steps
        self.dice.seed(1000 * act.place + act.luck)
        QTimer.singleShot(0, self, self.step)  # a timer of its own for each: this one may wait inside of a dialog
        try:
            self._act_on(act, self._whats_in_front())
            if self._twins is not None and self.dice.random() < IMPATIENCE:
                self._act_again(act)
        except RuntimeError as error:  # the widget went while it was being looked at
            if "already deleted" not in str(error):
                raise

    def _whats_in_front(self):
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self._front()

    def _act_again(self, act):
        """Do the same once more before the program comes to anything else, as a double click or a second Enter does."""
        if act.kind == "press" and self._pressed is not None and isValid(self._pressed):
            front, button = self._whats_in_front(), self._pressed
            if button.isVisible() and button.isEnabled() and button.window() is front.window():
                self._note("press again", button)
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        elif act.kind in ("key", "fill"):
            self._key(Act("key", act.place, act.luck, self.dice.choice(SAVING)), self._whats_in_front())

    def _front(self):
        others = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not self.window]
        others = [one for one in others if one.isWindow() and isinstance(one, QDialog)]
        others.sort(key=lambda one: (type(one).__name__, one.windowTitle()))  # Qt keeps them in no order
        if others and self.dice.random() < 0.4:
            return self.dice.choice(others)
        over = [one for one in self.window.findChildren(Palette) if one.isVisible()]
        return over[0] if over else self.window  # what it lies over gets neither clicks nor keys

    def _act_on(self, act, front):
        if self._wants_out(front):
            self._note("Esc", front)
            QTest.keyClick(self._focus_in(front), Qt.Key.Key_Escape)
        elif isinstance(front, QMenu):
            self._use_menu(act, front)
        else:
            getattr(self, f"_{act.kind}")(act, front)

    def _wants_out(self, front):
        if front is self.window:
            self._modal = None
            return False
        if front is not self._modal:
            self._modal, self._since, self._escapes = front, self.steps, 0
        if self.steps - self._since <= ENOUGH or self.dice.random() < 0.5:
            return False
        self._escapes += not Patience.is_working(self.window)
        if self._escapes > STUCK:
            self.faults.append(f"{type(front).__name__} {front.windowTitle()!r} does not close")
        return True

    def _note(self, what, widget, more=""):
        said = getattr(widget, "text", None) or getattr(widget, "accessibleName", None)
        said = said() if callable(said) else ""
        line = f"{self.steps}: {what} {type(widget).__name__} {str(said)[:40]!r} {more}"
        self.trail.append(line)
        self.done[what] += 1
        if self.trace:
            print(line, flush=True)

    @staticmethod
    def _focus_in(front):
        front.activateWindow()  # as whoever presses keys there has done
        return front.window().focusWidget() or front

    def _all(self, front, kinds):
        # The patient leave the cross in a field alone: it fades in and out, so whether it is there is a matter of time.
        return [
            one
            for one in front.findChildren(QWidget)
            if isinstance(one, kinds) and one.isVisible() and one.isEnabled() and one.window() is front.window()
            and not one.objectName().startswith(NOT_PRESSED)
            and not (self._patience is not None and isinstance(one.parent(), QLineEdit))
        ]  # fmt: skip

    def _some(self, act, front, kinds):
        found = self._all(front, kinds)
        return found[act.place % len(found)] if found else None

    def _press(self, act, front):
        self._pressed = button = self._some(act, front, QAbstractButton)
        if button is not None:
            self._note("press", button)
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def _type(self, act, front):
        entry = QApplication.focusWidget()
        if not isinstance(entry, TYPED_IN) or entry.window() is not front.window() or self.dice.random() < 0.4:
            entry = self._some(act, front, TYPED_IN)
        if entry is None:
            return
        self._note("type", entry, repr(act.word[:20]))
        entry.setFocus()
        if len(act.word) > 30 or not (act.word.isascii() and act.word.isprintable()):
            QApplication.clipboard().setText(act.word)
            QTest.keyClick(entry, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        else:
            QTest.keyClicks(entry, act.word)

    def _key(self, act, front):
        target = self._focus_in(front)
        self._note("key", target, act.word)
        QTest.keySequence(target, act.word)

    def _fill(self, act, front):
        """Fill in some of what is empty as a person would and save it, else hardly anything is ever right enough.

        Where there is no form, one is opened for the next time.
        """
        if isinstance(front, Palette):
            return
        form = front if front.isModal() else next(iter(self._all(self.window, KeptForm)), None)
        if form is None:
            self._begin(act)
            return
        empty = [one for one in self._all(form, QLineEdit) if not one.text() and not one.isReadOnly()]
        self._note("fill", form, f"{len(empty)} fields")
        for one in empty[: FILLED[act.luck % len(FILLED)]]:
            name = QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name)
            word = next(word for pattern, word in FIELDS if re.search(pattern, name))
            one.setFocus()
            QTest.keyClicks(one, word.format(1 + act.place % 28))
        QTest.keySequence(self._focus_in(form), "Ctrl+S")

    def _begin(self, act):
        self._go(act, self.window)
        target = QApplication.focusWidget()
        if target is not None and target.window() is self.window:
            self._note("begin", target)
            QTest.keySequence(target, "Ctrl+N")

    def _choose(self, act, front):
        box = self._some(act, front, (QComboBox, QTabBar))
        if box is None or not box.count():
            return
        place = self.dice.randrange(box.count())
        self._note("choose", box, str(place))
        box.setCurrentIndex(place)
        if isinstance(box, QComboBox):
            box.activated.emit(place)

    def _row(self, act, front):
        view = self._some(act, front, QAbstractItemView)
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
        click = QTest.mouseDClick if self.dice.random() < 0.3 else QTest.mouseClick
        self._note("row", view, f"{index.row()}, {index.column()}")
        click(view.viewport(), Qt.MouseButton.LeftButton, self.dice.choice(HELD), place)

    def _turn(self, act, front):
        target = self._some(act, front, QWidget) or front
        self._note("wheel", target)
        place = QPointF(target.rect().center())
        turned = QPoint(0, self.dice.choice((-120, 120)) * 3)
        QApplication.sendEvent(target, QWheelEvent(
            place, QPointF(target.mapToGlobal(place.toPoint())), QPoint(), turned, Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False))  # fmt: skip

    def _context(self, act, front):
        target = self._some(act, front, (QAbstractItemView, QLineEdit)) or front
        self._note("context", target)
        target = target.viewport() if isinstance(target, QAbstractItemView) else target
        place = target.rect().center()
        QApplication.postEvent(
            target, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, target.mapToGlobal(place))
        )

    def _use_menu(self, act, menu):
        lines = [line for line in menu.actions() if line.isEnabled() and not line.isSeparator() and line.isVisible()]
        if not lines or self.dice.random() < 0.25:
            self._note("close", menu)
            menu.close()
            return
        line = lines[act.place % len(lines)]
        self._note("menu", menu, line.text())
        menu.close()
        if line.menu() is None:
            QTimer.singleShot(0, line, line.trigger)

    def _go(self, act, front):
        if front is not self.window or self.window.desk is None:
            return
        from desktop_app.ui import pages

        entries = pages.entries()
        name = entries[act.place % len(entries)].name
        self._note("go", self.window, name)
        self.window.desk.show_page(name)

    def _wait(self, _act, front):
        self._note("wait", front)
        if self._patience is None:
            time.sleep(0.05)  # for the threads; what they found is shown between this step and the next

    def hear(self, kind, _where, text):
        """Take a complaint of Qt for a fault."""
        if kind != QtMsgType.QtDebugMsg and not any(known in text for known in KNOWN):
            self.faults.append(f"Qt: {text}")

    def _leave_dialogs(self):
        for one in QApplication.topLevelWidgets():
            if one is not self.window and one.isVisible() and isinstance(one, QDialog | QMenu):
                one.close()
                if isinstance(one, QDialog) and one.isVisible():  # it holds its person: that is a fault already
                    QDialog.done(one, QDialog.DialogCode.Rejected)
