"""Whether a value that came from elsewhere may stand in a column: type, length, form, as if it had been typed here."""

from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Column, Date, DateTime, Float, Integer, LargeBinary, String
from sqlalchemy.types import TypeDecorator

from desktop_app.domain.record import BIGGEST_NUMBER, ChoiceText
from desktop_app.domain.tables import record_class
from desktop_app.i18n import tr

LONGEST_TEXT = 100_000
"""Characters of a text column that names no limit of its own."""


def value_problem(column: Column[Any], value: Any) -> str:
    """Return what is wrong with a stored value in plain words ("no date"), "" when it may stand in the column."""
    if value is None:
        return "" if column.nullable else tr("nothing where something must stand")
    kind, check = _check_of(column)
    return str(check(kind, value)) or _out_of_bounds(column, value)


@cache
def _check_of(column: Column[Any]) -> tuple[Any, Any]:
    if isinstance(column.type, ChoiceText):
        return frozenset(map(str, column.type.choices)), _choice
    kind = column.type.impl if isinstance(column.type, TypeDecorator) else column.type
    return kind, next((check for known, check in CHECKS if isinstance(kind, known)), _anything)


@cache
def _bounds(column: Column[Any]) -> tuple[float | None, float | None]:
    """Return the least and the largest number that the form takes."""
    record = record_class(column.table.name)
    rules = record.model_fields[column.name].metadata if record and column.name in record.model_fields else ()
    least, most = (next((getattr(rule, name) for rule in rules if hasattr(rule, name)), None) for name in ("ge", "le"))
    return least, most


def _out_of_bounds(column: Column[Any], value: Any) -> str:
    if not isinstance(value, int | float):
        return ""
    least, most = _bounds(column)
    fits = (least is None or value >= least) and (most is None or value <= most)
    return "" if fits else tr("a number out of bounds")


def _choice(choices: Any, value: Any) -> str:
    return "" if isinstance(value, str) and value in choices else tr("none of the choices")


def _anything(_kind: Any, _value: Any) -> str:
    return ""


def _text(kind: Any, value: Any) -> str:
    if not isinstance(value, str):
        return tr("no text")
    if "\0" in value:
        return tr("a zero byte in a text")
    longest = kind.length or LONGEST_TEXT
    return (
        ""
        if len(value) <= longest
        else tr("a text of {count} characters where {longest} fit", count=len(value), longest=longest)
    )


def _bytes(kind: Any, value: Any) -> str:
    if not isinstance(value, bytes):
        return tr("no bytes")
    return "" if kind.length is None or len(value) == kind.length else tr("no id")


def _truth(_kind: Any, value: Any) -> str:
    return "" if value in (0, 1) and isinstance(value, int) else tr("neither yes nor no")


def _integer(_kind: Any, value: Any) -> str:
    return "" if isinstance(value, int) and abs(value) <= BIGGEST_NUMBER else tr("no whole number")


def _real(_kind: Any, value: Any) -> str:
    if isinstance(value, int) and abs(value) > BIGGEST_NUMBER:  # the column would hold another number
        return tr("no number")
    finite = isinstance(value, int | float) and abs(value) <= 1e300
    return "" if finite else tr("no number")


def _day(_kind: Any, value: Any) -> str:
    dashed = isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-"
    return "" if dashed and _parses(date.fromisoformat, value, 10) else tr("no date")


def _moment(_kind: Any, value: Any) -> str:
    return "" if _parses(datetime.fromisoformat, value, 40) else tr("no moment")


def _parses(parse: Any, value: Any, longest: int) -> bool:
    if not isinstance(value, str) or len(value) > longest:
        return False
    try:
        parse(value)
    except ValueError:
        return False
    return True


CHECKS: tuple[tuple[type, Any], ...] = (
    (Boolean, _truth),
    (LargeBinary, _bytes),
    (DateTime, _moment),
    (Date, _day),
    (Float, _real),
    (Integer, _integer),
    (String, _text),
)
