"""Books: numbers of pages, table of contents, appendices (LK-01, LK-03, LK-05, LK-08), and files that stay PDF/A."""

import re
from dataclasses import replace
from io import BytesIO

import pdf_oxide
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from desktop_app.documents.flow import (
    Appended,
    Book,
    Column,
    Photo,
    Scan,
    chapter,
    heading,
    numbered,
    paragraph,
    photo_pages,
    signatures,
    table,
    table_of_contents,
    title,
    write_book,
)
from desktop_app.documents.flow.numerals import roman
from desktop_app.documents.office.signature import Signature
from desktop_app.progress import Cancelled
from tests.documents.reading import opened, read, texts
from tests.documents.samples import WHEN

GPS, MAKE, TURNED = 0x8825, 0x010F, 0x0112
LINE = re.compile(r"^(.+?) (\d+|[ivxl]+)$", re.MULTILINE)
COLUMNS = (Column("NO", 10), Column("ISI", 90))


def camera_photo(width, height, turned=1):
    """A photo as a camera writes it, with a place and a maker."""
    out, exif = BytesIO(), Image.Exif()
    exif[MAKE], exif[TURNED] = "KameraRahasia", turned
    exif.get_ifd(GPS)[1] = "S"
    Image.effect_noise((width, height), 90).convert("RGB").save(out, "JPEG", exif=exif)
    return out.getvalue()


def scanned_pdf(*sizes):
    out = BytesIO()
    with pikepdf.Pdf.new() as document:
        for size in sizes:
            document.add_blank_page(page_size=size)
        document.save(out)
    return out.getvalue()


def words(count):
    return paragraph("kata " * count)


BOOK = Book(
    heading="Laporan Kegiatan",
    name="Sosialisasi",
    when=WHEN,
    author="DINAS CONTOH",
    cover=[title("Laporan Kegiatan", cover=True)],
    front=[
        chapter("", "Kata Pengantar"),
        words(900),
        chapter("", "Daftar Isi", listed=False),
        table_of_contents,
    ],
    body=[
        *[
            part
            for number in "IVX"
            for part in (chapter(f"BAB {number}", "Isi"), heading(f"A. Bagian {number}"), words(700))
        ],
        heading("B. Penutup"),
        words(30),
    ],
    appended=[
        Appended("Surat undangan", scans=(Scan(scanned_pdf((595, 842), (842, 595))),)),
        Appended(
            "Dokumentasi", parts=(photo_pages([Photo(camera_photo(300, 200), f"Gambar {n}. X") for n in range(7)]),)
        ),
    ],
    code="LK-123456",
)


def pdf(book):
    out = BytesIO()
    write_book(book, out)
    return out.getvalue()


@pytest.fixture(scope="module")
def content():
    return pdf(BOOK)


def labels(content):
    with opened(content) as document:
        return [page.label for page in document.pages]


def test_lk_01_the_table_of_contents_names_the_pages_on_which_the_headings_are(content):
    pages = dict(zip(labels(content), texts(content), strict=True))
    listed = LINE.findall(next(text for text in pages.values() if "DAFTAR ISI" in text).partition("DAFTAR ISI")[2])
    told = [(name, page) for name, page in listed if name != "Sosialisasi · LK-123456"]
    assert [name for name, _ in told] == [
        "KATA PENGANTAR",
        *[name for number in "IVX" for name in (f"BAB {number} ISI", f"A. Bagian {number}")],
        "B. Penutup",
        "Lampiran 1 Surat undangan",
        "Lampiran 2 Dokumentasi",
    ]
    for name, page in told:
        assert name in " ".join(pages[page].split()), (name, page)


def test_front_pages_are_roman_and_every_page_but_the_cover_shows_its_number(content):
    shown = labels(content)
    assert shown[: shown.index("1")] == [roman(number).lower() for number in range(1, shown.index("1") + 1)]
    assert shown[shown.index("1") :] == [str(number) for number in range(1, len(shown) - shown.index("1") + 1)]
    for label, page in zip(shown, read(content), strict=True):
        feet = [word.text for word in page.words if word.top < 25 * 72 / 25.4 and abs(word.left - page.width / 2) < 40]
        assert (label in feet) == (label != "i")


def test_the_outline_leads_to_chapters_and_appendices(content):
    with opened(content) as document, document.open_outline() as outline:
        assert [one.title for one in outline.root][-2:] == ["Lampiran 1 Surat undangan", "Lampiran 2 Dokumentasi"]
        assert [one.title for one in outline.root[1].children] == ["A. Bagian I"]


def test_lk_03_every_appended_page_says_at_the_top_right_which_appendix_it_is(content):
    pages = read(content)
    appended = [page for page in pages if page.find("Lampiran") and page.find("Lampiran")[0].top > page.height - 60]
    assert [page.text.split("\n")[0].strip() for page in appended] == ["Lampiran 1"] * 2 + ["Lampiran 2"] * 2
    for page in appended:
        word = page.find("Lampiran")[0]
        assert word.left > page.width * 0.7
        corner = [one for one in page.words if one.left > page.width - 15 * 72 / 25.4 and one.bottom < 10 * 72 / 25.4]
        assert corner == [], "room for initials"
    assert [page.width > page.height for page in appended] == [False, True, False, False]


