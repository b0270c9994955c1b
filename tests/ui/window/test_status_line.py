"""What the line at the bottom says (conventions 39, 47 and 49)."""

from datetime import UTC, datetime

import pytest
from PySide6.QtGui import QDesktopServices
from sqlalchemy import text

from desktop_app.domain.wording import clock_time, short_date
from desktop_app.store.keys.office_keys import make_office
from desktop_app.ui.window.status_line import StatusLine


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


def test_convention_49_it_tells_whose_data_this_is_and_what_is_not_safe_yet(qtbot, line, workspace):
    """Profile, last backup, last file, what is not handed in, conflicts (those appear with the first one)."""
    qtbot.waitUntil(lambda: bool(line.written.text()))
    said = [one.text() for one in (line.kind, line.backup, line.written, line.unsent)]
    assert said[:3] == ["LATIHAN", "Belum ada cadangan", "Belum pernah menyerahkan berkas"]
    assert said[3].endswith("data belum diserahkan")
    assert all(one.isVisible() for one in (line.kind, line.backup, line.written, line.unsent, line.officer))
    assert not line.conflicts.isVisible()
    with workspace.write() as session:
        session.execute(
            text(
                "INSERT INTO sent (number, file_id, name, sha256, kind, written_at, ranges, counts) "
                "VALUES (1, 'f', 'a.ikmx', 'a', 'delivery', '2026-11-23T07:32:00+00:00', '{}', '{}')"
            )
        )
    day = datetime(2026, 11, 23, 7, 32, tzinfo=UTC).astimezone()
    line.refresh()
    qtbot.waitUntil(lambda: line.written.text() == f"Berkas terakhir {short_date(day.date())} {clock_time(day.time())}")
    line.resize(780, 30)
    assert not line.written.isVisible()
    assert line.unsent.isVisible()


def test_the_office_s_own_computer_is_not_told_that_it_never_handed_in(qtbot, real_workspace):
    line = StatusLine(real_workspace)
    qtbot.addWidget(line)
    qtbot.waitUntil(lambda: line.written.text() == "Belum pernah menyerahkan berkas")
    with real_workspace.write() as session:
        make_office(session, "Dinas Contoh")
    line.refresh()
    qtbot.waitUntil(lambda: line.written.text() == "")


def test_convention_47_a_confirmation_names_the_object_and_the_time(line, workspace, at):
    workspace.saved("IKM Keripik Bu Sri")
    assert line.currentMessage() == f"{clock_time(at.time.astimezone().time())} Tersimpan – IKM Keripik Bu Sri"


def test_convention_47_a_long_confirmation_needs_its_room_at_every_width(line, workspace, tmp_path, qapp):
    """What shows and hides the facts must not lay the line out without end."""
    for width in (1366, 780, 640, 1100, 1920):
        line.resize(width, 30)
        workspace.saved_file(tmp_path / "2026-11-24_Daftar-Hadir-Peserta_Sosialisasi-Sertifikasi-dan-Standarisasi.pdf")
        qapp.processEvents()
        assert line.unsent.isVisible() or not line.unsent.text()
    assert line.toolTip() == line.currentMessage()
    assert line.written.isVisible()
