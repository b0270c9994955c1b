"""Where the folder of backups or of copies takes nothing, there is a sentence and a way on."""

import tempfile

import pytest
from PySide6.QtWidgets import QWidget

from desktop_app.errors import UserError
from desktop_app.ui.preview.copies import Copies
from desktop_app.ui.settings.backups import BackupsSection
from desktop_app.ui.window.backing_up import back_up_now


def test_a_backup_goes_on_a_stick_when_the_laptop_takes_none(qtbot, real_workspace, answers, tmp_path):
    real_workspace.database.files.backups.write_text("no folder")
    window, stick = QWidget(), tmp_path / "stik.siapikm"
    qtbot.addWidget(window)
    answers.prepare(stick)
    with qtbot.waitSignal(real_workspace.file_saved, timeout=20_000):
        back_up_now(window, real_workspace)
    assert stick.exists()
    section = BackupsSection(real_workspace)
    qtbot.addWidget(section)
    with pytest.raises(UserError):
        section.open_folder()


def test_a_copy_for_the_viewer_that_finds_no_room_is_a_sentence(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "file"))
    with pytest.raises(UserError, match=r"surat\.pdf"):
        Copies().put("surat.pdf", b"%PDF")
