"""What lies under merged cells says nothing: nobody emptied it, and nobody said that the value is for every row."""

import xlsxwriter

from desktop_app.domain.record import new_id
from desktop_app.exchange.sheets.merged_cells import covered_places
from desktop_app.exchange.sheets.spreadsheet import read_sheets
from desktop_app.exchange.sheets.tables import find_table, read_row


def test_cells_under_merged_ones_are_known_and_never_empty_a_field(tmp_path):
    path = tmp_path / "gabung.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Daftar")
        sheet.merge_range("B1:E1", "DAFTAR IKM", None)
        sheet.write_row("B3", ["id", "name", "brand", "fuel"])
        for row in (4, 5, 6):
            sheet.write_row(f"B{row}", [f"id{row}", f"Usaha {row}", "", "gas"])
        sheet.merge_range("D4:D6", "Merek", None)
        sheet.write_row("B7", ["", "Usaha 7"])
        sheet.merge_range("B6:B7", new_id().hex, None)
    (found,) = read_sheets(path)
    assert found.covered == {1: {1, 2, 3}, 5: {2}, 6: {2}, 7: {0}}
    table = find_table([found], "ikm")
    assert table.exact, "an empty cell would empty the field"
    told = [read_row(table, line).values for line in table.lines]
    assert [one.get("business.brand", "unsaid") for one in told] == ["Merek", "unsaid", "unsaid", None]
    assert [problem.field for problem in read_row(table, table.lines[3]).problems] == ["id"], "no new business"
    assert "baris 5, 6, 7; kolom brand, id" in table.merged_note


def test_merged_ranges_that_overlap_without_end_cost_nothing():
    endless = [((0, 0), (1_048_575, 16_383))] * 1_000_000
    assert len(covered_places(endless, 0, 30, 20)) == 30
