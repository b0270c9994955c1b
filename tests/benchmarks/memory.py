"""An hour's work in the real window, over and over: do memory, objects and widgets grow?

The same round (pages, a search, a business opened, typed into and left) is played ROUNDS times after a warm-up. The
reference is the window after the warm-up. Targets: no more than 5 objects of Python, no widget, and 100 KB of memory
more a round.
"""

import gc
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app import app
from desktop_app.ui import pages
from tests.ui.monkey.playing import close_window, make_practice, open_window

WARM, ROUNDS = 6, 30
MOST_OBJECTS, MOST_WIDGETS, MOST_KB = 5, 0.05, 100


def main():
    """Print what grew in a round; 1 when it is more than the target."""
    application = app.start_qt()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        make_practice(folder)
        window = open_window(folder)
        for _ in range(WARM):
            play(window)
        before = measure()
        for _ in range(ROUNDS):
            play(window)
        after = measure()
        close_window(window)
    del application
    objects, widgets, kilobytes = ((now - then) / ROUNDS for now, then in zip(after, before, strict=True))
    print(f"after the warm-up {before[0]:,} objects, {before[1]:,} widgets, {before[2] / 1024:.0f} MB")
    print(f"more in each of {ROUNDS} rounds: {objects:.1f} objects (at most {MOST_OBJECTS}), "
          f"{widgets:.2f} widgets (at most {MOST_WIDGETS}), {kilobytes:.0f} KB (at most {MOST_KB})")  # fmt: skip
    return int(objects > MOST_OBJECTS or widgets > MOST_WIDGETS or kilobytes > MOST_KB)


def play(window):
    """One round of work."""
    for entry in pages.entries():
        window.desk.show_page(entry.name)
        settle(window)
    window.desk.show_page("ikm")
    page = window.desk.current()
    page.search.setText("keripik")
    settle(window)
    page.search.clear()
    settle(window)
    page.view.selectRow(0)
    page._open_current()
    settle(window)
    form = page._form
    QTest.keyClicks(form.fields["business.brand"].entry, "Merek")
    form.forget()
    form.settle()
    form.leave()
    settle(window)
    window.desk.show_page("reports")
    settle(window, 0.3)


def settle(window, seconds=0.05):
    """Let the window answer all that was asked."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QApplication.processEvents()
    window.workspace.lookups.submit(int).result()
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def measure():
    """(objects of Python, widgets, kilobytes of memory)."""
    gc.collect()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    pages_of_memory = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return len(gc.get_objects()), len(QApplication.allWidgets()), pages_of_memory * os.sysconf("SC_PAGE_SIZE") // 1024


if __name__ == "__main__":
    sys.exit(main())
