"""demo and document: papers without a window."""

import html
import json
import os
import re
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest

from desktop_app.__main__ import main
from desktop_app.documents.kind import About
from desktop_app.documents.kinds import find_kind, kinds, kinds_about
from desktop_app.documents.options import allowed_options
from desktop_app.documents.privacy import tier_of
from desktop_app.domain.disclosure import Tier
from desktop_app.operations.listing.sheet import TIER_WORDS
from desktop_app.operations.privacy.disclosing import list_disclosures
from desktop_app.operations.start import schema
from desktop_app.store.database import Database

SHEETS = {"peserta": "peserta", "tamu-undangan": "tamu", "narasumber": "narasumber", "panitia": "panitia"}


def text_of(path):
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def word_of(path):
    with ZipFile(path) as parts:
        written = "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))
    return "".join(re.findall(r"<w:t[^>]*>([^<]*)", written))


READ = {".pdf": text_of, ".docx": word_of, ".txt": lambda path: path.read_text(encoding="utf-8")}


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """What the real program writes in a process of its own."""
    out = tmp_path_factory.mktemp("out")
    command = [sys.executable, "-m", "desktop_app", "demo", "--out", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) >= 4
    return out


@pytest.fixture(scope="module")
def papers(demo):
    return {name: text_of(demo / f"daftar-hadir-{name}.pdf") for name in SHEETS}


def test_demo_writes_the_four_sheets_of_gadingrejo(papers):
    for name, text in papers.items():
        assert "DAFTAR HADIR " + name.replace("-", " ").upper() in text
        assert "Jumat, 4 November 2022" in text
        assert "Raja Pindang Resto, Gadingrejo, Kabupaten Pringsewu" in text
        assert "LATIHAN" in text


def test_every_paper_of_the_demo_says_for_whom_it_is_and_holds_no_number_that_it_should_not(demo, practice):
    """Issue 6: every kind has a tier, in its foot, and what is not internal has no NIK and no telephone in full."""
    columns = ("nik", "npwp", "phone", "tax_number")
    numbers = {re.sub(r"\D", "", row.get(name) or "") for row in practice.json("dump") for name in columns}
    numbers = {number.removeprefix("62") for number in numbers if len(number) >= 9}
    full = set()
    for kind in kinds():
        tier = tier_of(kind, kind.options())
        words = {"sertifikat": "", "formulir-kosong": "Internal setelah diisi"}.get(kind.name, f"· {TIER_WORDS[tier]}")
        for path in demo.glob(f"{kind.name}.*"):
            said = READ[path.suffix](path)
            plain = re.sub(r"[ .\r\n-]", "", said)
            shown = {number for number in numbers if number in plain}
            assert tier is Tier.INTERNAL or not shown, (path.name, shown)
            assert path.suffix == ".txt" or words in said, path.name
            full |= {kind.name} if shown else set()
    assert {"formulir", "hasil-kesiapan", "berita-acara", "agenda-perjalanan"} <= full  # it finds what is there


def test_masykur_signs_for_the_penjabat_bupati(papers):
    """DH-15 on the real event."""
    guests = papers["tamu-undangan"].replace("\r\n", " ")
    assert "Drs. Masykur, M.M." in guests
    assert "MEWAKILI" in guests
    assert guests.index("Drs. Masykur") < guests.index("Penjabat Bupati") < guests.index("Elvira Umihanni, S.P., M.T.")


def test_awkward_names_are_printed(papers):
    flat = " ".join(papers["peserta"].split())
    for name in (
        "Nur'aini binti Sa'ad",
        "José Ñuño Ødegård-Müller",
        "Robert'); DROP",
        "<b>Madu</b>",
        "=SUM(A1:A9)",
        "CON",
    ):
        assert name in flat


def test_demo_again_replaces_its_own_practice_data_and_gives_the_same_bytes(demo, papers, capsys):
    before = {path.name: path.read_bytes() for path in demo.glob("*.pdf")}
    assert main(["demo", "--out", str(demo), "--json"]) == 0
    written = json.loads(capsys.readouterr().out)
    listed = [entry for entry in written if entry["file"].endswith(".pdf")]
    names = {Path(entry["file"]).stem for entry in listed}
    assert {kind.name for kind in kinds()} | {f"daftar-hadir-{sheet}" for sheet in SHEETS} <= names
    assert {"undangan-2", "undangan-3", "daftar-penerimaan-2", "lembar-soal-2"} <= names, "a paper for each part"
    assert len(listed) == len(names)
    assert any(entry["file"].endswith("laporan-kegiatan.docx") for entry in written)
    assert all(entry["pages"] > 0 for entry in listed)
    for sheet in SHEETS:
        name = f"daftar-hadir-{sheet}.pdf"
        assert (demo / name).read_bytes() == before[name]


