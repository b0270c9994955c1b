"""A text as PDF and as Word: the same words, real headings and tables, nobody's name, and the draft for SRIKANDI."""

import re
import subprocess
import sys
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.documents.drawing.text import clean
from desktop_app.documents.manuscript import (
    PLACEHOLDERS,
    SignatureRow,
    Strong,
    TextTable,
    Title,
    for_srikandi,
    has_placeholder,
    paragraph,
    write,
    write_docx,
)
from desktop_app.documents.manuscript.text import every_text
from tests.documents.manuscript.reading_word import W, out_of_order, paragraphs, parts, whole_text
from tests.documents.manuscript.texts import COLUMNS, HEAD, LETTER, PPTK, manuscript, rows
from tests.documents.reading import texts


def pdf(text):
    out = BytesIO()
    write(text, out)
    return out.getvalue()


def word(text):
    out = BytesIO()
    write_docx(text, out)
    return out.getvalue()


@pytest.fixture(scope="module")
def file():
    return word(manuscript())


def squeezed(text):
    """Without blanks and hyphens, which depend on where lines end; capitals as in titles."""
    return re.sub(r"[\s\u00ad\ufffe-]", "", text).upper()


def test_both_files_say_every_text(file):
    text = manuscript()
    said = [squeezed(line) for one in every_text(text.blocks) for line in one.splitlines()]
    said = [one for one in said if one not in ("JUSTIFIED", "CENTRED", "A.", HEAD.nip)]
    on_paper, in_word = squeezed("".join(texts(pdf(text)))), squeezed(whole_text(file))
    assert [one for one in said if one not in on_paper] == []
    assert [one for one in said if one not in in_word] == []


def test_headings_are_real_and_lists_count_for_themselves(file):
    styles = {text: style for style, text in paragraphs(file)}
    assert styles["BAB I PENDAHULUAN"] == "Heading1"
    assert styles["A. Latar Belakang"] == "Heading2"
    assert styles["1. Umum"] == "Heading3"
    assert styles["NOTULEN"] == "Title"
    lists = [one.get(f"{W}val") for one in parts(file)["word/document.xml"].iter(f"{W}numId")]
    assert lists[0] == lists[1] != lists[2]


def test_tables_are_real_with_a_head_on_every_page_and_whole_rows(file):
    document = parts(file)["word/document.xml"]
    table = next(one for one in document.iter(f"{W}tbl") if "TOTAL" in "".join(one.itertext()))
    lines = table.findall(f"{W}tr")
    assert len(lines) == 3 + 50 + 1
    assert [bool(line.findall(f"{W}trPr/{W}tblHeader")) for line in lines] == [True] * 3 + [False] * 51
    assert all(line.findall(f"{W}trPr/{W}cantSplit") for line in lines)
    spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in lines[-1].findall(f"{W}tc")]
    assert [None if span is None else span.get(f"{W}val") for span in spans] == ["2", None, None, None]


def test_page_language_and_fields(file):
    text, document = manuscript(), parts(file)["word/document.xml"]
    size = next(document.iter(f"{W}pgSz"))
    assert int(size.get(f"{W}w")) == pytest.approx(text.page.width * 20, abs=1)
    assert int(size.get(f"{W}h")) == pytest.approx(text.page.height * 20, abs=1)
    margins = next(document.iter(f"{W}pgMar"))
    assert int(margins.get(f"{W}left")) == pytest.approx(text.page.left * 20, abs=1)
    languages = {one.get(f"{W}val") for one in parts(file)["word/styles.xml"].iter(f"{W}lang")}
    assert languages == {"id-ID"}
    feet = "".join(
        "".join(code.text for code in root.iter(f"{W}instrText"))
        for name, root in parts(file).items()
        if "footer" in name
    )
    assert [feet.count(f" {field} ") for field in ("PAGE", "NUMPAGES")] == [2, 2]
    assert "DINAS PERINDUSTRIAN DAN PERDAGANGAN" in "".join(parts(file)["word/header1.xml"].itertext())


def test_the_office_is_the_author_and_nobody_is_named(file):
    told = "".join(parts(file)["docProps/core.xml"].itertext())
    assert told.count(manuscript().office) == 2
    assert "Notulen – Sosialisasi" in told
    assert "2022-11-04T01:00:00Z" in told
    assert "python" not in told
    assert "id-ID" in told
    assert b"thumbnail" not in file


def test_word_can_read_it_and_it_is_the_same_every_time(file):
    assert out_of_order(file) == []
    assert word(manuscript()) == file


def test_qr_03_a_draft_has_each_placeholder_once_and_a_final_text_none(file):
    letter = for_srikandi(manuscript(LETTER, paragraph("Isi surat."), SignatureRow((HEAD,))))
    minutes = for_srikandi(manuscript(Title(("Notulen",), "005/1"), paragraph("Isi."), SignatureRow((PPTK, HEAD))))
    for draft in (letter, minutes):
        for said in ("".join(texts(pdf(draft))), whole_text(word(draft))):
            assert [said.count(one) for one in PLACEHOLDERS] == [1] * 6
            assert HEAD.name not in said
            assert "28 Oktober" not in said
    assert PPTK.name in whole_text(word(minutes))
    assert "${" not in whole_text(file) + "".join(texts(pdf(manuscript())))
    assert not has_placeholder(manuscript())
    assert has_placeholder(manuscript(paragraph("Nomor ", Strong("${nomor_naskah}"))))
    with pytest.raises(ValueError, match="nomor_naskah"):
        for_srikandi(manuscript(paragraph("Isi."), SignatureRow((HEAD,))))


def test_signatures_are_never_alone_on_a_page():
    pages = texts(pdf(manuscript(TextTable(COLUMNS, rows(73)), SignatureRow((PPTK, HEAD)))))
    assert HEAD.name in pages[-1]
    assert "Kabupaten 73" in pages[-1]


def test_the_program_starts_without_the_library_for_word(request):
    script = "import sys; from desktop_app.documents.kinds import kinds; kinds(); sys.exit('docx' in sys.modules)"
    subprocess.run([sys.executable, "-c", script], cwd=request.config.rootpath, check=True)


@settings(max_examples=8)
@given(st.text(max_size=60))
def test_any_text_gets_into_the_file_and_stays_one(typed):
    content = word(manuscript(paragraph(typed), TextTable(COLUMNS[:2], ((typed, Strong(typed)),)), letterhead=None))
    said = [text for _, text in paragraphs(content)]
    assert said.count(" ".join(clean(line) for line in typed.splitlines() if clean(line))) >= 1
