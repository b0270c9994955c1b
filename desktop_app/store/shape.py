"""The shape of the record tables as merging needs it: their order, their columns, what belongs to what."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import Column, Table


@dataclass(frozen=True)
class Link:
    """A column that points to a row of another table."""

    table: str
    column: str
    parent: str
    belongs: bool
    """Whether the row is a part of the one that it points to (a product of its business)."""


@dataclass(frozen=True)
class Shape:
    """Every record table, each after those that it points to."""

    tables: Sequence[Table]
    carried: Sequence[tuple[str, str]] = ()
    """Columns (table, column) that point to a row which is itself a part of the pointing one: a business's owner."""
    named_attachments: Sequence[tuple[str, str]] = ()
    """Columns (table, column) that hold the SHA-256 of an attachment."""
    by_name: dict[str, Table] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {table.name: table for table in self.tables})

    @cached_property
    def columns(self) -> dict[str, dict[str, Column[Any]]]:
        """The columns of each table by name, without the id."""
        return {table.name: {c.name: c for c in table.columns if c.name != "id"} for table in self.tables}

    @cached_property
    def attachments(self) -> dict[str, frozenset[str]]:
        """The columns of each table that name an attachment; tables without one are left out."""
        tables = {table for table, _ in self.named_attachments}
        return {name: frozenset(c for table, c in self.named_attachments if table == name) for name in tables}

    @cached_property
    def links(self) -> dict[str, tuple[Link, ...]]:
        """The columns of each table that point to another table."""
        return {table.name: tuple(_links(table)) for table in self.tables}

    @cached_property
    def parts(self) -> dict[str, tuple[Link, ...]]:
        """For each table the links through which rows of other tables are parts of its rows."""
        found: dict[str, list[Link]] = {table.name: [] for table in self.tables}
        for links in self.links.values():
            for link in links:
                if link.belongs:
                    found[link.parent].append(link)
        return {name: tuple(links) for name, links in found.items()}

    @cached_property
    def carried_by(self) -> dict[str, tuple[Link, ...]]:
        """For each table the links of other tables that carry its rows as a part (persons: the owner of a business)."""
        found: dict[str, list[Link]] = {table.name: [] for table in self.tables}
        for name, column in self.carried:
            link = next(link for link in self.links[name] if link.column == column)
            found[link.parent].append(link)
        return {name: tuple(links) for name, links in found.items()}


def _links(table: Table) -> list[Link]:
    return [
        Link(table.name, column.name, key.column.table.name, not column.nullable)
        for column in table.columns
        for key in column.foreign_keys
    ]
