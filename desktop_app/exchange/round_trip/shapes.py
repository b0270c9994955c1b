"""Which fields of which records the sheets of a workbook have: taken from the tables, called as the forms call them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from sqlalchemy import Boolean, Column, Date, Float, Integer, LargeBinary

from desktop_app.domain.disclosure import Tier
from desktop_app.domain.masking import is_sensitive
from desktop_app.domain.record import ChoiceText, record_tables
from desktop_app.operations.names.field_names import field_label, stored_kind


class Nature(StrEnum):
    """How a cell is written and read."""

    TEXT = "text"
    CODE = "code"
    """Digits that are text: zeros in front stay."""
    CHOICE = "choice"
    """One of the words of a list: of a choice, of the catalogue, of the agencies."""
    FLAG = "flag"
    WHOLE = "whole"
    NUMBER = "number"
    DEGREE = "degree"
    DATE = "date"
    REGION = "region"
    KABUPATEN = "kabupaten"


@dataclass(frozen=True)
class Field:
    """One column of a sheet."""

    path: str
    """Where the value lies in the draft of the row: "owner.nik", or "name"."""
    table: str
    column: str
    label: str
    nature: Nature
    fixed: bool = False
    """Whether it is only shown: what is written there is never taken."""

    @property
    def is_text(self) -> bool:
        """Whether its cells are formatted as text."""
        return self.nature not in {Nature.WHOLE, Nature.NUMBER, Nature.DEGREE, Nature.DATE}


@dataclass(frozen=True)
class Part:
    """The fields of one table, and where they lie in the draft of a row."""

    table: str
    names: tuple[str, ...]
    at: str = ""
    fixed: tuple[str, ...] = ()
    """Of the names those that are only shown."""


@dataclass(frozen=True)
class Shape:
    """One sheet: the records themselves, or the lines that belong to them."""

    key: str
    title: str
    parts: tuple[Part, ...]
    lines: str = ""
    """The list of the draft that the rows are; "" for the records themselves."""
    of: str = ""
    """What the column is called that names the record above; "" when there is none."""


HEAD = frozenset({"id", "deleted"})
DEGREES = frozenset({"latitude", "longitude"})
CODES = frozenset(
    {"nik", "npwp", "nip", "phone", "number", "postcode", "kbli_code", "kbli_version", "activity_code", "account_code"}
)
LISTED = frozenset({"scheme", "helper", "agency_id", "checklist"})
"""Columns whose words come from the records: `words.Words` has them."""
PRIVATE = {"person": ("birth_place", "birth_date", "address", "region_code"), "participant": ("address",)}
"""What a public output leaves out besides the columns that are declared sensitive: where people live."""


def fields_of(shape: Shape) -> Iterator[Field]:
    """Yield the columns of a sheet in their order."""
    columns = record_tables().tables
    for part in shape.parts:
        for name in part.names:
            path = f"{part.at}.{name}" if part.at else name
            nature = _nature(columns[part.table].columns[name])
            yield Field(path, part.table, name, field_label(part.table, name), nature, name in part.fixed)


def all_but(table: str, *left_out: str) -> tuple[str, ...]:
    """Return the columns of a table without ids, marks and those named."""
    names = (column.name for column in record_tables().tables[table].columns)
    return tuple(name for name in names if name not in {*HEAD, *left_out})


@cache
def is_personal(field: Field) -> bool:
    """Whether other agencies see the column masked only."""
    return is_sensitive(field.table, field.column)


def is_absent(field: Field, tier: Tier) -> bool:
    """Whether an output of this tier has no such column."""
    private = is_personal(field) or field.column in PRIVATE.get(field.table, ())
    return tier is Tier.PUBLIC and private


def _nature(column: Column[object]) -> Nature:
    if column.name in LISTED:
        return Nature.CHOICE
    if column.name in DEGREES:
        return Nature.DEGREE
    if column.name in {"region_code", "kabupaten_code"}:
        return Nature.REGION if column.name == "region_code" else Nature.KABUPATEN
    kind = stored_kind(column)
    if column.name in CODES and not isinstance(kind, Integer):
        return Nature.CODE
    return next((nature for known, nature in NATURES if isinstance(kind, known)), Nature.TEXT)


NATURES: tuple[tuple[type, Nature], ...] = (
    (ChoiceText, Nature.CHOICE),
    (Boolean, Nature.FLAG),
    (Integer, Nature.WHOLE),
    (Float, Nature.NUMBER),
    (Date, Nature.DATE),
    (LargeBinary, Nature.CHOICE),
)
