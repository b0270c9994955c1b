"""The minutes of a visit: every check of documents.md §9.3 by its id, the look of the pages, the file itself."""

import os
import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pdf_oxide
import pytest

from desktop_app.documents.drawing.page import MM, Paper
from desktop_app.documents.minutes import checks, write
from desktop_app.documents.minutes.data import coordinates, place_of
from desktop_app.documents.minutes.paper import STATUSES, Officer
from desktop_app.domain.certificate import form_schemes
from desktop_app.domain.wording import spelled_date, terbilang
from tests.documents.reading import LEFTOVER, opened, operators, read, texts
from tests.documents.visit_papers import AWKWARD, BARE, CROWD, DAY, MINUTES, pdf

GOLDEN = Path(__file__).parent / "golden" / "berita-acara.txt"
SENTENCE = r"Pada hari ini \w+, tanggal [\w ]+, bulan \w+, tahun [\w ]+ \(\d\d-\d\d-\d{4}\)"


def flat(paper):
    """Return the text of all pages on one line."""
    return " ".join(" ".join(texts(pdf(paper))).split())


def rules(paper):
    return [problem.rule for problem in checks(paper)]


def pictures(content):
    """Return how many pictures are drawn."""
    return sum(name == "Do" for name, _ in operators(content))


def test_ba_01_words_figures_and_weekday_agree():
    text = flat(MINUTES)
    assert re.findall(SENTENCE, text) == [spelled_date(DAY)]
    assert "Jumat, tanggal Empat, bulan November, tahun Dua Ribu Dua Puluh Dua (04-11-2022), pukul 09.00" in text


def test_ba_02_letter_of_assignment():
    assert "berdasarkan Surat Perintah Tugas Nomor 800/123/V.13/2022 tanggal 1 November 2022, telah" in flat(MINUTES)
    assert rules(MINUTES) == []
    assert rules(replace(MINUTES, letter=replace(MINUTES.letter, number=""))) == ["BA-02"]
    assert rules(replace(MINUTES, letter=replace(MINUTES.letter, dated=None))) == ["BA-02"]
    for day, found in ((2, ["BA-02"]), (3, []), (4, []), (5, ["BA-02"])):
        assert rules(replace(MINUTES, day=date(2022, 11, day))) == found


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Kunjungan ulang", "kunjungan ulang"),
        ("Verifikasi data", "verifikasi data"),
        ("Lampung Fair", "Lampung Fair"),
        ("PKP bersama", "PKP bersama"),
    ],
)
def test_a_purpose_stands_inside_the_sentence(written, printed):
    assert f"dalam rangka {printed} pada:" in flat(replace(MINUTES, purpose=written))


def test_au_06_officers_and_photos_fit_the_letter():
    stranger = replace(MINUTES, officers=(*MINUTES.officers, Officer("Tono Contoh")))
    assert [(problem.field, problem.rule) for problem in checks(stranger)] == [("officers.2.name", "AU-06")]
    photos = tuple(replace(photo, taken_on=date(2022, 11, 4 + row % 2)) for row, photo in enumerate(AWKWARD.photos))
    found = checks(replace(MINUTES, photos=photos))
    assert [problem.field for problem in found] == [f"photos.{row}.taken_on" for row in (1, 3, 5)]
    assert not any(problem.is_error for problem in found)


def test_ba_03_names_are_there_and_everybody_has_room_to_sign():
    assert rules(replace(BARE, letter=MINUTES.letter)) == ["BA-03"] * 3
    page = read(pdf(replace(MINUTES, officers=CROWD)))[-1]
    assert len(page.find("Petugas,")) == len(CROWD)
    for officer in CROWD:
        assert officer.name in page.text
    for post, name in ((page.find("(cap")[0], page.find("H.")[-1]), (page.find("Petugas,")[1], page.find("NIP.")[1])):
        assert (post.baseline - name.baseline) / MM >= 18


def test_ba_03_an_absent_owner_is_not_signed_for():
    paper = replace(MINUTES, business=replace(MINUTES.business, received_by="Budi Contoh"))
    signed = texts(pdf(paper))[-1].partition("Pemilik/Penanggung Jawab Usaha,")[2]
    assert "Budi Contoh" in signed
    assert "H. M. Ali" not in signed


def test_ba_04_one_row_for_each_kind_and_only_four_words():
    text = flat(MINUTES)
    table = text[text.index("b. Legalitas") : text.index("c. Permasalahan")]
    rows = re.findall(r"\b(\d+) (" + "|".join(map(re.escape, KINDS)) + r") (" + "|".join(STATUSES) + ")", table)
    assert [kind for _, kind, _ in rows] == KINDS
    assert [int(number) for number, _, _ in rows] == list(range(1, len(KINDS) + 1))


KINDS = [scheme.label for scheme in form_schemes()]


