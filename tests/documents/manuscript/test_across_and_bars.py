"""Pages that lie across at the end of an upright text, and charts, in both files."""

import re
from io import BytesIO

import pytest
from PIL import Image

from desktop_app.documents.flow import chart_picture
from desktop_app.documents.manuscript import Across, Bars, Heading, TextTable, paragraph
from tests.documents.manuscript.reading_word import W, out_of_order, parts
from tests.documents.manuscript.test_manuscript import pdf, word
from tests.documents.manuscript.texts import COLUMNS, manuscript, rows
from tests.documents.reading import opened, texts

BARS = Bars((("Pringsewu", 1200.0), ("Kota Metro", 3.0), ("Mesuji", 0.0)))


@pytest.fixture(scope="module")
def made():
    return manuscript(paragraph("Tegak"), BARS, Across((Heading("Lampiran melintang"), TextTable(COLUMNS, rows(60)))))


def test_wide_pages_follow_upright_ones_and_all_are_counted_together(made):
    content = pdf(made)
    with opened(content) as document:
        sizes = [[float(side) for side in page.mediabox[2:]] for page in document.pages]
    assert sizes[0][0] < sizes[0][1]
    assert len(sizes) > 2
    assert all((width, height) == (sizes[0][1], sizes[0][0]) for width, height in sizes[1:])
    for number, text in enumerate(texts(content), 1):
        assert f"Halaman {number} dari {len(sizes)}" in text
        assert "NT-1A2B3C" in text
    assert all("– lanjutan" in text for text in texts(content)[1:]), "turned pages say what they belong to"
    assert pdf(made) == content


def test_in_word_the_wide_pages_are_a_section_of_their_own(made):
    content = word(made)
    sections = list(parts(content)["word/document.xml"].iter(f"{W}sectPr"))
    sizes = [one.find(f"{W}pgSz") for one in sections]
    assert [one.get(f"{W}orient") for one in sizes] in (["portrait", "landscape"], [None, "landscape"])
    assert (sizes[0].get(f"{W}w"), sizes[0].get(f"{W}h")) == (sizes[1].get(f"{W}h"), sizes[1].get(f"{W}w"))
    assert out_of_order(content) == []
    feet = [one for name, one in parts(content).items() if re.match(r"word/footer", name)]
    assert all("NT-1A2B3C" in "".join(foot.itertext()) for foot in feet)
    assert word(made) == content


def test_a_chart_is_drawn_in_both_and_told_to_who_cannot_see_it(made):
    assert "1.200" in texts(pdf(made))[0]
    described = [one.get("descr") for one in parts(word(made))["word/document.xml"].iter() if one.get("descr")]
    assert described == ["Pringsewu: 1.200; Kota Metro: 3; Mesuji: 0"]
    with Image.open(BytesIO(chart_picture(BARS.bars, 400))) as picture:
        assert picture.width > picture.height > 0
        assert len(picture.getcolors(1 << 16)) > 2


def test_no_bars_leave_no_picture():
    assert "drawing" not in str(parts(word(manuscript(Bars(()), paragraph("x"))))["word/document.xml"])
    assert texts(pdf(manuscript(Bars(()), paragraph("x"))))
