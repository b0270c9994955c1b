"""The container of exchange files: what was sealed comes back, and every other file gets a sentence."""

import json
import os
import shutil
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256, sha512

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from desktop_app.errors import DamagedFile, UserError, WrongPassword
from desktop_app.progress import Cancelled
from desktop_app.store.exchange_file import sealing
from desktop_app.store.exchange_file.header import MAGIC, PRELUDE
from desktop_app.store.exchange_file.sealing import Terms, read_header, seal, unseal
from desktop_app.store.keys import age

PASSPHRASE = "empat kata yang panjang"
CONTENT = bytes(range(256)) * 40
KEY = sha256(b"kunci").digest()
SIGNER = SigningKey(b"s" * 32)
OFFICE, LAST_YEAR, OTHER = (age.new_identity() for _ in range(3))
TERMS = Terms(bytes(SIGNER), (age.recipient_of(OFFICE),), "", practice=False, program="0.1.0")


@pytest.fixture(autouse=True)
def cheap_passwords():
    """Keep the real cost: files are sealed with it."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("segel")


@pytest.fixture(scope="module")
def payload(folder):
    path = folder / "isi.db"
    path.write_bytes(CONTENT)
    return path


@pytest.fixture(scope="module")
def sealed(folder, payload):
    seal(payload, KEY, folder / "kirim.ikmx", TERMS)
    return folder / "kirim.ikmx"


@pytest.fixture(scope="module")
def with_passphrase(folder, payload):
    path = folder / "sandi.ikmx"
    seal(payload, KEY, path, replace(TERMS, recipients=(), passphrase=PASSPHRASE))
    return path


def private(tmp_path):
    made = tmp_path / os.urandom(8).hex()
    made.mkdir(parents=True)
    return made


def test_what_was_sealed_comes_back_and_the_file_stays_as_it_was(sealed, tmp_path):
    before = sealed.read_bytes()
    sealed.chmod(0o400)
    opened = unseal(sealed, private(tmp_path), (OFFICE,), "")
    assert opened.payload.read_bytes() == CONTENT
    assert (opened.key, opened.signer, opened.signed) == (KEY, bytes(SIGNER.verify_key), True)
    assert opened.sha256 == sha256(before).hexdigest()
    assert (opened.practice, opened.header.program, opened.header.file) == (False, "0.1.0", TERMS.file)
    assert sealed.read_bytes() == before


def test_seal_returns_the_hash_of_the_file_and_leaves_nothing_else(payload, tmp_path):
    target = tmp_path / "serah.ikmx"
    assert seal(payload, KEY, target, TERMS) == sha256(target.read_bytes()).hexdigest()
    assert [file.name for file in tmp_path.iterdir()] == ["serah.ikmx"]


def test_key_and_payload_are_not_in_the_open_beyond_what_was_given(sealed):
    content = sealed.read_bytes()
    for secret in (KEY, KEY.hex().encode(), b64encode(KEY), bytes(SIGNER), bytes(SIGNER).hex().encode()):
        assert secret not in content


def test_passphrase_opens_where_no_office_is_known(with_passphrase, tmp_path):
    assert read_header(with_passphrase).needs_passphrase
    assert unseal(with_passphrase, private(tmp_path), (), PASSPHRASE).key == KEY
    assert unseal(with_passphrase, private(tmp_path), (OFFICE,), PASSPHRASE).key == KEY


def test_last_years_key_still_opens_and_each_recipient_can(payload, tmp_path):
    target = tmp_path / "dua.ikmx"
    both = (age.recipient_of(OFFICE), age.recipient_of(LAST_YEAR))
    seal(payload, KEY, target, replace(TERMS, recipients=both, practice=True))
    assert unseal(target, private(tmp_path), (OTHER, LAST_YEAR), "").key == KEY
    opened = unseal(target, private(tmp_path), (OFFICE,), "")
    assert (opened.key, opened.practice) == (KEY, True)


@pytest.mark.parametrize("identities", [(), (OTHER,), (OTHER, LAST_YEAR)])
def test_wrong_key_is_never_called_damage(sealed, tmp_path, identities):
    with pytest.raises(WrongPassword, match="tidak ditujukan") as caught:
        unseal(sealed, private(tmp_path), identities, "apa saja")
    assert "rusak" not in str(caught.value)


@pytest.mark.parametrize(("typed", "words"), [("", "memerlukan kata sandi"), ("salah", "tidak membuka")])
def test_wrong_passphrase_is_never_called_damage(with_passphrase, tmp_path, typed, words):
    with pytest.raises(WrongPassword, match=words) as caught:
        unseal(with_passphrase, private(tmp_path), (OTHER,), typed)
    assert "rusak" not in str(caught.value)


def test_nothing_is_sealed_that_nobody_or_anybody_could_open(payload, tmp_path):
    for passphrase in ("", "pendek"):
        with pytest.raises(UserError):
            seal(payload, KEY, tmp_path / "x.ikmx", replace(TERMS, recipients=(), passphrase=passphrase))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("recipients", [("age1bukan",), ("",), (TERMS.recipients[0], "x"), TERMS.recipients * 401])
def test_keys_that_are_none_and_too_many_are_told(payload, tmp_path, recipients):
    with pytest.raises(UserError, match="kunci"):
        seal(payload, KEY, tmp_path / "x.ikmx", replace(TERMS, recipients=recipients))
    assert list(tmp_path.iterdir()) == []


def test_four_hundred_laptops_fit(payload, tmp_path):
    many = (*TERMS.recipients * 399, age.recipient_of(LAST_YEAR))
    seal(payload, KEY, tmp_path / "x.ikmx", replace(TERMS, recipients=many, passphrase=PASSPHRASE))
    for identities in ((OFFICE,), (OTHER, LAST_YEAR)):
        assert unseal(tmp_path / "x.ikmx", private(tmp_path), identities, "").key == KEY


def header_length(content):
    return PRELUDE + int.from_bytes(content[len(MAGIC) : PRELUDE], "little")


def regions(content):
    header = header_length(content)
    return {
        "magic": (0, len(MAGIC)),
        "length": (len(MAGIC), PRELUDE),
        "header": (PRELUDE, header),
        "payload": (header, len(content) - 64),
        "signature": (len(content) - 64, len(content)),
    }


@given(data=st.data(), region=st.sampled_from(["magic", "length", "header", "payload", "signature"]))
def test_a_flipped_bit_is_found_wherever_it_is(sealed, tmp_path, data, region):
    content = bytearray(sealed.read_bytes())
    start, end = regions(content)[region]
    content[data.draw(st.integers(start, end - 1))] ^= 1 << data.draw(st.integers(0, 7))
    flipped = private(tmp_path) / "x.ikmx"
    flipped.write_bytes(content)
    try:
        opened = unseal(flipped, flipped.parent, (OFFICE,), "")
    except WrongPassword:
        pytest.fail("damage was called a wrong key")
    except UserError:
        assert not (flipped.parent / sealing.PAYLOAD_NAME).exists() or region == "header"
    else:
        assert not opened.signed


@given(data=st.data())
@example(data=None)
def test_a_file_that_ends_early_or_late_is_found(sealed, tmp_path, data):
    content = sealed.read_bytes()
    borders = {0, 1, *(edge + near for pair in regions(content).values() for edge in pair for near in (-1, 0, 1))}
    lengths = [data.draw(st.integers(0, len(content) - 1))] if data else sorted(borders - {-1, len(content)})
    for length in lengths:
        cut = private(tmp_path) / "x.ikmx"
        cut.write_bytes(content[:length] + b"\0" * (length - len(content)))
        with pytest.raises(UserError) as caught:
            unseal(cut, cut.parent, (OFFICE,), "")
        assert not isinstance(caught.value, WrongPassword)
        if length >= len(MAGIC):
            assert isinstance(caught.value, DamagedFile)
            with pytest.raises(DamagedFile):
                read_header(cut)


def rewritten(sealed, path, header):
    """Write the sealed file with another header, signed again: what a sender who means harm can do."""
    body = MAGIC + len(header).to_bytes(4, "little") + header + CONTENT
    path.write_bytes(body + SIGNER.sign(sealing.SIGNED_WORDS + sha512(body).digest()).signature)
    return path


def with_keys(good, keys):
    return json.dumps(json.loads(good) | {"sealed_keys": keys}, separators=(",", ":")).encode()


EVIL = {
    "not JSON": lambda good: b"\xff\xfe",
    "a list": lambda good: b"[]",
    "nested": lambda good: b"[" * 60_000,
    "endless number": lambda good: good.replace(b'"format":1', b'"format":' + b"1" * 5000),
    "no format": lambda good: good.replace(b'"format"', b'"Format"'),
    "format is text": lambda good: good.replace(b'"format":1', b'"format":"1"'),
    "format is true": lambda good: good.replace(b'"format":1', b'"format":true'),
    "negative size": lambda good: good.replace(b'"payload":', b'"payload":-'),
    "huge size": lambda good: good.replace(b'"payload":', b'"payload":9999999'),
    "short signer": lambda good: good.replace(b'"signer":"', b'"signer":"" ,"x":"'),
    "nothing opens it": lambda good: with_keys(good, []),
    "no list": lambda good: with_keys(good, "AAAA"),
    "no text": lambda good: with_keys(good, [1]),
    "no base64": lambda good: with_keys(good, ["!"]),
    "no age": lambda good: with_keys(good, ["AAAA"]),
    "too much to open": lambda good: with_keys(good, [b64encode(age.seal_for(TERMS.recipients * 40, KEY)).decode()]),
    "another length": lambda good: with_keys(good, [b64encode(age.seal_for(TERMS.recipients, b"x")).decode()]),
    "path as name": lambda good: good.replace(b'"file":"', b'"file":"../'),
    "more than it has": lambda good: good[:-1] + b',"extra":1}',
    "absurd work": lambda good: good.replace(
        b'"slot":null',
        b'"slot":{"kind":"password","officer":"","salt":"%s","passes":4000000000,"memory":65536,"lanes":1,'
        b'"nonce":"%s","wrapped":"%s"}' % (b"0" * 32, b"0" * 48, b"0" * 96),
    ),
    "absurd memory": lambda good: good.replace(
        b'"slot":null',
        b'"slot":{"kind":"password","officer":"","salt":"%s","passes":3,"memory":4000000000,"lanes":1,'
        b'"nonce":"%s","wrapped":"%s"}' % (b"0" * 32, b"0" * 48, b"0" * 96),
    ),
    "slot of text": lambda good: good.replace(b'"slot":null', b'"slot":"x"'),
}


@pytest.mark.parametrize("kind", EVIL)
def test_evil_headers_are_refused_with_a_sentence(sealed, tmp_path, kind):
    content = sealed.read_bytes()
    good = content[PRELUDE : header_length(content)]
    header = EVIL[kind](good)
    assert header != good
    evil = rewritten(sealed, tmp_path / "x.ikmx", header)
    with pytest.raises(UserError):
        unseal(evil, private(tmp_path), (OFFICE,), "kata sandi apa saja")


def test_unchanged_header_signed_again_is_whole(sealed, tmp_path):
    content = sealed.read_bytes()
    again = rewritten(sealed, tmp_path / "x.ikmx", content[PRELUDE : header_length(content)])
    assert again.read_bytes() == content


def test_newer_format_says_that_it_is_newer(sealed, tmp_path):
    newer = rewritten(sealed, tmp_path / "x.ikmx", b'{"format":2,"anything":[1]}')
    with pytest.raises(DamagedFile, match="lebih baru"):
        read_header(newer)


def test_signature_of_somebody_else_is_told(sealed, tmp_path):
    content = sealed.read_bytes()
    for signature in (bytes(64), SigningKey(b"x" * 32).sign(b"apa saja").signature):
        other = private(tmp_path) / "x.ikmx"
        other.write_bytes(content[:-64] + signature)
        assert not unseal(other, other.parent, (OFFICE,), "").signed


@pytest.mark.parametrize(
    ("name", "start", "words"),
    [
        ("siap-ikm.db", os.urandom(4096), "basis data"),
        ("salinan.db (1)", b"SQLite format 3\0", "basis data"),
        ("siap-ikm.db-wal", b"7\x7f\x06\x82", "basis data"),
        ("siap-ikm-2026-11-24.siapikm", b"PK\x03\x04" + b"\0" * 26 + b"siap-ikm.db", "cadangan"),
        ("daftar.xlsx", b"PK\x03\x04" + b"\0" * 26 + b"[Content_Types].xml", "berkas Excel"),
        ("kiriman.zip", b"PK\x03\x04" + b"\0" * 26 + b"kiriman.ikmx", "zip"),
        ("daftar.csv", b"nama;alamat", "berkas Excel"),
        ("surat.pdf", b"%PDF-1.7", "PDF"),
        ("siap-ikm.keys", b'{"version": 1}', "kunci"),
        ("kosong.ikmx", b"", "kosong"),
        ("foto.jpg", b"\xff\xd8\xff", "bukan berkas"),
    ],
)
def test_other_files_are_named_and_the_way_is_told(tmp_path, name, start, words):
    path = tmp_path / name
    path.write_bytes(start)
    for read in (read_header, lambda file: unseal(file, private(tmp_path), (OFFICE,), "")):
        with pytest.raises(UserError, match=words) as caught:
            read(path)
        assert ".ikmx" in str(caught.value)


def test_no_file_a_folder_and_a_pipe_are_no_file(tmp_path):
    if hasattr(os, "mkfifo"):  # Windows has no pipes among its files
        os.mkfifo(tmp_path / "pipa")
    for path in (tmp_path / "tidak ada.ikmx", tmp_path, tmp_path / "pipa", tmp_path / "nul\0"):
        with pytest.raises(UserError, match="Tidak ada berkas"):
            read_header(path)


def test_full_disk_is_told_before_anything_is_written(payload, tmp_path, monkeypatch):
    nearly_full = shutil.disk_usage(tmp_path)._replace(free=len(CONTENT))
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: nearly_full)
    with pytest.raises(UserError, match="ruang"):
        seal(payload, KEY, tmp_path / "x.ikmx", TERMS)
    assert list(tmp_path.iterdir()) == []


def test_missing_folder_is_not_made_because_a_stick_may_be_unplugged(payload, tmp_path):
    with pytest.raises(UserError):
        seal(payload, KEY, tmp_path / "stik" / "x.ikmx", TERMS)
    assert list(tmp_path.iterdir()) == []


def test_giving_up_leaves_nothing_behind(payload, sealed, tmp_path):
    def give_up(_done, _total, _what=""):
        raise Cancelled

    with pytest.raises(Cancelled):
        seal(payload, KEY, tmp_path / "x.ikmx", TERMS, give_up)
    with pytest.raises(Cancelled):
        unseal(sealed, tmp_path, (OFFICE,), "", give_up)
    assert list(tmp_path.iterdir()) == []


def test_secrets_are_not_shown(sealed, tmp_path):
    shown = repr(unseal(sealed, tmp_path, (OFFICE,), "")) + repr(replace(TERMS, passphrase=PASSPHRASE))
    assert not any(secret in shown for secret in (PASSPHRASE, repr(KEY), repr(bytes(SIGNER))))


def test_medium_that_keeps_other_bytes_is_found_and_the_old_file_stays(payload, tmp_path, monkeypatch):
    target = tmp_path / "x.ikmx"
    target.write_bytes(b"lama")
    write = sealing._write

    def bad_medium(source, size, part, *rest):
        written = write(source, size, part, *rest)
        content = bytearray(part.read_bytes())
        content[-100] ^= 1
        part.write_bytes(content)
        return written

    monkeypatch.setattr(sealing, "_write", bad_medium)
    with pytest.raises(UserError):
        seal(payload, KEY, target, TERMS)
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("x.ikmx", b"lama")]
