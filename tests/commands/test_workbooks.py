"""`siap-ikm list KIND --xlsx` and `siap-ikm import` of what came back."""

import xlsxwriter

from desktop_app.exchange.sheets.spreadsheet import read_sheets
from tests.exchange.conftest import write_xlsx


def edited(path, title, row, heading, value):
    """Write the workbook again with one other cell, hidden sheets included, as a spreadsheet program does."""
    sheets = {sheet.name: [list(line.cells) for line in sheet.lines] for sheet in read_sheets(path, hidden=True)}
    sheets[title][row][sheets[title][0].index(heading)] = value
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_numbers": False})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, cells in enumerate(rows):
            for place, cell in enumerate(cells):
                if isinstance(cell, str):
                    sheet.write_string(number, place, cell)
                else:
                    sheet.write(number, place, cell)
    book.close()


def test_a_list_goes_out_is_corrected_and_comes_back(practice, tmp_path):
    file = tmp_path / "instansi.xlsx"
    told = practice.json("list", "agencies", "--xlsx", file)
    assert told["rows"] == {"Instansi": 64}
    edited(file, "Instansi", 1, "Nama singkat", "=Baru")
    told = practice.json("import", file, "--kind", "agencies", "--preview")
    assert (told["changed"], told["cells"], told["unchanged"], told["preview"]) == (1, 1, 63, True)
    assert practice("import", file, "--kind", "agencies") == 0
    assert "=Baru" in practice.out
    assert practice.json("import", file, "--kind", "agencies")["changed"] == 0
    assert [row for row in practice.json("list", "agencies") if row["short_name"] == "=Baru"]
    edited(file, "Instansi", 1, "Nama", "")
    assert practice("import", file, "--kind", "agencies") == 1
    assert file.with_name("instansi.xlsx.ditolak.xlsx").exists()
    assert practice("import", file, "--kind", "ikm") == 1
    assert "agencies" in practice.err


def test_what_a_list_cannot_do_is_said(practice, tmp_path):
    assert practice("list", "duplicates", "--xlsx", tmp_path / "a.xlsx") == 1
    assert practice("list", "events", "--search", "x", "--xlsx", tmp_path / "a.xlsx") == 1
    assert practice("import", write_xlsx(tmp_path / "lain.xlsx", [["Nama usaha"], ["A"]]), "--kind", "visits") == 1
    assert "list visits --xlsx" in practice.err
    assert not (tmp_path / "a.xlsx").exists()
    assert practice("list", "ikm", "--search", "tempe", "--xlsx", tmp_path / "b.xlsx", "--tier", "publik") == 0
    (sheet, *_) = read_sheets(tmp_path / "b.xlsx")
    assert 0 < len(sheet.lines) - 1 < 10
    assert "NIK" not in sheet.lines[0].cells
