"""The form about a business: every check of documents.md §10.3 by its id, the look of the pages, the file itself."""

import os
import re
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pdf_oxide
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.documents.drawing.page import MM, Paper
from desktop_app.documents.ikm_form import write
from desktop_app.documents.ikm_form.choices import CAPITAL, EDUCATION, LEGAL_FORMS, one_of, several_of
from desktop_app.documents.ikm_form.paper import MACHINE_LINES, MATERIAL_LINES, PRODUCT_LINES, CertificateRow
from desktop_app.documents.ikm_form.pieces import DIGIT_HEIGHT, LINE
from desktop_app.documents.ikm_form.sections import short_name
from desktop_app.domain.catalogue.catalogue import shipped_catalogue
from desktop_app.domain.certificate import form_schemes
from tests.documents.ikm_forms import ANSWERS, BLANK, CROWDED, FILLED, pdf
from tests.documents.reading import LEFTOVER, opened, operators, read, texts

GOLDEN = Path(__file__).parent / "golden"
LETTERS = "ABCDEFGHIJKLM"
LABELS = """
Nama lengkap|NIK|Jenis kelamin|Tempat/tanggal lahir|Pendidikan terakhir|Alamat (jalan, RT/RW)|Pekon/desa/kelurahan
Kec.|Kab/kota|No. HP/WA|Pos-el|Nama usaha|Merek|Bentuk usaha|Tahun mulai|Alamat usaha|Kode pos|Titik koordinat
Sentra IKM|Asosiasi|Media sosial/marketplace|NIB|KBLI (5 digit)|NPWP|STATUS|NOMOR|TERBIT|BERAKHIR
JENIS PRODUK (KBLI)|SATUAN|KAPASITAS/THN|PRODUKSI/THN|HARGA (Rp)|NILAI (Rp/THN)|Kemasan & label|Masa simpan
Laki-laki|Perempuan|Jumlah|Tetap|Tidak tetap|Keluarga|Mesin/peralatan dan lainnya|tanah dan bangunan
Tanah dan bangunan|Modal kerja|Sumber modal|JENIS BAHAN|VOLUME/BLN|NILAI (Rp/BLN)|ASAL|Ketersediaan
NAMA MESIN/PERALATAN|JUMLAH|KAPASITAS|TAHUN|KONDISI|VA|kWh/bulan|Bahan bakar|Air baku|Lokal|Antarprovinsi|Ekspor
Saluran|Omzet/tahun|Jenis dan pengelolaan limbah|Pelatihan/fasilitasi|Permasalahan|Kebutuhan pembinaan
Catatan petugas|Skala usaha|Persetujuan penggunaan data|Responden,|Petugas pendata,|Kode:|Tanggal:|Petugas:
"""
PAPERS = pytest.mark.parametrize("paper", Paper)


def flat(form):
    """Return the text of all pages on one line."""
    return " ".join(" ".join(texts(pdf(form))).split())


def sections_by_page(form):
    """Return the letters of the sections on each page of the form, without the further sheet."""
    pages = [re.findall(r"^([A-M])\. [A-Z]{2}", text, re.MULTILINE) for text in texts(pdf(form))]
    return [found for found in pages if found]


def tick_marks(form):
    """Return how many boxes have a tick: each is two short strokes of the same thick pen."""
    widths, thick = 0, False
    for name, operands in operators(pdf(form)):
        if name == "w":
            thick = abs(float(operands[0]) - 1.4) < 0.01
        widths += name == "S" and thick
    return widths


def test_fp_01_sections_and_labels():
    text = flat(BLANK)
    assert [text.index(f" {letter}. ") for letter in LETTERS] == sorted(
        text.index(f" {letter}. ") for letter in LETTERS
    )
    for label in (*LABELS.replace("\n", "|").strip("|").split("|"), *(scheme.label for scheme in form_schemes())):
        assert label in text


def test_fp_02_numbers_stand_in_their_boxes():
    text = flat(FILLED)
    assert " ".join("1810021403729901") in text
    assert " ".join("9999000000001") in text
    assert " ".join("091234567899000") in text
    assert " ".join("10313") in text


@pytest.mark.parametrize("nik", ["", "12", "18100214037299", "181002140372990112345", "tidak punya"])
def test_fp_02_an_impossible_number_is_printed_all_the_same(nik):
    text = flat(replace(FILLED, answers=ANSWERS | {"owner.nik": nik, "owner.npwp": ""}))
    assert nik.replace(" ", "") in text.replace(" ", "")
    assert len(nik) < 14 or (nik in text) == (len(nik) > 16), "on a line where the boxes are too few"
    long = replace(FILLED, certificates=(CertificateRow("NIB", "Ada", "99990000000012345", boxes=13),))
    assert "99990000000012345" in flat(long)


