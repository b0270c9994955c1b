"""Rejected rows come back as they were, can be repaired, and go in the next time."""

from datetime import date
from pathlib import Path

import pytest

from desktop_app.errors import UserError
from desktop_app.exchange.importing.plans import Outcome
from desktop_app.exchange.importing.rejected import rejected_path, write_rejected
from desktop_app.exchange.sheets.spreadsheet import read_sheets

HEAD = ["Nama usaha *", "NIK", "Tanggal lahir", "Omzet/tahun", "Hobi", "=1+1"]
WRONG = ["=SUM(A1) \tx", "123", date(1972, 3, 14), 12.5, "catur", "@cmd"]


@pytest.fixture
def rejected(do_import, tmp_path):
    plan = do_import([["DAFTAR"], HEAD, ["A", "", "", 1, "", ""], WRONG])
    write_rejected(plan, tmp_path / "a.ditolak.xlsx")
    return plan, tmp_path / "a.ditolak.xlsx"


def test_its_name_stands_beside_the_file():
    assert rejected_path(Path("/x/data.csv")) == Path("/x/data.csv.ditolak.xlsx")


def test_cells_and_headings_are_unchanged(rejected):
    (sheet,) = read_sheets(rejected[1])
    assert list(sheet.lines[0].cells) == [*HEAD, "Alasan ditolak", "Baris asal"]
    assert list(sheet.lines[1].cells[:6]) == WRONG
    assert "NIK" in sheet.lines[1].cells[6]
    assert sheet.lines[1].cells[7] == 4
    assert len(sheet.lines) == 2


def test_repaired_rows_go_in(rejected, do_import):
    (sheet,) = read_sheets(rejected[1])
    cells = list(sheet.lines[1].cells)
    cells[1], cells[3] = "1810021403729901", 12
    plan = do_import([list(sheet.lines[0].cells), cells])
    assert plan.count(Outcome.CREATED) == 1
    assert plan.table.unknown == ("Hobi", "=1+1")
    assert plan.steps[0].draft.business.name == "=SUM(A1) x"


def test_rejected_again_they_come_back_the_same(rejected, do_import, tmp_path):
    plan = do_import(rejected[1])
    write_rejected(plan, tmp_path / "b.xlsx")
    assert [list(line.cells[:6]) for line in read_sheets(tmp_path / "b.xlsx")[0].lines] == [HEAD, WRONG]


def test_an_older_file_is_kept(rejected, tmp_path):
    plan, path = rejected
    before = path.read_bytes()
    write_rejected(plan, path)
    (older,) = tmp_path.glob("a.ditolak-*.xlsx")
    assert older.read_bytes() == before


def test_a_folder_that_is_not_there_is_told(rejected, tmp_path):
    with pytest.raises(UserError, match="Kosongkan ruang atau pilih folder lain"):
        write_rejected(rejected[0], tmp_path / "none" / "a.xlsx")
    assert not (tmp_path / "none").exists()


def test_text_longer_than_a_cell_is_cut_only_in_the_copy(do_import, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Nama usaha;Hobi\n" + "x" * 40_000 + ";y\n")
    write_rejected(do_import(path), tmp_path / "b.xlsx")
    assert len(read_sheets(tmp_path / "b.xlsx")[0].lines[1].cells[0]) == 32_767
