"""What a pin on the taskbar of Windows starts; the calls themselves run only there."""

import re
import subprocess
import sys
from ctypes import sizeof
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from desktop_app import paths
from desktop_app.ui.window import taskbar

PINNED = """
import sys
from pathlib import Path
from desktop_app.__main__ import main
sys.frozen, sys.executable = True, sys.argv[1]
sys.argv = ["siap-ikm", *sys.argv[2:]]
sys.exit(main())
"""
PYTHON = sys.executable
INSTALLER = Path(__file__).parents[3] / "shipping" / "windows.nsi"


def test_a_pin_runs_the_starter_that_updates_leave_alone():
    told = taskbar.pinned(Path("C:/Siap IKM/Siap IKM.exe"))
    assert (
        told[taskbar.COMMAND].strip('"')
        == told[taskbar.ICON].removesuffix(",0")
        == str(Path("C:/Siap IKM/Siap IKM.exe"))
    )
    assert list(told)[-1] == taskbar.ID, "Windows reads the others when the id comes"


def test_the_shortcut_of_the_installer_bears_the_same_id():
    assert re.findall(r'^!define MODEL_ID "(.+)"$', INSTALLER.read_text("utf-8"), re.MULTILINE) == [taskbar.MODEL_ID]


def test_what_is_handed_to_windows_has_its_sizes():
    """PROPERTYKEY and PROPVARIANT of 64-bit Windows."""
    assert (sizeof(taskbar.Key), sizeof(taskbar.Value)) == (20, 24)


def test_a_checkout_is_not_pinned(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    taskbar.name_for_pins(window)
    assert window.internalWinId() == 0


@pytest.fixture
def old(tmp_path, monkeypatch):
    """The program of version 0.1.0, started by a pin, where 0.2.0 is in use."""
    for version in ("0.1.0", "0.2.0"):
        (tmp_path / "versions" / version).mkdir(parents=True)
        (tmp_path / "versions" / version / "siap-ikm").touch()
    (tmp_path / "versions/current.txt").write_text("0.2.0")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "versions/0.1.0/siap-ikm"))
    return tmp_path / "versions"


def test_an_old_version_finds_the_one_in_use(old):
    assert paths.program_in_use() == (old / "0.2.0/siap-ikm").resolve()


@pytest.mark.parametrize("told", ["0.1.0", "", "0.3.0", "../versions/0.2.0", "..", "\u00e9"])
def test_a_version_that_is_in_use_or_alone_goes_on(old, told):
    (old / "current.txt").write_text(told)
    assert paths.program_in_use() is None


def test_a_version_goes_on_where_nothing_names_one(old):
    (old / "current.txt").unlink()
    assert paths.program_in_use() is None


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands for the version in use")
def test_a_start_by_an_old_pin_starts_the_version_in_use_with_the_same_words(old, tmp_path):
    there = old / "0.2.0/siap-ikm"
    there.write_text('#!/bin/sh\nprintf "%s|" "$@"\n')
    there.chmod(0o755)
    data = tmp_path / "a folder"
    command = [PYTHON, "-c", PINNED, str(old / "0.1.0/siap-ikm"), "--practice", "--data", str(data)]
    done = subprocess.run(command, check=False, timeout=60, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, f"--practice|--data|{data}|"), done.stderr
    assert not data.exists(), "the old version does not touch the data"
