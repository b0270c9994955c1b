"""Numbered steps that bring a database file to today's schema.

A step is a file `resources/schema/NNNN_name.sql`. A new database walks through all of them, so there is one way to get
a schema. A step and its number are one transaction; `executescript` would commit it half-way, so statements run one by
one. A step never uses today's models: they will have changed when it runs in ten years.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlcipher3 import dbapi2

from desktop_app.errors import DamagedFile
from desktop_app.i18n import tr
from desktop_app.paths import resource

APPLICATION_ID = 0x53494B4D
"""Marks the office's databases: "SIKM"."""
PRACTICE_APPLICATION_ID = 0x53494B50
"""Marks practice databases: "SIKP". No merge takes them for real."""


@cache
def steps() -> tuple[str, ...]:
    """Return the SQL of every step, in order; step n leads to version n."""
    files = sorted(resource("schema").glob("[0-9]*.sql"))
    return tuple(file.read_text(encoding="utf-8") for file in files)


def latest_version() -> int:
    """Return the schema version that this program works with."""
    return len(steps())


def version(connection: Any) -> int:
    """Return the schema version of an open database."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check_marks(connection: Any, *, practice: bool) -> None:
    """Raise `DamagedFile` unless the database is ours, of the expected kind, and not newer than this program."""
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    if mark != (PRACTICE_APPLICATION_ID if practice else APPLICATION_ID):
        raise DamagedFile(
            tr("This file is not a Siap IKM database."),
            tr("It was not changed. Choose another file."),
        )
    found = version(connection)
    if found > latest_version():
        raise DamagedFile(
            tr(
                "The database was written by a newer version of the program ({found} > {known}).",
                found=found,
                known=latest_version(),
            ),
            tr("Nothing was changed. Install the newer version to open it."),
        )


def migrate(connection: Any, *, practice: bool) -> None:
    """Apply every step that is missing, each in a transaction of its own."""
    for number, sql in enumerate(steps(), start=1):
        if version(connection) < number:
            connection.execute("BEGIN IMMEDIATE")
            try:
                for statement in statements(sql):
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {PRACTICE_APPLICATION_ID if practice else APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {number}")
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:  # SQLite itself ends it when the disk is full
                    connection.execute("ROLLBACK")
                raise


def statements(sql: str) -> Iterator[str]:
    """Yield the statements of a script one by one; a trigger's body stays in one piece."""
    pending = ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if line.rstrip().endswith(";") and dbapi2.complete_statement(pending):
            yield pending
            pending = ""
    if pending.strip():
        raise ValueError(pending)
