"""Backups and exchange files of every schema that was released open for ever, and nothing in them is lost."""

import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from desktop_app.operations.handing_in.received_files import Status
from desktop_app.store.backups.restoring import restore
from desktop_app.store.checkup import check_up
from desktop_app.store.connection import connect
from desktop_app.store.database import Database
from desktop_app.store.keys.slots import KeyFile
from desktop_app.store.migrations import latest_version
from tests.exchange.handing_in.office import Copy
from tests.exchange.released.keep import PASSWORD

pytestmark = pytest.mark.slow
HERE = Path(__file__).parent
DIGESTS = dict(reversed(line.split()) for line in (HERE / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
"""File name → SHA-256. They must never change: whoever has to change one has broken a format."""
BACKUPS = sorted(HERE.glob("*.siapikm"))
EXCHANGES = sorted(HERE.glob("*.ikmx"))
OF_THIS_COPY = {"local", "own_device", "sqlite_stat1", "sqlite_stat4"}
DERIVED = ("ikm_row", "ikm_search", "find_", "words_", "sqlite_")


@pytest.fixture(autouse=True)
def cheap_passwords():
    """Keep the real cost: the files were sealed with it."""


def stem(path):
    return path.stem


def content(connection):
    """{table: (columns, rows)} of all that people wrote, in the order of the log or of the ids."""
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    found = {}
    for table in tables:
        if table in OF_THIS_COPY or table.startswith(DERIVED):
            continue
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        found[table] = (columns, connection.execute(f"SELECT * FROM {table}").fetchall())
    return found


def as_it_was(backup, folder):
    """What the backup holds, read without the program's steps."""
    with zipfile.ZipFile(backup) as pack:
        pack.extractall(folder)
    secret = PASSWORD if backup.stem == "schema-1" else ""
    connection = connect(folder / "siap-ikm.db", KeyFile.read(folder / "siap-ikm.keys").unlock(secret).key)
    was = content(connection)
    assert f"schema-{connection.execute('PRAGMA user_version').fetchone()[0]}" == backup.stem
    connection.close()
    return was, secret


def lost(before, after):
    """{table: rows that are no longer there}; columns and rows that were added since may stand beside them."""
    missing = {}
    for table, (columns, rows) in before.items():
        if not rows:
            continue
        assert table in after, f"the table {table} with {len(rows)} rows is gone"
        places = [after[table][0].index(name) for name in columns]
        gone = set(rows) - {tuple(row[place] for place in places) for row in after[table][1]}
        if gone:
            missing[table] = gone
    return missing


def test_every_schema_is_kept():
    assert [path.stem for path in BACKUPS] == [f"schema-{number + 1}" for number in range(latest_version())]
    assert {path.name: sha256(path.read_bytes()).hexdigest() for path in (*BACKUPS, *EXCHANGES)} == DIGESTS


@pytest.mark.parametrize("backup", BACKUPS, ids=stem)
def test_backup_opens_and_nothing_is_lost(backup, tmp_path, schema):
    before, secret = as_it_was(backup, tmp_path / "lama")
    assert len(before["ikm"][1]) == 40
    restore(backup, tmp_path / "data", secret)
    database = Database.open(tmp_path / "data", schema, secret)
    with database.raw() as connection:
        after = content(connection)
        faults = [finding for finding in check_up(connection, schema.shape, schema.same) if not finding.is_sound]
    database.close()
    assert lost(before, after) == {}
    assert faults == []


@pytest.fixture
def office(tmp_path, schema):
    Database.create_practice(tmp_path / "kosong", schema).close()
    copy = Copy(tmp_path, schema, "Kantor", tmp_path / "kosong")
    yield copy
    copy.database.close()


@pytest.mark.parametrize("exchange", EXCHANGES, ids=stem)
def test_exchange_file_brings_what_the_backup_of_its_day_holds(exchange, office, tmp_path, schema):
    (answer,) = office.merge(exchange, passphrase=PASSWORD, accept_unknown=True)
    assert (answer.status, answer.count("rejected", "waiting", "conflict")) == (Status.APPLIED, 0), answer
    restore(exchange.with_suffix(".siapikm"), tmp_path / "data", "")
    restored = Database.open(tmp_path / "data", schema)
    with restored.raw() as connection:
        held = content(connection)
    sent = {table: held[table] for table in schema.shape.by_name}
    restored.close()
    with office.database.raw() as connection:
        assert lost(sent, content(connection)) == {}