def test_fp_03_workers_and_markets():
    text = flat(FILLED)
    assert "Laki-laki 7 Perempuan 8 Jumlah 15" in text
    assert "Lokal 60 % Antarprovinsi 40 % Ekspor 0 %" in text


def test_fp_04_investment_without_land_and_the_class_with_its_rule():
    for form in (BLANK, FILLED):
        text = flat(form)
        assert "Mesin/peralatan dan lainnya (tanpa tanah dan bangunan)" in text
        for name in ("micro_sales", "small_sales", "medium_sales", "small_industry_investment"):
            (rule,) = (row.meaning for row in shipped_catalogue().thresholds if row.name == name)
            assert rule.rstrip(".").replace("<=", "≤").replace(">=", "≥") in text
    scales = {row.label: row.size for row in FILLED.scales}
    assert scales == {"Skala UMKM": "mikro", "Skala industri": "kecil"}
    assert tick_marks(FILLED) - tick_marks(replace(FILLED, scales=BLANK.scales)) == 2
    large = tuple(replace(row, size="besar") for row in FILLED.scales)
    assert flat(replace(FILLED, scales=large)).count("(besar)") == 2


@PAPERS
def test_fp_05_blank_and_filled_break_at_the_same_places(paper):
    blank, filled, crowded = (
        sections_by_page(replace(form, paper=paper, watermark="")) for form in (BLANK, FILLED, CROWDED)
    )
    assert blank == filled == crowded
    assert "".join(letter for page in blank for letter in page) == LETTERS
    assert len(blank) == (3 if paper is Paper.A4 else 2)
    assert write(replace(BLANK, paper=paper), BytesIO()).pages == len(blank)


def lines_of(form):
    """Return where everything that does not come from the answers stands: the labels of two pages."""
    pages = read(pdf(form))[:2]
    return [(word.text, round(word.left), round(word.baseline)) for page in pages for word in page.words]


def test_fp_05_every_label_stands_at_its_place():
    blank = set(lines_of(replace(BLANK, code="", name="")))
    filled = set(lines_of(FILLED))
    moved = {(text, x, y) for text, x, y in blank - filled if not set(text) <= set(".,") and text.isalpha()}
    assert {text for text, _, _ in moved} <= {
        "formulir",
        "kosong",
        "Lampung",
        "Kab",
        "sendiri",
        "Luar",
        "prov",
        "Impor",
        "Baik",
        "Rusak",
        *("Internal", "setelah", "diisi"),
    }


TEXT = st.text(alphabet="abcdefghij WM\n", max_size=400)


@pytest.mark.slow
@settings(max_examples=30)
@given(st.dictionaries(st.sampled_from(sorted(ANSWERS)), TEXT))
def test_fp_05_whatever_is_written(answers):
    assert sections_by_page(replace(FILLED, answers=answers)) == sections_by_page(BLANK)


@pytest.mark.parametrize("count", [0, 1, PRODUCT_LINES, PRODUCT_LINES + 1, 12, 60])
def test_fp_06_no_product_is_dropped(count):
    products = tuple((f"produk-{n}", "kg", f"{n}", f"{n}", f"{n}000", f"{n}.000") for n in range(1, count + 1))
    pages = texts(pdf(replace(FILLED, products=products)))
    assert re.findall(r"produk-(\d+)", "".join(pages)) == [str(n) for n in range(1, count + 1)]
    assert (len(pages) > 2) == (count > PRODUCT_LINES)
    assert ("D. Produk (lanjutan)" in "".join(pages)) == (count > PRODUCT_LINES)
    rows = re.findall(r"^(\d+) produk-(\d+)", "\n".join(pages), re.MULTILINE)
    assert all(number == product for number, product in rows)


def test_fp_06_nor_a_material_machine_or_long_answer():
    text = flat(CROWDED)
    assert re.findall(r"bahan (\d+)", text) == [str(n) for n in range(1, 8)]
    assert sorted(set(re.findall(r"mesin (\d+)", text))) == [str(n) for n in range(1, 6)]
    assert MATERIAL_LINES < 7
    assert MACHINE_LINES < 5
    assert text.count("Melati Putih Pekon Wates Timur") == 1
    assert text.count("dan desain kemasan") >= 12
    assert write(CROWDED, BytesIO()).cut == ()