@pytest.mark.parametrize("copies", [1, 2, 4, 12])
def test_ba_05_copies_in_figures_and_words(copies):
    words = f"dibuat dengan sebenarnya dalam rangkap {copies} ({terbilang(copies)}) untuk dipergunakan sebagaimana"
    assert words in flat(replace(MINUTES, copies=copies))


@pytest.mark.parametrize("lines", range(0, 40, 6))
def test_ba_06_signatures_are_never_alone(lines):
    paper = replace(MINUTES, condition="\n".join(f"Baris {number}." for number in range(lines)))
    signed = [page for page in texts(pdf(paper)) if "Pemilik/Penanggung Jawab Usaha," in page]
    assert len(signed) == 1
    above = signed[0].partition("Pemilik/Penanggung Jawab Usaha,")[0]
    assert "Demikian Berita Acara" in above
    assert all(name in signed[0] for name in ("H. M. Ali, S.E., M.M.", "Agus Contoh, S.T.", "Rina Contoh", "Ratna"))


VILLAGES = {
    "18.10.02.2006": "Pekon",
    "18.01.04.2001": "Desa",
    "18.02.01.2001": "Kampung",
    "18.12.01.2002": "Tiyuh",
    "18.01.06.1006": "Kelurahan",
}


@pytest.mark.parametrize("code", VILLAGES)
def test_ba_07_the_village_has_its_own_word(code):
    place = place_of(code)
    assert re.fullmatch(VILLAGES[code] + r" .+, Kecamatan .+, (Kabupaten|Kota) .+", place)
    assert place in flat(replace(MINUTES, place=place))


def test_the_number_is_left_out_when_there_is_none():
    assert "NOMOR : 510/77/V.13/2022" in flat(MINUTES)
    assert "NOMOR :" not in flat(BARE)


def test_results_of_checklists():
    text = flat(MINUTES)
    for words in (
        "30 dari 37 butir",
        "82,4 dari 100",
        "Perkiraan level : IV",
        "berwenang memberi level resmi",
        "1. Sumber air tidak bersih",
        "3 KR Sumber air tidak bersih ditemukan Air sumur keruh",
        "Surat pernyataan UMK sudah ada tidak",
        "(belum diperiksa)",
        "4 Desember 2022",
    ):
        assert words in text
    assert not re.search(r"(?<!erkiraan )level : ", text)


def test_signatures_are_drawn_in_their_room():
    unsigned = replace(AWKWARD, photos=())
    blank = replace(unsigned, business=replace(unsigned.business, drawn=b""), officers=CROWD, letterhead=None)
    assert pictures(pdf(replace(unsigned, letterhead=None))) == 2
    assert pictures(pdf(blank)) == 0


def test_photos_stand_on_a_sheet_of_their_own():
    content = pdf(AWKWARD)
    assert "Demikian" not in texts(content)[-1]
    assert [f"Foto {number}." in texts(content)[-1] for number in range(1, 7)] == [True] * 6
    gone = replace(AWKWARD, photos=(replace(AWKWARD.photos[0], content=b""), *AWKWARD.photos[1:]))
    assert "belum ada di laptop ini" in flat(gone)
    assert "missing" in rules(gone)


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("minutes", [MINUTES, AWKWARD, BARE], ids=["full", "awkward", "bare"])
def test_pages_are_whole(minutes, paper):
    content = pdf(replace(minutes, paper=paper))
    pages = read(content)
    for number, page in enumerate(pages, 1):
        assert (round(page.width / MM), round(page.height / MM)) == paper.size_mm
        assert f"Halaman {number} dari {len(pages)}" in page.text
        for word in page.words:
            if word.text not in "LATIHAN":
                assert word.left >= 8 * MM
                assert word.right <= page.width - 8 * MM
                assert word.bottom >= 8 * MM
    text = "\n".join(page.text for page in pages)
    assert not LEFTOVER.search(text)
    assert not re.search(r"November,? 20\d\d-", text)
    assert write(replace(minutes, paper=paper), BytesIO()).cut == ()


def test_coordinates_are_told_in_words():
    assert coordinates(-5.378219, 105.036448) == "5,378219° LS, 105,036448° BT"
    assert coordinates(None, 105.0) == ""
    assert coordinates(0.5, 104) == "0,5° LU, 104° BT"


def test_pdf_a(tmp_path):
    for level in ("2b", "2u"):
        path = tmp_path / "ba.pdf"
        path.write_bytes(pdf(AWKWARD))
        found = pdf_oxide.PdfDocument(str(path)).validate_pdf_a(level)
        assert found["valid"], found


def test_the_same_minutes_are_the_same_file():
    first = pdf(AWKWARD)
    pdf(BARE)
    assert pdf(AWKWARD) == first
    with opened(first) as document:
        assert str(document.docinfo["/CreationDate"]).startswith("D:20221104")


def test_the_text_is_the_golden_one():
    found = "\n\f\n".join(texts(pdf(MINUTES))) + "\n"
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.write_text(found, encoding="utf-8", newline="\n")
    assert found == GOLDEN.read_text(encoding="utf-8")
