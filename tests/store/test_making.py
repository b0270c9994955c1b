"""A database is made whole or not at all, and a restore that was killed never leaves a folder that looks new."""

import os
import sys
from datetime import date

import pytest
from sqlmodel import select

from desktop_app.domain.office import OfficeDraft
from desktop_app.domain.officer import OfficerDraft
from desktop_app.domain.person import Person
from desktop_app.errors import UserError
from desktop_app.operations import start
from desktop_app.store.backups.interrupted import is_there
from desktop_app.store.backups.restoring import restore
from desktop_app.store.database import Database
from tests.conftest import PASSWORD
from tests.faults import file_limit

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="fork and file limits are POSIX")]


def died(work):
    """Do `work` in a process that is gone without a word when it ends it itself; return how it ended."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def add(database, officer, name):
    with database.write(by=officer) as session:
        session.add(Person(name=name))


def names(database):
    with database.read() as session:
        return sorted(session.exec(select(Person.name)))


def begin(folder, schema, officer):
    return start.begin(
        folder, schema, officer, OfficerDraft(name="Budi"), OfficeDraft(name="Dinas"), PASSWORD, date(2026, 11, 24)
    )


@pytest.mark.parametrize("size", [100, 30_000, 600_000])
def test_full_disk_at_the_first_start_is_a_sentence_and_the_second_try_begins(tmp_path, schema, officer, size):
    folder = tmp_path / "baru"
    with file_limit(size), pytest.raises(UserError) as refused:
        begin(folder, schema, officer)
    assert [path.name for path in folder.iterdir()] == ["siap-ikm.lock"]
    again, _ = begin(folder, schema, officer)  # while the error is still in somebody's hands, as in the window
    assert refused.value.advice
    again.close()


def test_a_beginning_that_fails_leaves_no_database_without_its_officer(tmp_path, schema, officer, monkeypatch):
    def full(_session):
        raise UserError("penuh")

    with monkeypatch.context() as patch, pytest.raises(UserError, match="penuh"):
        patch.setattr(start, "seed_agencies", full)
        begin(tmp_path / "baru", schema, officer)
    begin(tmp_path / "baru", schema, officer)[0].close()


def test_disk_without_a_byte_left_opens_all_the_same(database, schema):
    database.close()
    database.files.lock.unlink()
    database.files.lock.symlink_to("/dev/full")  # every write to it fails with ENOSPC
    Database.open(database.files.folder, schema, PASSWORD).close()


def test_lock_that_cannot_be_made_is_told(database, schema):
    database.close()
    database.files.lock.unlink()
    database.files.lock.mkdir()
    with pytest.raises(UserError, match="siap-ikm"):
        Database.open(database.files.folder, schema, PASSWORD)


def test_log_of_a_database_that_was_moved_away_is_kept_and_harms_no_new_one(database, schema, officer):
    def write_and_die():
        opened = Database.open(folder, schema, PASSWORD)
        add(opened, officer, "hanya di WAL")
        os._exit(9)

    folder = database.files.folder
    database.close()
    assert died(write_and_die) == 9
    moved = folder.parent / "siap-ikm.db"
    database.files.database.rename(moved)
    made, _ = Database.create(folder, schema, officer, "sandi yang lain")
    add(made, officer, "baru")
    assert names(made) == ["baru"]
    made.close()
    for kept, name in (("siap-ikm.db-wal.*", "siap-ikm.db-wal"), ("siap-ikm.keys.*", "siap-ikm.keys")):
        next(folder.glob(kept)).rename(moved.with_name(name))
    together = Database.open(moved.parent, schema, PASSWORD)
    assert names(together) == ["hanya di WAL"]
    together.close()


def test_restore_killed_at_any_move_leaves_a_folder_that_opens(database, schema, officer, tmp_path, monkeypatch):
    add(database, officer, "lama")
    backup, folder, key = tmp_path / "cadangan.siapikm", database.files.folder, database.recovery_key
    database.back_up(backup)
    add(database, officer, "baru")
    database.close()
    real, ended = os.replace, []
    for last in range(1, 12):

        def dying(source, target, last=last, moves=[]):  # noqa: B006 - the list is the count
            moves.append(target)
            if len(moves) == last:
                os._exit(9)
            real(source, target)

        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", dying)
            ended.append(died(lambda: restore(backup, folder, key)))
        assert is_there(folder)
        with pytest.raises(UserError, match="Sudah ada"):
            Database.create(folder, schema, officer, "sandi yang lain")
        opened = Database.open(folder, schema, key)
        assert names(opened) == (["baru", "lama"] if ended[-1] else ["lama"])
        opened.close()
        assert not list(folder.glob(".restore-*"))
        if not ended[-1]:
            break
    assert ended == [9] * 5 + [0]  # the note, two files aside, two into place
