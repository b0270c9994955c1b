"""A value as the cell of a sheet, a cell as a value, and what two spellings of one cell share."""

import math
from collections.abc import Callable
from contextlib import suppress
from datetime import date, time
from typing import Any

from desktop_app.domain.disclosure import Tier
from desktop_app.domain.masking import is_masked, mask
from desktop_app.domain.phone import show_phone
from desktop_app.domain.tables import record_class
from desktop_app.domain.text import clean_lines, clean_text, search_key
from desktop_app.exchange.importing.columns import CellError
from desktop_app.exchange.round_trip.shapes import Field, Nature, is_personal
from desktop_app.exchange.round_trip.words import Words
from desktop_app.exchange.sheets.cells import (
    read_code,
    read_date,
    read_degree,
    read_kabupaten,
    read_number,
    read_region,
    read_text,
    read_whole,
    text_of,
)
from desktop_app.exchange.sheets.spreadsheet import Cell
from desktop_app.i18n import tr

FIRST_DAY = date(1900, 3, 1)
"""Before it spreadsheet programs disagree about days; such a date is written as text."""
EXACT = 10**15
"""From here on a spreadsheet rounds whole numbers; they are written as text."""
ALIKE = 1e-14
"""How much a number may differ after a spreadsheet program has stored it again."""
NUMBERS = frozenset({Nature.WHOLE, Nature.NUMBER, Nature.DEGREE})


def cell_of(field: Field, value: Any, words: Words, tier: Tier = Tier.INTERNAL) -> Cell:
    """Return a value as its cell, "" for nothing; personal data masked where the tier says so."""
    if value is None or value == "":
        return ""
    if listed := words.of(field):
        return listed.get(value, str(value))
    if is_personal(field):
        return _personal(field, str(value), tier)
    if isinstance(value, date):
        return value if value >= FIRST_DAY else f"{value.day:02}/{value.month:02}/{value.year}"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value if abs(value) < EXACT else str(value)
    return str(value)


def _personal(field: Field, text: str, tier: Tier) -> str:
    if tier is Tier.PARTNER:
        return mask(text)
    return show_phone(text) if field.column == "phone" else text


def key_of(field: Field, cell: Cell) -> str:
    """Return what two spellings of one cell share: blanks and the form of dates and numbers do not count."""
    if isinstance(cell, time):
        cell = f"{cell:%H:%M}"
    if cell == "" or not clean_lines(text_of(cell)):
        return ""
    with suppress(CellError):
        if field.nature in NUMBERS:
            return repr(float(READERS[field.nature](cell)))
        if field.nature is Nature.DATE:
            return read_date(cell).isoformat()
    return clean_lines(text_of(cell))


def same_key(field: Field, one: str, other: str) -> bool:
    """Return whether two keys say the same."""
    if one == other:
        return True
    if field.nature in NUMBERS:
        with suppress(ValueError):
            return math.isclose(float(one), float(other), rel_tol=ALIKE)
    return False


def read_value(field: Field, cell: Cell, words: Words) -> Any:
    """Return the value that a cell says; an empty one empties the field. Raises `CellError`."""
    if isinstance(cell, time):
        cell = f"{cell:%H:%M}"
    if cell == "" or not clean_lines(text_of(cell)):
        return _nothing(field)
    if is_masked(text_of(cell)) and is_personal(field):
        raise CellError(tr("“{text}” is masked. Write it in full, or leave the cell empty.", text=text_of(cell)))
    listed = words.of(field)
    if listed and field.nature is not Nature.KABUPATEN:
        return _chosen(cell, listed)
    return READERS[field.nature](cell)


def _nothing(field: Field) -> Any:
    kind = record_class(field.table)
    default = kind.model_fields[field.column].get_default(call_default_factory=True) if kind else ""
    return "" if default.__class__.__name__ == "PydanticUndefinedType" else default


def _chosen(cell: Cell, listed: Any) -> Any:
    wanted = search_key(text_of(cell))
    for value, word in listed.items():
        if wanted in {search_key(word), search_key(str(value))}:
            return value
    shown = ", ".join([word for word in listed.values() if word][:8])
    raise CellError(tr("“{text}” is not one of: {words}.", text=clean_text(text_of(cell)), words=shown))


def _text(cell: Cell) -> str:
    return clean_lines(read_text(cell))


def _code(cell: Cell) -> str:
    return clean_text(read_code(cell))


READERS: dict[Nature, Callable[[Cell], Any]] = {
    Nature.TEXT: _text,
    Nature.CODE: _code,
    Nature.WHOLE: read_whole,
    Nature.NUMBER: read_number,
    Nature.DEGREE: read_degree,
    Nature.DATE: read_date,
    Nature.REGION: read_region,
    Nature.KABUPATEN: read_kabupaten,
}
