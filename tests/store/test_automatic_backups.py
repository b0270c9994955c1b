"""Backups that nobody has to think of: when they are made, what they say, and what goes."""

import logging
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from desktop_app.domain.person import Person
from desktop_app.errors import UserError
from desktop_app.store.backups.automatic import back_up_automatically, back_up_before, list_backups, missing_from
from desktop_app.store.backups.info import Why, newest_changes, read_info
from desktop_app.store.backups.restoring import check_backup, restore
from desktop_app.store.database import Database
from desktop_app.store.files import LEFT_FREE
from desktop_app.store.local.unsaved import keep_unsaved
from tests.conftest import PASSWORD
from tests.faults import room


def add(database, officer, *names):
    with database.write(by=officer) as session:
        for name in names:
            session.add(Person(name=name))


def stored(database):
    return [(one.path.name, one.why) for one in list_backups(database.files.backups)]


def test_backup_says_when_why_and_how_far_and_nothing_that_was_typed(database, officer, at):
    add(database, officer, "Nama Rahasia")
    made = back_up_before(database, Why.MERGE)
    assert made.is_new
    (found,) = list_backups(database.files.backups)
    assert (found.path, found.why, found.is_automatic, found.is_damaged) == (made.path, "merge", True, False)
    assert found.made_at == at.time
    assert found.size == made.path.stat().st_size
    with database.raw() as connection:
        assert found.info.changes == newest_changes(connection)
        assert connection.execute("SELECT sum(seq > 0) FROM change").fetchone()[0] == sum(found.info.changes.values())
    with zipfile.ZipFile(made.path) as pack:
        assert b"Rahasia" not in pack.read("backup.json")
    assert b"Rahasia" not in made.path.read_bytes()


def test_unchanged_database_is_not_copied_again(database, officer, at):
    first = back_up_automatically(database, Why.CLOSE)
    at.time += timedelta(days=1)
    again = back_up_automatically(database, Why.CLOSE)
    assert (again.path, again.is_new) == (first.path, False)
    add(database, officer, "baru")
    assert back_up_automatically(database, Why.CLOSE).is_new
    assert len(stored(database)) == 2


def test_what_is_beside_the_log_counts_as_a_change_too(database, officer, at):
    back_up_automatically(database, Why.CLOSE)
    with database.write(by=officer) as session:
        keep_unsaved(session, "ikm", officer, "Setengah jadi", "{}")
    assert back_up_automatically(database, Why.CLOSE).is_new
    at.time += timedelta(seconds=1)
    database.set_password(officer, "kata sandi yang lain")
    assert back_up_automatically(database, Why.CLOSE).is_new
    assert not back_up_automatically(database, Why.CLOSE).is_new


def test_missing_or_damaged_backup_is_made_again(database):
    back_up_automatically(database, Why.CLOSE).path.unlink()
    made = back_up_automatically(database, Why.CLOSE)
    assert made.is_new
    made.path.write_bytes(b"rusak")
    assert [one.is_damaged for one in list_backups(database.files.backups)] == [True]
    assert back_up_automatically(database, Why.CLOSE).is_new
    assert made.path.read_bytes() == b"rusak"


def test_practice_data_gets_no_backup_before_something_risky(practice_database):
    assert back_up_before(practice_database, Why.IMPORT) is None
    assert not practice_database.files.backups.exists()


def test_thinning_leaves_what_a_person_made_renamed_or_put_there(database, officer, at):
    backups = database.files.backups
    database.back_up(backups / "auto-2026-01-01-000000-close.siapikm")  # a person chose an unlucky name
    add(database, officer, "x")
    renamed = back_up_automatically(database, Why.CLOSE).path.rename(backups / "sebelum rapat.siapikm")
    (backups / "bukan.siapikm").write_text("bukan cadangan")
    (backups / "auto-2026-01-02-000000-close.siapikm").write_text("bukan cadangan")
    days = set()
    for _ in range(6):
        at.time += timedelta(hours=5)
        days.add(at.time.astimezone().date())
        add(database, officer, "x")
        made = back_up_automatically(database, Why.CLOSE)
    names = {path.name for path in backups.iterdir()}
    assert names == {
        "auto-2026-01-01-000000-close.siapikm",
        "auto-2026-01-02-000000-close.siapikm",
        "bukan.siapikm",
        renamed.name,
        made.path.name,
        *(name for name in names if name.startswith("auto-2026-11")),
    }
    assert len([name for name in names if name.startswith("auto-2026-11")]) == len(days)


def test_backups_of_another_database_are_left_alone(database, officer, tmp_path, schema, at):
    other, _ = Database.create(tmp_path / "lain", schema, officer, PASSWORD)
    for hour in range(3):
        at.time += timedelta(minutes=hour)
        other.back_up(database.files.backups / f"auto-2026-11-23-00000{hour}-close.siapikm", Why.CLOSE)
    other.close()
    for name in "abc":
        add(database, officer, name)
        at.time += timedelta(minutes=1)
        back_up_automatically(database, Why.CLOSE)
    assert len(list(database.files.backups.iterdir())) == 4


