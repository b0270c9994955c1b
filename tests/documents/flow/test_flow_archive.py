"""The files of flowing papers: PDF/A-2u, our fonts only, the same bytes each time."""

import io
import re
from dataclasses import replace

import pdf_oxide
import pikepdf
import pytest

from desktop_app.documents.drawing.page import LETTER, SIGNED_ACROSS, Paper, page_format
from desktop_app.documents.flow import paragraph, picture, write
from desktop_app.progress import Cancelled
from tests.documents.flow.stories import PAPER, pdf, photo, story
from tests.documents.reading import opened, operators, texts

PAGES = {
    "f4": page_format(Paper.F4, LETTER),
    "a4": page_format(Paper.A4, LETTER),
    "across": page_format(Paper.F4, SIGNED_ACROSS, landscape=True),
}


@pytest.fixture(scope="module", params=PAGES)
def content(request):
    return pdf(replace(PAPER, page=PAGES[request.param]))


def test_pdf_oxide_finds_pdf_a(content, tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_bytes(content)
    for level in ("2b", "2u"):
        found = pdf_oxide.PdfDocument(str(path)).validate_pdf_a(level)
        assert found["valid"], found


def test_what_the_validator_does_not_see(content):
    for match in re.finditer(rb"(.)endstream", content, re.DOTALL):
        assert match[1] in b"\r\n"
    assert not re.search(rb"/(JavaScript|JS|EmbeddedFiles|URI|Launch|DeviceCMYK|SMask|Annots)\b", content)
    with opened(content) as document:
        assert document.check_pdf_syntax() == []
    shown = [operands for name, operands in operators(content) if name in ("Tj", "TJ")]
    assert shown
    for operands in shown:
        strings = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
        assert all(0 not in bytes(piece) for piece in strings if isinstance(piece, pikepdf.String))


def test_only_our_fonts_and_all_of_them_embedded(content):
    ours = {"Arimo", "Arimo-Bold", "Amiri-Regular", "DroidSansFallback"}
    with opened(content) as document:
        fonts = [font for page in document.pages for font in page.resources["/Font"].values()]
        assert {str(font.BaseFont).partition("+")[2] for font in fonts} == ours
        assert all("/FontFile2" in font.FontDescriptor and "/ToUnicode" in font for font in fonts)
    assert not re.search(rb"Helvetica|Times|Courier|ZapfDingbats", content)


def test_no_font_is_chosen_that_is_not_embedded(content):
    """A font that is only chosen (Tf) and never used would stand in the resources under a name of its own."""
    with opened(content) as document:
        for page in document.pages:
            known = set(page.resources["/Font"].keys())
            chosen = {str(i.operands[0]) for i in pikepdf.parse_content_stream(page) if str(i.operator) == "Tf"}
            assert chosen <= known


def test_every_letter_reads_back(content):
    text = "\n".join(texts(content))
    for piece in (
        "“Keripik <Asri> & Anak”",
        "陈小明",
        "NOMOR : 1/2022",
        "BERITA ACARA KUNJUNGAN",
        "12,5%",
        "Gambar 1.",
    ):
        assert piece in text


def test_the_same_paper_is_the_same_file():
    first = pdf(PAPER)
    pdf(story(paragraph("lain 陈")))
    assert pdf(PAPER) == first


def test_other_content_has_another_id():
    papers = [story(paragraph("satu")), story(paragraph("dua"))]
    papers += [story(picture(photo(tone=tone), 50)) for tone in (10, 200)]
    ids = set()
    for paper in papers:
        with opened(pdf(paper)) as document:
            ids.add(bytes(document.trailer.ID[0]))
    assert len(ids) == len(papers)


def test_the_file_says_what_it_is():
    with opened(pdf(PAPER)) as document:
        assert str(document.docinfo["/Title"]) == "Berita Acara Kunjungan – Keripik Asri"
        assert str(document.docinfo["/Author"]) == "DINAS PERINDUSTRIAN DAN PERDAGANGAN"
        assert str(document.Root.Lang) == "id-ID"


def test_cancelling_leaves_the_old_file(tmp_path):
    def give_up(done, total, what):
        if done:
            raise Cancelled

    path = tmp_path / "paper.pdf"
    path.write_bytes(b"old")
    with pytest.raises(Cancelled):
        write(PAPER, path, give_up)
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["paper.pdf"]


def test_progress_runs_to_the_end_in_words():
    heard = []
    printed = write(PAPER, io.BytesIO(), lambda *told: heard.append(told))
    assert heard[-1] == (printed.pages, printed.pages, "")
    assert f"Halaman 1 dari {printed.pages}" in {what for _, _, what in heard}


def test_letters_without_a_glyph_are_told():
    printed = write(story(paragraph("Kopi ☕ enak"), paragraph("Kopi ☕ lagi")), io.BytesIO())
    assert printed.missing == ("☕",)
    assert "Kopi ? enak" in texts(pdf(story(paragraph("Kopi ☕ enak"))))[0]