def test_demo_never_touches_a_real_database(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("SIAP_IKM_PASSWORD", "empat kata yang panjang")
    assert main(["new", "--officer", "Ana", "--data", str(tmp_path / "latihan")]) == 0
    before = (tmp_path / "latihan" / "siap-ikm.db").read_bytes()
    assert main(["demo", "--out", str(tmp_path)]) == 1
    assert "basis data kantor" in capsys.readouterr().err
    assert (tmp_path / "latihan" / "siap-ikm.db").read_bytes() == before


def test_document_of_an_event(practice, tmp_path, gadingrejo):
    out = tmp_path / "x.pdf"
    options = ("role=tamu", "paper=F4-210", "sort=kabupaten", "blank_rows=0", "zigzag=stair", "orientation=landscape")
    sets = [part for option in options for part in ("--set", option)]
    assert practice("document", "daftar-hadir", gadingrejo, "--out", out, *sets) == 0
    assert "MEWAKILI" in text_of(out)
    document = pypdfium2.PdfDocument(out)
    assert document[0].get_size() == pytest.approx((935.43, 595.28), abs=0.1)
    document.close()


@pytest.mark.parametrize(
    "option", ["paper=A3", "role=penonton", "kuda=1", "blank_rows=x", "blank_rows=-1", "nik", "sort=x"]
)
def test_option_that_there_is_not(practice, tmp_path, option, gadingrejo):
    assert practice("document", "daftar-hadir", gadingrejo, "--out", tmp_path / "x.pdf", "--set", option) == 1
    assert option in practice.err
    assert not (tmp_path / "x.pdf").exists()


def test_columns_to_choose(practice, tmp_path, gadingrejo):
    out = tmp_path / "x.pdf"
    assert practice("document", "daftar-hadir", gadingrejo, "--out", out, "--set", "columns=name,address") == 0
    assert "ALAMAT" in text_of(out)
    assert "NO. HP" not in text_of(out)
    assert practice("document", "daftar-hadir", gadingrejo, "--out", out, "--set", "columns=name,shoe") == 1


def test_document_without_its_words(practice):
    assert practice("document") == 1
    assert practice("document", "--list") == 0
    assert "paper=F4|A4|F4-210" in practice.out


def test_document_of_nothing(practice, tmp_path):
    nothing = "01a21250-3ea6-7000-b852-ee8ae4f9e1af"
    assert practice("document", "daftar-hadir", nothing, "--out", tmp_path / "x.pdf") == 1
    assert "sudah tidak ada" in practice.err


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions do not bind root or Windows")
def test_folder_without_permission(tmp_path, capsys):
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert main(["demo", "--out", str(tmp_path / "x")]) == 1
    assert "izin" in capsys.readouterr().err


@pytest.mark.skipif(not os.access("/proc", os.F_OK), reason="needs a folder that nobody may write to")
def test_folder_that_cannot_be_written(capsys):
    assert main(["demo", "--out", "/proc/siap-ikm"]) == 1
    assert "tidak" in capsys.readouterr().err


@pytest.mark.skipif(not os.access("/dev/full", os.F_OK), reason="needs /dev/full")
def test_full_disk(practice, tmp_path, gadingrejo):
    full = tmp_path / "penuh.pdf"
    (tmp_path / "penuh.pdf.part").symlink_to("/dev/full")
    assert practice("document", "daftar-hadir", gadingrejo, "--out", full) == 1
    assert "penuh" in practice.err
    assert not full.exists()


@pytest.mark.slow
def test_reader_that_heard_enough_is_no_error(practice):
    command = f"{sys.executable} -m desktop_app dump --data {practice.folder} | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert done.stderr == ""


@pytest.mark.parametrize("kind", [kind.name for kind in kinds()])
def test_every_kind_of_paper(practice, tmp_path, kind, gadingrejo):
    known = find_kind(kind)
    about = known.about
    paper = ("--set", "paper=A4") if "paper" in allowed_options(known.options) else ()
    (visit, *_) = practice.json("list", "visits", "--search", "dapur")
    held = {About.GATHERING: [gadingrejo], About.EVENT: [gadingrejo]}
    record = {About.VISIT: [visit["id"]], About.IKM: [visit["ikm_id"]], **held}.get(about, [])
    out = tmp_path / f"{kind}.pdf"
    assert practice("document", kind, *record, "--out", out, *paper) == 0
    assert "LATIHAN" in text_of(out)
    first = out.read_bytes()
    assert practice("document", kind, *record, "--out", out, *paper) == 0
    assert (out.read_bytes() == first) is (kind != "salinan-data")  # that one tells that it was given before


def test_a_paper_about_something_needs_to_know_what(practice, tmp_path):
    for kind in (*kinds_about(About.VISIT), *kinds_about(About.IKM)):
        assert practice("document", kind.name, "--out", tmp_path / "x.pdf") == 1
        assert "list visits" in practice.err


def test_an_option_that_this_paper_does_not_have(practice, tmp_path):
    assert practice("document", "agenda-perjalanan", "--out", tmp_path / "x.pdf", "--set", "kuda=1") == 1
    assert "regions" in practice.err


def test_the_agenda_as_text_and_a_paper_that_has_none(practice, tmp_path):
    assert practice("document", "agenda-perjalanan", "--out", tmp_path / "x.txt", "--set", "regions=18.10") == 0
    assert (tmp_path / "x.txt").read_text(encoding="utf-8").startswith("*AGENDA PERJALANAN*")
    assert practice("document", "formulir-kosong", "--out", tmp_path / "y.txt") == 1
    assert not (tmp_path / "y.txt").exists()


def test_for_whom_a_paper_is_and_that_it_is_written_down(practice, tmp_path, gadingrejo):
    visit = practice.json("list", "visits")[0]["id"]
    out = tmp_path / "x.pdf"
    assert practice("document", "berita-acara", visit, "--out", out, "--tier", "mitra") == 0
    assert "· Mitra" in text_of(out)
    assert practice("document", "berita-acara", visit, "--out", tmp_path / "y.pdf", "--tier", "publik") == 1
    assert "internal, mitra" in practice.err
    assert practice("document", "sinergi", "--out", tmp_path / "y.pdf", "--tier", "internal") == 1
    assert practice("document", "daftar-hadir", gadingrejo, "--out", tmp_path / "y.pdf", "--tier", "mitra") == 1
    assert not (tmp_path / "y.pdf").exists()
    assert practice("document", "daftar-hadir", gadingrejo, "--out", out) == 0
    told = [row for row in practice.json("dump") if row["kind"] == "disclosure"]
    assert len(told) == 2


def test_convention_40_names_with_signs_of_a_markup_stand_as_they_are_in_every_paper(demo):
    """The practice data has a business called <b>Madu</b> & <Herbal> and one called CV. A & B."""
    said = {path.name: READ[path.suffix](path) for path in demo.iterdir() if path.suffix in READ}
    plain = {
        name: re.sub(r"\s", "", html.unescape(text) if name.endswith(".docx") else text) for name, text in said.items()
    }
    assert [name for name, text in plain.items() if re.search(r"&(amp|lt|gt|quot|#\d+);", text)] == []
    with_honey = {name: text for name, text in plain.items() if "Madu</" in text or "Madu&" in text}
    assert len(with_honey) >= 3, sorted(with_honey)
    assert [name for name, text in with_honey.items() if "<b>Madu</b>&<Herbal>" not in text] == []
    assert sum("CV.A&B" in text for text in plain.values()) >= 5


def test_dump_and_list_at_each_tier_and_that_they_are_written_down_once(practice, gadingrejo):
    def people(*tier):
        return [row for row in practice.json("dump", *tier) if row["kind"] == "person"]

    full, masked, none = people(), people("--tier", "mitra"), people("--tier", "publik")
    assert full == people()  # looking does not change what is seen
    told = next(row["nik"] for row in full if row["nik"])
    assert told not in str(masked)
    assert "•" in str(masked)
    assert not {"nik", "phone", "address"} & set(none[0])
    listed = [
        practice.json("list", "participants", "--event", gadingrejo, *more) for more in ((), ("--tier", "internal"))
    ]
    assert ["•" in str(rows) for rows in listed] == [True, False]
    with closing(Database.open(practice.folder, schema())) as database, database.read() as session:
        rows = [(row.what, row.tier) for row in list_disclosures(session)]
    assert sorted(rows) == [
        ("siap-ikm dump", Tier.INTERNAL),
        ("siap-ikm dump", Tier.INTERNAL),
        ("siap-ikm dump", Tier.PARTNER),
        ("siap-ikm list participants", Tier.INTERNAL),
    ]
