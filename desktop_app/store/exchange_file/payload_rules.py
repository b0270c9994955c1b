"""What every value in a received payload has to be, and the sentence when it is not."""

import json
import math
import re
from functools import lru_cache
from typing import Any

from desktop_app.errors import DamagedFile
from desktop_app.i18n import tr

LARGEST = (1 << 62) - 1
"""Of device ids and running numbers; SQLite holds one bit more."""
LARGEST_CLOCK = (1 << 63) - 1
LARGEST_VALUE = 1 << 20
"""Bytes of one value in the log; the longest text that a form takes has a few thousand."""
LARGEST_ATTACHMENT = 64 << 20
LARGEST_NUMBER = 1 << 63
DEEPEST = 3
HASH = re.compile(r"[0-9a-f]{64}")
NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
ID = 16


def _no_number(_text: str) -> Any:
    raise ValueError("not a number")


_DECODER = json.JSONDecoder(parse_constant=_no_number)


def refused(fault: str) -> DamagedFile:
    """Return the sentence for a payload that breaks a rule; `fault` says which."""
    return DamagedFile(
        tr("The content of the file breaks a rule: {fault}.", fault=fault),
        tr("Nothing was taken from it. Let the sender hand in again; if it stays so, keep the file and ask for help."),
    )


def whole(value: Any, least: int = 1, most: int = LARGEST) -> int:
    """Return a whole number within its bounds; raises `DamagedFile`."""
    if type(value) is not int or not least <= value <= most:
        raise refused(tr("a number is out of bounds"))
    return value


def record_id(value: Any) -> bytes:
    """Return the 16 bytes of a record's id; raises `DamagedFile`."""
    if not isinstance(value, bytes) or len(value) != ID:
        raise refused(tr("an id has another length"))
    return value


def hash_name(value: Any) -> str:
    """Return the name of an attachment; raises `DamagedFile`."""
    if not isinstance(value, str) or not HASH.fullmatch(value):
        raise refused(tr("the name of an attachment is no hash"))
    return value


def column_name(value: Any) -> str:
    """Return the name of a table or a column; raises `DamagedFile`."""
    if not isinstance(value, str) or not _is_name(value):
        raise refused(tr("a table or a column has an odd name"))
    return value


@lru_cache(4096)
def _is_name(text: str) -> bool:
    return NAME.fullmatch(text) is not None


def json_value(text: Any, deepest: int = DEEPEST) -> Any:
    """Return parsed JSON that SQLite can hold and that is nested at most `deepest` times; raises `DamagedFile`."""
    try:
        value = _DECODER.decode(text)
    except (ValueError, TypeError, RecursionError) as error:
        raise refused(tr("a list of values cannot be read")) from error
    _must_be_plain(value, deepest)
    return value


def flat_object(text: Any) -> dict[str, Any]:
    """Return a JSON object of plain values; raises `DamagedFile`."""
    value = json_value(text, 1)
    if not isinstance(value, dict):
        raise refused(tr("a list of values cannot be read"))
    return value


def plain(value: Any) -> Any:
    """Return a value that SQLite can hold and everybody can read; raises `DamagedFile`."""
    if value is not None:
        _must_be_plain(value, 0)
    return value


def _must_be_plain(value: Any, deepest: int) -> None:
    if isinstance(value, (dict, list)):
        if deepest == 0:
            raise refused(tr("values are nested where none may be"))
        for inner in (*value, *value.values()) if isinstance(value, dict) else value:
            _must_be_plain(inner, deepest - 1)
    elif not _is_plain(value):
        raise refused(tr("a value is of a kind that no field has"))


def _is_plain(value: Any) -> bool:
    if isinstance(value, (str, bytes)) and len(value) > LARGEST_VALUE:
        raise refused(tr("a value is too large"))
    if isinstance(value, str):
        return value.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in value)
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return -LARGEST_NUMBER <= value < LARGEST_NUMBER
    return value is None or isinstance(value, bytes)
