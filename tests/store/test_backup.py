import zipfile

import pytest
from sqlmodel import select

from desktop_app.domain.person import Person
from desktop_app.errors import DamagedFile, UserError, WrongPassword
from desktop_app.store.backups.restoring import restore
from desktop_app.store.database import Database

PASSWORD = "empat kata yang panjang"


def add(database, officer, name):
    with database.write(by=officer) as session:
        session.add(Person(name=name))


def names(database):
    with database.read() as session:
        return sorted(session.exec(select(Person.name)))


def device(database):
    with database.raw() as connection:
        return connection.execute("SELECT device FROM local").fetchone()[0]


@pytest.fixture
def backup(database, officer, tmp_path):
    add(database, officer, "lama")
    database.back_up(tmp_path / "cadangan.siapikm")
    return tmp_path / "cadangan.siapikm"


def test_backup_holds_what_only_the_write_ahead_log_had(backup, tmp_path, schema):
    restore(backup, tmp_path / "lain", PASSWORD)
    again = Database.open(tmp_path / "lain", schema, PASSWORD)
    assert names(again) == ["lama"]
    again.close()


def test_restoring_keeps_the_present_one_aside_and_takes_a_new_device(backup, database, officer, schema):
    add(database, officer, "baru")
    before = device(database)
    folder = database.files.folder
    database.close()
    kept = restore(backup, folder, PASSWORD)
    restored = Database.open(folder, schema, PASSWORD)
    assert names(restored) == ["lama"]
    assert device(restored) != before
    add(restored, officer, "sesudah")
    restored.close()
    aside = Database.open(kept, schema, PASSWORD)
    assert names(aside) == ["baru", "lama"]
    aside.close()


def test_restoring_under_an_open_program_is_refused(backup, database):
    with pytest.raises(UserError, match="sudah terbuka"):
        restore(backup, database.files.folder, PASSWORD)


def test_wrong_password_moves_nothing(backup, database):
    database.close()
    before = sorted(path.name for path in database.files.folder.iterdir())
    with pytest.raises(WrongPassword):
        restore(backup, database.files.folder, "salah sekali")
    assert sorted(path.name for path in database.files.folder.iterdir()) == before


@pytest.mark.parametrize("damage", ["empty", "truncated", "flipped", "no zip"])
def test_damaged_backup_is_refused_and_moves_nothing(backup, database, damage):
    database.close()
    content = backup.read_bytes()
    middle = len(content) // 2
    backup.write_bytes(
        {
            "empty": b"",
            "truncated": content[:middle],
            "flipped": content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :],
            "no zip": b"\x89PNG" * 100,
        }[damage]
    )
    before = database.files.database.read_bytes()
    with pytest.raises(DamagedFile):
        restore(backup, database.files.folder, PASSWORD)
    assert database.files.database.read_bytes() == before


def test_zip_of_something_else_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.siapikm", "w") as pack:
        pack.writestr("../../jahat.txt", "x")
    with pytest.raises(DamagedFile):
        restore(tmp_path / "x.siapikm", tmp_path / "data", PASSWORD)


def test_missing_backup_is_told(tmp_path):
    with pytest.raises(UserError, match="Tidak ada berkas"):
        restore(tmp_path / "tiada.siapikm", tmp_path / "data", PASSWORD)


def test_backup_leaves_only_its_file(backup, tmp_path):
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cadangan.siapikm", "data"]


def test_backup_to_a_file_in_the_way_is_told(database, tmp_path):
    (tmp_path / "berkas").write_text("")
    with pytest.raises(UserError, match="tidak"):
        database.back_up(tmp_path / "berkas" / "x.siapikm")
