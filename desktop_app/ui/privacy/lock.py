"""Locking the screen: by hand with Ctrl+L, or after some minutes in which nobody typed or clicked.

Jobs go on and forms stay as they are; only what could be read is covered, in dialogs and titles, too. Practice data is
never locked: it has no password.
"""

from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app import clock
from desktop_app.domain.wording import clock_time
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.ui.privacy.covering import Covers
from desktop_app.ui.privacy.lock_card import LockDialog
from desktop_app.ui.workspace import Workspace

LOOKS_EVERY = 5_000
"""Milliseconds between two looks at how long nobody did anything; it is the clock that counts, also after a sleep."""
LOCK_NOW = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)
INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class ScreenLock(QObject):
    """Watches one window and its dialogs while a database is open."""

    locked = Signal()
    unlocked = Signal()

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window
        self._last = clock.now()
        self._covers = Covers()
        self.dialog: LockDialog | None = None
        self._focus: QWidget | None = None
        self._timer = QTimer(self, interval=LOOKS_EVERY)
        self._timer.timeout.connect(self.look)
        if not workspace.practice:
            self._timer.start()
        application = QGuiApplication.instance()
        application.focusWindowChanged.connect(self.watch)  # type: ignore[union-attr]
        self.watch(QGuiApplication.focusWindow())

    @property
    def is_locked(self) -> bool:
        """Whether nothing can be read now."""
        return self.dialog is not None

    @Slot(object)
    def watch(self, window: QWindow | None) -> None:
        """Follow what is typed and clicked in a window; twice is as good as once."""
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take note of input, lock with Ctrl+L; while locked, cover whatever opens."""
        kind = event.type()
        if self.dialog is not None:
            if kind == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                self._cover_new(watched)
            elif watched is self._window and kind in (QEvent.Type.Move, QEvent.Type.Resize):
                self.dialog.settle()
        elif kind in INPUT and not watched.isWidgetType():
            return self._take(event)
        return False

    @Slot()
    def look(self) -> None:
        """Lock when nobody did anything for as long as the settings say."""
        if self.dialog is None and self._is_due():
            self.lock()

    @Slot()
    def lock(self) -> None:
        """Cover everything and ask for a password."""
        if self.dialog is not None:
            return
        if self._workspace.practice:
            self._workspace.notify(tr("Practice data is not locked: it has no password."))
            return
        self._focus = QApplication.focusWidget()
        self.dialog = LockDialog(self._workspace, self._window, clock_time(clock.local_now().time()))
        self.dialog.unlocked.connect(self._let_in)
        self._covers.cover_all(self.dialog)
        _empty_own_clipboard()
        self._keep_drafts()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr] # only while locked: it costs
        self.dialog.come_forward()
        self.locked.emit()

    def end(self) -> None:
        """Stop watching: the database is closed."""
        self._timer.stop()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        if self.dialog is not None:
            self._open_up(self.dialog)
        self.deleteLater()

    def _take(self, event: QEvent) -> bool:
        if self._is_due():  # the laptop has just been woken up
            self.lock()
            return True
        self._last = clock.now()
        if not isinstance(event, QKeyEvent) or event.keyCombination() != LOCK_NOW:
            return False
        QTimer.singleShot(0, self.lock)
        return True

    def _is_due(self) -> bool:
        minutes = self._workspace.settings.lock_minutes
        wait = int(minutes) if minutes.isdecimal() and not self._workspace.practice else 0
        return wait > 0 and clock.now() - self._last >= timedelta(minutes=wait)

    def _cover_new(self, window: QWidget) -> None:
        if self.dialog is None or window is self.dialog or self.dialog.isAncestorOf(window):
            return
        self._covers.cover(window)
        if window.isModal():
            QTimer.singleShot(0, self._come_forward)

    def _come_forward(self) -> None:
        if self.dialog is not None:
            self.dialog.come_forward()

    @Slot(object)
    def _let_in(self, officer: UUID | None) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        if officer is not None and officer != self._workspace.officer:
            self._workspace.hand_over(officer)
        self._open_up(dialog)
        self.unlocked.emit()

    def _open_up(self, dialog: LockDialog) -> None:
        self.dialog = None
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self._last = clock.now()
        dialog.hide()
        dialog.deleteLater()
        self._covers.take_away()
        with suppress(RuntimeError):  # what had the keys may be gone with a dialog that ended meanwhile
            if self._focus is not None:
                self._focus.setFocus()
        self._focus = None

    def _keep_drafts(self) -> None:
        from desktop_app.ui.forms.kept_form import KeptForm  # all that forms need, which the first page has none of

        for window in QApplication.topLevelWidgets():
            for form in window.findChildren(KeptForm):
                with suppress(
                    UserError
                ):  # a full disk is told when the form is saved; the screen is locked all the same
                    form.keep_now()


def _empty_own_clipboard() -> None:
    """Forget what was copied here: a list may hold personal data. What other programs copied stays."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear()
