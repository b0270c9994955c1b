"""The window: a start card until a database is open, then the desk with its pages.

Nothing here may import `Qt` before the window is painted: it makes all enumerations at once and takes 15 ms.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QColor, QGuiApplication, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QVBoxLayout, QWidget

from desktop_app import i18n
from desktop_app.i18n import tr
from desktop_app.settings import FILE, Settings
from desktop_app.ui.look import style
from desktop_app.ui.window.memory import memory

if TYPE_CHECKING:  # loaded after the first paint
    from desktop_app.ui.privacy.lock import ScreenLock
    from desktop_app.ui.start.screen import StartScreen
    from desktop_app.ui.window.desk import Desk
    from desktop_app.ui.workspace import Workspace

FRAME = 4
"""Width of the frame around practice data."""
FIRST_SIZE = (1180, 720)
SMALLEST = (640, 340)


class MainWindow(QMainWindow):
    """Bare until it is painted; `painted` is the moment to load the rest."""

    painted = Signal()
    ready = Signal()
    """A database is open and its first page is shown."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        super().__init__()
        self.folder = folder
        self.settings = settings
        self.workspace: Workspace | None = None
        self.desk: Desk | None = None
        self.start: StartScreen | None = None
        self.lock: ScreenLock | None = None
        self._was_painted = False
        self._pages_agreed = self._backed_up = False
        self.setWindowTitle(tr("Siap IKM"))
        self.setMinimumSize(*SMALLEST)
        self.setCentralWidget(_centred(QLabel(tr("Opening …"))))
        self._fills = self._place()
        QShortcut(QKeySequence("Ctrl+Q"), self, self.close)

    @property
    def practice(self) -> bool:
        """Whether practice data is open."""
        return self.workspace is not None and self.workspace.practice

    def appear(self) -> None:
        """Show the window for the first time."""
        if self._fills:
            self.showMaximized()
        else:
            self.show()

    def begin(self, *, practice: bool = False) -> None:
        """Show the start card, or go to the practice data at once."""
        from desktop_app.ui.start.screen import StartScreen

        self.start = StartScreen(self.folder)
        self.start.opened.connect(self.open_opened)
        self.setCentralWidget(self.start)
        if practice:
            self.start.practise()
        else:
            self.start.begin()

    @Slot(object)
    def open_opened(self, opened: Any) -> None:
        """Begin the work with an `opening.Opened`."""
        from desktop_app.ui.workspace import Workspace

        self.open(Workspace(opened.database, opened.officer, opened.officer_name, self.settings, self))
        QTimer.singleShot(0, self._offer_unsaved)
        if opened.with_recovery_key and self.workspace:
            self.workspace.go_to("settings", "password")
            self.workspace.notify(tr("Opened with the recovery key. Choose a new password now."))
        if opened.restored:
            QTimer.singleShot(0, self._talk_about_restoring)
        if opened.recovery_key:
            QTimer.singleShot(0, self._set_up_office)

    def _set_up_office(self) -> None:
        """Lead an office through letterhead, officials and paper."""
        from desktop_app.ui.office_wizard.wizard import OfficeWizard

        if self.workspace is not None:
            OfficeWizard(self.workspace, self).open()

    def _talk_about_restoring(self) -> None:
        from desktop_app.store.backups.restoring import after_restoring
        from desktop_app.ui import ask

        ask.tell(self, tr("The backup was restored."), after_restoring())

    def _offer_unsaved(self) -> None:
        from desktop_app.ui.forms.unsaved import offer_unsaved

        if self.workspace is not None:
            offer_unsaved(self.workspace, self)

    def open(self, workspace: "Workspace") -> None:
        """Begin the work with an open database."""
        from desktop_app.ui.privacy.lock import ScreenLock

        self.workspace = workspace
        workspace.wanted.connect(self._go_to)
        self._set_frame(FRAME if workspace.practice else 0)
        self.setWindowTitle(tr("PRACTICE – Siap IKM") if workspace.practice else tr("Siap IKM"))
        self.start = None
        self.build()
        self.lock = ScreenLock(workspace, self)
        self.ready.emit()

    def build(self, page: str = "home") -> None:
        """Make the desk (anew), in the language of now."""
        from desktop_app.ui.find.opening import answer_ctrl_k
        from desktop_app.ui.window.desk import Desk
        from desktop_app.ui.window.status_line import StatusLine

        if self.workspace is None:
            raise RuntimeError("a desk needs a workspace")
        self.desk = Desk(self.workspace)
        answer_ctrl_k(self.desk)
        self.setCentralWidget(self.desk)
        status = StatusLine(self.workspace)
        status.leave_practice.connect(self.leave)
        self.setStatusBar(status)
        self.desk.show_page(page)

    def leave(self) -> bool:
        """Close the database and go back to the start card; False when a page wants to stay."""
        if not self._let_go():
            return False
        self.setStatusBar(None)  # type: ignore[arg-type] # Qt takes none for "no status bar"
        self._set_frame(0)
        self.setWindowTitle(tr("Siap IKM"))
        self.begin()
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask the pages, wait for a running job, back up, close the database.

        Until all of that went well the window stays: a draft that a full disk refuses would be gone with it.
        """
        from PySide6.QtCore import Qt

        from desktop_app.ui.background.jobs import Job

        event.ignore()
        if self.lock is not None and self.lock.is_locked:  # pages may ask about what is not to be read
            return
        if running := [job for job in self.findChildren(Job) if not job.ended]:
            running[0].finished.connect(self.close, Qt.ConnectionType.QueuedConnection)
            return
        if not self._pages_let_go() or self._backs_up("close", self.close):
            return
        self._let_go()
        memory().setValue("window/geometry", self.saveGeometry())
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame of practice, and tell when the window was painted for the first time."""
        super().paintEvent(event)
        if self.practice:
            self._draw_frame()
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def dress(self) -> None:
        """Take the look that the settings ask for, and that of the system when it changes."""
        style.apply(self.settings.appearance, contrast=style.system_wants_contrast())

    def _draw_frame(self) -> None:
        from PySide6.QtCore import Qt

        painter = QPainter(self)
        pen = QPen(QColor(style.colours().practice), FRAME)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        half = FRAME // 2
        painter.drawRect(self.rect().adjusted(half, half, -half, -half))
        painter.end()

    @Slot(str, object)
    def _go_to(self, name: str, target: object) -> None:
        """Do what a page wants of the window: another language, look or lock, the office wizard, a backup restored."""
        if name in ("language", "look", "choices"):
            self._save_choices()
        if name in ("language", "look"):
            self.dress()
        if name == "language" and self.desk and self.desk.can_close():
            i18n.use(self.settings.language)
            self._speak()
            QTimer.singleShot(0, lambda: self.build("settings"))
        elif name == "lock" and self.lock:
            self.lock.lock()
        elif name == "office_wizard":
            self._set_up_office()
        elif name == "restore":
            self._restore(target if isinstance(target, Path) else None)

    def _save_choices(self) -> None:
        try:
            self.settings.save(self.folder / FILE)
        except OSError:  # a full disk, or a folder that nobody may write
            if self.workspace is not None:
                self.workspace.notify(tr("The choice counts until the program is closed: it could not be saved."))

    def _speak(self) -> None:
        from desktop_app.ui.window.qt_words import speak

        if (application := QGuiApplication.instance()) is not None:
            speak(application)

    def _restore(self, backup: Path | None) -> None:
        if not self._pages_let_go() or self._backs_up("restore", lambda: self._restore(backup)):
            return
        if self.leave() and self.start:
            self.start.restore(backup)

    def _backs_up(self, why: str, then: Callable[[], object]) -> bool:
        """Whether a backup was begun now, after which `then` is done. Practice data needs none."""
        if self.workspace is None or self.practice or self._backed_up:
            return False
        from desktop_app.store.backups.info import Why
        from desktop_app.ui.window.backing_up import back_up_first

        def go_on() -> None:
            self._backed_up = True
            QTimer.singleShot(0, then)

        back_up_first(self, self.workspace, Why(why), go_on)
        return True

    def _pages_let_go(self) -> bool:
        """Whether every page lets go; what it asked about is not asked again until the database is closed."""
        self._pages_agreed = self._pages_agreed or self.desk is None or self.desk.can_close()
        return self._pages_agreed

    def _let_go(self) -> bool:
        if not self._pages_let_go():
            return False
        self._pages_agreed = self._backed_up = False
        if self.lock is not None:
            self.lock.end()
            self.lock = None
        if self.workspace is not None:
            self.setCentralWidget(QWidget())  # deletes the pages before their database is closed
            self.workspace.close()
        self.workspace, self.desk = None, None
        return True

    def _set_frame(self, width: int) -> None:
        self.setContentsMargins(width, width, width, width)
        self.update()

    def _place(self) -> bool:
        """Put the window where it was; return whether it is the first time on a small screen, which it fills."""
        if self.restoreGeometry(memory().value("window/geometry", b"")):  # type: ignore[arg-type] # Qt gives its bytes
            return False
        room = QGuiApplication.primaryScreen().availableSize()
        self.resize(min(FIRST_SIZE[0], room.width()), min(FIRST_SIZE[1], room.height()))
        return room.width() <= FIRST_SIZE[0] + 200


def _centred(widget: QWidget) -> QWidget:
    ground = QWidget()
    column = QVBoxLayout(ground)
    column.addStretch()
    row = QHBoxLayout()
    row.addStretch()
    row.addWidget(widget)
    row.addStretch()
    column.addLayout(row)
    column.addStretch()
    return ground
