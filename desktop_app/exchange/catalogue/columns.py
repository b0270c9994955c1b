"""The columns of the catalogue's sheets, resources/templates/catalogue_columns.csv, and what their cells hold."""

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin

from desktop_app.domain.catalogue.tables import TABLES, FieldKind, Option, Sourced
from desktop_app.exchange.importing.columns import heading_key
from desktop_app.paths import resource

DAYS = frozenset({"as_of", "date", "valid_from", "valid_until"})
"""Texts that are often dates; a spreadsheet likes to turn them into real ones."""
WORDS = {
    FieldKind.YES_NO: "ya/tidak",
    FieldKind.NUMBER: "angka",
    FieldKind.CHOICE: "satu pilihan",
    FieldKind.CHOICES: "beberapa pilihan",
}
"""What stands in a cell for a value that is no Indonesian word."""


@dataclass(frozen=True)
class SheetColumn:
    """One column of a sheet of the catalogue."""

    table: str
    field: str
    label: str
    width: int
    """Characters."""
    about: str
    kind: str
    """How a cell is written and read: "text", "day", "choice", "flag", "whole", "number", "list", "options", "rule"."""
    choices: type[StrEnum] | None
    """The values of a "choice"."""
    required: bool
    """Whether a row without it is none."""

    @property
    def is_key(self) -> bool:
        """Whether it tells one row from another."""
        return self.field in TABLES[self.table][1]

    @property
    def is_provenance(self) -> bool:
        """Whether it says where a fact comes from."""
        return self.field in Sourced.model_fields

    @property
    def headings(self) -> frozenset[str]:
        """What the column may be called, as `heading_key` has it."""
        return frozenset({heading_key(self.label), heading_key(self.field)})

    @property
    def words(self) -> dict[str, str]:
        """The stored values of a choice or flag and the words for them; "" for an empty cell is left out."""
        if self.kind == "flag":
            return {"1": "ya", "0": "tidak"}
        return {value.value: word_of(value) for value in self.choices or () if value}


@cache
def sheet_columns(table: str) -> tuple[SheetColumn, ...]:
    """Return the columns of one of `tables.TABLES` in the order of its sheet."""
    with resource("templates/catalogue_columns.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_column(row) for row in csv.DictReader(file) if row["table"] == table)


@cache
def label_of(table: str, field: str) -> str:
    """Return the heading of a column, or its name when no sheet has it."""
    return next((column.label for column in sheet_columns(table) if column.field == field), field)


def word_of(value: StrEnum) -> str:
    """Return the word for a stored value."""
    return WORDS[value] if isinstance(value, FieldKind) else value.replace("_", " ")


def _column(row: dict[str, str]) -> SheetColumn:
    field = TABLES[row["table"]][0].model_fields[row["field"]]
    kind, choices = _kind(row["field"], field.annotation)
    empty_fits = kind == "list" or (kind in {"text", "day"} and not field.metadata)
    required = field.is_required() and not empty_fits
    return SheetColumn(
        row["table"], row["field"], row["label"], int(row["width"]), row["about"], kind, choices, required
    )


def _kind(name: str, annotation: Any) -> tuple[str, type[StrEnum] | None]:
    if get_origin(annotation) is dict:
        return "rule", None
    if get_origin(annotation) is tuple:
        return ("options" if Option in get_args(annotation) else "list"), None
    bare = next((part for part in get_args(annotation) if part is not NoneType), annotation)
    if issubclass(bare, StrEnum):
        return "choice", bare
    kinds = {bool: "flag", int: "whole", float: "number"}
    return kinds.get(bare, "day" if name in DAYS else "text"), None
