"""`export`, `merge` and their like with what people get wrong."""

import json

import pytest

from tests.commands.conftest import Line


@pytest.fixture
def office(tmp_path, capsys, made):
    """The command line at an office; `office.laptop` is that of a laptop that knows its key."""
    key_file = tmp_path / "kantor.ikmkey"
    made("keys", "office-new", "--name", "DINAS CONTOH")
    made("keys", "office-file", key_file)
    made.laptop = Line(tmp_path / "laptop", capsys)
    made.laptop.json("new", "--officer", "Budi Petugas")
    made.laptop("keys", "trust", key_file)
    return made


@pytest.mark.parametrize("name", ["siap-ikm.db", "Siap-IKM.db", "siap-ikm.keys", "siap-ikm.db-wal"])
def test_nothing_is_written_over_the_data(office, tmp_path, name):
    laptop, target = office.laptop, office.laptop.folder / name
    before = laptop("dump"), laptop.out
    for call in (("export", target), ("backup", target)):
        assert laptop(*call) != 0
        assert "Traceback" not in laptop.err
    assert office("keys", "office-file", office.folder / name) == 1
    assert "data itu sendiri" in office.err
    assert (laptop("dump"), laptop.out) == before
    assert laptop("check") == office("check") == 0


def test_a_number_of_a_merge_that_nobody_has(office):
    for number in ("0", "7", "99999999999999999999999"):
        assert office("unmerge", number) == 1
        assert "Tidak ada penggabungan" in office.err


def test_a_file_for_an_office_and_with_a_passphrase_opens_with_either(office, tmp_path):
    secret = tmp_path / "kata.txt"
    secret.write_text("kata rahasia bersama\n")
    file, key_file = tmp_path / "a.ikmx", tmp_path / "kantor.ikmkey"
    assert office.laptop("export", file, "--to", key_file, "--passphrase-file", secret) == 0
    assert office("merge", file, "--accept-unknown") == 0
    other = Line(tmp_path / "lain", office._capsys)
    other.json("new", "--officer", "Cici Petugas")
    assert other("merge", file, "--accept-unknown", "--passphrase-file", secret) == 0


def test_rehearsal_changes_no_byte_of_the_folder(office, tmp_path):
    file = tmp_path / "a.ikmx"
    office.laptop("export", file)
    assert office("merge", file, "--preview", "--accept-unknown", "--json") == 0
    [told] = json.loads(office.out)
    before = {path.name for path in office.folder.rglob("*")}
    log = office.json("log")
    assert office("merge", file, "--preview", "--accept-unknown") == 0
    assert {path.name for path in office.folder.rglob("*")} == before
    assert (office.json("log"), office.json("merges")) == (log, [])
    assert (told["status"], told["id"]) == ("applied", None)


def test_after_merging_undoing_and_restoring_everything_is_sound(office, tmp_path):
    file, backup = tmp_path / "a.ikmx", tmp_path / "b.siapikm"
    office.laptop("export", file)
    before = office("dump"), office.out
    assert office("merge", file, "--accept-unknown") == 0
    assert office("backup", backup) == 0
    [entry] = office.json("merges")
    assert office("unmerge", entry["id"]) == 0
    assert (office("dump"), office.out) == before
    assert office("restore", backup) == 0
    assert office.json("merge", file)[0]["status"] == "already"
    for call in ("check", "log", "dump", "merges", "conflicts"):
        assert office(call, "--json" if call != "dump" else "--json-lines") == 0
