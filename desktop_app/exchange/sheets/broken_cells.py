"""Cells of an .xlsx whose formula failed or was never computed: the reader gives them as empty, and empty means "none".

A failed look-up (#N/A) must not empty a field, so such a cell gets its error as its text, which no column takes.
"""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from xml.etree import ElementTree

UNCOMPUTED = "#RUMUS!"
"""Stands for a formula without a result: no program that keeps results wrote the file."""
ERRORS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#FIELD!", UNCOMPUTED}
)
Place = tuple[int, int]
"""Row and column, from 1."""
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*[^>/])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_AT = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_IS_ERROR = re.compile(rb'\bt="e"')
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>/]*>([^<]*)</")
_NUMBER = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def broken_cells(content: bytes) -> dict[str, dict[Place, str]]:
    """Return by the name of a sheet what stands in its broken cells; nothing of what is no .xlsx."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = set(archive.namelist())
        parts = _sheets(archive) if "xl/workbook.xml" in names else {}
        return {title: found for title, part in parts.items() if part in names and (found := _of(archive.read(part)))}


def _sheets(archive: zipfile.ZipFile) -> Mapping[str, str]:
    """Return the part of each sheet by its name."""
    try:
        told = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 - measured before
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314
    except (KeyError, ElementTree.ParseError):
        return {}
    targets = {one.get("Id", ""): one.get("Target", "") for one in told}
    sheets = (one for one in book.iter() if one.tag.rpartition("}")[2] == "sheet")
    return {one.get("name", ""): _part(targets.get(one.get(_NUMBER, ""), "")) for one in sheets}


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _of(sheet: bytes) -> dict[Place, str]:
    if not (_IS_ERROR.search(sheet) or _FORMULA.search(sheet)):
        return {}
    return {place: text for place, text in map(_told, _CELL.finditer(sheet)) if place and text}


def _told(cell: re.Match[bytes]) -> tuple[Place | None, str]:
    """Return where a cell stands and what its error is, "" for a sound one."""
    marks, inside = cell.groups()
    found = _VALUE.search(inside)
    value = found[1].decode(errors="replace") if found else ""
    at = _AT.search(marks)
    place = (int(at[2]), _column(at[1])) if at else None
    if _IS_ERROR.search(marks):
        return place, value if value in ERRORS else UNCOMPUTED
    is_text = b't="str"' in marks  # a formula whose result is no text at all
    return place, UNCOMPUTED if _FORMULA.search(inside) and not value and not is_text else ""


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
