"""What takes the pictures: a clock that stands still, a window of a size, and waiting until a screen is finished."""

import os
import time
from datetime import UTC, datetime

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
LONGEST = 4.0
"""Seconds that a screen gets to finish."""


def stop_the_clock():
    """Let it be Tuesday 24 November 2026, 9.00 in Lampung, in the whole process."""
    from desktop_app import clock

    if hasattr(time, "tzset"):
        time.tzset()
    clock.now = lambda: NOW


def settle(workspace=None, seconds=0.25):
    """Let the program work until nothing more comes: what it asked the database is answered and drawn."""
    from PySide6.QtCore import QCoreApplication

    begun = time.monotonic()
    while time.monotonic() - begun < seconds:
        QCoreApplication.processEvents()
        time.sleep(0.005)
    if workspace is None or workspace.is_closed:
        return
    asked = workspace.lookups.submit(int)
    while not asked.done() and time.monotonic() - begun < LONGEST:
        QCoreApplication.processEvents()
        time.sleep(0.005)
    for _ in range(10):
        QCoreApplication.processEvents()
        time.sleep(0.005)


def new_window(folder, look, size):
    """Return the window with the start card, in a size."""
    from PySide6.QtCore import Qt

    from desktop_app.settings import Settings
    from desktop_app.ui.window.main_window import MainWindow

    factor = float(os.environ.get("QT_SCALE_FACTOR", "1"))
    window = MainWindow(folder, Settings(appearance=look))
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(*(round(side / factor) for side in size))
    window.show()
    window.begin()
    return window


class Camera:
    """Saves pictures under `label-name.png`; those without `only` in their name are not taken."""

    def __init__(self, out, only=""):
        self.out, self.only, self.label = out, only, ""
        out.mkdir(parents=True, exist_ok=True)

    def shoot(self, widget, name):
        """Take a picture of a window or dialog."""
        if self.only in name:
            settle(getattr(widget, "workspace", None) or getattr(widget, "_workspace", None))
            widget.grab().save(str(self.out / f"{self.label}-{name}.png"))

    def __call__(self, widget, name):
        """Take a picture whose name begins with the label, as the older scenes have it."""
        self.shoot(widget, name.removeprefix(f"{self.label}-"))

    def close(self, window):
        """Close a window for good, whatever is unsaved in it."""
        from PySide6.QtCore import QCoreApplication

        window._backed_up = True
        for page in window.desk.pages.values() if window.desk else ():
            page.can_close = lambda: True
        window.close()
        window.deleteLater()
        QCoreApplication.processEvents()
