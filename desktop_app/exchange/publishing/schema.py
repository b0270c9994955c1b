"""The schema on the server: made, brought to today's models, and finished with what readers want of it."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Column, Connection, Table, inspect, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Dialect
from sqlalchemy.schema import CreateSchema, SetColumnComment, SetTableComment

from desktop_app.errors import UserError
from desktop_app.exchange.publishing.tables import SCHEMA, bookkeeping, publishing
from desktop_app.i18n import tr

DIALECT: Dialect = postgresql.dialect()  # type: ignore[no-untyped-call]


def is_ours(connection: Connection) -> bool:
    """Whether something was published to the server before; raises `UserError` when others use our schema's name."""
    there = inspect(connection)
    if SCHEMA not in there.get_schema_names():
        return False
    names = {*there.get_table_names(SCHEMA), *there.get_view_names(SCHEMA)}
    if names and publishing.name not in names:
        raise UserError(
            tr("The schema {schema} on the server belongs to another program.", schema=SCHEMA),
            tr("Nothing was changed. Publish to a database of its own."),
        )
    return bool(names)


def prepare(connection: Connection, tables: Sequence[Table]) -> bool:
    """Make what is missing of schema, tables and columns; return whether records got a column or table."""
    there = inspect(connection)
    if SCHEMA not in there.get_schema_names():  # asking first: whoever owns it need not be allowed to make one
        connection.execute(CreateSchema(SCHEMA))
    bookkeeping.create_all(connection)
    known = {name: lines for (_, name), lines in there.get_multi_columns(SCHEMA).items()}
    news = False
    for table in tables:
        if table.name not in known:
            table.create(connection, checkfirst=False)
            news = True
            continue
        names = {column["name"] for column in known[table.name]}
        for column in table.columns:
            if column.name not in names:
                connection.execute(text(f"ALTER TABLE {table} ADD COLUMN {_declared(column)}"))
                news = True
    return news


def loosen(connection: Connection, tables: Sequence[Table]) -> None:
    """Drop the links between the tables, so that rows may come in any order."""
    links = inspect(connection).get_multi_foreign_keys(SCHEMA)
    for table in tables:
        for key in links.get((SCHEMA, table.name), ()):
            connection.execute(text(f'ALTER TABLE {table} DROP CONSTRAINT "{key["name"]}"'))


def finish(connection: Connection, records: Sequence[Table], tables: Sequence[Table]) -> None:
    """Add links, indexes and comments as far as they are missing, and let the planner look at the tables."""
    there = inspect(connection)
    links, indexes = there.get_multi_foreign_keys(SCHEMA), there.get_multi_indexes(SCHEMA)
    for record, table in zip(records, tables, strict=True):
        known = {key["name"] for key in links.get((SCHEMA, table.name), ())}
        indexed = {index["name"] for index in indexes.get((SCHEMA, table.name), ())}
        for name, column, parent in _links(record):
            if name not in indexed:
                connection.execute(text(f'CREATE INDEX "{name}" ON {table} ("{column}")'))
            if name not in known:
                connection.execute(
                    text(
                        f'ALTER TABLE {table} ADD CONSTRAINT "{name}" FOREIGN KEY ("{column}") '
                        f"REFERENCES {SCHEMA}.{parent} (id)"
                    )
                )
        _comment(connection, table)
        connection.execute(text(f"ANALYZE {table}"))


def _links(record: Table) -> Iterator[tuple[str, str, str]]:
    for column in record.columns:
        for key in column.foreign_keys:
            yield f"{record.name}_{column.name}", column.name, key.column.table.name


def _declared(column: Column[object]) -> str:
    return f'"{column.name}" {column.type.compile(DIALECT)}'


def _comment(connection: Connection, table: Table) -> None:
    if table.comment:
        connection.execute(SetTableComment(table))
    for column in table.columns:
        if column.comment:
            connection.execute(SetColumnComment(column))
