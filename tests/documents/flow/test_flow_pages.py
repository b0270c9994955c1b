"""How stories break over pages: heads, feet, rows, signatures."""

import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.documents.drawing.page import LETTER, MM, SIGNED_ACROSS, Paper, page_format
from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.flow import (
    Column,
    beside,
    fields,
    heading,
    indented,
    note,
    numbered,
    paragraph,
    signatures,
    table,
    title,
    together,
    write,
)
from desktop_app.documents.manuscript import Space
from desktop_app.documents.manuscript import numbered as listed
from desktop_app.documents.manuscript import paragraph as words
from desktop_app.documents.manuscript.paper import as_story
from tests.documents.flow.stories import COLUMNS, PAPER, pdf, rows, story
from tests.documents.reading import read, texts
from tests.documents.samples import LETTERHEAD, SIGNATURES

ACROSS = page_format(Paper.A4, SIGNED_ACROSS, landscape=True)
SENTENCE = "Usaha ini memproduksi keripik pisang dengan tenaga kerja dari pekon sekitar dan bahan baku setempat. "


def body(page, head):
    """Return what stands on a page between the head of its table and the foot or the signatures."""
    return re.split("Mengetahui,|Keripik Asri · BA-1", page.rpartition(head)[2])[0]


def test_letterhead_once_running_head_after_and_pages_counted():
    pages = texts(pdf(story(table(COLUMNS, rows(120)), letterhead=LETTERHEAD)))
    assert ["PEMERINTAH PROVINSI LAMPUNG" in page for page in pages] == [True] + [False] * (len(pages) - 1)
    assert ["BERITA ACARA KUNJUNGAN – lanjutan" in page for page in pages] == [False] + [True] * (len(pages) - 1)
    counted = [re.search(r"Halaman \d+ dari \d+", page)[0] for page in pages]
    assert counted == [f"Halaman {number} dari {len(pages)}" for number in range(1, len(pages) + 1)]


def test_the_watermark_stands_on_every_page():
    pages = texts(pdf(story(table(COLUMNS, rows(80)), watermark="LATIHAN")))
    assert all("LATIHAN" in page for page in pages)
    assert "LATIHAN" not in "".join(texts(pdf(story(table(COLUMNS, rows(80))))))


def test_the_head_of_a_table_comes_again_once_on_every_page():
    pages = texts(pdf(story(table(COLUMNS, rows(120), numbers=True), signatures(*SIGNATURES))))
    assert len(pages) > 2
    for name in ("KABUPATEN/KOTA", "HADIR", "NILAI"):
        assert [page.count(name) for page in pages] == [1] * len(pages)


WORDS = st.text(alphabet="abcdefgh ", min_size=0, max_size=40)


@pytest.mark.slow
@given(cells=st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=90), across=st.booleans(), signed=st.booleans())
def test_no_row_is_lost_and_none_comes_twice(cells, across, signed):
    columns = (Column("NO", 10), Column("KIRI", 45), Column("KANAN", 45, Align.CENTRE))
    given_rows = [(f"#{number}", left, right) for number, (left, right) in enumerate(cells)]
    parts = [table(columns, given_rows)] + [signatures(*SIGNATURES)] * signed
    pages = texts(pdf(story(*parts, page=ACROSS if across else PAPER.page)))
    assert re.findall(r"#\d+", "\n".join(pages)) == [row[0] for row in given_rows]
    found = re.split(r"#\d+", "".join(body(page, "KANAN") for page in pages))[1:]
    assert ["".join(row.split()) for row in found] == ["".join(row[1:]).replace(" ", "") for row in given_rows]


@pytest.mark.slow
@given(count=st.integers(1, 60), across=st.booleans())
def test_signatures_are_never_alone_under_a_table(count, across):
    pages = texts(
        pdf(story(table(COLUMNS, rows(count)), signatures(*SIGNATURES), page=ACROSS if across else PAPER.page))
    )
    above = pages[-1].partition("Mengetahui,")[0]
    kept = re.findall(r"Kabupaten-(\d+)", above)
    assert [page.count("KABUPATEN/KOTA") for page in pages] == [1] * len(pages)
    assert len(kept) >= min(count, 2)
    assert "Nama Ketua, S.T." in pages[-1]


@pytest.mark.parametrize("count", range(12, 24))
def test_a_note_is_not_company_enough_for_signatures(count):
    parts = [table(COLUMNS, rows(count), total=("JUMLAH", "1")), note("Sumber: Bidang."), signatures(*SIGNATURES)]
    last = texts(pdf(story(*parts, page=ACROSS, letterhead=LETTERHEAD)))[-1].partition("Mengetahui,")[0]
    assert last.index(f"Kabupaten-{count}") < last.index("JUMLAH") < last.index("Sumber: Bidang.")


