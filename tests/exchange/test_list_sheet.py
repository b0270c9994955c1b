"""A list written to a spreadsheet and read back (conventions 33 and 41)."""

import tempfile
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from desktop_app.domain.disclosure import Tier
from desktop_app.errors import UserError
from desktop_app.exchange.sheets import list_sheet
from desktop_app.exchange.sheets.list_sheet import write_list
from desktop_app.exchange.sheets.workbook import workbook
from desktop_app.operations.listing.sheet import Head, ListSheet, at
from desktop_app.progress import Cancelled
from tests.faults import full_disk

TODAY = date(2026, 11, 24)
SHEET = ListSheet(
    "ikm",
    "Daftar IKM",
    (Head("Usaha", 230), Head("NIB"), Head("HP", private=True), Head("Kunjungan"), Head("Omzet")),
    (
        ("=HYPERLINK(0)", "0220101234567", "081200000014", date(2026, 3, 9), 1_250_000),
        ("Tahu & <Tempe>", "1E5", None, None, None),
    ),
    filters=("Kabupaten: Pringsewu, Kota Metro",),
    total=412,
    sorts=("Usaha", "Omzet (menurun)"),
)


def test_more_rows_than_a_spreadsheet_holds_are_refused(tmp_path):
    """The writer would leave them out without a word."""
    with pytest.raises(UserError, match=r"1\.048\.576"):
        write_list(replace(SHEET, rows=((),) * 1_048_576), tmp_path / "daftar.xlsx", TODAY, Tier.INTERNAL)
    assert not any(tmp_path.iterdir())


@pytest.mark.usefixtures("_both")
def test_a_full_disk_is_told_as_one(tmp_path):
    """The reason of the system comes through the writer of spreadsheets; the advice is not about another program."""
    path = tmp_path / "daftar.xlsx"
    with full_disk(tmp_path, at=1) as broken, pytest.raises(UserError) as refused:
        write_list(at(SHEET, Tier.INTERNAL), path, TODAY, Tier.INTERNAL)
    assert broken.struck
    assert "disk penuh" in refused.value.problem
    assert "Kosongkan" in refused.value.advice
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(UserError) as refused:
        write_list(at(SHEET, Tier.INTERNAL), tmp_path / "tidak" / "ada.xlsx", TODAY, Tier.INTERNAL)
    assert "tidak ditemukan" in refused.value.problem
    assert "folder lain" in refused.value.advice
    assert "Excel" not in refused.value.advice, "a stick that is gone is no matter of another program"


@pytest.fixture(params=[20_000, 0], ids=["kept", "streamed"])
def _both(request, monkeypatch):
    """A short list is kept until its end, a long one is written row after row."""
    monkeypatch.setattr(list_sheet, "STREAMED", request.param)


@pytest.mark.usefixtures("_both")
def test_what_is_shown_is_what_is_written(tmp_path):
    path = tmp_path / "daftar.xlsx"
    write_list(at(SHEET, Tier.PARTNER), path, TODAY, Tier.PARTNER)
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows[:4]] == [
        "Daftar IKM",
        "2 dari 412 baris · data per 24 November 2026 · Mitra",
        "Saringan – Kabupaten: Pringsewu, Kota Metro",
        "Urutan – Usaha, Omzet (menurun)",
    ]
    assert rows[5] == ["Usaha", "NIB", "HP", "Kunjungan", "Omzet"]
    assert rows[6] == ["=HYPERLINK(0)", "0220101234567", "••••••••••14", date(2026, 3, 9), 1_250_000]
    assert rows[7][:2] == ["Tahu & <Tempe>", "1E5"]
    with zipfile.ZipFile(path) as file:
        page = file.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in page, "no text became a formula"
    assert '<pane ySplit="6"' in page
    assert 'state="frozen"' in page
    assert "<cols>" in page


@pytest.mark.usefixtures("_both")
def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path):
    with pytest.raises(UserError):
        write_list(SHEET, tmp_path / "tidak" / "ada.xlsx", TODAY, Tier.INTERNAL)
    many = ListSheet("ikm", "Daftar IKM", (Head("Usaha"),), (("A",),) * 1200)

    def stop(*_):
        raise Cancelled

    with pytest.raises(Cancelled):
        write_list(many, tmp_path / "batal.xlsx", TODAY, Tier.INTERNAL, stop)
    assert list(tmp_path.iterdir()) == []


def test_names_lie_in_no_temporary_folder_of_the_system_while_a_workbook_is_written(tmp_path, monkeypatch):
    """The writer puts whole sheets aside in the open; a program that dies then would leave them there."""
    made, real = [], tempfile.mkstemp

    def noted(*args, **more):
        handle, name = real(*args, **more)
        made.append(Path(name))
        return handle, name

    monkeypatch.setattr(tempfile, "mkstemp", noted)
    with workbook(tmp_path / "daftar.xlsx") as book:
        book.add_worksheet("Daftar").write_string(0, 0, "Bu Sri")
    assert made
    assert {path.parent.parent for path in made} == {tmp_path}
    assert [path.name for path in tmp_path.iterdir()] == ["daftar.xlsx"]
