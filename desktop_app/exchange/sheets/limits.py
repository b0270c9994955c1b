"""How large a spreadsheet may be, measured before anything unpacks it: a small file can hold gigabytes.

The reader keeps a sheet as one rectangle in memory, so one stray cell at the bottom right is as bad as a bomb.
"""

import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from desktop_app.errors import DamagedFile, UserError
from desktop_app.i18n import format_number, tr

LONGEST_FILE = 200 << 20
"""Bytes, packed or not."""
MOST_ROWS = 200_000
MOST_CELLS = 10_000_000
"""Of the rectangle from the first to the last cell; the reader takes 32 bytes for each."""
CHUNK = 1 << 20
BROKEN = (zlib.error, lzma.LZMAError, OSError)
"""What zip's three ways of packing raise (bz2 an OSError); the workbook is in memory, so no medium is meant."""
OVERLAP = 4096

_XLSX_CELL = re.compile(rb'<(?:\w+:)?c\b(?=[^>]*\br="([A-Z]{1,3})([0-9]{1,7})")[^>/]*>')
_ODS_ROW = re.compile(rb'<table:table-row\b(?:[^>]*?number-rows-repeated="([0-9]{1,7})")?')
_ODS_CELL = re.compile(rb'<table:table-cell\b[^>]*?number-columns-repeated="([0-9]{1,7})"[^>]*')


def check_workbook(content: bytes, name: str) -> None:
    """Raise `UserError` when an .xlsx or .ods would unpack to too much, `DamagedFile` when it cannot be unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LONGEST_FILE:
                raise UserError(
                    tr("The file {name} unpacks to more than {limit} MB.", name=name, limit=LONGEST_FILE >> 20),
                    tr("Nothing was imported. Divide it into several files, or remove pictures from it."),
                )
            if archive.testzip() is not None:  # also proves that the sizes above are true
                raise zipfile.BadZipFile
            _check_sheets(archive, name)
    except (zipfile.BadZipFile, *BROKEN, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise DamagedFile(
            tr("The file {name} is damaged or is no spreadsheet.", name=name),
            tr("Nothing was imported. Open it in the spreadsheet program and save it again as .xlsx or .csv."),
        ) from error


def too_many_rows(name: str) -> UserError:
    """Return the refusal of a sheet with too many rows."""
    return UserError(
        tr("A sheet of {name} has more than {limit} rows.", name=name, limit=format_number(MOST_ROWS)),
        tr("Nothing was imported. Delete the empty rows below the data, or divide the file."),
    )


def _check_sheets(archive: zipfile.ZipFile, name: str) -> None:
    for entry in archive.namelist():
        if entry.startswith("xl/worksheets/") and entry.endswith(".xml"):
            _check_corner(*_xlsx_corner(_chunks(archive, entry)), name)
        elif entry == "content.xml":
            _check_area(_ods_area(_chunks(archive, entry)), name)


def _check_corner(rows: int, columns: int, name: str) -> None:
    if rows > MOST_ROWS:
        raise too_many_rows(name)
    _check_area(rows * columns, name)


def _check_area(cells: int, name: str) -> None:
    if cells > MOST_CELLS:
        raise UserError(
            tr("A sheet of {name} spreads over more than {limit} cells.", name=name, limit=format_number(MOST_CELLS)),
            tr("Nothing was imported. Delete stray cells far right of or below the data, or divide the file."),
        )


def _chunks(archive: zipfile.ZipFile, entry: str) -> Iterator[bytes]:
    """Yield the text of an entry in pieces that overlap, so that no tag is cut in all of them."""
    tail = b""
    with archive.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            yield tail + chunk
            tail = chunk[-OVERLAP:]


def _xlsx_corner(chunks: Iterator[bytes]) -> tuple[int, int]:
    """Return the row and column of the last cells that hold something, from 1."""
    rows = columns = 0
    for chunk in chunks:
        found = _XLSX_CELL.findall(chunk)
        rows = max([rows, *(int(row) for _, row in found)])
        columns = max([columns, *(_column(letters) for letters in {letters for letters, _ in found})])
    return rows, columns


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _ods_area(chunks: Iterator[bytes]) -> int:
    """Return how many cells the rectangle up to the last filled row unpacks to; rows and cells may be repeated."""
    row = last = 0
    widest = 1
    for chunk in chunks:
        starts = list(_ODS_ROW.finditer(chunk))
        for start, end in zip(starts, [*(next_row.start() for next_row in starts[1:]), len(chunk)], strict=True):
            row += int(start[1] or 1)
            if b"value-type" in chunk[start.end() : end]:
                last = row
                cells = [cell for cell in _ODS_CELL.finditer(chunk, start.end(), end) if b"value-type" in cell[0]]
                widest = max([widest, *(int(cell[1]) for cell in cells)])
    return last * widest
