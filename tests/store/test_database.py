import multiprocessing
from pathlib import Path

import pytest
from sqlmodel import select

from desktop_app.domain.ikm import Ikm
from desktop_app.domain.person import Person
from desktop_app.domain.record import new_id
from desktop_app.errors import DamagedFile, UserError, WrongPassword
from desktop_app.store import connection as connections
from desktop_app.store.database import Database

PASSWORD = "empat kata yang panjang"


def add(database, officer, name):
    with database.write(by=officer) as session:
        session.add(Person(name=name))


def names(database):
    with database.read() as session:
        return list(session.exec(select(Person.name)))


def test_written_rows_are_there_after_reopening(database, officer, schema):
    add(database, officer, "Budi")
    database.close()
    again = Database.open(database.files.folder, schema, PASSWORD)
    assert names(again) == ["Budi"]
    assert again.officer == officer
    again.close()


def test_settings_that_keep_data_safe(database):
    with database.raw() as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert connection.execute("PRAGMA trusted_schema").fetchone() == (0,)


def test_nothing_is_readable_without_the_key(database, officer):
    add(database, officer, "NamaRahasiaSekali")
    database.close()
    for file in database.files.folder.rglob("*"):
        if file.is_file():
            assert b"NamaRahasiaSekali" not in file.read_bytes()
            assert b"SQLite format 3" not in file.read_bytes()


def test_failed_block_saves_nothing(database, officer):
    with pytest.raises(ZeroDivisionError), database.write(by=officer) as session:
        session.add(Person(name="setengah"))
        session.flush()
        raise ZeroDivisionError
    assert names(database) == []


def test_listeners_hear_which_tables_changed(database, officer):
    heard = []
    database.on_change.append(heard.append)
    add(database, officer, "Budi")
    with database.write(by=officer):
        pass
    assert heard == [frozenset({"person"})]


def test_reader_cannot_write(database):
    with pytest.raises(UserError), database.read() as session:
        session.add(Person(name="x"))
        session.flush()


def test_every_connection_is_opened_once_and_only_when_it_is_needed(database, officer, schema, monkeypatch):
    database.close()
    opened, real = [], connections.dbapi2.connect
    monkeypatch.setattr(connections.dbapi2, "connect", lambda *a, **more: opened.append(real(*a, **more)) or opened[-1])
    again = Database.open(database.files.folder, schema, PASSWORD)
    with again.read() as session:
        assert list(session.exec(select(Ikm))) == []
    assert len(opened) == 1, "each reads some 700 triggers: who looks at the file goes on reading it"
    with pytest.raises(connections.dbapi2.OperationalError, match="readonly"):
        opened[0].execute("UPDATE local SET seq = seq + 1")
    for number in range(2):
        with again.write(by=officer) as session:
            session.add(Person(name=f"Orang {number}"))
    with again.read() as session, again.read() as beside:
        assert len(list(session.exec(select(Person)))) == len(list(beside.exec(select(Person)))) == 2
    assert len(opened) == 3
    again.close()
    assert len(opened) == 3
    for one in opened:
        with pytest.raises(connections.dbapi2.ProgrammingError, match="closed"):
            one.execute("SELECT 1")


def test_references_are_enforced(database, officer):
    with pytest.raises(Exception, match="FOREIGN KEY"), database.write(by=officer) as session:
        session.add(Ikm(name="x", owner_id=new_id()))


def test_wrong_password_leaves_the_file_untouched(database, schema):
    database.close()
    before = database.files.database.read_bytes()
    with pytest.raises(WrongPassword):
        Database.open(database.files.folder, schema, "salah sekali")
    assert database.files.database.read_bytes() == before


