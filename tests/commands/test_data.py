"""new, list, dump, log, check, backup, restore, keys: as cli.md says, word for word."""

import json

import pytest

from desktop_app.store.connection import connect


def test_new_prints_the_recovery_key_once(line):
    assert line("new", "--officer", "Ana", "--nip", "199001012019031999") == 0
    assert line.out.count("Kunci pemulihan:") == 1
    assert line("new", "--officer", "Ana") == 1
    assert "Sudah ada basis data" in line.err


def test_new_without_a_name_or_with_a_short_password_makes_nothing(line, monkeypatch):
    assert line("new", "--officer", "  ") == 1
    assert "nama petugas" in line.err
    monkeypatch.setenv("SIAP_IKM_PASSWORD", "pendek")
    assert line("new", "--officer", "Ana") == 1
    assert not line.folder.exists() or not list(line.folder.iterdir())


def test_wrong_password_is_3_and_says_so(made, monkeypatch):
    monkeypatch.setenv("SIAP_IKM_PASSWORD", "salah sekali")
    assert made("list", "ikm") == 3
    assert "Kata sandi" in made.err
    assert made.out == ""


def test_no_password_is_3_and_never_a_question(made, monkeypatch):
    monkeypatch.delenv("SIAP_IKM_PASSWORD")
    assert made("check") == 3
    assert "--password-file" in made.err


def test_password_from_a_file(made, monkeypatch, tmp_path):
    monkeypatch.delenv("SIAP_IKM_PASSWORD")
    (tmp_path / "sandi").write_text("empat kata yang panjang\r\n", encoding="utf-8-sig")
    assert made("check", "--password-file", tmp_path / "sandi") == 0
    assert made("check", "--password-file", tmp_path / "tiada") == 1


def test_damaged_file_is_4(made):
    database = made.folder / "siap-ikm.db"
    database.write_bytes(database.read_bytes()[:9000])
    assert made("check") == 4
    assert "rusak" in made.err


def test_no_database_is_1(line):
    assert line("list", "ikm") == 1
    assert "Tidak ada basis data" in line.err


@pytest.mark.parametrize("arguments", [["list"], ["list", "kuda"], ["melompat"], ["demo"], ["log", "--record", "x"]])
def test_wrong_usage_is_2(line, arguments):
    with pytest.raises(SystemExit) as ended:
        line(*arguments)
    assert ended.value.code == 2


def test_check_finds_a_tampered_table(made):
    assert made.json("check")["sound"]
    keys = json.loads((made.folder / "siap-ikm.keys").read_text())
    assert keys["database"]
    from desktop_app.store.keys.slots import KeyFile

    key = KeyFile.read(made.folder / "siap-ikm.keys").unlock("empat kata yang panjang").key
    connection = connect(made.folder / "siap-ikm.db", key)
    connection.execute("UPDATE local SET applying = 1")
    connection.execute("UPDATE agency SET name = 'palsu'")
    connection.close()
    assert made("check", "--json") == 1
    assert json.loads(made.out)["findings"]["log"] == ["agency"]


def test_dump_is_canonical(practice):
    assert practice("dump") == 0
    everything = json.loads(practice.out)
    assert everything == sorted(everything, key=lambda entry: (entry["kind"], entry["id"]))
    assert {"ikm", "person", "event", "gathering", "participant", "agency"} <= {entry["kind"] for entry in everything}
    assert practice("dump", "--json-lines") == 0
    assert [json.loads(text) for text in practice.out.splitlines()] == everything
    first = practice.out
    practice("dump", "--json-lines")
    assert practice.out == first


def test_dump_of_an_empty_kind_of_database(made):
    assert {entry["kind"] for entry in (made("dump"), json.loads(made.out))[1]} == {"agency", "office", "officer"}


def test_log_names_who_and_masks_what_is_sensitive(practice):
    entry = next(row for row in practice.json("list", "ikm", "--search", "tempe suparti"))
    assert practice("log") == 0
    assert "Tempe Suparti" in practice.out
    assert "1806106006659907" not in practice.out
    assert practice("log", "--show-sensitive") == 0
    assert "1806106006659907" in practice.out
    columns = {row["column"] for row in practice.json("log", "--record", entry["id"])}
    assert {"name", "region_code"} <= columns


