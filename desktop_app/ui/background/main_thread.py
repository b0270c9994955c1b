"""The way from a working thread back to the main thread, the only one that may touch a widget."""

from collections import deque
from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid


class Post(QObject):
    """Carries calls to the main thread, in the order in which they were handed over.

    A working thread must not emit a signal of an object that the main thread may delete meanwhile: Qt looks the
    receivers up while they go, and the process ends. This object outlives every thread, and whether the receiver is
    still there is asked where it is deleted.
    """

    _arrived = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._calls: deque[tuple[QObject, Callable[[], None]]] = deque()
        self._arrived.connect(self._deliver)

    def send(self, receiver: QObject, call: Callable[[], None]) -> None:
        """Make `call` in the main thread, unless `receiver` is deleted before; may be used in any thread."""
        self._calls.append((receiver, call))
        self._arrived.emit()

    @Slot()
    def _deliver(self) -> None:
        receiver, call = self._calls.popleft()
        if isValid(receiver):
            call()


@cache
def post() -> Post:
    """Return the one post of the program; the first to ask is in the main thread."""
    return Post()
