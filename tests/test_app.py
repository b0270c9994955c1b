"""The program tests itself, and imports nothing heavy before it paints."""

import subprocess
import sys

import pytest


@pytest.mark.slow
def test_self_test_finds_nothing(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app", "--self-test", "--data", str(tmp_path)],
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, done.stdout) == (0, "OK\n"), done.stderr
    assert list(tmp_path.iterdir()) == []


BEFORE_THE_PAINT = """
import builtins, sys
from pathlib import Path
own = builtins.__import__
from desktop_app import app
application = app.start_qt()
window = app.make_window(Path(sys.argv[1]))
import PySide6.QtCore
def painted():
    heavy = {"sqlalchemy", "sqlmodel", "pydantic", "reportlab", "PIL", "pypdfium2", "importlib.metadata"}
    print(builtins.__import__ is own, sorted(heavy & set(sys.modules)), "Qt" in vars(PySide6.QtCore))
    application.quit()
window.painted.connect(painted)
window.appear()
application.exec()
"""


def test_nothing_heavy_is_loaded_before_the_window_is_painted(tmp_path):
    """`Qt` with its hundreds of enumerations counts, too."""
    done = subprocess.run(
        [sys.executable, "-c", BEFORE_THE_PAINT, str(tmp_path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.strip() == "True [] False", done.stderr
