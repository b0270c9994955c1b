"""A second start brings the running window to the front (convention 48)."""

import subprocess
import sys

import pytest
from PySide6.QtWidgets import QWidget

from desktop_app.ui.window.second_start import Doorbell, is_running

AGAIN = "import sys; from desktop_app.__main__ import main; sys.exit(main(['--data', sys.argv[1]]))"


DIES = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from PySide6.QtNetwork import QLocalServer
from desktop_app.ui.window.second_start import _name
application, server = QCoreApplication([]), QLocalServer()
print(server.listen(_name(Path(sys.argv[1]))), flush=True)
os._exit(0)
"""


@pytest.fixture
def window(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.mark.qt_log_ignore("does not support raise")
def test_convention_48_the_running_window_comes_and_the_second_start_ends(qtbot, window, tmp_path):
    """A real second process, which would otherwise stay with a window of its own."""
    bell = Doorbell(window, tmp_path)
    window.showMinimized()
    with subprocess.Popen([sys.executable, "-c", AGAIN, str(tmp_path)]) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert second.returncode == 0
    assert not window.isMinimized()
    assert list(tmp_path.iterdir()) == [], "the second start touched nothing"
    assert bell._server.isListening()


def test_convention_48_other_data_and_a_dead_program_are_no_running_window(window, tmp_path):
    assert not is_running(tmp_path)
    died = subprocess.run([sys.executable, "-c", DIES, str(tmp_path)], check=True, capture_output=True, text=True)
    assert died.stdout == "True\n"
    bell = Doorbell(window, tmp_path)
    assert bell._server.isListening()
    assert not is_running(tmp_path / "latihan")
