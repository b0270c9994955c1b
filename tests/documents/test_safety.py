"""Hostile texts: whatever stands in a field, the page holds the same few operators and shows it as text."""

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.documents.attendance import Attendee, Nik, Role
from desktop_app.documents.drawing.fonts import Losses
from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.office.letterhead import Letterhead
from desktop_app.documents.office.signature import Signature
from tests.documents.reading import opened, operators, texts
from tests.documents.samples import WHEN, changed, pdf

ALLOWED = {"BT", "ET", "Tf", "Tm", "Tj", "Do", "q", "Q", "w", "m", "l", "S", "g", "G", "n", "re", "f*", "cm"}
NASTY = [
    ") Tj ET Q q 1 0 0 rg 0 0 300 300 re f BT (",
    "\\",
    "\\)",
    "\\051 Tj",
    "EMC ",
    "endstream endobj",
    "</para>",
    "<img src='/etc/passwd'/>",
    "<a href='javascript:alert(1)'>x</a>",
    "&amp; & <b>",
    "\u202eterbalik",
    "\ud800",
    "\x00\x07\x1b",
    "محمد",
    "王",
    "👩\u200d🍳",
    "\ue000\uffff\ufdd0",
    "A\u0301",
    "${nomor}",
    "%s %d {0}",
    "W" * 900,
    "]>>stream",
    "'\"`",
]
WORDS = st.lists(st.sampled_from(NASTY) | st.text(max_size=8), max_size=5).map("".join)
FIELDS = st.builds(
    Attendee,
    name=WORDS,
    sex=WORDS,
    business=WORDS,
    product=WORDS,
    regency=WORDS,
    phone=WORDS,
    nik=WORDS,
    address=WORDS,
    post=WORDS,
    representing=WORDS,
    nip=WORDS,
    subject=WORDS,
    rank=WORDS,
    committee_post=WORDS,
)


@pytest.mark.slow
@settings(max_examples=30)
@given(
    rows=st.lists(FIELDS, max_size=12),
    role=st.sampled_from(Role),
    paper=st.sampled_from(Paper),
    landscape=st.booleans(),
    words=st.lists(WORDS, min_size=10, max_size=10),
)
def test_no_text_becomes_an_instruction(rows, role, paper, landscape, words):
    sheet = changed(
        attendees=rows,
        role=role,
        paper=paper,
        landscape=landscape,
        nik=Nik.FULL,
        event=(words[0], words[1]),
        day=words[2],
        place=words[3],
        further=((words[4], words[5]),),
        short_name=words[6],
        print_code=words[7],
        watermark=words[8],
        letterhead=Letterhead(*words[:8]),
        signatures=(Signature(words[9], (words[8],), place_date=words[7], rank=words[6], nip=words[5]),),
    )
    content = pdf(sheet)
    found = operators(content)
    names = [name for name, _ in found]
    assert set(names) <= ALLOWED
    assert names.count("BT") == names.count("ET")
    assert names.count("q") == names.count("Q")
    assert _grey_only(found)
    with opened(content) as document:
        assert document.check_pdf_syntax() == []
        assert list(_links_and_pictures(document)) == []
    texts(content)


def _links_and_pictures(document):
    """Yield every action, annotation and picture; bytes of a packed stream may look like one by chance."""
    for thing in document.objects:
        if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)) and (
            "/URI" in thing or thing.get("/Subtype") in ("/Image", "/Link") or "/Annots" in thing or "/AA" in thing
        ):
            yield thing


def _grey_only(found):
    return all(0 <= float(operands[0]) <= 1 for name, operands in found if name in ("g", "G"))


@given(st.text("abcXYZ()\\<>&%'\"/[]{}0129éñŁḥʻ–€ ", min_size=1, max_size=14))
@settings(max_examples=30)
def test_what_is_typed_is_what_is_read(typed):
    shown = Losses().printable(typed)
    (page, *_) = texts(pdf(changed(attendees=[Attendee(name=f"Awal {typed} akhir")])))
    assert f"Awal {shown} akhir".replace("  ", " ").replace(" ", "") in page.replace("\n", "").replace(" ", "")


@pytest.mark.parametrize("text", NASTY)
def test_each_hostile_text_alone(text):
    content = pdf(changed(attendees=[Attendee(name=text, phone=text)], blank_rows=0))
    shown = Losses().printable(text)
    if shown.isascii() and len(shown) < 100:
        assert shown.replace(" ", "") in texts(content)[0].replace("\n", "").replace(" ", "")
    assert {name for name, _ in operators(content)} <= ALLOWED


def test_the_title_of_the_file_may_be_hostile_too():
    title = "<x> & ]]> \x00 \ud800 (a) \\"
    with opened(pdf(changed(short_name=title))) as document, document.open_metadata() as metadata:
        assert metadata["dc:title"] == str(document.docinfo["/Title"]) == "Daftar Hadir Peserta – <x> & ]]> (a) \\"
        assert isinstance(document, pikepdf.Pdf)
    assert WHEN.year == 2022
