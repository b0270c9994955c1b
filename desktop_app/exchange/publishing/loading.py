"""Bringing rows to the server: COPY, and from there into the table where something differs."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Connection, Table, text

from desktop_app.exchange.publishing.source import Values

STAGED = "siap_ikm_staged"


def copy(connection: Connection, target: str, names: Sequence[str], rows: Iterable[Values]) -> int:
    """Write rows to a table or temporary table; return how many."""
    count = 0
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {target} ({_list(names)}) FROM STDIN") as stream:
        for values in rows:
            stream.write_row(values)
            count += 1
    return count


def upsert(connection: Connection, table: Table, columns: Sequence[Column[Any]], rows: Iterable[Values]) -> int:
    """Make the rows of `table` with these ids like `rows`; columns that are left out become NULL.

    Returns how many were new or different; the others are not written again.
    """
    stage(connection, table)
    copy(connection, STAGED, [column.name for column in columns], rows)
    names = [column.name for column in table.columns]
    others = [name for name in names if name != "id"]
    done = connection.execute(
        text(
            f"INSERT INTO {table} AS t ({_list(names)}) SELECT {_list(names)} FROM {STAGED} "
            f"ON CONFLICT (id) DO UPDATE SET ({_list(others)}) = ROW ({_list(others, 'excluded.')}) "
            f"WHERE ({_list(others, 't.')}) IS DISTINCT FROM ({_list(others, 'excluded.')})"
        )
    )
    connection.execute(text(f"DROP TABLE {STAGED}"))
    return done.rowcount


def remove(connection: Connection, table: Table, ids: Iterable[bytes]) -> int:
    """Remove rows from the server; return how many were there."""
    found = [UUID(bytes=row) for row in ids]
    return connection.execute(text(f"DELETE FROM {table} WHERE id = ANY (:ids)"), {"ids": found}).rowcount


def remove_others(connection: Connection, table: Table, ids: Iterable[str]) -> int:
    """Remove every row whose id (in hex) is not among `ids`; return how many there were."""
    stage(connection, table)
    copy(connection, STAGED, ["id"], ((row,) for row in ids))
    done = connection.execute(
        text(f"DELETE FROM {table} AS t WHERE NOT EXISTS (SELECT FROM {STAGED} s WHERE s.id = t.id)")
    )
    connection.execute(text(f"DROP TABLE {STAGED}"))
    return done.rowcount


def stage(connection: Connection, table: Table) -> None:
    """Make the temporary table that rows go through."""
    connection.execute(text(f"CREATE TEMPORARY TABLE {STAGED} (LIKE {table}) ON COMMIT DROP"))


def _list(names: Sequence[str], before: str = "") -> str:
    return ", ".join(f'{before}"{name}"' for name in names)