@pytest.mark.parametrize("count", [3, 8, 9, 10, 30])
def test_signatures_go_with_what_is_kept_together(count):
    block = together(*[paragraph(SENTENCE * 3 + f"Bersama {number}.") for number in range(count)])
    pages = texts(pdf(story(paragraph("Awal."), block, signatures(*SIGNATURES), page=ACROSS)))
    assert f"Bersama {count - 1}." in pages[-1].partition("Mengetahui,")[0]
    assert "Nama Ketua, S.T." in pages[-1]


@pytest.mark.slow
@given(sentences=st.integers(1, 60), lead=st.integers(0, 40))
def test_signatures_are_never_alone_under_a_paragraph(sentences, lead):
    parts = [paragraph(f"Awal {number}.") for number in range(lead)]
    pages = texts(pdf(story(*parts, paragraph(SENTENCE * sentences), signatures(*SIGNATURES))))
    above = pages[-1].partition("Mengetahui,")[0].partition("lanjutan")[2] if len(pages) > 1 else pages[-1]
    assert "bahan baku setempat." in " ".join(above.split())
    assert "Nama Ketua, S.T." in pages[-1]


@settings(max_examples=30)
@given(lead=st.integers(0, 45))
def test_a_heading_is_never_the_last_on_its_page(lead):
    parts = [paragraph(f"Awal {number}.") for number in range(lead)]
    pages = texts(pdf(story(*parts, heading("B. Judul Bagian"), paragraph(SENTENCE), table(COLUMNS, rows(3)))))
    (page,) = [page for page in pages if "B. Judul Bagian" in page]
    assert "Usaha ini" in page


def test_a_cell_higher_than_a_page_is_broken_and_kept_whole():
    long = " ".join(f"kata{number}" for number in range(900))
    content = pdf(story(table((Column("NO", 10), Column("ISI", 30)), [("1", long), ("2", "akhir")]), page=ACROSS))
    found = re.findall(r"kata(\d+)", "\n".join(texts(content)))
    assert list(map(int, found)) == list(range(900))


@pytest.mark.parametrize(
    "part",
    [
        paragraph(SENTENCE * 100),
        numbered([SENTENCE * 60] * 3),
        fields([("Catatan", SENTENCE * 80)] * 2),
        indented(10, paragraph(SENTENCE * 60), fields([("Catatan", SENTENCE * 40)])),
        beside((None, [paragraph(SENTENCE * 60)]), (50, [paragraph(SENTENCE * 30)])),
        together(*[paragraph(SENTENCE * 20)] * 5),
    ],
)
def test_what_is_longer_than_a_page_goes_on(part):
    pages = texts(pdf(story(part, signatures(*SIGNATURES), page=ACROSS)))
    assert len(pages) > 1
    assert "Nama Ketua, S.T." in pages[-1]


def test_together_stays_together():
    block = together(*[paragraph(f"Bersama {number}.") for number in range(6)])
    for lead in range(25, 40):
        parts = [paragraph(f"Awal {number}.") for number in range(lead)]
        holding = [page for page in texts(pdf(story(*parts, block))) if "Bersama" in page]
        assert len(holding) == 1


@pytest.mark.parametrize("page", [PAPER.page, page_format(Paper.A4, LETTER), ACROSS])
def test_nothing_leaves_the_page(page):
    long = "Muhammad" * 14
    parts = [title(long), paragraph(long), fields([(long, long)]), numbered([long]), heading(long)]
    parts += [table(COLUMNS, [("1", long, "1234567890", "2", "1.234.567.890")]), signatures(*SIGNATURES)]
    for read_page in read(pdf(story(*parts, page=page))):
        assert min(word.left for word in read_page.words) >= page.left - 1
        assert max(word.right for word in read_page.words) <= page.right + 1
        assert min(word.bottom for word in read_page.words) >= 8 * MM


def test_an_empty_story_is_one_empty_page():
    printed = write(story(), io.BytesIO())
    assert (printed.pages, printed.cut, printed.missing) == (1, (), ())


def test_a_list_never_leaves_its_announcement_behind_nor_sends_its_last_item_ahead_alone():
    items = [f"butir {letter}" for letter in "abcd"]
    for filling in range(0, 50, 3):  # mm
        parts = as_story([*[words("isi")] * 34, Space(filling), words("Yang dihapus:"), listed(items)])
        pages = texts(pdf(story(*parts)))
        told = next(number for number, page in enumerate(pages) if "Yang dihapus:" in page)
        assert "butir a" in pages[told], filling
        assert ("butir d" in pages[-1]) == ("butir c" in pages[-1]), filling
