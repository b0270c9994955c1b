"""The keys of this copy and of the office: made once, kept inside, renewed without losing what was sealed."""

import json

import pytest

from desktop_app.errors import DamagedFile, UserError
from desktop_app.store.keys import age, office_key_file
from desktop_app.store.keys.office_key_file import read_office_key, write_office_key
from desktop_app.store.keys.office_keys import (
    OfficeKey,
    identities,
    make_office,
    office_of,
    recipients,
    renew_office,
    trust_office,
)
from desktop_app.store.keys.own_keys import own_keys

SECRET = b"kunci muatan"


@pytest.fixture
def session(database, officer):
    with database.write(by=officer) as opened:
        yield opened


def stranger(name="KANTOR LAIN", verify_key=bytes(range(32))):
    return OfficeKey(name, age.recipient_of(age.new_identity()), verify_key)


def test_own_keys_are_made_once_and_kept(database, officer):
    with database.write(by=officer) as session:
        made = own_keys(session)
        assert own_keys(session) == made
    with database.read() as session:
        assert own_keys(session) == made
    assert age.recipient_of(made.identity) == made.recipient
    assert made.identity not in repr(made)
    assert repr(made.signing_key) not in repr(made)


def test_private_halves_lie_in_no_file_in_the_open(database, officer):
    with database.write(by=officer) as session:
        own, office = own_keys(session), make_office(session, "DINAS CONTOH")
        secrets = [own.signing_key, *(identity.encode() for identity in identities(session))]
    assert len(secrets) == 3
    for file in database.files.folder.rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        assert not any(secret in content for secret in (*secrets, office.recipient.encode()))


def test_nobody_is_known_at_first(session):
    assert (office_of(session), recipients(session), identities(session)) == (None, (), ())


def test_office_reads_what_was_sealed_for_its_older_keys(session):
    sealed = []
    make_office(session, "  DINAS   CONTOH ")
    for _ in range(3):
        assert len(recipients(session)) == 1
        sealed.append(age.seal_for(recipients(session), SECRET))
        renewed = renew_office(session)
    assert renewed == office_of(session)
    assert (renewed.name, renewed.is_own) == ("DINAS CONTOH", True)
    assert [age.open_with(identities(session), one) for one in sealed] == [SECRET] * 3
    assert age.open_with((identities(session)[-1],), age.seal_for(recipients(session), SECRET)) is None


def test_laptop_trusts_seals_and_cannot_open(session, database):
    office = stranger()
    assert trust_office(session, office)
    assert not trust_office(session, office)
    assert office_of(session) == office
    assert age.open_with(identities(session), age.seal_for(recipients(session), SECRET)) is None
    with pytest.raises(UserError, match="Hanya komputer kantor"):
        renew_office(session)
    with pytest.raises(UserError, match="sudah memiliki"):
        make_office(session, "DINAS")


@pytest.mark.parametrize("same_signer", [False, True])
def test_another_key_is_taken_only_after_a_person_compared_it(session, same_signer):
    first = stranger()
    trust_office(session, first)
    other = stranger("KANTOR LAIN", first.verify_key if same_signer else bytes(32))
    with pytest.raises(UserError, match=other.fingerprint):
        trust_office(session, other)
    assert office_of(session) == first
    assert trust_office(session, other, replace=True)
    assert office_of(session) == other
    with pytest.raises(UserError, match="sudah diganti"):
        trust_office(session, first, replace=True)
    assert recipients(session) == (other.recipient,)


@pytest.mark.parametrize("name", ["", "  ", "x" * 121, "nama\x00", "nama\u202e"])
def test_name_has_to_be_readable(session, name):
    with pytest.raises(UserError, match="nama"):
        make_office(session, name)


def test_fingerprints_differ_with_either_key():
    one = stranger()
    others = [stranger(), OfficeKey(one.name, one.recipient, bytes(32))]
    assert len({key.fingerprint for key in (one, *others)}) == 3
    assert OfficeKey("nama lain", one.recipient, one.verify_key).fingerprint == one.fingerprint


@pytest.fixture
def key_file(tmp_path):
    write_office_key(stranger("DINAS «CONTOH»"), tmp_path / "kantor.ikmkey", practice=False)
    return tmp_path / "kantor.ikmkey"


def test_key_file_comes_back_and_holds_no_secret(session, tmp_path):
    office = make_office(session, "DINAS CONTOH")
    path = tmp_path / "kantor.ikmkey"
    write_office_key(office, path, practice=True)
    found = read_office_key(path, practice=True)
    assert (found.name, found.recipient, found.verify_key) == (office.name, office.recipient, office.verify_key)
    assert not found.is_own
    assert b"SECRET" not in path.read_bytes()


def test_practice_and_real_offices_are_kept_apart(key_file, tmp_path):
    write_office_key(stranger(), tmp_path / "latihan.ikmkey", practice=True)
    with pytest.raises(UserError, match="latihan"):
        read_office_key(tmp_path / "latihan.ikmkey", practice=False)
    with pytest.raises(UserError, match="latihan"):
        read_office_key(key_file, practice=True)


def test_every_changed_or_cut_key_file_is_refused(key_file):
    whole = key_file.read_bytes()
    for place in range(len(whole)):
        key_file.write_bytes(whole[:place])
        with pytest.raises(DamagedFile):
            read_office_key(key_file, practice=False)
        if whole[place : place + 1].isspace():
            continue
        key_file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(UserError):
            read_office_key(key_file, practice=False)


@pytest.mark.parametrize(
    "content", [b"", b"[" * 9000, b"x" * 20_000, b"SIKMEXCH", b"{}", b"[]", b"\xff", b'{"kind":[]}']
)
def test_other_files_are_no_key_files(tmp_path, content):
    (tmp_path / "x.ikmkey").write_bytes(content)
    with pytest.raises(DamagedFile, match="bukan berkas kunci"):
        read_office_key(tmp_path / "x.ikmkey", practice=False)


@pytest.mark.parametrize("field", ["version", "name", "recipient", "verify_key", "practice", "checksum"])
@pytest.mark.parametrize("value", [None, 1, "x", [], {}, "age1", "\ud800"])
def test_fields_of_other_kinds_are_refused(key_file, field, value):
    content = json.loads(key_file.read_text(encoding="utf-8"))
    content[field] = value
    if field not in ("checksum", "version"):
        content["checksum"] = office_key_file._checksum({k: v for k, v in content.items() if k != "checksum"})
    key_file.write_text(json.dumps(content), encoding="utf-8")
    if (field, value) in (("version", 1), ("name", "x"), ("name", "age1")):
        assert read_office_key(key_file, practice=False)
    else:
        with pytest.raises(UserError):
            read_office_key(key_file, practice=False)
