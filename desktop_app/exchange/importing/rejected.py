"""The file of rejected rows: their cells as they came, each with its reason, to be repaired and imported again."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from desktop_app import clock
from desktop_app.exchange.importing.plans import Outcome, Plan, RowResult
from desktop_app.exchange.sheets.spreadsheet import Cell
from desktop_app.exchange.sheets.workbook import LONGEST_CELL, TEXT_FORMAT, cannot_write, workbook
from desktop_app.i18n import tr

TEXT_KINDS = frozenset({"code", "certificate", "list_code", "region"})
REASON, ORIGIN = "Alasan ditolak", "Baris asal"
WIDTH, REASON_WIDTH = 22, 60


def rejected_path(source: Path) -> Path:
    """Return where the rejected rows of a file are written: beside it."""
    return source.with_name(f"{source.name}.ditolak.xlsx")


def write_rejected(plan: Plan, path: Path) -> None:
    """Write the rejected rows; an older file of that name is kept under another. Raises `UserError`."""
    try:
        _keep_older(path)
        _write(plan, path)
    except OSError as error:
        raise cannot_write(
            tr("The rejected rows could not be written to {name}.", name=path),
            tr("The other rows are not affected. Close the file in Excel, check the folder, and save the rows again."),
            error,
        ) from error


def _keep_older(path: Path) -> None:
    # Somebody may have repaired rows in it and not imported them yet.
    if path.exists():
        with suppress(FileExistsError):
            path.rename(path.with_name(f"{path.name.removesuffix('.xlsx')}-{clock.local_now():%Y%m%d-%H%M%S}.xlsx"))


def _write(plan: Plan, path: Path) -> None:
    cells = {line.number: line.cells for line in plan.table.lines}
    texts = {place for place, column in plan.table.columns.items() if column.kind in TEXT_KINDS}
    width = max([len(plan.table.headings), *map(len, cells.values())])
    with workbook(path) as book:
        bold, as_text = book.add_format({"bold": True}), book.add_format({"num_format": TEXT_FORMAT})
        sheet = book.add_worksheet("Ditolak")
        sheet.freeze_panes(1, 0)
        for place in range(width):
            sheet.set_column(place, place, WIDTH, as_text if place in texts else None)
        sheet.set_column(width, width, REASON_WIDTH)
        for place, heading in enumerate([*_padded(plan.table.headings, width), REASON, ORIGIN]):
            sheet.write_string(0, place, heading, bold)
        for row, result in enumerate(plan.of(Outcome.REJECTED), start=1):
            _write_row(book, sheet, row, result, cells[result.line], width)


def _write_row(book: Any, sheet: Any, row: int, result: RowResult, cells: tuple[Cell, ...], width: int) -> None:
    for place, cell in enumerate(cells):
        _write_cell(book, sheet, row, place, cell)
    sheet.write_string(row, width, " ".join(result.reasons)[:LONGEST_CELL])
    sheet.write_number(row, width + 1, result.line)


def _write_cell(book: Any, sheet: Any, row: int, place: int, cell: Cell) -> None:
    """Write a cell as what it was: text stays text, a date a date."""
    if isinstance(cell, str):
        if cell:
            sheet.write_string(row, place, cell[:LONGEST_CELL])
    elif isinstance(cell, bool):
        sheet.write_boolean(row, place, cell)
    elif isinstance(cell, float | int):
        sheet.write_number(row, place, cell)
    elif isinstance(cell, datetime | date):
        sheet.write_datetime(row, place, cell, book.dates)
    elif isinstance(cell, time | timedelta):
        sheet.write_datetime(row, place, cell, book.times)


def _padded(headings: tuple[str, ...], width: int) -> list[str]:
    return [*headings, *[""] * (width - len(headings))]