def test_damaged_file_is_another_sentence_than_a_wrong_password(database, schema):
    database.close()
    content = database.files.database.read_bytes()
    database.files.database.write_bytes(content[: len(content) // 3])
    with pytest.raises(DamagedFile, match="rusak"):
        Database.open(database.files.folder, schema, PASSWORD)


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n" * 900])
def test_file_of_another_kind_is_refused(database, schema, content):
    database.close()
    database.files.database.write_bytes(content)
    with pytest.raises(DamagedFile):
        Database.open(database.files.folder, schema, PASSWORD)
    assert database.files.database.read_bytes() == content


def test_a_database_is_never_replaced(database, schema, officer):
    with pytest.raises(UserError, match="Sudah ada"):
        Database.create(database.files.folder, schema, officer, PASSWORD)
    with pytest.raises(UserError, match="Sudah ada"):
        Database.create_practice(database.files.folder, schema)


def test_keys_of_a_missing_database_are_kept(database, schema, officer):
    database.close()
    old = database.files.keys.read_bytes()
    database.files.database.rename(database.files.folder / "dipindahkan.db")
    Database.create(database.files.folder, schema, officer, PASSWORD)[0].close()
    assert old in [path.read_bytes() for path in database.files.folder.glob("siap-ikm.keys.*")]


def test_second_program_is_refused_with_a_sentence(database, schema):
    with pytest.raises(UserError, match="sudah terbuka"):
        Database.open(database.files.folder, schema, PASSWORD)


def open_and_die(folder: Path) -> None:
    import os

    from desktop_app.operations.start import schema

    Database.open(folder, schema(), PASSWORD)
    os._exit(9)


@pytest.mark.slow
def test_lock_of_a_dead_program_locks_nobody_out(database, schema):
    database.close()
    died = multiprocessing.get_context("spawn").Process(target=open_and_die, args=(database.files.folder,))
    died.start()
    died.join()
    assert died.exitcode == 9
    Database.open(database.files.folder, schema, PASSWORD).close()


def test_practice_needs_no_password_and_is_marked(tmp_path, schema):
    made = Database.create_practice(tmp_path / "p", schema)
    assert made.practice
    made.close()
    again = Database.open(tmp_path / "p", schema)
    with again.raw() as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (0x53494B50,)
    again.close()


def test_practice_database_cannot_pose_as_a_real_one(tmp_path, database, schema):
    """Even with the real keys beside it, the mark inside the file says what it is."""
    practice = Database.create_practice(tmp_path / "p", schema)
    practice.close()
    database.close()
    content = database.files.keys.read_text().replace('"slots"', f'"practice_key": "{database.key.hex()}", "slots"')
    database.files.keys.write_text(content)
    with pytest.raises(DamagedFile, match="bukan basis data Siap IKM"):
        Database.open(database.files.folder, schema)


def test_full_disk_is_told_and_nothing_is_lost(database, officer, monkeypatch):
    add(database, officer, "sebelum")
    with pytest.raises(UserError, match="Disk penuh") as told, database.write(by=officer) as session:
        raw = session.connection().connection.dbapi_connection
        pages = raw.execute("PRAGMA page_count").fetchone()[0]
        raw.execute(f"PRAGMA max_page_count = {pages}")
        session.add_all([Person(name="x" * 190, address="y" * 290) for _ in range(2000)])
    assert "aman" in str(told.value)
    assert names(database) == ["sebelum"]


def test_a_file_that_can_be_written_again_is_written_without_a_new_start(database, officer):
    """SQLite opens what nobody may write for reading, and leaves it at that as long as the connection lives."""
    with pytest.raises(UserError, match="tidak dapat ditulis"), database.write(by=officer) as session:
        session.connection().connection.dbapi_connection.execute("PRAGMA query_only = ON")
        session.add(Person(name="tertolak"))
    add(database, officer, "sesudah")
    assert names(database) == ["sesudah"]


def test_unknown_driver_errors_stay_bugs(tmp_path):
    error = connections.DriverError("no such table: x")
    assert connections.explain(error, tmp_path) is error


def test_password_change_and_recovery(database, officer, schema):
    database.set_password(officer, "kata sandi yang baru")
    database.close()
    with pytest.raises(WrongPassword):
        Database.open(database.files.folder, schema, PASSWORD)
    again = Database.open(database.files.folder, schema, database.recovery_key)
    assert again.officer is None
    renewed = again.renew_recovery_key()
    again.close()
    Database.open(database.files.folder, schema, renewed).close()


def test_every_dumped_record_says_its_kind_whatever_its_columns_are_called(database, officer):
    from desktop_app.domain.decision import Decision
    from desktop_app.operations import records
    from desktop_app.store.dump import dump

    with database.write(by=officer) as session:
        records.record(session, Decision, Decision(kind="ikm", record_id=officer, field="brand"))
    with database.raw() as connection:
        (row,) = [row for row in dump(connection, database.schema.tables) if row["kind"] == "decision"]
    assert row["decision_kind"] == "ikm"
