"""CSV as offices have it: the encoding and the separator are found out, because nobody knows which they chose."""

import csv
import io
from collections.abc import Iterator

from desktop_app.errors import DamagedFile
from desktop_app.i18n import tr

SEPARATORS = ";\t,|"
LONGEST_CELL = 1 << 20
SAMPLE_ROWS = 20
BINARY = b"\x89PNG", b"\xff\xd8\xff", b"%PDF", b"GIF8", b"SQLite format"


def looks_like_text(content: bytes) -> bool:
    """Return whether this can be text at all: pictures and databases cannot."""
    return not content.startswith(BINARY) and _encoding(content) != ""


def rows(content: bytes, name: str) -> Iterator[list[str]]:
    """Yield the rows; raises `DamagedFile` when the content is no text or a cell has no end."""
    text = content.decode(_encoding(content) or "utf-8", "replace").removeprefix("\ufeff")
    csv.field_size_limit(LONGEST_CELL)
    try:
        separator, text = _separator(text)
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error as error:
        raise DamagedFile(
            tr("The file {name} cannot be read as a table: a quotation mark may have no end.", name=name),
            tr("Nothing was imported. Open it in the spreadsheet program and save it again as .xlsx or .csv."),
        ) from error


def _encoding(content: bytes) -> str:
    """Return the encoding, "" for what is no text: Excel writes UTF-8 with a mark, UTF-16, or Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _fits(content, "utf-16")
    if b"\x00" in content[:4096]:
        return _fits(content, "utf-16-le" if content[1:2] == b"\x00" else "utf-16-be")
    return _fits(content, "utf-8-sig") or _fits(content, "cp1252")


def _fits(content: bytes, encoding: str) -> str:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return ""
    return encoding


def _separator(text: str) -> tuple[str, str]:
    """Return the separator and the text without Excel's line "sep=;"."""
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.rstrip("\r")) == len("sep=;"):
        return first[4], rest
    return max(SEPARATORS, key=lambda sign: _fit(text, sign)), text


def _fit(text: str, sign: str) -> tuple[int, int]:
    """Return how well a separator divides the beginning: rows as wide as the widest, and how wide that is."""
    widths = []
    for _, cells in zip(range(SAMPLE_ROWS), csv.reader(io.StringIO(text, newline=""), delimiter=sign), strict=False):
        widths.append(len(cells))
    widest = max(widths, default=1)
    return (widths.count(widest) if widest > 1 else 0, widest)