def test_list_of_each_kind(practice, gadingrejo):
    assert len(practice.json("list", "ikm")) == 40
    assert len(practice.json("list", "ikm", "--kabupaten", "18.06")) == 5
    rows = practice.json("list", "participants", "--event", gadingrejo)
    assert [len([row for row in rows if row["walk_in"] is came]) for came in (False, True)] == [40, 3]
    (event_id,) = {row["event_id"] for row in practice.json("list", "events")}
    assert practice("list", "participants", "--event", event_id) == 1
    assert "4" in practice.err, "a series: one gathering has to be named"
    assert practice.json("list", "certificates", "--search", "tempe")
    assert len(practice.json("list", "officials")) == 5
    printed = {row["kind"] for row in practice.json("list", "documents")}
    assert printed == {f"daftar-hadir {role}" for role in ("peserta", "tamu", "narasumber", "panitia")}
    visits = practice.json("list", "visits")
    assert len(visits) == 39
    assert visits[0]["officers"][0] == "Yoga Saputra, S.T."
    assert practice.json("list", "visits", "--kabupaten", "18.09", "--search", "tapis")
    tasks = practice.json("list", "follow-ups")
    assert {task["status"] for task in tasks} == {"terlambat"} | {"terbuka"} & {task["status"] for task in tasks}
    assert len(practice.json("list", "follow-ups", "--all")) > len(tasks) > 0
    assert practice("list", "participants") == 1
    assert "--event" in practice.err
    assert practice("list", "ikm", "--search", "suparti") == 0
    assert practice.out.splitlines()[1].split("  ")[1:3] == ["Tempe Suparti", "Suparti"]


def test_language_of_messages(line):
    assert line("check", "--lang", "en") == 1
    assert "There is no database" in line.err


def test_backup_and_restore(made, tmp_path):
    target = tmp_path / "stik" / "cadangan.siapikm"
    assert made("backup", target) == 0
    assert made("restore", target) == 0
    assert "disimpan di" in made.out
    assert made.json("check")["sound"]
    assert made("restore", tmp_path / "tiada") == 1
    target.write_bytes(b"bukan")
    assert made("restore", target) == 4
    assert made.json("check")["sound"]


def test_backup_goes_to_the_backups_folder_by_default(made):
    assert made("backup") == 0
    (backup,) = (made.folder / "backups").iterdir()
    assert backup.suffix == ".siapikm"


def test_automatic_backup_is_made_when_something_changed(made):
    first = made.json("backup", "--automatic")
    assert first["new"]
    assert first["file"].endswith("-schedule.siapikm")
    assert made.json("backup", "--automatic") == {"file": first["file"], "new": False, "removed": 0, "damaged": []}
    assert made("backup", "x.siapikm", "--automatic") == 1
    assert made("restore", first["file"]) == 0
    assert "mintalah berkas balasan dari kantor" in made.out


def test_practice_backup_is_restored_without_a_password(practice, tmp_path):
    assert practice("backup", tmp_path / "l.siapikm") == 0
    assert practice("restore", tmp_path / "l.siapikm") == 0


def test_keys(made, tmp_path, monkeypatch):
    (tmp_path / "baru").write_text("kata sandi kedua")
    assert made("keys", "add", "--officer", "Budi", "--new-password-file", tmp_path / "baru") == 0
    assert made.json("keys", "list") == {"officers": ["Ana Petugas", "Budi"]}
    monkeypatch.setenv("SIAP_IKM_PASSWORD", "kata sandi kedua")
    assert made("check") == 0
    (tmp_path / "ganti").write_text("kata sandi ketiga")
    assert made("keys", "password", "--new-password-file", tmp_path / "ganti") == 0
    assert made("check") == 3
    monkeypatch.setenv("SIAP_IKM_PASSWORD", made.recovery_key)
    assert made("check") == 0
    assert made("keys", "password", "--new-password-file", tmp_path / "ganti") == 1
    renewed = made.json("keys", "recovery")["recovery_key"]
    assert made("check") == 3
    monkeypatch.setenv("SIAP_IKM_PASSWORD", renewed)
    assert made("check") == 0
    assert made("keys", "password") == 1


def test_practice_has_no_keys(practice, tmp_path):
    (tmp_path / "x").write_text("kata sandi kedua")
    assert practice("keys", "add", "--officer", "Budi", "--new-password-file", tmp_path / "x") == 1
    assert practice("keys", "recovery") == 1
