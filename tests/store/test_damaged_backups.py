"""A backup that a disk spoiled: it is found while good ones are still there, says so, and never counts again."""

import json
import zipfile
from datetime import timedelta

from desktop_app.domain.person import Person
from desktop_app.store.backups.automatic import back_up_automatically, list_backups
from desktop_app.store.backups.backup import DATABASE, KEYS
from desktop_app.store.backups.info import INFO, Why, read_info
from desktop_app.store.backups.wholeness import damaged_words, found_damaged, is_whole


def rot(path):
    """Flip one bit in the middle, where the database is."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def told(path, info, at):
    """Write a small file that says that it is a backup of the same database, made at another time."""
    content = {**json.loads(info.to_json()), "made_at": at.isoformat()}
    path = path.with_name(f"auto-{at.astimezone():%Y-%m-%d-%H%M%S}-close.siapikm")
    with zipfile.ZipFile(path, "w") as pack:
        for name, text in ((INFO, json.dumps(content)), (DATABASE, "isi" * 300), (KEYS, "{}")):
            pack.writestr(name, text)
    return path


def test_damaged_newest_is_found_at_the_next_backup_though_nothing_changed(database, at):
    first = back_up_automatically(database, Why.CLOSE)
    assert not back_up_automatically(database, Why.CLOSE).is_new
    rot(first.path)
    at.time += timedelta(hours=1)
    made = back_up_automatically(database, Why.CLOSE)
    damaged = first.path.with_name(f"rusak-{first.path.name}")
    assert (made.is_new, made.damaged, found_damaged(damaged.parent)) == (True, (damaged,), [damaged])
    assert {one.path: one.is_damaged for one in list_backups(damaged.parent)} == {made.path: False, damaged: True}
    assert f"rusak dan tidak dihitung lagi: {damaged.name}" in damaged_words(made.damaged)
    assert back_up_automatically(database, Why.CLOSE).damaged == ()


def test_nothing_is_thinned_out_for_a_damaged_one(database, officer, at):
    first = back_up_automatically(database, Why.CLOSE)
    days = [told(first.path, read_info(first.path), at.time - timedelta(days=day)) for day in range(1, 40)]
    monday = next(path for path in days[13:] if read_info(path).made_at.weekday() == 0)
    sunday, saturday = (days[days.index(monday) + step] for step in (1, 2))
    rot(sunday)
    at.time += timedelta(minutes=1)
    with database.write(by=officer) as session:
        session.add(Person(name="x"))
    made = back_up_automatically(database, Why.CLOSE)
    assert made.damaged == (sunday.with_name(f"rusak-{sunday.name}"),)
    assert saturday.exists()  # the last day of its week that can be read
    assert made.removed > 10
    at.time += timedelta(minutes=1)
    with database.write(by=officer) as session:
        session.add(Person(name="y"))
    assert back_up_automatically(database, Why.CLOSE).damaged == ()
    assert saturday.exists()


def test_whatever_bit_of_a_backup_changes_it_is_still_listed_and_never_taken_for_whole(tmp_path, database):
    info = read_info(back_up_automatically(database, Why.CLOSE).path)
    path = told(tmp_path / "x", info, info.made_at)
    content = path.read_bytes()
    with zipfile.ZipFile(path) as pack:
        directory = pack.start_dir
        parts = [pack.read(name) for name in (DATABASE, KEYS)]
    assert is_whole(path)
    for place in (*range(0, directory, 60), *range(directory, len(content))):
        for bit in (0, 3, 6):  # of the flags: encrypted, deflated, strongly encrypted
            changed = bytearray(content)
            changed[place] ^= 1 << bit
            path.write_bytes(changed)
            assert len(list_backups(tmp_path)) == 1
            try:
                whole = is_whole(path)
            except OSError:  # a place outside of the file: told as unreadable
                whole = False
            if whole:
                with zipfile.ZipFile(path) as pack:
                    assert [pack.read(name) for name in (DATABASE, KEYS)] == parts
