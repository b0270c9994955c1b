"""A value for any field, as a person types or chooses it, checked as the form of that field would check it."""

from datetime import date
from enum import StrEnum
from functools import cache
from typing import Annotated, Any
from uuid import UUID

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Boolean, Column, Date, Float, Integer, LargeBinary

from desktop_app import clock
from desktop_app.domain.phone import stored_phone
from desktop_app.domain.record import ChoiceText, Record
from desktop_app.domain.regions import dotted, find_region
from desktop_app.domain.tables import record_class
from desktop_app.domain.typed import decimal_number, fraction, parse_date, whole_number
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations.names.choice_names import choice_names
from desktop_app.operations.names.field_names import stored_kind
from desktop_app.store.changes.values import value_problem

REGIONS = frozenset({"region_code", "kabupaten_code"})
DEGREES = frozenset({"latitude", "longitude"})


def read_typed(table: str, column: Column[Any], text: str) -> Any:
    """Return the stored form of what a person typed: 24/11/2026, 1,5jt, ya, a word of a list.

    Raises `UserError` when it says nothing that can stand in the field.
    """
    text = text.strip()
    if not text and column.nullable:
        return None
    try:
        value = _read(column, stored_kind(column), text)
    except (ValueError, KeyError) as error:
        raise _refused(text) from error
    check_value(table, column, value)
    return value


def stored_value(value: Any) -> Any:
    """Return the stored form of what an entry of a form gives: dates as text, choices by their value."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, StrEnum) else value


def check_value(table: str, column: Column[Any], value: Any) -> None:
    """Raise `UserError` when a stored value cannot stand in a field: its type, its length, its bounds."""
    stored = value.bytes if isinstance(value, UUID) else value
    kind = record_class(table)
    if value_problem(column, stored):
        raise _refused(str(value))
    if kind is None or value is None or column.name not in kind.model_fields:
        return
    try:
        _adapter(kind, column.name).validate_python(value)
    except ValidationError as error:
        raise _refused(str(value)) from error


@cache
def _adapter(kind: type[Record], name: str) -> TypeAdapter[Any]:
    field = kind.model_fields[name]
    bounded: Any = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    return TypeAdapter(bounded)


def _read(column: Column[Any], kind: Any, text: str) -> Any:
    if isinstance(kind, ChoiceText):
        return _choice(kind.choices, text)
    if column.name in DEGREES:
        return decimal_number(text)
    for known, read in READERS:
        if isinstance(kind, known):
            return read(text)
    if column.name in REGIONS and text:
        if find_region(text) is None:
            raise ValueError(text)
        return dotted(text)
    return stored_phone(text) if column.name == "phone" else text


def _choice(choices: type[StrEnum], text: str) -> str:
    words = {word.casefold(): value for value, word in choice_names(choices).items()}
    stored = {str(one) for one in choices}
    return text if text in stored else words[text.casefold()]


def _truth(text: str) -> int:
    words = {tr("yes"): 1, tr("no"): 0, "ya": 1, "tidak": 0, "yes": 1, "no": 0, "1": 1, "0": 0}
    return words[text.casefold()]


def _day(text: str) -> str:
    day = parse_date(text, clock.today())
    if day is None:
        raise ValueError(text)
    return day.isoformat()


def _refused(text: str) -> UserError:
    return UserError(
        tr("{value} cannot stand in this field.", value=text[:60]), tr("Nothing was changed. Correct the value.")
    )


READERS: tuple[tuple[type, Any], ...] = (
    (Boolean, _truth),
    (Integer, whole_number),
    (Float, fraction),
    (Date, _day),
    (LargeBinary, UUID),
)
