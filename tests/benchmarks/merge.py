"""A weekly file of 20,000 changes into the office's database, at two sizes, against SQLite's sessions and geodiff.

    .venv/bin/python -m tests.benchmarks.merge [--records 1000000]

The office has 200,000 records and a million changes in its log, then a tenth of both: the time has to grow with the
file and not with the office. The same work for the others: 20,000 changed cells of a table of as many rows. They are
then shown three people who edit one cell, in every order; and what each makes of it is printed. A million records take
five times as long.

Seconds are those of the processor, so that a busy machine tells the same. Exit code 1 when the larger office takes more
than twice the time of the smaller one, when the same file again takes 50 ms, or when the merge needs 300 MB of memory.
"""

import argparse
import itertools
import json
import os
import resource
import secrets
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

from desktop_app.domain.record import new_id
from desktop_app.exchange.handing_in.opening import digest
from desktop_app.operations.handing_in import received_files
from desktop_app.operations.start import schema
from desktop_app.store.changes.change_log import APPLYING
from desktop_app.store.connection import connect
from desktop_app.store.database import Database, driver
from desktop_app.store.exchange_file.incoming import check_content, open_payload
from desktop_app.store.exchange_file.outgoing import CHANGE, Parcel, write_payload
from desktop_app.store.merging.merging import Merge

