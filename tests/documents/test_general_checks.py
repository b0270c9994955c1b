"""The checks of every document: G-01 to G-10 of documents.md §1.6, on attendance sheets of every paper and role."""

import calendar
import getpass
import re

import pytest

from desktop_app.documents.attendance import Attendee, Role
from desktop_app.documents.drawing.page import MM, Paper, page_format, signed_table_format
from tests.documents.reading import LEFTOVER, opened, operators, read, texts
from tests.documents.samples import COMMITTEE, GUESTS, MONSTER, PAPERS, SPEAKERS, changed, days, pdf, people

SIZES = {Paper.F4: (609.45, 935.43), Paper.A4: (595.28, 841.89), Paper.F4_210: (595.28, 935.43)}
SHEETS = {
    "peserta": changed(attendees=people(45)),
    "tamu": changed(role=Role.GUEST, attendees=GUESTS),
    "narasumber": changed(role=Role.SPEAKER, attendees=SPEAKERS),
    "panitia": changed(role=Role.COMMITTEE, attendees=COMMITTEE),
    "hari": changed(days=days(3), attendees=people(30)),
    "kosong": changed(),
}


@pytest.fixture(scope="module", params=SHEETS)
def pages(request):
    return read(pdf(SHEETS[request.param]))


@pytest.mark.parametrize(("paper", "landscape"), PAPERS)
def test_g_01_the_page_is_the_paper(paper, landscape):
    width, height = sorted(SIZES[paper], reverse=landscape)
    with opened(pdf(changed(paper=paper, landscape=landscape, attendees=people(40)))) as document:
        for page in document.pages:
            assert [float(side) for side in page.MediaBox] == pytest.approx([0, 0, width, height], abs=0.01)


def test_g_02_every_font_is_embedded_and_text_is_text():
    content = pdf(changed(attendees=[*people(3), Attendee(name="عبد الرحمن Zoë Łukasz")]))
    with opened(content) as document:
        fonts = [font for page in document.pages for font in page.resources["/Font"].values()]
        assert {str(font.BaseFont).partition("+")[2] for font in fonts} == {"Arimo", "Arimo-Bold", "Amiri-Regular"}
        assert all("/FontFile2" in font.FontDescriptor and "/ToUnicode" in font for font in fonts)
    assert "Peserta Contoh 1" in texts(content)[0]


@pytest.mark.parametrize(("paper", "landscape"), PAPERS)
def test_g_03_nothing_leaves_the_page_or_its_cell(paper, landscape):
    long = Attendee(name="Muhammad " * 7, business=MONSTER, regency="Tulang Bawang Barat Selatan Utara", nik="1" * 16)
    sheet = changed(paper=paper, landscape=landscape, attendees=[long, *people(20), long])
    for page in read(pdf(sheet)):
        assert all(word.left >= 8 * MM and word.right <= page.width - 8 * MM for word in page.words)
        assert all(word.bottom >= 8 * MM and word.top <= page.height - 8 * MM for word in page.words)


def test_g_04_no_leftover_and_no_english(pages):
    english = {*calendar.month_name, *calendar.day_name} - {"", "April", "September", "November"}
    for page in pages:
        assert not LEFTOVER.search(page.text)
        assert not english & set(re.findall(r"\w+", page.text))


def test_g_05_the_head_stands_once_on_every_page_with_rows(pages):
    assert [page.text.count("TANDA TANGAN") for page in pages] == [1] * len(pages)
    assert [len(page.find("NO")) for page in pages] == [1] * len(pages)


def test_g_06_rows_and_signatures_on_the_last_page(pages):
    last = pages[-1].text
    assert "Mengetahui," in last
    assert "Nama Ketua, S.T." in last
    above_signatures = last[: last.index("Mengetahui,")]
    assert re.search(r"^\d+ ?", above_signatures.partition("TANDA TANGAN")[2], re.MULTILINE)


def test_g_07_pages_are_counted(pages):
    total = len(pages)
    expected = [f"Halaman {number} dari {total}" for number in range(1, total + 1)]
    assert [re.search(r"Halaman \d+ dari \d+", page.text)[0] for page in pages] == expected


def test_g_08_the_file_says_what_it_is():
    with opened(pdf(SHEETS["tamu"])) as document:
        assert str(document.docinfo["/Title"]) == (
            "Daftar Hadir Tamu Undangan – Sosialisasi Sertifikasi dan Standarisasi Produk IKM"
        )
        assert str(document.docinfo["/Author"]) == "DINAS PERINDUSTRIAN DAN PERDAGANGAN"
        assert str(document.Root.Lang) == "id-ID"
        assert getpass.getuser() not in " ".join(map(str, document.docinfo.values())).split()


def test_g_09_printed_twice_it_is_the_same():
    assert pdf(SHEETS["peserta"]) == pdf(SHEETS["peserta"])


@pytest.mark.parametrize("landscape", [False, True])
def test_g_10_a_sheet_210_wide_cuts_nothing(landscape):
    """The design paper is 215 mm wide; a sheet of 210 loses 5 mm at the right, or at the foot when turned."""
    content = pdf(changed(landscape=landscape, attendees=people(20)))
    for page in read(content):
        if landscape:
            assert min(word.bottom for word in page.words) > 5 * MM
        else:
            assert max(word.right for word in page.words) < 210 * MM
    ruled = [float(value) for name, (*operands,) in operators(content) if name in ("m", "l") for value in operands[:1]]
    assert max(ruled) <= (330 if landscape else 210) * MM


def test_margins_of_a_letter_and_of_a_signed_table():
    letter = page_format(Paper.F4, _letter())
    assert (letter.left, letter.bottom) == pytest.approx((30 * MM, 25 * MM))
    assert signed_table_format(Paper.F4).text_width == pytest.approx(175 * MM)
    assert signed_table_format(Paper.A4).text_width == pytest.approx(170 * MM)
    assert signed_table_format(Paper.F4, landscape=True).text_width == pytest.approx(290 * MM)


def _letter():
    from desktop_app.documents.drawing.page import LETTER

    return LETTER
