"""What two catalogues differ in, row by row and column by column."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.catalogue.tables import TABLES, Row

NAMING = ("short_name", "label", "title", "text", "meaning", "condition", "name")
"""The columns that say what a row is about, the best first."""
LONGEST_NAME = 80


class ChangeKind(StrEnum):
    """What happened to a row."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True)
class Change:
    """A row that came or went, or one column of a row that is another now."""

    table: str
    key: str
    """In words: "PIRT-03 – Tersedia sumber air bersih"."""
    kind: ChangeKind
    field: str = ""
    """The column; "" when the whole row came or went."""
    old: Any = None
    """A plain value, as `rows_of` has it."""
    new: Any = None


def changes(before: Catalogue, after: Catalogue) -> list[Change]:
    """Return what turns `before` into `after`, in the order of tables and rows; the order of rows is no difference."""
    return [change for table in TABLES for change in _of_table(table, before, after)]


def row_name(table: str, row: Row) -> str:
    """Return the key of a row with what it is about."""
    key = " / ".join(str(getattr(row, column)) for column in TABLES[table][1])
    about = next((str(getattr(row, column)) for column in NAMING if getattr(row, column, "")), "")
    if not about or about == key:
        return key
    return f"{key} – {about if len(about) <= LONGEST_NAME else about[: LONGEST_NAME - 1].rstrip() + '…'}"


def _of_table(table: str, before: Catalogue, after: Catalogue) -> Iterator[Change]:
    old, new = _by_key(table, before), _by_key(table, after)
    for key, row in new.items():
        if key not in old:
            yield Change(table, row_name(table, row), ChangeKind.ADDED)
        elif old[key] != row:
            yield from _of_row(table, old[key], row)
    for key, row in old.items():
        if key not in new:
            yield Change(table, row_name(table, row), ChangeKind.REMOVED)


def _of_row(table: str, old: Row, new: Row) -> Iterator[Change]:
    before, after = old.model_dump(mode="json"), new.model_dump(mode="json")
    for field in type(new).model_fields:
        if before[field] != after[field]:
            yield Change(table, row_name(table, new), ChangeKind.CHANGED, field, before[field], after[field])


def _by_key(table: str, catalogue: Catalogue) -> dict[tuple[Any, ...], Row]:
    return {tuple(getattr(row, column) for column in TABLES[table][1]): row for row in getattr(catalogue, table)}
