"""The shape of the record tables as merging needs it: their order, their columns, what belongs to what."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import Column, Table

from desktop_app.store.changes.change_log import json_reader, never_written


class Columns(dict[str, Column[Any]]):
    """The columns of a table by name, without the id."""

    @cached_property
    def blank(self) -> dict[str, Any]:
        """What each column holds before anybody writes it."""
        return {name: never_written(column) for name, column in self.items()}

    @cached_property
    def required(self) -> tuple[str, ...]:
        """The columns that an insert has to write down."""
        return tuple(name for name, column in self.items() if not column.nullable and self.blank[name] is None)

    @cached_property
    def readers(self) -> dict[str, Callable[[Any], Any]]:
        """For each column what makes the stored value of the one that an insert wrote down."""
        return {name: json_reader(column) for name, column in self.items()}


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
    def columns(self) -> dict[str, Columns]:
        """The columns of each table."""
        return {table.name: Columns({c.name: c for c in table.columns if c.name != "id"}) for table in self.tables}

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

    @cached_property
    def upwards(self) -> tuple[Link, ...]:
        """The links that lead from parts to wholes, those from the parts of a table before those from the table."""
        found: list[Link] = []
        done: set[str] = set()

        def visit(name: str) -> None:
            if name in done:
                return
            done.add(name)
            below = [link.table for link in self.parts[name]]
            below += [link.parent for link in self.links[name] if (name, link.column) in self.carried]
            for part in below:
                visit(part)
            found.extend(link for link in self.links[name] if link.belongs)
            found.extend(self.carried_by[name])

        for table in self.tables:
            visit(table.name)
        return tuple(found)


def _links(table: Table) -> list[Link]:
    return [
        Link(table.name, column.name, key.column.table.name, not column.nullable)
        for column in table.columns
        for key in column.foreign_keys
    ]
