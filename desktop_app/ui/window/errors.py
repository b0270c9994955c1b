"""One hook for every error that nobody caught, in slots, threads and jobs: told, logged, and the program goes on."""

import logging
import sys
import threading
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from desktop_app.errors import UserError
from desktop_app.log import traces

LOG = logging.getLogger(__name__)


class ErrorHook(QObject):
    """Brings errors from every thread to the main thread and tells them, one box at a time."""

    _raised = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._telling = False
        self._raised.connect(self.tell)

    def install(self) -> None:
        """Take over what Python does with errors that nobody caught."""
        sys.excepthook = self.hook
        threading.excepthook = lambda given: self.hook(given.exc_type, given.exc_value, given.exc_traceback)

    def hook(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """Pass the error to the main thread; Ctrl+C in a terminal still ends the program."""
        if error is None or issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            QApplication.exit(130)
            return
        self._raised.emit(error.with_traceback(trace))

    @Slot(object)
    def tell(self, error: BaseException) -> None:
        """Log a bug and tell the person; an error on top of an open box is only logged."""
        from desktop_app.ui import ask  # the boxes of Qt are not loaded before the first paint

        report = "" if isinstance(error, UserError) else make_report(error)
        if report:
            LOG.error("%s", report)
        if self._telling:
            return
        self._telling = True
        try:
            ask.tell_error(QApplication.activeWindow(), error, report)
        finally:
            self._telling = False


def make_report(error: BaseException) -> str:
    """Return versions and the trace of a bug without anything that a person typed."""
    import platform

    from desktop_app import __version__

    python, system = platform.python_version(), platform.platform()
    versions = f"Siap IKM {__version__} · Python {python} · Qt {qt_version} · {system}"
    return "\n\n".join([versions, *traces(error)])