def test_lk_05_photos_keep_their_proportions_and_stand_upright_with_captions():
    photos = [Photo(camera_photo(400, 300), "Gambar 1. A"), Photo(camera_photo(400, 300, turned=6), "Gambar 2. B")]
    content = pdf(replace(BOOK, appended=[Appended("Foto", parts=(photo_pages(photos),))]))
    shown = drawn_pictures(content)
    assert [round(width / height, 2) for width, height in shown] == [1.33, 0.75]
    assert all(f"Gambar {number}." in texts(content)[-1] for number in (1, 2))


def test_lk_05_thirty_noisy_photos_stay_under_fifteen_megabytes():
    noisy = [Photo(camera_photo(1000, 750), f"Gambar {number}. A") for number in range(1, 4)]
    content = pdf(replace(BOOK, front=[words(3)], body=[words(3)], appended=[Appended("Foto", (photo_pages(noisy),))]))
    assert len(content) / len(noisy) * 30 < 15_000_000


def drawn_pictures(content):
    """Return the width and height in points of every picture on the last page."""
    with opened(content) as document:
        found = []
        for operands, operator in pikepdf.parse_content_stream(document.pages[-1]):
            if str(operator) == "cm" and float(operands[0]) > 1 and float(operands[3]) > 1:
                found.append((float(operands[0]), float(operands[3])))
    return found


def test_nothing_of_a_camera_or_of_a_file_from_outside_is_in_the_book(content):
    assert not re.search(rb"Exif|GPS|KameraRahasia", content)
    with opened(content) as document:
        pictures = [one for page in document.pages for one in page.get_images().values()]
        assert len(pictures) == 9
        assert all(b"Exif" not in one.read_raw_bytes() for one in pictures)


def test_the_file_is_pdf_a(content, tmp_path):
    path = tmp_path / "book.pdf"
    path.write_bytes(content)
    for level in ("2b", "2u"):
        found = pdf_oxide.PdfDocument(str(path)).validate_pdf_a(level)
        assert found["valid"], found
    for match in re.finditer(rb"(.)endstream", content, re.DOTALL):
        assert match[1] in b"\r\n"
    assert not re.search(rb"/(JavaScript|JS|EmbeddedFiles|URI|Launch|DeviceCMYK|SMask)\b", content)
    with opened(content) as document:
        assert document.check_pdf_syntax() == []
        links = [link for page in document.pages for link in page.get("/Annots", [])]
        assert len(links) == 10
        assert {(str(link.Subtype), int(link.F)) for link in links} == {("/Link", 4)}
        assert not {"/OpenAction", "/AA", "/AcroForm"} & set(document.Root.keys())


def test_the_same_book_is_the_same_file(content):
    assert pdf(BOOK) == content


@pytest.mark.parametrize("page", [1, 5, 9])
def test_giving_up_leaves_no_file(tmp_path, page):
    def give_up(done, _total, _what=""):
        if done >= page:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_book(BOOK, tmp_path / "laporan.pdf", give_up)
    assert list(tmp_path.iterdir()) == []


def test_progress_goes_to_its_end(content):
    steps = []
    printed = write_book(BOOK, BytesIO(), lambda done, total, _what="": steps.append((done, total)))
    drawn = [step for step in steps if step[1] > 1]
    assert drawn == [(done, printed.pages) for done in range(printed.pages + 1)]


HEADINGS = re.compile(r"(B\. Judul Bagian|1\. Judul Kecil|BAB \w+|ISI)$")
BLOCKS = st.sampled_from(
    [
        lambda: heading("B. Judul Bagian"),
        lambda: heading("1. Judul Kecil", level=3),
        lambda: words(12),
        lambda: words(160),
        lambda: numbered(["butir " * 20] * 3),
        lambda: table(COLUMNS, [("1", "sel " * 60)] * 4, numbers=True),
        lambda: table(COLUMNS, [("1", "sel " * 700)]),
        lambda: signatures(
            Signature("Nama", ("Jabatan",)), Signature("Lain", ("Jabatan",), place_date="Metro, 1 Mei 2026")
        ),
    ]
)


def last_lines(content):
    """Return the last line above the foot of every page."""
    for text in texts(content):
        above = [line.strip() for line in text.partition("Sosialisasi · LK-123456")[0].split("\n") if line.strip()]
        yield from above[-1:]


def body(parts):
    return replace(BOOK, front=[words(3)], body=parts, appended=())


@settings(max_examples=10)
@given(st.lists(BLOCKS, min_size=4, max_size=25))
def test_lk_08_no_heading_stands_last_on_its_page(blocks):
    content = pdf(body([chapter("BAB I", "Isi"), *[make() for make in blocks], words(5)]))
    assert [line for line in last_lines(content) if HEADINGS.match(line)] == []


def test_lk_08_a_heading_goes_with_a_tall_row_to_the_next_page():
    parts = []
    for lines in range(20, 40):
        parts += [chapter(f"BAB {roman(lines)}", "Isi"), *[words(3)] * lines, heading("B. Judul Bagian")]
        parts.append(table(COLUMNS, [("1", "sel " * 320)] * 2, numbers=True))
    assert [line for line in last_lines(pdf(body(parts))) if HEADINGS.match(line)] == []
