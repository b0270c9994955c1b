"""A backup becomes the database: its device ids, backups of older schemas, and what happens when the disk gives up."""

import os
import zipfile
from contextlib import suppress
from datetime import timedelta

import pytest
from sqlmodel import select

from desktop_app.domain.person import Person
from desktop_app.errors import UserError
from desktop_app.store import migrations
from desktop_app.store.backups.automatic import back_up_automatically
from desktop_app.store.backups.info import Why, read_info
from desktop_app.store.backups.restoring import restore
from desktop_app.store.checkup import check_up
from desktop_app.store.connection import connect
from desktop_app.store.database import Database, Files
from desktop_app.store.files import LEFT_FREE
from desktop_app.store.keys.slots import KeyFile, new_key_file
from tests.conftest import PASSWORD
from tests.faults import every_moment, file_limit, full_disk, room, unplugged

pytestmark = pytest.mark.slow


def add(database, officer, name):
    with database.write(by=officer) as session:
        session.add(Person(name=name))


def names(database):
    with database.read() as session:
        return sorted(session.exec(select(Person.name)))


def own_devices(database):
    with database.raw() as connection:
        (present,) = connection.execute("SELECT device FROM local").fetchone()
        return present, {device for (device,) in connection.execute("SELECT device FROM own_device")}


@pytest.fixture
def backup(database, officer, tmp_path):
    add(database, officer, "lama")
    database.back_up(tmp_path / "cadangan.siapikm")
    return tmp_path / "cadangan.siapikm"


def test_every_restoring_adds_a_device_and_forgets_none(backup, database, officer, tmp_path, schema):
    first, known = own_devices(database)
    assert known == {first}
    for number in range(3):
        folder = tmp_path / f"lagi{number}"
        restore(backup, folder, PASSWORD)
        restored = Database.open(folder, schema, PASSWORD)
        present, now_known = own_devices(restored)
        assert present not in known
        assert now_known == known | {present}
        add(restored, officer, f"sesudah {number}")
        with restored.raw() as connection:
            assert connection.execute("SELECT count(*) FROM change WHERE device = ?", (present,)).fetchone() == (1,)
        known = now_known
        backup = tmp_path / f"cadangan{number}.siapikm"
        restored.back_up(backup)
        restored.close()


def test_database_that_was_never_restored_has_one_device(database):
    present, known = own_devices(database)
    assert known == {present}


@pytest.mark.parametrize("version", [1, 2])
def test_backup_of_an_older_schema_is_migrated_and_keeps_its_device_in_mind(tmp_path, version, schema, officer):
    key_file, key = new_key_file(practice=False)
    key_file.with_password(officer, PASSWORD, key).write(tmp_path / "siap-ikm.keys")
    connection = connect(tmp_path / "siap-ikm.db", key)
    for step in migrations.steps()[:version]:
        for statement in migrations.statements(step):
            connection.execute(statement)
    row = bytes(range(16))
    for statement, values in (
        (f"PRAGMA application_id = {migrations.APPLICATION_ID}", ()),
        (f"PRAGMA user_version = {version}", ()),
        ("INSERT INTO local (id, device, seq, hlc) VALUES (1, 77, 1, 65536)", ()),
        (
            "INSERT INTO change VALUES (77, 1, 65536, ?, 'insert', 'person', ?, '*', NULL, ?, NULL, NULL, NULL)",
            (officer.bytes, row, f'{{"id":"{row.hex().upper()}","name":"Bu Lama"}}'),
        ),
    ):
        connection.execute(statement, values)
    columns = {
        name: kind
        for _, name, kind, notnull, default, _ in connection.execute("PRAGMA table_info(person)")
        if notnull and default is None
    }
    values = [
        row if name == "id" else "Bu Lama" if name == "name" else 0 if kind == "INTEGER" else ""
        for name, kind in columns.items()
    ]
    marks = ", ".join("?" * len(columns))
    connection.execute(f"INSERT INTO person ({', '.join(columns)}) VALUES ({marks})", values)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    with zipfile.ZipFile(tmp_path / "lama.siapikm", "w") as pack:
        for name in ("siap-ikm.db", "siap-ikm.keys"):
            pack.write(tmp_path / name, name)

    assert restore(tmp_path / "lama.siapikm", tmp_path / "data", PASSWORD) is None
    restored = Database.open(tmp_path / "data", schema, PASSWORD)
    assert names(restored) == ["Bu Lama"]
    present, known = own_devices(restored)
    assert present != 77
    assert known == {77, present}
    with restored.raw() as raw:
        assert migrations.version(raw) == migrations.latest_version()
    add(restored, officer, "Bu Baru")
    restored.close()
    assert not (tmp_path / "data" / "backups").exists()  # nothing was left for the opening to migrate


