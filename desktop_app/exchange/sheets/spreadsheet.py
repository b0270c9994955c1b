"""Spreadsheets of other programs as rows of cells: .xlsx, .ods, .xls and .csv, told apart by their content.

Whatever is wrong with a file ends in a sentence. It is only read, and measured before any of it is unpacked.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from desktop_app.errors import DamagedFile, UserError
from desktop_app.exchange.sheets import csv_text
from desktop_app.exchange.sheets.broken_cells import Place, broken_cells
from desktop_app.exchange.sheets.limits import LONGEST_FILE, MOST_ROWS, check_workbook, too_many_rows
from desktop_app.exchange.sheets.merged_cells import covered_places
from desktop_app.i18n import tr

Cell = str | int | float | bool | date | datetime | time | timedelta
"""A cell as it is stored; "" when it is empty."""
SUFFIXES = (".xlsx", ".xlsm", ".ods", ".xls", ".csv", ".tsv", ".txt")
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Line:
    """A row that is not empty."""

    number: int
    """As the spreadsheet program counts it, from 1."""
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Sheet:
    """One table of a file."""

    name: str
    lines: tuple[Line, ...]
    covered: Mapping[int, frozenset[int]] = field(default_factory=dict)
    """By the number of a row the places of its cells that lie under merged ones."""


def read_sheets(path: Path, *, hidden: bool = False) -> list[Sheet]:
    """Return the visible tables of a file that hold anything; with `hidden` also those that nobody sees.

    Raises `UserError` when it cannot be read or is too large, `DamagedFile` when it is no spreadsheet.
    """
    content = _content(path)
    if content.startswith((ZIP, OLE)):
        if content.startswith(ZIP):
            check_workbook(content, path.name)
        sheets = _workbook(content, path.name, hidden=hidden)
    elif _is_text(path, content):
        sheets = [Sheet(path.stem, _lines(csv_text.rows(content, path.name), path.name))]
    else:
        raise _no_spreadsheet(path.name)
    found = [sheet for sheet in sheets if sheet.lines]
    if not found:
        raise UserError(
            tr("The file {name} is empty.", name=path.name),
            tr("Nothing was imported. Choose a file with headings and rows."),
        )
    return found


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LONGEST_FILE:
            raise UserError(
                tr("The file {name} is larger than {limit} MB.", name=path.name, limit=LONGEST_FILE >> 20),
                tr("Nothing was imported. Divide it into several files."),
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UserError(
            tr("There is no file {name}.", name=path), tr("Nothing was imported. Check the name and the folder.")
        ) from error
    except OSError as error:
        raise UserError(
            tr("The file {name} cannot be read.", name=path.name),
            tr("Nothing was imported. Close it in Excel or any other program, check its permissions, and try again."),
        ) from error


def _is_text(path: Path, content: bytes) -> bool:
    return path.suffix.lower() in {".csv", ".tsv", ".txt"} and csv_text.looks_like_text(content)


def _workbook(content: bytes, name: str, *, hidden: bool) -> list[Sheet]:
    """Read the sheets. Whatever the reader says about a broken file is one and the same for a person."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as workbook:
            names = [
                sheet.name
                for sheet in workbook.sheets_metadata
                if (hidden or sheet.visible == SheetVisibleEnum.Visible) and sheet.typ == SheetTypeEnum.WorkSheet
            ]
            broken = broken_cells(content) if content.startswith(ZIP) else {}
            return [_sheet(workbook, title, broken.get(title, {}), name) for title in names]
    except PasswordError as error:
        raise _protected(name) from error
    except BaseException as error:
        if not isinstance(error, CalamineError | OSError | ValueError) and type(error).__name__ != "PanicException":
            raise  # a panic of the reader, which is written in Rust, is no ordinary exception
        if content.startswith(OLE) and "EncryptedPackage".encode("utf-16-le") in content:
            raise _protected(name) from error
        raise _no_spreadsheet(name) from error


def _sheet(workbook: Any, title: str, broken: Mapping[Place, str], name: str) -> Sheet:
    sheet = workbook.get_sheet_by_name(title)
    lines = _lines(_rows(sheet, broken), name)
    spans = sheet.merged_cell_ranges or ()  # None of formats in which the reader does not know them
    rows, columns = (lines[-1].number, max(len(line.cells) for line in lines)) if lines else (0, 0)
    return Sheet(title, lines, covered_places(spans, sheet.start[1] if sheet.start else 0, rows, columns))


def _rows(sheet: Any, broken: Mapping[Place, str]) -> Any:
    """Return the rows of a sheet; a cell whose formula failed has its error for a text."""
    if not broken or sheet.start is None:
        return sheet.iter_rows()
    return _with_errors(sheet.iter_rows(), broken, sheet.start[1] + 1)  # empty columns on the left are left out


def _with_errors(rows: Iterable[Sequence[Cell]], broken: Mapping[Place, str], first: int) -> Iterator[list[Cell]]:
    for number, cells in enumerate(rows, start=1):
        yield [broken.get((number, place), cell) for place, cell in enumerate(cells, start=first)]


def _lines(rows: Any, name: str) -> tuple[Line, ...]:
    lines = []
    for number, cells in enumerate(rows, start=1):
        if number > MOST_ROWS:
            raise too_many_rows(name)
        if any(cell != "" for cell in cells):
            lines.append(Line(number, tuple(cells)))
    return tuple(lines)


def _protected(name: str) -> UserError:
    return UserError(
        tr("The file {name} is protected with a password.", name=name),
        tr("Nothing was imported. Open it in the spreadsheet program and save it without a password."),
    )


def _no_spreadsheet(name: str) -> DamagedFile:
    return DamagedFile(
        tr("The file {name} is damaged or is no spreadsheet.", name=name),
        tr("Nothing was imported. Open it in the spreadsheet program and save it again as .xlsx or .csv."),
    )
