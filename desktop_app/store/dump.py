"""The canonical dump: every live record, the same bytes for the same data on every machine."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Table

from desktop_app.store.changes.change_log import is_blob


def dump(connection: Any, tables: Iterable[Table]) -> Iterator[dict[str, Any]]:
    """Yield every live record as JSON-able values, sorted by kind and id, without local bookkeeping."""
    for table in sorted(tables, key=lambda table: table.name):
        columns = [column for column in table.columns if column.name != "deleted"]
        names = ", ".join(column.name for column in columns)
        for row in connection.execute(f"SELECT {names} FROM {table.name} WHERE deleted = 0 ORDER BY id"):
            values = {_key(table, column): _plain(column, value) for column, value in zip(columns, row, strict=True)}
            yield {"kind": table.name, **values}


def _key(table: Table, column: Any) -> str:
    """Return the key of a column; "kind" is the record's own, so a column of that name is told by its table's too."""
    return f"{table.name}_kind" if column.name == "kind" else str(column.name)


def _plain(column: Any, value: Any) -> Any:
    if value is None:
        return None
    if is_blob(column):
        return str(UUID(bytes=value))
    return bool(value) if isinstance(column.type, Boolean) else value
