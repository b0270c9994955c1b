"""The checks of files for the web see what is wrong: each file here has one fault, and they name its rule."""

import re
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from desktop_app.documents.drawing.edition import Edition, edition
from desktop_app.documents.flow import (
    Column,
    FlowingPaper,
    Strong,
    bar_chart,
    beside,
    boxes,
    choices,
    dotted_line,
    fields,
    heading,
    note,
    numbered,
    paragraph,
    signatures,
    table,
    title,
    together,
    write,
)
from desktop_app.documents.office.signature import Signature
from tests.documents.marked import kids, role, walk
from tests.documents.tag_checks import faults
from tests.documents.test_tagged import STORY, date_time

SIGNED = signatures(Signature("Agus Prasetya, S.T.", ("Kepala Bidang",), nip="198503122010011992"))


def written(*story, **values):
    out = BytesIO()
    with edition(Edition(tagged=True, **values)):
        write(FlowingPaper("Judul", "Uji", date_time(), story), out)
    return out.getvalue()


@pytest.fixture(scope="module")
def good():
    found = written(*STORY[:2], paragraph("Isi."), *STORY[3:], bar_chart([("satu", 1)]), SIGNED, signature_field=True)
    assert faults(found) == []
    return found


def first(pdf, wanted):
    return next(one for one in walk(pdf.Root.StructTreeRoot) if role(one) == wanted)


def content(pdf, old, new, page=0):
    """Replace the first match of a pattern in the content of a page."""
    read = pdf.pages[page].Contents.read_bytes()
    assert re.search(old, read), "there is something to spoil"
    pdf.pages[page].Contents = pdf.make_stream(re.sub(old, lambda _: new, read, count=1))


def metadata(pdf, old, new):
    read = pdf.Root.Metadata.read_bytes()
    assert old in read
    pdf.Root.Metadata = pdf.make_stream(read.replace(old, new), Type=Name.Metadata, Subtype=Name.XML)


def font(pdf):
    return next(iter(pdf.pages[0].Resources.Font.values()))


def note_of(pdf):
    return next(note for page in pdf.pages for note in page.get("/Annots", []))


def root(*path):
    def find(pdf):
        one = pdf.Root
        for step in path:
            one = one[step]
        return one

    return find


def put(find, key, value):
    """Return what puts a value into an object that `find` finds."""

    def spoil(pdf):
        find(pdf)[key] = value(pdf) if callable(value) else value

    return spoil


def drop(find, key):
    def spoil(pdf):
        del find(pdf)[key]

    return spoil


def one(wanted):
    return lambda pdf: first(pdf, wanted)


def becomes(old, new):
    return put(one(old), "/S", Name(f"/{new}"))


def drop_kid(wanted):
    def spoil(pdf):
        holder = first(pdf, wanted)
        holder.K = Array(kids(holder)[:-1])

    return spoil


def painted(old, new):
    return lambda pdf: content(pdf, old, new)


def told(old, new):
    return lambda pdf: metadata(pdf, old, new)


def no_order(pdf):
    for page in pdf.pages:
        del page.obj["/Tabs"]


