"""The program tests itself, and imports nothing heavy before it paints."""

import shutil
import subprocess
import sys

import pytest

from desktop_app.ui.start.screen import PRACTICE_FOLDER


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


BEFORE_THE_FIRST_PAGE = """
import os, sys
from pathlib import Path
from desktop_app import app
make = app.make_window
def watched(folder):
    window = make(folder)
    def ready():
        own = [name for name in sys.modules if name.startswith("desktop_app.")]
        print(sorted(name for name in own if name.startswith("desktop_app.ui.") and name.endswith(".page")))
        print(sorted({".".join(name.split(".")[:3]) for name in own if ".documents." in name or ".exchange." in name}))
        print(sorted({"reportlab", "PIL", "openpyxl", "pypdfium2"} & set(sys.modules)))
        late = ("ui.find.palette", "ui.forms.kept_form", "ui.preview.copies", "operations.finding.words")
        print([name for name in late if "desktop_app." + name in own])
        from desktop_app.domain.record import Draft
        print([kind.__name__ for kind in Draft.__subclasses__() if kind.__pydantic_complete__])
        sys.stdout.flush()
        os._exit(0)
    window.ready.connect(ready)
    return window
app.make_window = watched
app.run(Path(sys.argv[1]), practice=True)
"""


@pytest.mark.slow
def test_only_what_the_first_page_needs_is_loaded_before_it(practice_folder, tmp_path):
    """One import too many at the head of a module is enough; here are those that were found by measuring."""
    shutil.copytree(practice_folder, tmp_path / PRACTICE_FOLDER)
    done = subprocess.run(
        [sys.executable, "-c", BEFORE_THE_FIRST_PAGE, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    pages, others, heavy, late, drafts = done.stdout.splitlines() or [done.stderr] * 5
    assert pages == "['desktop_app.ui.home.page']"
    assert others == "['desktop_app.documents.charts']"
    assert (heavy, late, drafts) == ("[]", "[]", "[]")
