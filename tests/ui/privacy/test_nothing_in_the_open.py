"""Whoever finds the laptop, its stick or its temporary files reads no name, number or password (docs/THREATS.md)."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from desktop_app.ui.preview.copies import HELD, PREFIX, sweep
from tests.exchange.handing_in.test_privacy import in_files
from tests.ui.privacy.marked_run import WORDS

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="SIGABRT is POSIX")]
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def killed(tmp_path_factory):
    """The home of an officer whose program was killed in the middle of its work, and the secrets of the database."""
    home = tmp_path_factory.mktemp("rumah")
    for name in ("tmp", "data"):
        (home / name).mkdir()
    environment = os.environ | {"HOME": str(home), "TMPDIR": str(home / "tmp"), "QT_QPA_PLATFORM": "offscreen"}
    environment |= {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "CACHE", "DATA", "STATE")}
    command = [sys.executable, "-m", "tests.ui.privacy.marked_run", str(home / "data" / "siap-ikm")]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=-1, stdout=-1, stderr=-1, text=True) as program:
        said = program.stdout.readline()
        program.send_signal(signal.SIGABRT)
        _, errors = program.communicate()
    assert said == "working\n", errors
    secrets = (home / "data" / "secrets.txt").read_text(encoding="utf-8").split()
    (home / "data" / "secrets.txt").unlink()
    return home, secrets


def test_a_killed_program_leaves_nothing_in_the_open(killed, monkeypatch):
    home, secrets = killed
    log = (home / "data" / "siap-ikm" / "siap-ikm.log").read_text(encoding="utf-8")
    assert "a bug" in log
    assert "a refused row" in log
    assert "marked_run.py" in (home / "data" / "siap-ikm" / "crash.txt").read_text(encoding="utf-8")
    assert not list(ROOT.glob("core*"))
    copies = list((home / "tmp").glob(f"{PREFIX}*"))
    assert len(copies) == 1
    assert all(copies[0] in path.parents for path in in_files([*WORDS, *secrets], home))
    monkeypatch.setattr(tempfile, "tempdir", str(home / "tmp"))
    sweep()  # what the next start does
    assert in_files([*WORDS, *secrets], home) == []
    assert list((home / "tmp").iterdir()) == []


def test_the_copies_of_a_program_that_runs_stay(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    from desktop_app.ui.preview.copies import Copies

    running = Copies()
    copy = running.put("daftar.pdf", b"x")
    sweep()
    assert copy.read_bytes() == b"x"
    running.clear()
    assert list(tmp_path.rglob(HELD)) == []