def test_two_restorings_in_one_second_keep_both_aside(backup, database):
    folder = database.files.folder
    database.close()
    first, second = restore(backup, folder, PASSWORD), restore(backup, folder, PASSWORD)
    assert first != second
    assert (first / "siap-ikm.db").exists()
    assert (second / "siap-ikm.db").exists()


def test_no_room_moves_nothing(backup, database):
    database.close()
    before = sorted(path.name for path in database.files.folder.iterdir())
    with room(LEFT_FREE), pytest.raises(UserError, match="Tidak cukup ruang"):
        restore(backup, database.files.folder, PASSWORD)
    assert sorted(path.name for path in database.files.folder.iterdir()) == before


def holds(database):
    """The names in the closed database, which must open with its old key."""
    key = KeyFile.read(database.files.keys).unlock(database.recovery_key).key
    connection = connect(database.files.database, key)
    try:
        return [name for (name,) in connection.execute("SELECT name FROM person ORDER BY name")]
    finally:
        connection.close()


@pytest.mark.slow
def test_full_disk_at_any_call_of_a_restore_leaves_the_old_or_the_new(backup, database, officer, at):
    add(database, officer, "baru")
    folder = database.files.folder
    database.close()
    key = database.recovery_key  # opens thirty times as fast as a password
    runs = 0
    for broken in every_moment(full_disk, folder):
        done = False
        at.time += timedelta(seconds=1)  # what is kept aside needs a name of its own
        with broken, suppress(UserError):
            restore(backup, folder, key)
            done = True
        assert holds(database) == (["lama"] if done else ["baru", "lama"])
        assert not list(folder.glob(".restore-*"))
        runs += 1
    assert runs > 4


@pytest.mark.slow
def test_folder_that_stops_being_writable_half_way_gets_its_files_back(backup, database, officer, monkeypatch):
    add(database, officer, "baru")
    folder = database.files.folder
    database.close()
    real = os.replace
    for at in range(1, 10):
        moves = []

        def failing(source, target, at=at, moves=moves):
            moves.append(target)
            if len(moves) == at:
                raise PermissionError(13, "in use by a virus scanner")
            real(source, target)

        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", failing)
            try:
                restore(backup, folder, database.recovery_key)
                break
            except UserError:
                pass
        assert holds(database) == ["baru", "lama"]
        assert not list(folder.glob("replaced-*"))
    assert at > 3
    assert holds(database) == ["lama"]


@pytest.mark.slow
@pytest.mark.parametrize("kind", [full_disk, unplugged])
def test_medium_that_fails_at_any_call_of_a_backup_leaves_no_half_one(database, officer, tmp_path, kind):
    stick = tmp_path / "stik"
    stick.mkdir()
    target = stick / "cadangan.siapikm"
    add(database, officer, "lama")
    database.back_up(target)
    whole = target.read_bytes()
    add(database, officer, "baru")
    runs = 0
    for broken in every_moment(kind, stick):
        with broken, suppress(UserError):
            database.back_up(target)
        assert target.read_bytes() == whole or read_info(target).changes != {}
        with zipfile.ZipFile(target) as pack:
            assert pack.testzip() is None
        if kind is full_disk:
            assert [path.name for path in stick.iterdir()] == [target.name]
        runs += 1
    assert runs > 8
    assert target.read_bytes() != whole
    assert names(database) == ["baru", "lama"]


@pytest.mark.parametrize("size", [0, 5_000, 100_000, 300_000])
def test_sqlite_that_cannot_write_the_copy_is_told_and_the_database_goes_on(database, officer, tmp_path, size):
    add(database, officer, "lama")
    with file_limit(size), pytest.raises(UserError):
        database.back_up(tmp_path / "stik" / "cadangan.siapikm")
    assert list((tmp_path / "stik").iterdir()) == []
    add(database, officer, "baru")
    assert names(database) == ["baru", "lama"]


def test_automatic_backup_restores_to_what_it_held(database, officer, schema):
    add(database, officer, "lama")
    made = back_up_automatically(database, Why.CLOSE)
    add(database, officer, "baru")
    folder = database.files.folder
    database.close()
    restore(made.path, folder, PASSWORD)
    restored = Database.open(folder, schema, PASSWORD)
    assert names(restored) == ["lama"]
    with restored.raw() as connection:
        assert all(finding.is_sound for finding in check_up(connection, schema.shape, schema.same))
    restored.close()
    assert Files(folder).exist()