YES, NO = True, False
SPOILED = {
    "01-003": painted(rb"BDC", b"BDC /Artifact BMC 0 0 5 5 re f EMC"),
    "01-005 f": painted(rb"\A", b"0 0 5 5 re f\n"),
    "01-005 content": drop_kid("LBody"),
    "01-005 page": put(root("/StructTreeRoot", "/ParentTree"), "/Nums", Array([])),
    "01-007": put(root("/MarkInfo"), "/Suspects", YES),
    "02-001": put(root("/StructTreeRoot"), "/RoleMap", Dictionary()),
    "06-002": told(b"pdfuaid:part>1", b"pdfuaid:part>2"),
    "06-003": told(b"<dc:title>", b"<dc:title> "),
    "07-001": put(root("/ViewerPreferences"), "/DisplayDocTitle", NO),
    "09-004 L": becomes("LI", "P"),
    "09-004 a head": becomes("TBody", "TFoot"),
    "09-005": becomes("THead", "Sect"),
    "11-001": put(root(), "/Lang", String("bahasa Indonesia")),
    "13-004": drop(one("Figure"), "/Alt"),
    "14-003": becomes("H2", "H3"),
    "15-003 a head": drop(one("TH"), "/A"),
    "15-003 a table": drop_kid("TR"),
    "16-001": drop(one("L"), "/A"),
    "20-001": put(root(), "/OCProperties", Dictionary()),
    "28-005": drop(note_of, "/TU"),
    "28-008": no_order,
    "28-010": becomes("Form", "Span"),
    "28-012": put(note_of, "/Subtype", Name.Link),
    "6.2.2": painted(rb"\A", b"1 zz\n"),
    "6.2.3": drop(root(), "/OutputIntents"),
    "6.2.4.3": painted(rb"\A", b"0 0 0 1 k\n"),
    "6.2.10": put(root(), "/Extra", Dictionary(ca=0.5)),
    "6.2.11.4": put(font, "/Subtype", Name.Type1),
    "6.2.11.5": put(font, "/Widths", Array([0] * 256)),
    "6.2.11.6": put(font, "/Encoding", Name.WinAnsiEncoding),
    "6.2.11.7.2": put(font, "/ToUnicode", lambda pdf: pdf.make_stream(b"1 beginbfchar <41> <0000> endbfchar")),
    "6.2.11.8": painted(rb"\((\w)", b"(\xfe"),
    "6.3.2": put(note_of, "/F", 2),
    "6.3.3": drop(note_of, "/AP"),
    "6.4.1": put(root("/AcroForm"), "/NeedAppearances", YES),
    "6.5.1": put(root(), "/Extra", Dictionary(S=Name.JavaScript)),
    "6.6.2.3": told(b"URI>http://www.aiim.org/pdfua/ns/id/<", b"URI>lain<"),
    "6.6.3": told(b">Siap IKM<", b">Lain<"),
    "6.6.4": told(b"conformance>A", b"conformance>B"),
    "6.8": put(root(), "/Names", Dictionary(EmbeddedFiles=Dictionary())),
}


@pytest.mark.parametrize("rule", SPOILED)
def test_the_checks_see_what_is_wrong(good, rule):
    out = BytesIO()
    with pikepdf.open(BytesIO(good)) as pdf:
        SPOILED[rule](pdf)
        pdf.save(out)
    found = faults(out.getvalue())
    assert any(re.match(rf"(page \d+: )?{re.escape(rule)}", one) for one in found), found


TEXTS = st.one_of(
    st.sampled_from(["", "Isi", "Kopi & <gula>", "baris\nbaris", "مَطْعَم", "林 Toko", "kata " * 120]),
    st.text(max_size=25),
)
WORDS = st.lists(TEXTS, min_size=1, max_size=4)
LEAVES = st.one_of(
    st.builds(lambda text, level: heading(text, level=level), st.sampled_from(["A. Isi", "مَطْعَم"]), st.integers(1, 4)),
    st.builds(lambda text, more: paragraph(text, Strong(more)), TEXTS, TEXTS),
    st.builds(note, TEXTS),
    st.builds(lambda items, kind: numbered(items, kind=kind), WORDS, st.sampled_from(["1.", "a)", "I.", "-"])),
    st.builds(
        lambda items, first: fields([(item, item) for item in items], first=first), WORDS, st.sampled_from([None, 1])
    ),
    st.builds(lambda items: choices([(item, bool(item)) for item in items]), WORDS),
    st.builds(lambda text: fields([("NIK", boxes(16, text)), ("Alamat", dotted_line())]), TEXTS),
    st.builds(lambda items: bar_chart([(item, len(item)) for item in items]), WORDS),
    st.just(SIGNED),
)


@st.composite
def tables(draw):
    count = draw(st.integers(1, 4))
    columns = [Column(draw(TEXTS), 10, group=draw(st.sampled_from(["", "A", "B"]))) for _ in range(count)]
    row = st.integers(1, count).flatmap(lambda size: st.lists(TEXTS, min_size=size, max_size=size))
    rows = draw(st.lists(row, max_size=12)) * draw(st.sampled_from([1, 1, 9]))
    return table(columns, rows, total=draw(st.one_of(st.just(()), row)), numbers=draw(st.booleans()))


PARTS = st.one_of(LEAVES, tables())
STORIES = st.lists(
    st.one_of(
        PARTS,
        st.lists(PARTS, min_size=1, max_size=3).map(lambda parts: together(*parts)),
        st.lists(PARTS, min_size=2, max_size=2).map(lambda two: beside((None, two[:1]), (60, two[1:]))),
    ),
    max_size=7,
)


@settings(max_examples=15)
@given(STORIES)
def test_whatever_is_written_has_every_tag(parts):
    assert faults(written(title("Judul"), *parts)) == []
