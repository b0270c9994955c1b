"""`siap-ikm import` and `siap-ikm template`, as the office would use them."""

import json

import pytest

from tests.exchange.conftest import write_csv, write_xlsx

ROWS = [["Nama usaha", "Nama pemilik", "NIK"], ["Kopi A", "Ani", "1810024403729901"], ["Kopi B", "Budi", "12"]]


@pytest.fixture
def file(tmp_path):
    return write_xlsx(tmp_path / "ikm.xlsx", ROWS)


def test_a_file_goes_in_and_what_is_rejected_comes_back(made, file, tmp_path):
    assert made("import", file, "--kind", "ikm") == 1
    assert "1 baru" in made.out
    assert "1 ditolak" in made.out
    assert "Baris 3 (Kopi B) ditolak: NIK:" in made.out
    assert "ikm.xlsx.ditolak.xlsx" in made.err
    assert (tmp_path / "ikm.xlsx.ditolak.xlsx").exists()
    assert [row["name"] for row in made.json("list", "ikm")] == ["Kopi A"]


def test_the_preview_writes_nothing(made, file, tmp_path):
    assert made("import", file, "--kind", "ikm", "--preview") == 1
    assert "Pratinjau" in made.out
    assert made.json("list", "ikm") == []
    assert list(tmp_path.glob("*ditolak*")) == []


def test_the_result_as_json(made, file, tmp_path):
    assert made("import", file, "--kind", "ikm", "--json") == 1
    told = json.loads(made.out)
    counts = {name: told[name] for name in ("created", "updated", "unchanged", "deleted", "rejected")}
    assert counts == {"created": 1, "updated": 0, "unchanged": 0, "deleted": 0, "rejected": 1}
    assert told["rejected_file"].endswith("ikm.xlsx.ditolak.xlsx")
    assert [(row["row"], row["outcome"]) for row in told["rows"]] == [(2, "created"), (3, "rejected")]
    assert told["rows"][0]["id"] == made.json("list", "ikm")[0]["id"]
    assert "16" in told["rows"][1]["reasons"][0]


def test_what_dump_writes_can_be_imported_elsewhere(made, file, tmp_path):
    made("import", file, "--kind", "ikm")
    (ikm,) = [entry for entry in made.json("dump") if entry["kind"] == "ikm"]
    rows = [list(ikm), ["" if value is None else str(value) for value in ikm.values()]]
    assert made("import", write_csv(tmp_path / "dump.csv", rows), "--kind", "ikm") == 0
    assert "1 tetap" in made.out


def test_the_log_tells_where_a_warning_came_from(made, tmp_path):
    made("import", write_xlsx(tmp_path / "a.xlsx", [["Nama usaha", "NIB"], ["A", "0000000000000"]]), "--kind", "ikm")
    assert "diimpor, mohon diperiksa: NIB:" in made.out
    assert made("log") == 0
    assert "Diimpor dari berkas a.xlsx, baris 2." in made.out


def test_participants_of_an_event(practice, tmp_path, gadingrejo):
    path = write_xlsx(tmp_path / "a.xlsx", [["Nama", "Kab/Kota"], ["Tamu Baru", "Pringsewu"]])
    assert practice("import", path, "--kind", "participants", "--event", gadingrejo) == 0
    assert "Tamu Baru" in [row["name"] for row in practice.json("list", "participants", "--event", gadingrejo)]
    assert practice("import", path, "--kind", "participants") == 1
    assert "--event" in practice.err


@pytest.mark.parametrize(("name", "code"), [("picture.xlsx", 4), ("none.xlsx", 1)])
def test_what_is_no_spreadsheet_ends_in_a_sentence(made, tmp_path, name, code):
    (tmp_path / "picture.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert made("import", tmp_path / name, "--kind", "ikm") == code
    assert "Tidak ada yang diimpor." in made.err
    assert "Traceback" not in made.err


def test_a_template_is_written_and_taken_back(made, tmp_path):
    assert made("template", "ikm", tmp_path / "t.xlsx") == 0
    assert made("import", tmp_path / "t.xlsx", "--kind", "ikm") == 0
    assert "0 baru" in made.out
    assert made("template", "ikm", tmp_path / "none" / "t.xlsx") == 1
