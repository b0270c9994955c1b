"""The letterhead: KOP-01 to KOP-06 of documents.md §2.4."""

import io
import itertools
from dataclasses import fields, replace

import pytest
from PIL import Image

from desktop_app.documents.drawing.fonts import Losses
from desktop_app.documents.drawing.page import MM, Paper, signed_table_format
from desktop_app.documents.office.letterhead import LaidLetterhead, Letterhead
from desktop_app.errors import UserError
from tests.documents.reading import opened, operators, read
from tests.documents.samples import LETTERHEAD, PAPERS, changed, pdf, people

OPTIONAL = [field.name for field in fields(Letterhead) if field.name not in ("government", "office", "emblem")]


def emblem(width=400, height=464, kind="PNG", mode="RGBA"):
    out = io.BytesIO()
    Image.new(mode, (width, height), "green").save(out, kind)
    return out.getvalue()


def laid(letterhead, paper=Paper.F4, *, landscape=False):
    return LaidLetterhead(letterhead, signed_table_format(paper, landscape=landscape), Losses())


@pytest.mark.parametrize(("paper", "landscape"), PAPERS)
@pytest.mark.parametrize("picture", [b"", emblem()])
def test_kop_01_three_to_four(paper, landscape, picture):
    government, office, *_ = laid(replace(LETTERHEAD, emblem=picture), paper, landscape=landscape).lines
    assert (government.text, office.text) == (LETTERHEAD.government, LETTERHEAD.office)
    assert government.size / office.size == pytest.approx(3 / 4, rel=0.02)
    assert office.bold
    assert not government.bold
    assert 0 < office.down - government.down <= 1.3 * office.size
    assert office.size == 16


def test_kop_01_holds_for_long_names_on_two_lines():
    long = replace(LETTERHEAD, office="DINAS KOPERASI, USAHA KECIL, PERINDUSTRIAN, PERDAGANGAN DAN TENAGA KERJA")
    government, *office = [line for line in laid(long).lines if line.bold or line.text == LETTERHEAD.government]
    assert len(office) == 2
    assert {line.size for line in office} == {government.size * 4 / 3}


@pytest.mark.parametrize(("width", "height"), [(400, 464), (300, 300), (1000, 900), (60, 70)])
def test_kop_02_the_emblem_keeps_its_shape(width, height):
    shown_width, shown_height = laid(replace(LETTERHEAD, emblem=emblem(width, height))).emblem_size
    assert shown_width / shown_height == pytest.approx(width / height, rel=0.01)
    assert 18 * MM <= shown_height <= 24 * MM


@pytest.mark.parametrize("on_page", [False, True])
def test_kop_03_lines_are_centred_and_clear_of_the_emblem(on_page):
    letterhead = replace(LETTERHEAD, emblem=emblem(), centred_on_page=on_page)
    page = signed_table_format(Paper.F4)
    right_of_emblem = page.left + laid(letterhead).emblem_size[0]
    centre = (page.left + page.right) / 2 if on_page else (right_of_emblem + 4 * MM + page.right) / 2
    (page_one, *_) = read(pdf(changed(letterhead=letterhead, attendees=people(30))))
    words = [word for word in page_one.words if word.bottom > page_one.find("DAFTAR")[0].top]
    assert min(word.left for word in words) > right_of_emblem
    for _, line in itertools.groupby(words, key=lambda word: round(word.baseline)):
        first, *_, last = line
        assert (first.left + last.right) / 2 == pytest.approx(centre, abs=1)


def test_kop_04_double_line_on_the_first_page_only():
    sheet = changed(letterhead=replace(LETTERHEAD, emblem=emblem()), attendees=people(60))
    content = pdf(sheet)
    pages = read(content)
    assert [LETTERHEAD.office in page.text for page in pages] == [True] + [False] * (len(pages) - 1)
    with opened(content) as document:
        pictures = [page.get_images() for page in document.pages]
    assert [len(found) for found in pictures] == [1] + [0] * (len(pages) - 1)
    page = signed_table_format(Paper.F4)
    assert _widths_before_lines(content, page).count(2.25) == 1
    assert _widths_before_lines(content, page).count(0.75) == 1


def _widths_before_lines(content, page):
    """Return the thickness of each line over the whole width of the text."""
    widths, width, start = [], 1.0, 0.0
    for name, operands in operators(content):
        if name == "w":
            width = float(operands[0])
        elif name == "m":
            start = float(operands[0])
        elif name == "l" and (start, float(operands[0])) == pytest.approx((page.left, page.right), abs=0.01):
            widths.append(width)
    return widths


def test_kop_05_no_emblem_no_picture():
    content = pdf(changed(letterhead=LETTERHEAD))
    (first, *_) = read(content)
    page = signed_table_format(Paper.F4)
    (word,) = first.find("PERINDUSTRIAN")[:1]
    line = [other for other in first.words if other.baseline == word.baseline]
    assert (line[0].left + line[-1].right) / 2 == pytest.approx((page.left + page.right) / 2, abs=1)
    assert b"/Subtype /Image" not in content


@pytest.mark.parametrize("empty", [*itertools.combinations(OPTIONAL[:6], 2), OPTIONAL[:6], OPTIONAL[:5]])
def test_kop_06_empty_fields_leave_no_trace(empty):
    letterhead = replace(LETTERHEAD, **{"fax": "(0721) 1", "email": "a@b.id", **dict.fromkeys(empty, "")})
    for line in laid(letterhead).lines:
        assert line.text == line.text.strip(" ,:")
        assert ", ," not in line.text
        assert not line.text.endswith(("Telepon", "Faksimile", "Laman", "Pos-el"))


def test_nothing_but_the_rules_is_left_of_an_empty_letterhead():
    assert laid(Letterhead("", "")).lines == ()
    assert read(pdf(changed(letterhead=Letterhead("", ""))))


@pytest.mark.parametrize(
    "content",
    [b"not a picture", emblem()[:200], emblem(8000, 8000), b"%PDF-1.7"],
    ids=["text", "truncated", "huge", "pdf"],
)
def test_a_picture_that_cannot_be_read_is_told(content):
    with pytest.raises(UserError, match="Gambar tidak dapat dibaca") as told:
        laid(replace(LETTERHEAD, emblem=content))
    assert "Data Anda aman" in str(told.value)


def test_a_cmyk_photo_and_a_rotated_one_print_in_rgb():
    cmyk = emblem(mode="CMYK", kind="JPEG")
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (400, 200)).save(out, "JPEG", exif=exif)
    assert laid(replace(LETTERHEAD, emblem=cmyk)).picture.mode == "RGB"
    assert laid(replace(LETTERHEAD, emblem=out.getvalue())).picture.size == (200, 400)
    content = pdf(changed(letterhead=replace(LETTERHEAD, emblem=cmyk)))
    assert b"/DeviceCMYK" not in content
    assert b"/SMask" not in content
