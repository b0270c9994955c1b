"""Publishing 400,000 rows to a PostgreSQL of its own, against plain COPY of the same rows in the same run.

    .venv/bin/python -m tests.benchmarks.publish [1000000]

Plain COPY reads the same rows from the same encrypted file and writes them into tables without keys, links, indexes and
bookkeeping: what no publishing can beat. Targets: the first time under 3 times COPY, without news under half a second,
20,000 changes in under a quarter of the first time.
"""

import random
import resource
import sys
import tempfile
import time
from pathlib import Path
from uuid import UUID

from sqlalchemy import text

from desktop_app.domain.record import new_id
from desktop_app.exchange.publishing import loading
from desktop_app.exchange.publishing.publishing import BATCH, Wishes, publish
from desktop_app.exchange.publishing.server import connected
from desktop_app.exchange.publishing.source import unchanging
from desktop_app.exchange.publishing.tables import server_tables
from desktop_app.operations.start import schema
from desktop_app.store.connection import connect
from desktop_app.store.database import Database
from tests.benchmarks._book import SKIPPED

WORDS = "Keripik Kopi Tahu Tempe Batik Madu Gula Aren Singkong Pisang Jaya Makmur Barokah Sari Abadi"
SHARES = {"person": 0.15, "ikm": 0.15, "product": 0.4, "certificate": 0.3}
CHANGES = 20_000
FIRST, IDLE, NEWS = 3, 0.5, 0.25


def fill(connection, tables, rows):
    """Add invented rows as a merge would, without a log of their own."""
    dice = random.Random(4)
    words = WORDS.split()
    ids = {}
    connection.execute("UPDATE local SET applying = 1")
    for name, share in SHARES.items():
        table = next(table for table in tables if table.name == name)
        columns = [column for column in table.columns if column.name != "id"]
        ids[name] = [new_id().bytes for _ in range(int(rows * share))]
        lines = ((row, *(value(column, dice, words, ids) for column in columns)) for row in ids[name])
        names = ", ".join(f'"{column.name}"' for column in columns)
        connection.execute("BEGIN")
        connection.executemany(
            f"INSERT INTO {name} (id, {names}) VALUES (?{', ?' * len(columns)})",
            lines,
        )
        connection.execute("COMMIT")
    connection.execute("UPDATE local SET applying = 0")
    return ids


def value(column, dice, words, ids):
    """Return an invented value of a column."""
    for key in column.foreign_keys:
        return dice.choice(ids[key.column.table.name])
    kind = column.type.python_type if not hasattr(column.type, "choices") else str
    if column.name in {"deleted", "merged_into"} or (column.nullable and dice.random() < 0.5):
        return None if column.nullable else 0
    if kind is str:
        return " ".join(dice.choices(words, k=2))[: column.type.length or 20] if dice.random() < 0.5 else ""
    return "2026-11-24" if column.name.endswith(("_on", "_date")) else dice.randrange(1, 5_000_000)


def edit(connection, ids):
    """Change about `CHANGES` rows as people do, with the log."""
    connection.execute("BEGIN")
    for row in random.Random(5).choices(ids["ikm"] + ids["product"], k=CHANGES):
        connection.execute("UPDATE ikm SET note = 'lain' WHERE id = ?", (row,))
        connection.execute("UPDATE product SET packaging = 'lain' WHERE id = ?", (row,))
    connection.execute("COMMIT")


def plain_copy(database, url):
    """Copy every row into tables without anything."""
    with unchanging(database) as source, connected(url) as connection:
        connection.execute(text("CREATE SCHEMA plain"))
        for record, table in zip(source.shape.tables, server_tables(source.shape.tables), strict=True):
            columns = sorted(record.columns, key=lambda column: not column.primary_key)
            connection.execute(text(f"CREATE TABLE plain.{table.name} (LIKE {table})"))
            after = b""
            while rows := source.rows_after(columns, after, BATCH):
                after = UUID(hex=rows[-1][0]).bytes
                loading.copy(connection, f"plain.{table.name}", [column.name for column in columns], rows)
        connection.commit()


def timed(name, work):
    """Run, print and return the seconds."""
    start = time.perf_counter()
    done = work()
    seconds = time.perf_counter() - start
    rows = f", {sum(done.written.values()):,} rows written" if done else ""
    print(f"{name:34} {seconds:7.2f} s{rows}", flush=True)
    return seconds


def measure(server, rows):
    """Print the figures and return whether they keep the targets."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database.create_practice(Path(folder) / "data", schema())
        connection = connect(database.files.database, database.key)
        ids = fill(connection, database.schema.tables, rows)
        url = server.url(server.new_database())
        first = timed(f"first time, {rows:,} rows", lambda: publish(database, url, Wishes()))
        copy = timed("plain COPY of the same rows", lambda: plain_copy(database, url))
        idle = timed("again without news", lambda: publish(database, url, Wishes()))
        edit(connection, ids)
        news = timed(f"{CHANGES:,} changes", lambda: publish(database, url, Wishes()))
        full = timed("--full, nothing differs", lambda: publish(database, url, Wishes(full=True)))
        connection.close()
        database.close()
    print(f"against COPY: first {first / copy:.2f}, news {news / copy:.2f}, --full {full / copy:.2f}")
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB, with the filling")
    return first / copy < FIRST and idle < IDLE and news / first < NEWS


def main(rows=400_000):
    """Measure; 1 when a target is missed, `SKIPPED` without PostgreSQL."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from tests.exchange.publishing.server import Server, is_possible

    if not is_possible():
        print("PostgreSQL is not installed here.")
        return SKIPPED
    server = Server()
    try:
        return 0 if measure(server, rows) else 1
    finally:
        server.stop()


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
