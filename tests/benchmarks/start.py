"""How long until the program is painted, against a bare Qt window, and until its first page can be used.

`python tests/benchmarks/start.py [ROUNDS]`: both start in turns, each in a process of its own, on Xvfb when DISPLAY is
set, else without a screen; the ratio is the middle one of all rounds, for the machine is not as fast in every minute.
Exit 1 when a target is missed. Both start from bytecode, as the program that is installed: where nothing may write it
(PYTHONDONTWRITEBYTECODE) every start would compile two hundred modules anew.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MOST_PAINT_RATIO = 1.3
MOST_USABLE_MS = 1200
BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", time.monotonic_ns(), flush=True)
        QTimer.singleShot(0, QApplication.quit)
application = QApplication(sys.argv[:1])
application.setStyle("Fusion")
window = Window()
window.resize(1180, 720)
window.show()
application.exec()
"""
REAL = """
import sys, time
from pathlib import Path
from desktop_app import app
make = app.make_window
def watched(folder):
    window = make(folder)
    window.painted.connect(lambda: print("painted", time.monotonic_ns(), flush=True))
    def ready():
        from PySide6.QtCore import QTimer
        print("usable", time.monotonic_ns(), flush=True)
        QTimer.singleShot(0, window.close)
    window.ready.connect(ready)
    return window
app.make_window = watched
app.run(Path(sys.argv[1]), practice=True)
"""


def started(code, *arguments):
    """Return milliseconds from the spawn to each mark that the program prints."""
    begun = time.monotonic_ns()
    environment = {"QT_QPA_PLATFORM": "xcb" if os.environ.get("DISPLAY") else "offscreen"} | os.environ
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    marks = dict(line.split() for line in done.stdout.splitlines())
    return {name: (int(at) - begun) / 1e6 for name, at in marks.items()}


def main(rounds):
    from desktop_app.ui.start.opening import open_practice

    with tempfile.TemporaryDirectory() as folder:
        open_practice(Path(folder) / "latihan").database.close()
        for _ in range(2):  # warm
            started(BARE), started(REAL, folder)
        bare, real = [], []
        for _ in range(rounds):
            bare.append(started(BARE)["painted"])
            real.append(started(REAL, folder))
    floor = statistics.median(bare)
    painted = statistics.median(round_["painted"] for round_ in real)
    usable = statistics.median(round_["usable"] - round_["painted"] for round_ in real)
    ratio = statistics.median(round_["painted"] / one for one, round_ in zip(bare, real, strict=True))
    print(f"bare window painted     {floor:7.0f} ms")
    print(f"program painted         {painted:7.0f} ms   ratio {ratio:.2f}, at most {MOST_PAINT_RATIO}")
    print(f"first page usable after {usable:7.0f} ms   at most {MOST_USABLE_MS}")
    return 0 if ratio <= MOST_PAINT_RATIO and usable <= MOST_USABLE_MS else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 15))
