"""Work in the background: a `Job` with a bar and Cancel, and a `Lookup` whose latest question wins."""

import time
from collections.abc import Callable
from functools import partial
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.progress import Cancelled, Progress, ignore
from desktop_app.ui.background.main_thread import post
from desktop_app.ui.background.progress_dialog import ProgressDialog

if TYPE_CHECKING:  # the start runs jobs before these heavy modules are loaded
    from concurrent.futures import Future

    from sqlmodel import Session

    from desktop_app.ui.workspace import Workspace

Answer = TypeVar("Answer")
SHOWN_AFTER = 500
"""Milliseconds before a job shows its dialog."""
SECONDS_BETWEEN_STEPS = 0.1
INPUT = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.Shortcut,
    QEvent.Type.ShortcutOverride,
    QEvent.Type.Close,
)


class Job(QObject):
    """A piece of work in another thread, with a progress dialog after half a second.

    `work` must not touch a widget. `then` gets its result in the main thread. `Cancelled` is silent; any
    other exception is raised again in the main thread, where `ui.window.errors` tells it. Until its end the job
    keeps clicks and keys away from the program, so that nothing is started twice. Work that tells no progress and
    cannot be taken back is not offered to be cancelled: `can_stop` is False.
    """

    finished = Signal()

    def __init__(
        self,
        parent: QWidget,
        title: str,
        work: Callable[[Progress], Answer],
        then: Callable[[Answer], None] = lambda _: None,
        *,
        can_stop: bool = True,
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._then = then
        self._last_step = 0.0
        self.ended = False
        self._given_up = Event()
        self.dialog = ProgressDialog(parent, title, can_stop=can_stop)
        self.dialog.cancelled.connect(self._given_up.set)
        self._patience = QTimer(self, singleShot=True, interval=SHOWN_AFTER)
        self._patience.timeout.connect(self.dialog.show)
        self._post = post()

    def start(self) -> "Job":
        """Begin."""
        self._patience.start()
        _application().installEventFilter(self)
        Thread(target=self._run, name="job").start()
        return self

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._given_up.set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep input away while nothing is shown yet; afterwards the dialog is modal."""
        return event.type() in INPUT and not self.dialog.isVisible() and watched.isWidgetType()

    def _run(self) -> None:
        result, failure = None, None
        try:
            result = self._work(self._progress)
        except BaseException as error:  # every end must reach the main thread
            failure = error
        self._post.send(self, partial(self._end, result, failure))

    def _progress(self, done: int, total: int, what: str = "") -> None:
        if self._given_up.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._last_step >= SECONDS_BETWEEN_STEPS:
            self._last_step = now
            self._post.send(self.dialog, partial(self.dialog.show_step, done, total, what))

    def _end(self, result: Any, failure: BaseException | None) -> None:
        self.ended = True
        self._patience.stop()
        _application().removeEventFilter(self)
        self.dialog.close_for_good()
        self.deleteLater()
        self.finished.emit()
        if failure is None:
            self._then(result)
        elif not isinstance(failure, Cancelled):
            raise failure


def do(
    parent: QWidget,
    title: str,
    work: Callable[[Progress], Answer],
    then: Callable[[Answer], None],
    *,
    at_once: bool,
) -> Job | None:
    """Do work whose size is known: `at_once` here, otherwise as a job."""
    if at_once:
        then(work(ignore))
        return None
    return Job(parent, title, work, then).start()


class Lookup(QObject):
    """Questions to the database while somebody types: the latest wins, an older query is interrupted.

    Every question runs in the one lookup thread of the workspace. Its answer arrives in the main thread,
    unless a newer question was asked meanwhile.
    """

    def __init__(self, workspace: "Workspace", parent: QObject | None = None) -> None:
        super().__init__(parent or workspace)  # without a parent it could go while its thread still answers
        self._workspace = workspace
        self._latest = 0
        self._waiting: Future[None] | None = None
        self._post = post()

    def ask(self, query: Callable[["Session"], Answer], then: Callable[[Answer], None]) -> None:
        """Run `query` in the lookup thread and hand its answer to `then`; forget what was asked before."""
        self.forget()
        if self._workspace.is_closed:
            return  # an answer that came at the last moment leads to no more questions
        self._waiting = self._workspace.lookups.submit(self._run, self._latest, query, then)

    def still_wanted(self) -> Progress:
        """Return what long work of the question asked next tells its progress to: it ends once a newer one is asked."""
        number = self._latest + 1

        def go_on(_done: int, _total: int, _what: str = "") -> None:
            if self._latest != number:
                raise Cancelled

        return go_on

    def forget(self) -> None:
        """Stop the running query: nobody wants its answer any more."""
        self._latest += 1
        if self._waiting is not None:
            self._waiting.cancel()

    def _run(self, number: int, query: Callable[["Session"], Any], then: Callable[[Any], None]) -> None:
        from desktop_app.store.database import stoppable

        answer, failure = None, None
        try:
            with self._workspace.read() as session, stoppable(session, lambda: number != self._latest):
                answer = query(session)
        except BaseException as error:  # every end must reach the main thread
            failure = error
        if number == self._latest:
            self._post.send(self, partial(self._deliver, number, answer, failure, then))
        failure = None  # else it and this frame keep each other, and the stopped query, until the next collection

    def _deliver(self, number: int, answer: Any, failure: BaseException | None, then: Callable[[Any], None]) -> None:
        if number != self._latest:
            return
        if failure is not None:
            raise failure
        then(answer)


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("a job needs the application")
    return application