def test_fp_06_a_line_that_is_too_long_is_told_in_full():
    name = "alat " + "sangat " * 40 + "panjang"
    text = flat(replace(FILLED, machines=((name, "1", "", "", ""),)))
    assert name in text
    assert "Mesin nomor 1" in text
    certificate = CertificateRow("Merek terdaftar", "Ada", "; ".join(f"IDM{n:09}" for n in range(9)))
    text = flat(replace(FILLED, certificates=(certificate,)))
    assert "; ".join(f"IDM{n:09}" for n in range(9)) in text


def test_fp_07_consent():
    sentence = "setuju data ini disimpan dan digunakan oleh Dinas Perindustrian dan Perdagangan"
    assert sentence in flat(BLANK)
    assert tick_marks(FILLED) - tick_marks(replace(FILLED, consent=False)) == 1
    assert tick_marks(BLANK) == 0


def test_there_is_room_for_a_pen():
    assert LINE >= 6.5 * MM
    assert DIGIT_HEIGHT >= 6.5 * MM
    page = read(pdf(BLANK))[0]
    tops = sorted(word.baseline for word in page.words if re.fullmatch(r"[1-8]\.", word.text) and word.left < 25 * MM)
    assert min(second - first for first, second in pairwise(tops)) >= 6.5 * MM - 0.1
    rows = sorted(word.baseline for word in page.find("Proses"))
    assert min(second - first for first, second in pairwise(rows)) >= 6.5 * MM - 0.1
    post, name = page_two_signature()
    assert (post - name) / MM >= 18


def page_two_signature():
    page = read(pdf(FILLED))[1]
    return page.find("Responden,")[0].baseline, page.find("M.M.")[-1].baseline


def test_a_long_name_is_signed_with_initials():
    assert short_name("H. M. Ali, S.E., M.M.") == "H. M. Ali, S.E., M.M."
    assert short_name(CROWDED.says("owner.name")) == "Siti Aminah Nurul Hidayatul M. P. A. L. N. W. K."
    assert short_name("W" * 90) == ""
    assert short_name("W, " + "S.E., " * 40) == ""


def test_boxes_are_ticked_by_whole_answers_only():
    assert [label for label, on in one_of(EDUCATION, "smk").boxes if on] == ["SMA/SMK"]
    assert [label for label, on in one_of(LEGAL_FORMS, "C.V.").boxes if on] == []
    assert one_of(LEGAL_FORMS, "Yayasan").rest == "Yayasan"
    chosen = several_of(CAPITAL, "modal sendiri dan KUR; arisan")
    assert [label for label, on in chosen.boxes if on] == ["Sendiri", "KUR"]
    assert chosen.rest == "arisan"
    assert several_of(CAPITAL, "tidak mau KUR, takut bunga").rest == "tidak mau KUR, takut bunga"
    assert not any(on for _, on in several_of(CAPITAL, "").boxes)


@PAPERS
@pytest.mark.parametrize("form", [BLANK, FILLED, CROWDED], ids=["blank", "filled", "crowded"])
def test_pages_are_whole(form, paper):
    pages = read(pdf(replace(form, paper=paper)))
    for number, page in enumerate(pages, 1):
        assert (round(page.width / MM), round(page.height / MM)) == paper.size_mm
        assert f"Halaman {number} dari {len(pages)}" in page.text
        for word in page.words:
            if word.text not in "LATIHAN":
                assert word.left >= 8 * MM
                assert word.right <= page.width - 8 * MM
                assert word.bottom >= 8 * MM
                assert word.top <= page.height - 8 * MM
    assert not LEFTOVER.search("\n".join(page.text for page in pages))


def test_pdf_a(tmp_path):
    for level in ("2b", "2u"):
        path = tmp_path / "formulir.pdf"
        path.write_bytes(pdf(CROWDED))
        found = pdf_oxide.PdfDocument(str(path)).validate_pdf_a(level)
        assert found["valid"], found


def test_the_same_form_is_the_same_file():
    first = pdf(CROWDED)
    pdf(BLANK)
    assert pdf(CROWDED) == first
    with opened(first) as document:
        assert str(document.docinfo["/CreationDate"]).startswith("D:20261124")


@pytest.mark.parametrize(("name", "form"), [("formulir-kosong", BLANK), ("formulir-isi", FILLED)])
def test_the_text_is_the_golden_one(name, form):
    path = GOLDEN / f"{name}.txt"
    found = "\n\f\n".join(texts(pdf(form))) + "\n"
    if os.environ.get("GOLDEN") == "write":
        path.write_text(found, encoding="utf-8", newline="\n")
    assert found == path.read_text(encoding="utf-8")
