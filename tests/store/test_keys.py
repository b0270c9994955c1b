import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.record import new_id
from desktop_app.errors import DamagedFile, UserError, WrongPassword
from desktop_app.store.keys.slots import KeyFile, new_key_file, parse_recovery_key, show_recovery_key

PASSWORD = "empat kata yang panjang"


@pytest.fixture(scope="module")
def made():
    officer = new_id()
    empty, key = new_key_file(practice=False)
    key_file, recovery_key = empty.with_password(officer, PASSWORD, key).with_recovery(key)
    return key_file, key, officer, recovery_key


def test_password_gives_the_key_and_says_whose_it_is(made):
    key_file, key, officer, _ = made
    unlocked = key_file.unlock(PASSWORD)
    assert (unlocked.key, unlocked.officer) == (key, officer)


def test_recovery_key_opens_however_it_is_typed(made):
    key_file, key, _, recovery_key = made
    for typed in (recovery_key, recovery_key.lower(), recovery_key.replace("-", " "), f"  {recovery_key}\t"):
        assert key_file.unlock(typed).key == key
    assert key_file.unlock(recovery_key).officer is None


@pytest.mark.parametrize("wrong", ["", "salah sekali", PASSWORD.upper(), PASSWORD + " ", "AAAA-" * 7 + "AAAA"])
def test_anything_else_is_a_wrong_password(made, wrong):
    with pytest.raises(WrongPassword):
        made[0].unlock(wrong)


def test_new_password_replaces_the_old_one_without_a_new_key(made):
    key_file, key, officer, recovery_key = made
    changed = key_file.with_password(officer, "kata sandi lain", key)
    assert changed.unlock("kata sandi lain").key == key
    assert changed.unlock(recovery_key).key == key
    with pytest.raises(WrongPassword):
        changed.unlock(PASSWORD)


def test_recovery_key_is_not_noted_until_somebody_says_so(database):
    assert database.is_recovery_key_noted
    database.renew_recovery_key()
    database.set_password(database.officer, "kata sandi yang lain")
    assert not database.is_recovery_key_noted
    database.note_recovery_key()
    assert database.is_recovery_key_noted


def test_new_recovery_key_ends_the_old_one(made):
    key_file, key, _, recovery_key = made
    changed, renewed = key_file.with_recovery(key)
    assert changed.unlock(renewed).key == key
    with pytest.raises(WrongPassword):
        changed.unlock(recovery_key)


def test_weakened_slot_is_refused(made):
    key_file = made[0]
    for weaker in ({"memory": 8 * 1024}, {"passes": 1}, {"officer": new_id().hex}):
        slots = (replace(key_file.slots[0], **weaker),)
        with pytest.raises(WrongPassword):
            replace(key_file, slots=slots).unlock(PASSWORD)


def test_slot_of_another_database_is_refused(made):
    with pytest.raises(WrongPassword):
        replace(made[0], database="0123456789abcdef").unlock(PASSWORD)


def test_short_password_is_refused(made):
    with pytest.raises(UserError, match="8"):
        made[0].with_password(new_id(), "pendek", made[1])


def test_file_survives_writing_and_names_nobody(made, tmp_path):
    path = tmp_path / "k.keys"
    made[0].write(path)
    assert KeyFile.read(path) == made[0]
    assert made[1].hex() not in path.read_text()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{",
        '{"version": 2, "database": "x", "slots": []}',
        '{"version": 1}',
        '{"version":1,"database":"x","slots":[{}]}',
    ],
)
def test_damaged_key_file_is_told(tmp_path, content):
    path = tmp_path / "k.keys"
    path.write_text(content)
    with pytest.raises(DamagedFile):
        KeyFile.read(path)


def test_slot_that_asks_for_absurd_work_is_refused(made, tmp_path):
    path = tmp_path / "k.keys"
    made[0].write(path)
    content = json.loads(path.read_text())
    content["slots"][0]["memory"] = 1 << 40
    path.write_text(json.dumps(content))
    with pytest.raises(DamagedFile):
        KeyFile.read(path)


def test_missing_key_file_is_told(tmp_path):
    with pytest.raises(DamagedFile):
        KeyFile.read(tmp_path / "nowhere.keys")


@given(st.binary(min_size=20, max_size=20))
def test_recovery_key_is_read_as_it_was_shown(secret):
    shown = show_recovery_key(secret)
    assert parse_recovery_key(shown) == secret
    assert len(shown.split("-")) == 8


@given(st.text())
def test_any_text_may_be_typed_as_recovery_key(text):
    assert len(parse_recovery_key(text)) in (0, 20)
