"""The cells of the catalogue's sheets: lists as "A, B", answers as "value=label; …", rules as JSON.

A backslash stands before a separator that belongs to the text.
"""

import json
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from desktop_app.domain.catalogue.rules import check_rule
from desktop_app.domain.text import clean_lines
from desktop_app.exchange.catalogue.columns import SheetColumn
from desktop_app.exchange.importing.columns import CellError, heading_key
from desktop_app.exchange.sheets.cells import read_number, read_whole, text_of
from desktop_app.exchange.sheets.spreadsheet import Cell
from desktop_app.i18n import format_number, tr

LONGEST_RULE = 4000
"""Characters; a rule that is nested deeper than it can be computed is longer."""
EXAMPLE = '{"all":[{"field":"is_food","eq":true}]}'
AS_THEY_ARE = frozenset({"number_pattern"})
"""Texts in which every blank counts."""
BROKEN = re.compile(r"#(REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!)")
_FLAGS = {"ya": True, "y": True, "1": True, "true": True, "benar": True}
_FLAGS |= {"tidak": False, "t": False, "0": False, "false": False, "salah": False}
_QUOTES = str.maketrans("“”„", '"""')
_SMALL = re.compile(r"0\.\d+")


def written(column: SheetColumn, value: Any) -> str | int | float:
    """Return what stands in the cell for a plain value of the catalogue; "" for an empty cell."""
    if value is None or value == "":
        return ""
    if column.kind == "choice":
        return column.words[value]
    writer = _WRITERS.get(column.kind)
    found: str | int | float = writer(value) if writer else value
    return found


def read(column: SheetColumn, cell: Cell) -> Any:
    """Return the plain value of a cell that is not empty; raises `CellError` with a sentence."""
    if isinstance(cell, str) and BROKEN.fullmatch(cell.strip()):
        raise CellError(tr("The formula in this cell gives an error ({text}).", text=cell.strip()))
    if column.kind == "text":
        return text_of(cell).strip() if column.field in AS_THEY_ARE else clean_lines(text_of(cell)).strip()
    if column.kind == "choice":
        return _read_choice(column, cell)
    return _READERS[column.kind](cell)


def is_blank(cell: Cell) -> bool:
    """Whether a cell says nothing."""
    return isinstance(cell, str) and not cell.strip()


def _read_choice(column: SheetColumn, cell: Cell) -> str:
    key = heading_key(text_of(cell))
    for value, word in column.words.items():
        if key in {heading_key(value), heading_key(word)}:
            return value
    shown = ", ".join(column.words.values())
    raise CellError(tr("“{text}” is not one of: {words}.", text=text_of(cell).strip(), words=shown))


def _read_flag(cell: Cell) -> bool:
    key = text_of(cell).strip().casefold()
    if key not in _FLAGS:
        raise CellError(tr("“{text}” is not one of: {words}.", text=text_of(cell).strip(), words="ya, tidak"))
    return _FLAGS[key]


def _read_number(cell: Cell) -> float:
    # "0.700" is no seven hundred, though 1.700 is one thousand seven hundred.
    if isinstance(cell, str) and _SMALL.fullmatch(cell.strip()):
        return float(cell)
    return read_number(cell)


def _read_day(cell: Cell) -> str:
    if isinstance(cell, (date, datetime)):
        return f"{cell:%Y-%m-%d}"
    return clean_lines(text_of(cell)).strip()


def _read_list(cell: Cell) -> list[str]:
    parts = (_unescaped(part).strip() for part in _split(text_of(cell), ",;\n"))
    return [part for part in parts if part]


def _read_options(cell: Cell) -> list[dict[str, str]]:
    return [_read_option(part) for part in _split(text_of(cell), ";\n") if part.strip()]


def _read_option(part: str) -> dict[str, str]:
    value, *label = _split(part, "=")
    found = {"value": _unescaped(value).strip(), "label": clean_lines(_unescaped("=".join(label))).strip()}
    if not found["label"] or not found["value"] or any(letter.isspace() for letter in found["value"]):
        raise CellError(tr("“{text}” is no answer. Write value=label, and no blanks in the value.", text=part.strip()))
    return found


def _read_rule(cell: Cell) -> Any:
    text = text_of(cell).strip()
    if len(text) > LONGEST_RULE:
        raise CellError(tr("The rule is longer than {limit} characters.", limit=format_number(LONGEST_RULE)))
    rule = _parsed(text)
    try:
        check_rule(rule)
    except (ValueError, TypeError) as error:
        raise CellError(
            tr("This is no rule. Conditions stand in all, any or none, such as {example}.", example=EXAMPLE)
        ) from error
    return rule


def _parsed(text: str) -> Any:
    for attempt in (text, text.translate(_QUOTES)):  # a spreadsheet program may have made the quotes round
        try:
            return json.loads(attempt)
        except json.JSONDecodeError as error:
            place = error.pos + 1
        except RecursionError:
            place = 1
    raise CellError(
        tr("The rule cannot be read from character {place} on. It looks like {example}.", place=place, example=EXAMPLE)
    )


def _escaped(text: str) -> str:
    return re.sub(r"([\\,;=])", r"\\\1", text)


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)


def _split(text: str, separators: str) -> list[str]:
    """Return the parts between separators that no backslash stands before."""
    parts = [""]
    tokens: Iterable[str] = re.findall(r"\\.|.", text, re.DOTALL)
    for token in tokens:
        if token in separators:
            parts.append("")
        else:
            parts[-1] += token
    return parts


_WRITERS: dict[str, Callable[[Any], str]] = {
    "flag": lambda value: "ya" if value else "tidak",
    "list": lambda codes: ", ".join(map(_escaped, codes)),
    "options": lambda options: "; ".join(f"{_escaped(entry['value'])}={_escaped(entry['label'])}" for entry in options),
    "rule": lambda rule: json.dumps(rule, ensure_ascii=False, separators=(",", ":")) if rule else "",
}
_READERS: dict[str, Callable[[Cell], Any]] = {
    "flag": _read_flag,
    "whole": read_whole,
    "number": _read_number,
    "day": _read_day,
    "list": _read_list,
    "options": _read_options,
    "rule": _read_rule,
}
