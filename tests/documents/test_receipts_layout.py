"""Lists that people sign for, whatever their length: TT-06, TT-08 and the widths of documents.md §6.3."""

import re
from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from desktop_app.documents.drawing.page import MM, Paper
from desktop_app.documents.receipts.layout import CONTINUED, lay_out
from desktop_app.documents.receipts.writing import write_lists
from tests.documents.reading import read, texts
from tests.documents.receipts_samples import FEE, KINDS, KIT, LONG, PLACE_DATE, TRANSPORT, signed_list

WIDTHS = {
    TRANSPORT: (4, 19, 13, 9, 5, 9, 10, 8, 10, 13),
    FEE: (4, 21, 5, 13, 9, 5, 10, 5, 8, 10, 10),
    KIT: (5, 25, 24, 8, 8, 8, 22),
}
HEADS = {
    TRANSPORT: (
        "NO", "NAMA", "NAMA USAHA/INSTANSI", "KAB/KOTA", "VOL (OH)", "TARIF (Rp)", "JUMLAH KOTOR (Rp)", "PPh 21 (Rp)",
        "JUMLAH DITERIMA (Rp)", "TANDA TANGAN",
    ),
    FEE: (
        "NO", "NAMA / NIP / NPWP (NIK)", "GOL.", "JABATAN/INSTANSI", "HONOR (Rp/OJ)", "VOL (OJ)", "JUMLAH KOTOR (Rp)",
        "TARIF PPh", "PPh 21 (Rp)", "JUMLAH DITERIMA (Rp)", "TANDA TANGAN",
    ),
    KIT: ("NO", "NAMA", "NAMA USAHA/INSTANSI", "SEMINAR KIT", "SNACK", "MAKAN SIANG", "TANDA TANGAN"),
}  # fmt: skip


def pdf(*lists):
    out = BytesIO()
    write_lists(lists, out)
    return out.getvalue()


@pytest.mark.parametrize("kind", KINDS)
def test_heads_and_widths_are_those_of_the_office(kind):
    layout = lay_out(signed_list(kind, 3))
    assert tuple(column.head for column in layout.signed.columns) == HEADS[kind]
    width = layout.page.text_width
    shares = [place.width * 100 / width for place in layout.places]
    assert shares == pytest.approx(WIDTHS[kind], abs=0.01)


@settings(max_examples=60)
@given(st.sampled_from(KINDS), st.integers(1, 80), st.sampled_from(list(Paper)), st.booleans(), st.booleans())
def test_tt_06_the_closing_is_whole_and_never_alone(kind, count, paper, stamp, long_names):
    layout = lay_out(signed_list(kind, count, paper=paper, stamp=stamp, long_names=long_names))
    pages, page = layout.pages, layout.page
    assert [row.number for laid in pages for row in laid.rows] == list(range(1, count + 1))
    assert [laid.last for laid in pages] == [False] * (len(pages) - 1) + [True]
    assert len(pages[-1].rows) >= (2 if count > 2 else 1)
    for laid in pages:
        bottom = laid.table_top - layout.head_height - sum(row.height for row in laid.rows)
        below = layout.closing.height if laid.last else CONTINUED
        assert bottom - below >= page.bottom - 0.01
        assert all(row.height >= 10 * MM for row in laid.rows)
        assert all(row.height >= 25 * MM for row in laid.rows if row.stamp)
    assert layout.losses.cut == {}


def test_tt_06_the_only_row_goes_with_a_closing_that_leaves_it_no_room():
    signed = signed_list(FEE, 1, paper=Paper.A4, stamp=True, long_names=True)
    tall = replace(signed, event=(*signed.event, *[LONG] * 7))
    first, last = lay_out(tall).pages
    assert (len(first.rows), len(last.rows)) == (0, 1)
    found = texts(pdf(tall))
    assert "Bersambung ke Halaman 2" in found[0]
    assert "JUMLAH" in found[1]


@pytest.mark.parametrize(("kind", "count"), [(TRANSPORT, 1), (TRANSPORT, 60), (FEE, 20), (KIT, 45)])
def test_tt_06_and_tt_08_on_the_printed_pages(kind, count):
    signed = signed_list(kind, count)
    found = texts(pdf(signed))
    last = len(found)
    for number, text in enumerate(found, start=1):
        flat = " ".join(text.split())
        closing = [words in flat for words in ("JUMLAH 1", "Kuasa Pengguna Anggaran,", PLACE_DATE, "NIP.")]
        if kind == FEE:  # the rows have a NIP too
            closing = closing[:-1]
        assert closing.count(True) >= 2 if number == last else not any(closing[1:])
        assert (f"Bersambung ke Halaman {number + 1}…" in flat) == (number < last)
        assert ("Terbilang : " in flat) == (number == last and kind != KIT)
        assert flat.count("TANDA TANGAN") == 1
        assert f"Halaman {number} dari {last}" in flat
    assert found[0].count("Pengguna Anggaran") == (1 if last == 1 else 0)


def test_tt_08_figures_end_under_each_other():
    (page,) = read(pdf(signed_list(TRANSPORT, 2, stamp=True)))
    ends = {round(word.right, 0) for text in ("6.000.000", "150.000", "6.150.000") for word in page.find(text)}
    assert len(ends) == 2  # rate and gross: two columns, whatever the length of the figures
    assert page.width > page.height


@pytest.mark.parametrize("stamp", [True, False])
def test_tt_05_a_box_for_the_stamp_only_where_it_is_needed(stamp):
    (page,) = read(pdf(signed_list(FEE, 2, stamp=stamp)))
    assert len(page.find("METERAI")) == stamp
    assert len(page.find("Rp10.000")) == stamp


def test_places_to_sign_are_staggered():
    (page,) = read(pdf(signed_list(TRANSPORT, 2)))
    (one,), (two,) = page.find("1."), page.find("2.")
    column = page.width - 40 * MM
    assert two.left - one.left > column * 0.13 * 0.4


def test_several_lists_in_one_file_keep_their_own_pages():
    found = texts(pdf(signed_list(TRANSPORT, 20), signed_list(FEE, 1)))
    assert [re.search(r"Halaman \d dari \d", text)[0] for text in found] == [
        "Halaman 1 dari 3", "Halaman 2 dari 3", "Halaman 3 dari 3", "Halaman 1 dari 1",
    ]  # fmt: skip


def test_tt_08_the_emblem_is_not_stretched_across():
    emblem = BytesIO()
    Image.new("RGB", (100, 200)).save(emblem, "PNG")
    signed = signed_list(TRANSPORT, 1)
    across = replace(signed, letterhead=replace(signed.letterhead, emblem=emblem.getvalue()))
    with pypdfium2.PdfDocument(pdf(across)) as document:
        (picture,) = document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
        left, bottom, right, top = picture.get_bounds()
        picture.close()
    assert (right - left) / (top - bottom) == pytest.approx(0.5, abs=0.01)