def test_two_in_one_second_get_names_of_their_own(database, officer):
    first = back_up_before(database, Why.MERGE).path
    add(database, officer, "x")
    second = back_up_before(database, Why.MERGE).path
    assert first != second
    assert second.exists()
    assert not first.exists()  # of one day and one reason the newer stays


def test_one_just_made_stays_although_a_clock_ran_ahead(database, officer, at):
    at.time += timedelta(days=900)
    ahead = back_up_automatically(database, Why.CLOSE).path
    at.time -= timedelta(days=900)
    for _ in range(2):
        at.time += timedelta(minutes=1)
        add(database, officer, "x")
        made = back_up_automatically(database, Why.CLOSE).path
        assert made.exists()
    assert ahead.exists()


def test_leftovers_of_a_killed_backup_go(database):
    backups = database.files.backups
    (backups / ".siap-ikm-backup-abc").mkdir(parents=True)
    (backups / ".siap-ikm-backup-abc" / "siap-ikm.db").write_text("separuh")
    (backups / "auto-2026-11-23-000000-close.siapikm.part").write_text("separuh")
    made = back_up_automatically(database, Why.CLOSE)
    assert list(backups.iterdir()) == [made.path]


def test_old_backup_that_cannot_be_removed_is_logged_and_stays(database, officer, monkeypatch, caplog, at):
    add(database, officer, "a")
    old = back_up_automatically(database, Why.CLOSE).path
    at.time += timedelta(minutes=1)
    add(database, officer, "b")

    def refuse(self, missing_ok=False):
        raise PermissionError(13, "in use")

    with monkeypatch.context() as patch, caplog.at_level(logging.WARNING):
        patch.setattr(Path, "unlink", refuse)
        made = back_up_automatically(database, Why.CLOSE)
    assert (made.is_new, made.removed) == (True, 0)
    assert old.exists()
    assert "could not be removed" in caplog.text


def test_no_room_is_told_before_anything_is_written(database, officer):
    with room(LEFT_FREE + database.files.database.stat().st_size), pytest.raises(UserError, match="Tidak cukup ruang"):
        back_up_before(database, Why.MERGE)
    assert list(database.files.backups.iterdir()) == []


def test_progress_is_told_and_cancelling_leaves_nothing(database):
    from desktop_app.progress import Cancelled

    steps = []
    back_up_automatically(database, Why.CLOSE, lambda *step: steps.append(step)).path.unlink()
    assert steps

    def cancel(*_):
        raise Cancelled

    with pytest.raises(Cancelled):
        back_up_automatically(database, Why.CLOSE, cancel)
    assert list(database.files.backups.iterdir()) == []


def test_what_a_backup_misses_is_counted(database, officer, at):
    add(database, officer, "lama")
    info = read_info(back_up_before(database, Why.MERGE).path)
    missing = missing_from(database, info)
    assert (missing.changes, missing.records, missing.since) == (0, 0, None)
    at.time += timedelta(hours=3)
    add(database, officer, "baru", "lebih baru")
    with database.write(by=officer) as session:
        person = session.exec(select(Person).where(Person.name == "lama")).one()
        person.name, person.address = "berubah", "Jalan Contoh"
        session.add(person)
    missing = missing_from(database, info)
    assert (missing.changes, missing.records, missing.since) == (4, 3, at.time)


def test_first_backups_without_info_are_listed_as_made_by_hand(database, tmp_path):
    database.back_up(tmp_path / "x.siapikm")
    with zipfile.ZipFile(tmp_path / "x.siapikm") as pack, zipfile.ZipFile(tmp_path / "alt.siapikm", "w") as old:
        for name in ("siap-ikm.db", "siap-ikm.keys"):
            old.writestr(name, pack.read(name))
        with zipfile.ZipFile(tmp_path / "newer.siapikm", "w") as newer:
            newer.writestr("backup.json", '{"version": 9}')
    found = {one.path.name: one for one in list_backups(tmp_path)}
    assert found["alt.siapikm"].info is None
    assert found["alt.siapikm"].why == "hand"
    assert found["newer.siapikm"].info is None
    database.close()
    assert restore(tmp_path / "alt.siapikm", tmp_path / "baru", PASSWORD) is None


def test_backup_is_checked_again(database):
    made = back_up_automatically(database, Why.CLOSE)
    check_backup(made.path, database.key)
    content = bytearray(made.path.read_bytes())
    content[len(content) // 2] ^= 1
    made.path.write_bytes(content)
    with pytest.raises(UserError, match="rusak"):
        check_backup(made.path, database.key)


def test_unchanged_is_found_without_reading_the_log(database):
    with database.raw() as connection:
        asked = []
        connection.set_trace_callback(asked.append)
        newest_changes(connection)
        connection.set_trace_callback(None)
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {asked[0]}")]
    assert not [line for line in plan if line.startswith("SCAN change")]