CHANGES = 20_000
CONCURRENT = 0.05
LAPTOPS = 30
EDITS_A_RECORD = 4
START = 1_760_000_000_000 << 16
MOST_MEMORY = 300
MOST_AGAIN = 0.05
MOST_GROWTH = 2.0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--records", type=int, default=200_000, help="of the larger office")
    records = parser.parse_args().records
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small, large = (measure(folder / str(size), size) for size in (records // 10, records))
        others = [sessions(records), geodiff(folder, records)]
    print(f"\nthe office ten times larger: {large['merge'] / small['merge']:.2f} times the time")
    for what, seconds in others:
        print(f"{what}: {seconds:.2f} s; ours takes {large['merge'] / seconds:.1f} times that")
    print()
    order_of_sessions()
    order_of_geodiff()
    print(
        "the change log: every order gives one result and shows all three values (tests/store/test_replicas_machine.py)"
    )
    return int(
        large["merge"] > MOST_GROWTH * small["merge"] or large["again"] > MOST_AGAIN or large["memory"] > MOST_MEMORY
    )


def measure(folder, records):
    office = build(folder, records)
    payload, key = weekly_file(office, folder)
    first, second = timed(office, payload, key), timed(office, payload, key)
    again = known_again(office, payload)
    print(
        f"{records:>9,} records, {records * (1 + EDITS_A_RECORD):>9,} changes: open and check {first['check']:.2f} s, "
        f"merge {first['merge']:.2f} s ({CHANGES / first['merge']:,.0f} changes/s), "
        f"the same file again {again * 1000:.1f} ms, its changes under another name {second['merge'] * 1000:.0f} ms, "
        f"memory +{first['memory']:.0f} MB",
        flush=True,
    )
    office.close()
    return first | {"again": again}


def known_again(office, path):
    """Return the seconds until a file is known for one that was merged: its digest, and a look into the ledger."""
    start = time.process_time()
    with office.read() as session:
        received_files.by_digest(session, digest(path))
    return time.process_time() - start


def timed(office, path, key):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    incoming = open_payload(path, key, practice=True)
    check_content(incoming)
    checked = time.process_time()
    with office.write(by=None) as session:
        Merge(driver(session), incoming, office.schema.shape, office.schema.same).run(START >> 16)
    incoming.close()
    return {
        "check": checked - start,
        "merge": time.process_time() - checked,
        "memory": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024,
    }


def build(folder, records):
    """Return an office whose log tells of `records` products, each edited four times by one of thirty laptops."""
    office = Database.create_practice(folder, schema())
    with office.write(by=None) as session:
        connection = driver(session)
        connection.execute(f"UPDATE local SET applying = {APPLYING}")
        owner, ikm = new_id(), new_id()
        fill(connection, "person", owner, {"name": "Pemilik"}, (1, 1))
        fill(connection, "ikm", ikm, {"name": "Usaha", "owner_id": owner.bytes}, (1, 2))
        connection.execute("INSERT INTO held VALUES (1, 2)")
        add_products(connection, ikm, records)
        connection.execute("UPDATE local SET applying = 0")
    return office


def add_products(connection, ikm, records):
    sequence = dict.fromkeys(range(2, LAPTOPS + 2), 0)
    payload = {"name": "Kopi", "price": 1, "ikm_id": ikm.bytes.hex().upper()}
    names = [c["name"] for c in columns(connection, "product") if c["name"] not in ("id", "name", "price", "ikm_id")]
    defaults = {c["name"]: default_of(c) for c in columns(connection, "product")}
    insert = (
        f"INSERT INTO product (id, name, price, ikm_id, {', '.join(names)}) "
        f"VALUES (?, 'Kopi', {1 + EDITS_A_RECORD}, ?, {', '.join('?' * len(names))})"
    )
    rest = [defaults[name] for name in names]
    for start in range(0, records, 10_000):
        ids = [new_id().bytes for _ in range(min(10_000, records - start))]
        connection.executemany(insert, [(one, ikm.bytes, *rest) for one in ids])
        lines = []
        for number, one in enumerate(ids, start):
            device = 2 + number % LAPTOPS
            for edit in range(1 + EDITS_A_RECORD):
                sequence[device] += 1
                lines.append(line(device, sequence[device], number, one, edit, payload))
        connection.executemany(f"INSERT INTO change ({CHANGE}) VALUES ({', '.join('?' * 13)})", lines)
    connection.executemany("INSERT INTO held VALUES (?, ?)", sequence.items())


def line(device, seq, number, row, edit, payload):
    hlc = START + number * 10 + edit
    if edit == 0:
        return device, seq, hlc, None, "insert", "product", row, "*", None, json.dumps(payload), None, None, None
    return device, seq, hlc, None, "update", "product", row, "price", edit, edit + 1, None, device, seq - 1


def fill(connection, table, record, values, key):
    present = {c["name"]: default_of(c) for c in columns(connection, table)} | values | {"id": record.bytes}
    marks = ", ".join("?" * len(present))
    connection.execute(f"INSERT INTO {table} ({', '.join(present)}) VALUES ({marks})", tuple(present.values()))
    told = {name: value.hex().upper() if isinstance(value, bytes) else value for name, value in values.items()}
    row = (*key, START, None, "insert", table, record.bytes, "*", None, json.dumps(told), None, None, None)
    connection.execute(f"INSERT INTO change ({CHANGE}) VALUES ({', '.join('?' * 13)})", row)


def columns(connection, table):
    names = ("cid", "name", "type", "notnull", "default", "pk")
    return [dict(zip(names, row, strict=True)) for row in connection.execute(f"PRAGMA table_info({table})")]


def default_of(column):
    if not column["notnull"]:
        return None
    return 0 if column["type"] == "INTEGER" else ""


def weekly_file(office, folder):
    """Return (path, key) of a payload: half of it edits of known records, 5 % of those in conflict, half new ones."""
    with office.raw() as connection:
        rows = connection.execute(f"SELECT id FROM product ORDER BY random() LIMIT {CHANGES // 2}").fetchall()
        ikm = connection.execute("SELECT id FROM ikm").fetchone()[0]
        heads = {
            row: connection.execute(
                "SELECT device, seq FROM change WHERE row = ? ORDER BY hlc DESC LIMIT 2", (row,)
            ).fetchall()
            for (row,) in rows
        }
    told = json.dumps({"name": "Baru", "ikm_id": ikm.hex().upper()})
    lines, hlc = [], START + (1 << 40)
    for seq, (row,) in enumerate(rows, 1):
        replaced = heads[row][int(seq % round(1 / CONCURRENT) == 0)]
        lines.append((99, seq, hlc + seq, None, "update", "product", row, "price", 5, 100 + seq, None, *replaced))
    lines += [
        (99, seq, hlc + seq, None, "insert", "product", new_id().bytes, "*", None, told, None, None, None)
        for seq in range(len(rows) + 1, CHANGES + 1)
    ]
    path, key = folder / "minggu.payload", secrets.token_bytes(32)
    empty = sqlite3.connect(":memory:")
    for table in ("held (device, seq)", "local (device, seq)"):
        empty.execute(f"CREATE TABLE {table}")
    write_payload(empty, path, key, Parcel({}, {}), practice=True)
    target = connect(path, key)
    target.execute("BEGIN")
    target.executemany(f"INSERT INTO change VALUES ({', '.join('?' * 13)})", lines)
    target.execute("INSERT INTO manifest VALUES (99, 0, ?, 0, ?)", (CHANGES, hlc + CHANGES))
    target.execute("COMMIT")
    target.execute("PRAGMA journal_mode = DELETE")
    target.close()
    return path, key


def sessions(records):
    """Return how long SQLite's session extension takes to apply a changeset of as many changes."""
    import apsw

    base = apsw.Connection(":memory:")
    base.execute("CREATE TABLE product (id BLOB PRIMARY KEY, name, price) WITHOUT ROWID")
    with base:
        base.executemany("INSERT INTO product VALUES (?, 'Kopi', 1)", ((os.urandom(16),) for _ in range(records)))
    rows = [row for (row,) in base.execute(f"SELECT id FROM product LIMIT {CHANGES}")]
    copy = apsw.Connection(":memory:")
    with copy.backup("main", base, "main") as backup:
        backup.step()
    session = apsw.Session(copy, "main")
    session.attach()
    with copy:
        copy.executemany("UPDATE product SET price = 2 WHERE id = ?", ((row,) for row in rows))
    changeset = session.changeset()
    start = time.process_time()
    apsw.Changeset.apply(changeset, base, conflict=lambda *_: apsw.SQLITE_CHANGESET_REPLACE)
    return f"SQLite session, {records:,} rows (not encrypted, in memory)", time.process_time() - start


def geodiff(folder, records):
    """Return how long geodiff takes to find and to apply as many changes."""
    import pygeodiff

    base, changed = folder / "base.gpkg", folder / "changed.gpkg"
    with sqlite3.connect(base) as connection:
        connection.execute("CREATE TABLE product (id INTEGER PRIMARY KEY, name TEXT, price INTEGER)")
        connection.executemany("INSERT INTO product VALUES (?, 'Kopi', 1)", ((one,) for one in range(records)))
    changed.write_bytes(base.read_bytes())
    with sqlite3.connect(changed) as connection:
        connection.execute("UPDATE product SET price = 2 WHERE id < ?", (CHANGES,))
    engine = pygeodiff.GeoDiff()
    start = time.process_time()
    engine.create_changeset(str(base), str(changed), str(folder / "diff"))
    engine.apply_changeset(str(base), str(folder / "diff"))
    return f"geodiff, {records:,} rows (not encrypted)", time.process_time() - start


def order_of_sessions():
    """Print what sessions make of three edits of one cell in every order."""
    import apsw

    def edit(value):
        copy = apsw.Connection(":memory:")
        copy.execute("CREATE TABLE t (id PRIMARY KEY, v); INSERT INTO t VALUES (1, 'base')")
        session = apsw.Session(copy, "main")
        session.attach()
        copy.execute("UPDATE t SET v = ?", (value,))
        return session.changeset()

    results = set()
    for order in itertools.permutations([edit(value) for value in "xyz"]):
        base = apsw.Connection(":memory:")
        base.execute("CREATE TABLE t (id PRIMARY KEY, v); INSERT INTO t VALUES (1, 'base')")
        for changeset in order:
            apsw.Changeset.apply(changeset, base, conflict=lambda *_: apsw.SQLITE_CHANGESET_REPLACE)
        results.add(base.execute("SELECT v FROM t").fetchall()[0][0])
    print(f"SQLite session: three edits of one cell give {sorted(results)}, by the order; the others are gone")


def order_of_geodiff():
    """Print what geodiff makes of two edits of one cell in both orders, and of a key that is no number."""
    import pygeodiff

    results = set()
    for first, second in (("x", "y"), ("y", "x")):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for file, value in (("base", "base"), ("theirs", first), ("mine", second)):
                with sqlite3.connect(folder / file) as connection:
                    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)")
                    connection.execute("INSERT INTO t VALUES (1, ?)", (value,))
            pygeodiff.GeoDiff().rebase(*(str(folder / file) for file in ("base", "theirs", "mine", "conflicts")))
            with sqlite3.connect(folder / "mine") as connection:
                results.add(connection.execute("SELECT v FROM t").fetchone()[0])
    print(
        f"geodiff: two edits of one cell give {sorted(results)}, by who comes last; the other is in a file of its own"
    )
    print(f"geodiff: a key that is no whole number {keys_of_geodiff()}")


def keys_of_geodiff():
    import pygeodiff

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, rows in (("base", []), ("theirs", [b"a"]), ("mine", [b"b"])):
            with sqlite3.connect(folder / file) as connection:
                connection.execute("CREATE TABLE t (id BLOB PRIMARY KEY, v TEXT)")
                connection.executemany("INSERT INTO t VALUES (?, 'x')", ((row,) for row in rows))
        try:
            pygeodiff.GeoDiff().rebase(*(str(folder / file) for file in ("base", "theirs", "mine", "conflicts")))
        except pygeodiff.GeoDiffLibError as error:
            return f"fails ({str(error)[:60]})"
    return "works in this version"


if __name__ == "__main__":
    sys.exit(main())
