"""Writes a list as it is shown to a spreadsheet: how it was found on top, frozen heads, codes as text, no formulas."""

from datetime import date
from pathlib import Path
from typing import Any

from desktop_app.domain.disclosure import Tier
from desktop_app.errors import UserError
from desktop_app.exchange.sheets.workbook import LONGEST_CELL, TEXT_FORMAT, cannot_write, workbook
from desktop_app.i18n import format_number, tr
from desktop_app.operations.listing.sheet import Cell, ListSheet, about
from desktop_app.progress import Progress, ignore

PIXELS = 7
"""Of the screen for one character of a spreadsheet."""
NARROWEST, WIDEST = 8, 70
MOST = 1_048_000
"""Rows; a spreadsheet holds 1,048,576 together with those over the list."""
STREAMED = 20_000
"""Rows from which on they are not kept until the end: a million would take a gigabyte."""
STEP = 500
"""Rows between two words about how far it is."""


def write_list(sheet: ListSheet, path: Path, today: date, tier: Tier, progress: Progress = ignore) -> None:
    """Write the list; raises `UserError` when the file cannot be written, `Cancelled` leaves nothing behind."""
    if len(sheet.rows) > MOST:  # the writer would leave the others out without a word
        raise UserError(
            tr("{count} rows are too many for one spreadsheet.", count=format_number(len(sheet.rows))),
            tr("Nothing was written. Filter the list to {most} rows.", most=format_number(MOST)),
        )
    try:
        with workbook(path, streamed=len(sheet.rows) > STREAMED) as book:
            _write(book, sheet, today, tier, progress)
    except OSError as error:
        raise cannot_write(
            tr("The list could not be written to {name}.", name=path.name),
            tr("Your data is safe. Close the file in the spreadsheet program, or choose another folder."),
            error,
        ) from error


def _write(book: Any, sheet: ListSheet, today: date, tier: Tier, progress: Progress) -> None:
    page = book.add_worksheet("Daftar")
    top = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "bg_color": "#DDEBF7"}
    title, head = book.add_format({"bold": True, "font_size": 14}), book.add_format(top)
    text = book.add_format({"num_format": TEXT_FORMAT, "text_wrap": True, "valign": "top"})
    formats = {"text": text, "date": book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})}
    formats["number"] = book.add_format({"valign": "top"})
    lines = about(sheet, today, tier)
    for row, words in enumerate(lines):
        page.write_string(row, 0, words, title if row == 0 else None)
    start = len(lines) + 1
    for place, one in enumerate(sheet.heads):
        page.set_column(place, place, min(max(one.width / PIXELS, NARROWEST), WIDEST))
        page.write_string(start, place, one.title, head)
    for row, cells in enumerate(sheet.rows, start=start + 1):
        if row % STEP == 0:
            progress(row - start, len(sheet.rows), tr("Writing …"))
        for place, cell in enumerate(cells):
            _cell(page, row, place, cell, formats)
    _finish(page, sheet, start)


def _finish(page: Any, sheet: ListSheet, start: int) -> None:
    """Freeze the heads, and print them on every page, as wide as the paper."""
    page.freeze_panes(start + 1, 0)
    if sheet.heads and sheet.rows:
        page.autofilter(start, 0, start + len(sheet.rows), len(sheet.heads) - 1)
    page.repeat_rows(start)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer("&L&A&RHalaman &P dari &N")


def _cell(page: Any, row: int, place: int, cell: Cell, formats: dict[str, Any]) -> None:
    """Write a text as text whatever it looks like, a date as a date, a number as a number."""
    if cell is None or cell == "":
        return
    if isinstance(cell, str):
        page.write_string(row, place, cell[:LONGEST_CELL], formats["text"])
    elif isinstance(cell, date):
        page.write_datetime(row, place, cell, formats["date"])
    else:
        page.write_number(row, place, cell, formats["number"])
