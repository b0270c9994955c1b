"""`siap-ikm catalogue`, as the office would use it."""

import json

import pytest

from desktop_app.domain.catalogue.catalogue import catalogue_of, rows_of, shipped_catalogue
from desktop_app.exchange.catalogue.sheets import write_catalogue


@pytest.fixture
def edited(tmp_path):
    """Write a catalogue whose rows were edited."""

    def write(edit, version=None):
        rows = rows_of(shipped_catalogue())
        edit(rows)
        path = tmp_path / "suntingan.xlsx"
        write_catalogue(catalogue_of(version or shipped_catalogue().version, "", rows), path)
        return path

    return write


def heavier(rows):
    rows["items"][0]["weight"] = 9
    rows["thresholds"][0]["value"] = 0.25


def test_what_was_exported_holds_no_change(practice, tmp_path):
    file = tmp_path / "katalog.xlsx"
    assert practice("catalogue", "export", file) == 0
    assert practice("catalogue", "import", file) == 0
    assert "tidak berisi perubahan" in practice.out
    told = practice.json("catalogue", "import", file)
    assert (told["published"], told["changes"], told["problems"]) == (False, [], [])
    assert told["in_force"] == shipped_catalogue().version


def test_a_preview_lists_the_changes_and_writes_nothing(practice, edited):
    assert practice("catalogue", "import", edited(heavier), "--preview") == 0
    assert "Butir – nib / NIB-01 – Sudah punya NIB?: Bobot: 5 → 9" in practice.out
    assert "Nilai: 0,5 → 0,25" in practice.out
    assert "Pratinjau, tidak ada yang ditulis: 0 baru, 2 berubah, 0 dihapus" in practice.out
    assert [row["in_force"] for row in practice.json("catalogue", "show")["editions"]] == [True]


def test_an_edition_is_published_with_its_note_and_exported_again(practice, edited, tmp_path):
    assert practice("catalogue", "import", edited(heavier), "--note", "bobot baru") == 0
    told = practice.json("catalogue", "show")
    assert told["version"] > shipped_catalogue().version
    newest = told["editions"][0]
    assert (newest["note"], newest["in_force"]) == ("bobot baru", True)
    again = tmp_path / "lagi.xlsx"
    assert practice.json("catalogue", "export", again)["version"] == told["version"]
    assert practice.json("catalogue", "import", again)["changes"] == []
    assert practice.json("catalogue", "export", again, "--shipped")["version"] == shipped_catalogue().version
    assert len(practice.json("catalogue", "import", again, "--preview")["changes"]) == 2


def test_problems_are_all_listed_and_nothing_is_published(practice, edited):
    def broken(rows):
        rows["items"][0]["helpers"] = ["TIDAK_ADA"]
        rows["prerequisites"][0]["needs"] = "juga_tidak"

    file = edited(broken)
    assert practice("catalogue", "import", file) == 1
    assert practice.out.splitlines() == [
        "Lembar Butir, baris 2: TIDAK_ADA tidak ada di lembar Pembina.",
        "Lembar Prasyarat, baris 2: juga_tidak tidak ada di lembar Skema.",
    ]
    assert "2" in practice.err
    assert practice("catalogue", "import", file, "--json") == 1
    told = json.loads(practice.out)
    assert [(row["sheet"], row["row"]) for row in told["problems"]] == [("Butir", 2), ("Prasyarat", 2)]
    assert len(practice.json("catalogue", "show")["editions"]) == 1


def test_a_file_made_from_an_older_edition_is_told(practice, edited):
    assert practice("catalogue", "import", edited(heavier, version="2020-01-01"), "--preview") == 0
    assert "dibuat dari edisi 2020-01-01" in practice.out


def test_another_file_is_refused(practice, tmp_path):
    (tmp_path / "a.csv").write_text("Nama;NIK\nA;1\n", encoding="utf-8")
    assert practice("catalogue", "import", tmp_path / "a.csv") == 1
    assert "lembar katalog" in practice.err


def test_a_scheme_is_shown_with_where_its_facts_come_from(practice):
    assert practice("catalogue", "show") == 0
    assert "spp_irt" in practice.out
    assert practice("catalogue", "show", "p-irt") == 0
    assert practice.out.startswith("SPP-IRT (nomor P-IRT) (spp_irt)\n")
    assert "Dasar hukum: " in practice.out
    assert "keyakinan" in practice.out
    assert "[penghalang, usulan]" in practice.out
    told = practice.json("catalogue", "show", "spp_irt")
    assert told["scheme"]["code"] == "spp_irt"
    assert all(fact["source_titles"] for fact in told["facts"] if fact["sources"])
    assert practice("catalogue", "show", "tidak ada") == 1
