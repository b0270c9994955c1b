"""Reading a cell: as it was typed, by Indonesian habit (1.500,5 and 24/11/2026), never guessing what a program lost."""

import math
import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from desktop_app.domain.regions import dotted, find_region
from desktop_app.domain.text import clean_text, search_key
from desktop_app.domain.wording import MONTHS
from desktop_app.exchange.importing.columns import CellError, heading_key, words_of
from desktop_app.exchange.importing.places import find_kabupaten
from desktop_app.exchange.sheets.broken_cells import ERRORS
from desktop_app.exchange.sheets.spreadsheet import Cell
from desktop_app.i18n import tr

EXACT_DIGITS = 15
"""Digits that a spreadsheet keeps of a number; it puts zeros for the others."""
LARGEST = 10**15
FIRST_YEAR, LAST_YEAR = 1800, 2200

_SHORTENED = re.compile(r"[0-9](?:[.,][0-9]+)?E\+?[0-9]{1,3}", re.IGNORECASE)
_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2}|[a-z]+)\s*[-/. ]\s*(\d{4})", re.IGNORECASE | re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?", re.ASCII)
_INDONESIAN = re.compile(r"-?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?|-?\d+(?:,\d+)?", re.ASCII)
_ENGLISH = re.compile(r"-?\d{1,3}(?:,\d{3})+\.\d+|-?\d{1,3}(?:,\d{3}){2,}", re.ASCII)
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d{1,2})?", re.ASCII)


def text_of(cell: Cell) -> str:
    """Return a cell as a spreadsheet shows it."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < LARGEST:
        return str(int(cell))
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y}" if cell.time() == time() else f"{cell:%d/%m/%Y %H.%M}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return f"{cell:%H.%M}" if isinstance(cell, time) else str(cell)


def read_text(cell: Cell) -> str:
    """Return a text; `CellError` for the error of a formula that failed: what it would have said nobody knows."""
    text = text_of(cell)
    if text.strip() in ERRORS:
        raise CellError(
            tr("The formula in this cell has no result ({text}). Write the value itself.", text=text.strip())
        )
    return text


def read_code(cell: Cell) -> str:
    """Return a number that is text; `CellError` when the spreadsheet has already lost digits of it."""
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        digits = str(int(cell))
        if cell != int(cell) or (len(digits) > EXACT_DIGITS and (digits.endswith("0") or cell > 2**53)):
            raise _digits_lost()
        return digits
    text = read_text(cell)
    if wrapped := _AS_TEXT.fullmatch(text.strip()):
        return wrapped[1]
    if _SHORTENED.fullmatch(text.strip()):
        raise _digits_lost()
    return text


def read_number(cell: Cell, *, exact: bool = False) -> float:
    """Return a number that is not negative; `exact` reads a dot as the decimal point, as `dump` writes it."""
    number = read_degree(cell) if exact else _number(cell, (_INDONESIAN, _PLAIN, _ENGLISH))
    if number < 0:
        raise CellError(tr("A number below 0 is not possible here."))
    return number


def read_whole(cell: Cell) -> int:
    """Return a whole number."""
    text = text_of(cell).strip().removesuffix(",-")
    number = read_number(cell if not isinstance(cell, str) else re.sub(r"^rp\.?\s*", "", text, flags=re.IGNORECASE))
    if number != int(number):
        raise CellError(tr("“{text}” is no whole number.", text=text_of(cell)))
    return int(number)


def read_degree(cell: Cell) -> float:
    """Return degrees, of which dot and comma both part the decimals."""
    return _number(cell.replace(",", ".") if isinstance(cell, str) else cell, (_PLAIN,))


def read_percent(cell: Cell) -> int:
    """Return whole percent."""
    return read_whole(cell.strip().removesuffix("%").strip() if isinstance(cell, str) else cell)


def read_date(cell: Cell) -> date:
    """Return a date: a real one, 24/11/2026, 24 November 2026 or 2026-11-24. Years have four digits."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = clean_text(text_of(cell))
    try:
        if (found := _ISO.fullmatch(text)) and isinstance(cell, str):
            return _checked(date(int(found[1]), int(found[2]), int(found[3])))
        if (found := _DAY_MONTH_YEAR.fullmatch(text)) and isinstance(cell, str):
            return _checked(date(int(found[3]), _month(found[2]), int(found[1])))
    except ValueError:
        pass
    raise CellError(tr("“{text}” is no date. Write day, month and year with four digits: 24/11/2026.", text=text))


def read_choice(cell: Cell, choices: str) -> str:
    """Return the stored value of a word in a list."""
    key = heading_key(text_of(cell))
    for value, *words in words_of(choices):
        if key in map(heading_key, (value, *words)):
            return value
    shown = ", ".join(entry[1] for entry in words_of(choices))
    raise CellError(tr("“{text}” is not one of: {words}.", text=clean_text(text_of(cell)), words=shown))


def read_region(cell: Cell) -> str:
    """Return a region code with its dots; a number lost the zero of 18.10 and gets it back."""
    if isinstance(cell, float) and not cell.is_integer():
        cell = f"{cell:.2f}"
    code = dotted(clean_text(text_of(cell)))
    if find_region(code) is None:
        raise CellError(tr("There is no region with the code {code}.", code=code))
    return code


def read_kabupaten(cell: Cell) -> str:
    """Return the code of a kabupaten given by code or name."""
    if isinstance(cell, str) and not cell.strip()[:1].isdigit():
        return find_kabupaten(cell)
    code = read_region(cell)
    if code.count(".") != 1:
        raise CellError(tr("“{text}” is no kabupaten or kota.", text=text_of(cell)))
    return code


def read_id(cell: Cell) -> UUID:
    """Return an id."""
    try:
        return UUID(text_of(cell).strip())
    except ValueError as error:
        raise CellError(tr("“{text}” is no id. Copy it unchanged, or leave the cell empty.", text=cell)) from error


READERS: dict[str, Callable[[Cell], Any]] = {
    "text": read_text,
    "long": read_text,
    "suggest": read_text,
    "place": read_text,
    "agency": read_text,
    "list": read_text,
    "certificate": read_code,
    "code": read_code,
    "number": read_number,
    "whole": read_whole,
    "year": read_whole,
    "money": read_whole,
    "percent": read_percent,
    "degree": read_degree,
    "date": read_date,
    "region": read_region,
    "kabupaten": read_kabupaten,
    "id": read_id,
}
"""How a cell of each kind is read; "choice" and "flag" need their list of words."""


def _number(cell: Cell, forms: tuple[re.Pattern[str], ...]) -> float:
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return _in_bounds(float(cell), cell)
    text = "".join(text_of(cell).split())
    form = next((form for form in forms if form.fullmatch(text)), None)
    if form is None:
        raise CellError(tr("“{text}” is no number.", text=clean_text(text_of(cell))))
    if form is _INDONESIAN:
        text = text.replace(".", "").replace(",", ".")
    return _in_bounds(float(text.replace(",", "")), cell)


def _in_bounds(number: float, cell: Cell) -> float:
    if not math.isfinite(number) or abs(number) >= LARGEST:
        raise CellError(tr("The number {text} is too large.", text=cell))
    return number


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    key = search_key(text)
    found = [number for number, name in enumerate(MONTHS, 1) if len(key) >= 3 and search_key(name).startswith(key)]
    return found[0] if found else 0


def _checked(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(day)
    return day


def _digits_lost() -> CellError:
    return CellError(
        tr(
            "The spreadsheet turned this number into a rounded one, and its last digits are lost. "
            "Format the column as text and type the number again."
        )
    )
