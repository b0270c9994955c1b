"""A formula that failed never empties a field (the reader gives it as an empty cell)."""

import pytest
import xlsxwriter

from desktop_app.exchange.importing.columns import CellError
from desktop_app.exchange.sheets.cells import READERS
from desktop_app.exchange.sheets.spreadsheet import read_sheets


def test_errors_and_formulas_without_a_result_are_told_from_empty_cells(tmp_path):
    path = tmp_path / "rumus.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Kosong & lain")
        sheet = book.add_worksheet("Data <1>")
        sheet.write_string("B3", "judul")
        for at, formula, value in (
            ("C4", "=NA()", "#N/A"), ("D4", "=1/0", "#DIV/0!"), ("E4", "=A1", ""), ("AA4", "=X", "#REF!"),
            ("C5", '="teks"', "teks"), ("D5", "=1+1", 2), ("E5", "=1=1", True),
        ):  # fmt: skip
            sheet.write_formula(at, formula, None, value)
    (found,) = read_sheets(path)
    told = {(line.number, place): cell for line in found.lines for place, cell in enumerate(line.cells) if cell != ""}
    assert told == {
        (3, 0): "judul", (4, 1): "#N/A", (4, 2): "#DIV/0!", (4, 3): "#RUMUS!", (4, 25): "#REF!",
        (5, 1): "teks", (5, 2): 2, (5, 3): True,
    }  # fmt: skip
    for read in READERS.values():
        with pytest.raises((CellError, ValueError)):
            read("#N/A")
