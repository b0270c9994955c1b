"""The tables on the server: the records with types that PostgreSQL has, and what publishing remembers there."""

import ast
import inspect
import textwrap
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Double,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import SQLModel

from desktop_app.domain.record import UuidBlob

SCHEMA = "siap_ikm"

bookkeeping = MetaData(schema=SCHEMA)
publishing = Table(
    "publishing",
    bookkeeping,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("source", Text, nullable=False, comment="The database that is published here; no other one may be"),
    Column("practice", Boolean, nullable=False),
    Column("schema_version", Integer, nullable=False),
    Column("program", Text, nullable=False),
    Column("personal", Boolean, nullable=False, comment="Whether NIK, NPWP, telephone and e-mail are published"),
    Column("undone", Text, nullable=False, comment="Fingerprint of the merges that were undone"),
    Column("full_table", Text, comment="Where publishing everything stands; NULL when it is done"),
    Column("full_after", Uuid),
    Column("published_at", DateTime(timezone=True), comment="The data are as of this moment"),
    comment="What publishing remembers; written by `siap-ikm publish` only",
)
devices = Table(
    "publishing_device",
    bookkeeping,
    Column("device", BigInteger, primary_key=True, autoincrement=False),
    Column("seq", BigInteger, nullable=False),
    Column("hlc", BigInteger, nullable=False),
    comment="Up to which change of each laptop the tables are",
)
waiting = Table(
    "publishing_waiting",
    bookkeeping,
    Column("row", Uuid, primary_key=True),
    Column("table", Text, nullable=False),
    comment="Records that wait for another one that has not arrived",
)


def server_tables(records: Sequence[Table]) -> list[Table]:
    """Return the tables of the records as they are on the server, each after those that it points to.

    Only the id is compulsory there: a column of a later version comes empty, and personal data may be left out.
    """
    made = MetaData(schema=SCHEMA)
    notes = _notes()
    return [
        Table(
            table.name,
            made,
            *(_server_column(column, notes.get((table.name, column.name))) for column in table.columns),
            comment=notes.get((table.name, "")),
        )
        for table in records
    ]


def is_sensitive(column: Column[Any]) -> bool:
    """Whether a column may be left out of what is published."""
    return bool(column.info.get("sensitive"))


def _server_column(column: Column[Any], note: str | None) -> Column[Any]:
    return Column(
        column.name,
        _server_type(column),
        primary_key=column.primary_key,
        nullable=not column.primary_key,
        comment=note,
        info=column.info,
    )


def _server_type(column: Column[Any]) -> TypeEngine[Any]:
    """Return the type on the server; whole rupiah do not fit into four bytes."""
    if isinstance(column.type, UuidBlob):
        return Uuid()
    kind = column.type.impl if isinstance(column.type, TypeDecorator) else column.type
    for known, wider in ((String, Text()), (Integer, BigInteger()), (Float, Double())):
        if isinstance(kind, known):
            return wider
    return column.type


@cache
def _notes() -> dict[tuple[str, str], str]:
    """Return what the models say of their tables (column "") and columns, as far as their source is at hand."""
    found: dict[tuple[str, str], str] = {}
    for model in _models(SQLModel):
        table = getattr(model, "__table__", None)
        if table is None:
            continue
        found[table.name, ""] = inspect.getdoc(model) or ""
        for ancestor in reversed(model.__mro__):
            if issubclass(ancestor, SQLModel) and ancestor is not SQLModel:
                found.update(((table.name, name), note) for name, note in _field_notes(ancestor).items())
    return found


def _models(parent: type[SQLModel]) -> list[type[SQLModel]]:
    return [model for child in parent.__subclasses__() for model in (child, *_models(child))]


@cache
def _field_notes(model: type[SQLModel]) -> dict[str, str]:
    """Return the sentences below the fields of a class; none in a packaged program, which has no source."""
    try:
        (tree,) = ast.parse(textwrap.dedent(inspect.getsource(model))).body
    except (OSError, TypeError):
        return {}
    body = tree.body if isinstance(tree, ast.ClassDef) else []
    return {
        field.target.id: inspect.cleandoc(note.value.value)
        for field, note in pairwise(body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(note, ast.Expr)
        and isinstance(note.value, ast.Constant)
        and isinstance(note.value.value, str)
    }
