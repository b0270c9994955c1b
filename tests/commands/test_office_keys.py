"""`siap-ikm keys office…` and `keys trust`."""

import pytest

from tests.commands.conftest import Line


@pytest.fixture
def laptop(tmp_path, capsys, made):
    other = Line(tmp_path / "laptop", capsys)
    other.json("new", "--officer", "Budi Petugas", "--office", "DINAS CONTOH")
    return other


def test_office_makes_its_key_and_a_laptop_takes_it(made, laptop, tmp_path):
    key_file = tmp_path / "kantor.ikmkey"
    assert made.json("keys", "office") == {"office": None}
    office = made.json("keys", "office-new", "--name", "DINAS CONTOH")["office"]
    assert office["own"]
    assert made("keys", "office-file", key_file) == 0
    assert office["fingerprint"] in made.out
    assert laptop("keys", "trust", key_file) == 0
    assert office["fingerprint"] in laptop.out
    assert laptop.json("keys", "office")["office"] == {**office, "own": False}
    assert laptop("keys", "office-new", "--name", "LAIN") == 1
    assert laptop("keys", "office-renew") == 1


def test_renewed_key_needs_a_comparison(made, laptop, tmp_path):
    key_file = tmp_path / "kantor.ikmkey"
    old = made.json("keys", "office-new", "--name", "DINAS CONTOH")["office"]
    made("keys", "office-file", key_file)
    laptop("keys", "trust", key_file)
    new = made.json("keys", "office-renew")["office"]
    assert new["recipient"] != old["recipient"]
    made("keys", "office-file", key_file)
    assert laptop("keys", "trust", key_file) == 1
    assert new["fingerprint"] in laptop.err
    assert laptop("keys", "trust", key_file, "--replace") == 0
    assert laptop.json("keys", "office")["office"]["recipient"] == new["recipient"]


def test_no_office_no_file_and_foreign_files(made, tmp_path):
    assert made("keys", "office") == 0
    assert "kata sandi" in made.out
    assert made("keys", "office-file", tmp_path / "x.ikmkey") == 1
    assert not (tmp_path / "x.ikmkey").exists()
    assert made("keys", "trust", tmp_path / "tiada.ikmkey") == 1
    (tmp_path / "x.ikmkey").write_bytes(b"SIKMEXCH")
    assert made("keys", "trust", tmp_path / "x.ikmkey") == 4


def test_practice_office_is_for_practice_only(practice, made, tmp_path):
    key_file = tmp_path / "latihan.ikmkey"
    assert practice("keys", "office-new", "--name", "KANTOR LATIHAN") == 0
    assert practice("keys", "office-file", key_file) == 0
    assert made("keys", "trust", key_file) == 1
    assert "latihan" in made.err
