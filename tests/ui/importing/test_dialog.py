"""From the file to the result, with nothing written before "Import"."""

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.ikm import Ikm
from desktop_app.exchange.sheets.spreadsheet import read_sheets
from desktop_app.operations.records import list_live
from desktop_app.ui.importing.dialog import ImportDialog
from desktop_app.ui.importing.table import ResultTable
from tests.exchange.conftest import write_xlsx

ROWS = [
    ["Nama usaha", "Nama pemilik", "NIK", "NIB", "Hobi"],
    ["Kopi <b>A</b> & co", "Ani", "1810024403729901", "", "x"],
    ["Kopi B", "Budi", "12", "", ""],
    ["Kopi C", "Cici", "", "0000000000000", ""],
]


@pytest.fixture
def file(tmp_path):
    return write_xlsx(tmp_path / "ikm.xlsx", ROWS)


@pytest.fixture
def dialog(qtbot, real_workspace):
    made = ImportDialog(real_workspace, "ikm")
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def previewed(qtbot, dialog, answers, file):
    answers.prepare(file)
    qtbot.mouseClick(dialog.file_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.review is not None)
    return dialog


def names(workspace):
    with workspace.read() as session:
        return [row.name for row in list_live(session, Ikm)]


def buttons(dialog):
    return {button.text(): button for button in dialog.review.filters.buttons()}


def test_the_preview_shows_every_row_and_writes_nothing(previewed, real_workspace):
    assert list(buttons(previewed)) == [
        "Semua: 3",
        "Baru: 2",
        "Berubah: 0",
        "Tetap: 0",
        "Dihapus: 0",
        "Ditolak: 1",
        "Perlu diperiksa: 1",
    ]
    assert previewed.review.table.rowCount() == 3
    assert previewed.import_button.text() == "&Impor 2 baris"
    assert names(real_workspace) == []


def test_a_count_shows_its_rows_and_a_row_its_reasons(qtbot, previewed):
    qtbot.mouseClick(buttons(previewed)["Ditolak: 1"], Qt.MouseButton.LeftButton)
    assert previewed.review.table.rowCount() == 1
    assert "NIK:" in previewed.review.detail.toPlainText()
    assert "Baris 3" in previewed.review.detail.toPlainText()
    assert not buttons(previewed)["Berubah: 0"].isEnabled()


def test_import_and_result(qtbot, previewed, real_workspace):
    qtbot.mouseClick(previewed.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: previewed.plan is not None)
    assert names(real_workspace) == ["Kopi <b>A</b> & co", "Kopi C"]
    assert previewed.head.text() == "Hasil impor"
    assert not previewed.import_button.isVisible()
    assert previewed.rejected_button.isVisible()


def test_the_rejected_rows_are_saved(qtbot, previewed, answers, tmp_path):
    answers.prepare(tmp_path / "r.xlsx")
    qtbot.mouseClick(previewed.rejected_button, Qt.MouseButton.LeftButton)
    assert [line.cells[0] for line in read_sheets(tmp_path / "r.xlsx")[0].lines] == ["Nama usaha", "Kopi B"]
    assert "r.xlsx" in previewed.saved.text()


def test_the_template_is_saved(qtbot, dialog, answers, tmp_path):
    answers.prepare(tmp_path / "t.xlsx")
    qtbot.mouseClick(dialog.template_button, Qt.MouseButton.LeftButton)
    assert read_sheets(tmp_path / "t.xlsx")[0].name == "Data IKM"


def test_whoever_changes_their_mind_changes_nothing(qtbot, dialog, answers, real_workspace):
    answers.prepare(None, None)
    qtbot.mouseClick(dialog.file_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.template_button, Qt.MouseButton.LeftButton)
    dialog.reject()
    assert names(real_workspace) == []


def test_what_is_no_spreadsheet_is_told_and_the_dialog_stays(qtbot, dialog, tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    with qtbot.captureExceptions() as told:
        dialog.open_file(tmp_path / "a.xlsx")
        with qtbot.waitSignal(dialog.job.finished, timeout=5000):
            pass
        qtbot.waitUntil(lambda: bool(told))
    assert "rusak atau bukan berkas Excel" in str(told[0][1])
    assert dialog.review is None
    assert dialog.isVisible()


def test_an_import_without_changes_cannot_be_started(qtbot, dialog, tmp_path):
    dialog.open_file(write_xlsx(tmp_path / "b.xlsx", [ROWS[0], ROWS[2]]))
    qtbot.waitUntil(lambda: dialog.review is not None)
    assert not dialog.import_button.isEnabled()


def test_the_table_is_a_sound_model(qtmodeltester, previewed):
    table = ResultTable()
    qtmodeltester.check(table)
    table.show(previewed.review._plan.results)
    qtmodeltester.check(table)
