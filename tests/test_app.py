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


def test_nothing_heavy_is_loaded_before_the_window(tmp_path):
    code = (
        "import sys, builtins; from pathlib import Path; own = builtins.__import__; from desktop_app import app;"
        "import desktop_app.app as app; application = app.start_qt(); window = app.make_window(Path(sys.argv[1]));"
        "assert builtins.__import__ is own;"
        "heavy = {'sqlalchemy', 'sqlmodel', 'pydantic', 'reportlab', 'PIL', 'pypdfium2', 'importlib.metadata'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.strip() == "[]", done.stderr
