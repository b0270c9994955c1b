"""Garbage is collected in the main thread only.

Python collects in whatever thread happens to make the next object. What it finds may be a closed page with its models
and timers, and a Qt object that goes in another thread than its own takes the process with it.
"""

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL = 250
"""Milliseconds between two looks at how much was made meanwhile."""


class GarbageCollector(QObject):
    """Takes the place of Python's own collecting as long as it lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=INTERVAL)
        self._timer.timeout.connect(collect_due)
        self._timer.start()
        self.destroyed.connect(gc.enable)


def collect_due() -> int:
    """Collect the oldest generation that is due, as Python would; return it, -1 when none was."""
    due = [made > most > 0 for made, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    oldest = max((generation for generation, is_due in enumerate(due) if is_due), default=-1)
    if oldest >= 0:
        gc.collect(oldest)
    return oldest
