import pytest
from sqlalchemy import types

from desktop_app.domain.record import UuidBlob
from desktop_app.domain.tables import all_records
from desktop_app.errors import DamagedFile
from desktop_app.store import migrations
from desktop_app.store.changes.change_log import never_written
from desktop_app.store.connection import connect
from desktop_app.store.database import Database

KEY = bytes(range(32))


@pytest.fixture
def empty(tmp_path):
    connection = connect(tmp_path / "x.db", KEY)
    yield connection
    connection.close()


def stored_type(column):
    kinds = ((UuidBlob, "BLOB"), (types.LargeBinary, "BLOB"), (types.Boolean, "INTEGER"), (types.Integer, "INTEGER"))
    for kind, name in (*kinds, (types.Float, "REAL")):
        if isinstance(column.type, kind):
            return name
    return "TEXT"


@pytest.mark.parametrize("table", all_records(), ids=lambda table: table.name)
def test_steps_lead_to_the_schema_of_the_models(empty, table):
    migrations.migrate(empty, practice=False)
    found = {
        (name, kind, bool(notnull))
        for _, name, kind, notnull, _, _ in empty.execute(f"PRAGMA table_info({table.name})")
    }
    assert found == {(column.name, stored_type(column), not column.nullable) for column in table.columns}
    references = {(row[3], row[2]) for row in empty.execute(f"PRAGMA foreign_key_list({table.name})")}
    assert references == {(key.parent.name, key.column.table.name) for key in table.foreign_keys}


def test_what_an_older_log_left_out_is_what_the_step_filled_in(empty):
    """Or what an older laptop hands in is refused by a newer office, and older data differ from their log."""
    for step in migrations.steps():
        tables = {name for (name,) in empty.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        before = {name: {row[1] for row in empty.execute(f"PRAGMA table_info({name})")} for name in tables}
        for statement in migrations.statements(step):
            empty.execute(statement)
        for table in all_records():
            for _, name, kind, _, default, _ in empty.execute(f"PRAGMA table_info({table.name})"):
                if table.name in before and name not in before[table.name]:
                    filled = empty.execute(f"SELECT CAST({default or 'NULL'} AS {kind})").fetchone()[0]
                    assert never_written(table.columns[name]) == filled, f"{table.name}.{name}"


def test_every_reference_has_an_index(empty):
    migrations.migrate(empty, practice=False)
    for table in all_records():
        indexed = {
            empty.execute(f"PRAGMA index_info({row[1]})").fetchone()[2]
            for row in empty.execute(f"PRAGMA index_list({table.name})")
        }
        assert {key.parent.name for key in table.foreign_keys} <= indexed


def test_migrating_twice_changes_nothing(empty):
    migrations.migrate(empty, practice=False)
    before = empty.execute("SELECT sql FROM sqlite_schema").fetchall()
    migrations.migrate(empty, practice=False)
    assert empty.execute("SELECT sql FROM sqlite_schema").fetchall() == before


def test_failing_step_leaves_the_file_as_it_was(empty, monkeypatch):
    monkeypatch.setattr(migrations, "steps", lambda: ("CREATE TABLE a (b);\nCREATE TABLE a (b);\n",))
    with pytest.raises(Exception, match="already exists"):
        migrations.migrate(empty, practice=False)
    assert empty.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)
    assert migrations.version(empty) == 0


def test_newer_file_is_refused(database, schema):
    folder = database.files.folder
    database.close()
    connection = connect(database.files.database, database.key)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(DamagedFile, match="999"):
        Database.open(folder, schema, "empat kata yang panjang")


def test_foreign_database_is_refused(database, schema):
    database.close()
    connection = connect(database.files.database, database.key)
    connection.execute("PRAGMA application_id = 1")
    connection.close()
    with pytest.raises(DamagedFile, match="bukan basis data Siap IKM"):
        Database.open(database.files.folder, schema, "empat kata yang panjang")


def test_a_trigger_body_stays_one_statement():
    sql = "CREATE TABLE a (b);\nCREATE TRIGGER t AFTER INSERT ON a BEGIN\n SELECT 1;\n SELECT 2;\nEND;\n"
    assert len(list(migrations.statements(sql))) == 2
