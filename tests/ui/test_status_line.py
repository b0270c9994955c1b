"""What the line at the bottom says (conventions 39, 47 and 49)."""

import pytest
from PySide6.QtGui import QDesktopServices

from desktop_app.ui.status_line import StatusLine


@pytest.fixture
def line(qtbot, workspace):
    made = StatusLine(workspace)
    qtbot.addWidget(made)
    made.resize(1366, 30)
    made.show()
    return made


def test_convention_39_a_saved_file_offers_its_folder_as_long_as_it_is_talked_about(
    line, workspace, tmp_path, monkeypatch
):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or len(opened) == 1)
    assert not line.folder.isVisible()
    file = tmp_path / "2026-11-24_Daftar-IKM.xlsx"
    workspace.saved_file(file)
    assert line.currentMessage().endswith("Tersimpan – 2026-11-24_Daftar-IKM.xlsx")
    assert line.folder.isVisible()
    line.folder.click()
    assert opened == [str(tmp_path)]
    line.folder.click()
    assert str(file) in line.currentMessage(), "a computer without a file manager says where it is"
    assert not line.folder.isVisible()
    workspace.saved_file(file, "40 baris disimpan")
    workspace.saved("Keripik Bu Sri")
    assert not line.folder.isVisible(), "the next confirmation is about something else"
