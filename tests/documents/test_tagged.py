"""The edition for the web is PDF/A-2a and PDF/UA-1; the plain one stays what it was and claims nothing."""

from dataclasses import fields as fields_of
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from pdf_oxide import PdfDocument
from sqlmodel import select

from desktop_app.documents.drawing.edition import Edition, edition
from desktop_app.documents.flow import Column, FlowingPaper, fields, heading, numbered, paragraph, table, title, write
from desktop_app.documents.kind import About, Wish
from desktop_app.documents.kinds import find_kind, kinds
from desktop_app.documents.listing import ListOptions, list_kind
from desktop_app.documents.office.issuing import WIB
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.event import Event, Gathering
from desktop_app.operations.listing.sheet import Head, ListSheet
from desktop_app.store.database import Database
from tests.documents.tag_checks import faults, heard, outline

WEB = {
    "laporan-periode": {"signature_field": True},
    "rekap-peserta-periode": {},
    "rekap-data": {"details": True, "tier": Tier.PUBLIC},
    "rekap-kesiapan": {},
    "rekap-kunjungan": {},
    "rekap-kebutuhan": {},
    "peta": {},
    "ringkasan-angka": {},
    "siaran-pers": {},
    "rekap-peserta": {},
    "dari-kursi-ke-sertifikat": {},
    "laporan-kegiatan": {"tier": Tier.PUBLIC, "attachments": False, "signature_field": True},
}


@pytest.fixture(scope="module")
def session(practice_folder, schema):
    opened = Database.open(practice_folder, schema)
    with opened.read() as reading:
        yield reading
    opened.close()


def made(session, name, **values):
    kind = find_kind(name)
    gathering = session.exec(select(Gathering).where(Gathering.deleted == 0)).first()
    about = {About.GATHERING: gathering.id, About.EVENT: session.get(Event, gathering.event_id).id}
    return kind.make(Wish(session, about.get(kind.about), kind.options(**values), practice=True))


def content(paper):
    out = BytesIO()
    paper.write(out)
    return out.getvalue()


def test_every_kind_for_the_web_is_looked_at_here():
    offered = {kind.name for kind in kinds() if "tagged" in {field.name for field in fields_of(kind.options)}}
    assert offered == set(WEB)


@pytest.mark.parametrize("name", WEB)
def test_the_edition_for_the_web_has_every_tag(session, name, tmp_path):
    path = tmp_path / "web.pdf"
    path.write_bytes(content(made(session, name, tagged=True, **WEB[name])))
    assert faults(path.read_bytes()) == []
    told = PdfDocument(str(path))
    assert told.validate_pdf_a("2a")["valid"]
    assert told.validate_pdf_ua()["valid"]
    roles = [role for role, _ in outline(path.read_bytes())]
    assert {"H1", "P"} <= set(roles)
    assert ("Table" in roles) is (name not in ("peta", "siaran-pers"))
    assert path.stat().st_size < (200_000 if name == "laporan-kegiatan" else 100_000), "its objects are packed"


def test_the_headline_of_a_press_release_is_a_heading(session):
    paper = content(made(session, "siaran-pers", tagged=True))
    assert [role for role, _ in outline(paper)][:4].count("H2") == 1
    assert any(role == "H2" and "Sosialisasi" in text for role, text in heard(paper))


def test_charts_and_maps_are_told_in_words(session):
    figures = [alt for role, alt in outline(content(made(session, "peta", tagged=True))) if role == "Figure"]
    assert len(figures) == 1
    assert all(word in figures[0] for word in ("Pringsewu 55%", "Lampung Tengah", "IKM siap diajukan"))
    shown = [alt for role, alt in outline(content(made(session, "laporan-periode", tagged=True))) if role == "Figure"]
    assert shown
    assert all(len(alt) > 40 for alt in shown)


def test_only_what_everybody_may_see_belongs_on_the_web(session):
    for tier, warned in ((Tier.INTERNAL, True), (Tier.PUBLIC, False)):
        paper = made(session, "rekap-data", tagged=True, details=True, tier=tier)
        assert any(problem.rule == "web" for problem in paper.problems) is warned


def test_the_plain_edition_is_untouched_and_claims_nothing(session):
    plain = content(made(session, "peta"))
    with edition(Edition(tagged=True)):
        content(made(session, "ringkasan-angka"))
    assert content(made(session, "peta")) == plain
    with pikepdf.open(BytesIO(plain)) as pdf:
        assert not {"/StructTreeRoot", "/MarkInfo", "/AcroForm"} & set(pdf.Root.keys())
        assert b"pdfuaid" not in pdf.Root.Metadata.read_bytes()
        assert b"conformance>U<" in pdf.Root.Metadata.read_bytes()
        assert b"BDC" not in pdf.pages[0].Contents.read_bytes()


def test_a_table_over_pages_is_one_table_whose_head_is_read_once(session):
    rows = tuple((f"Usaha {number} " * 6, date(2026, 3, 9), None) for number in range(90))
    sheet = ListSheet("ikm", "Daftar IKM", (Head("Usaha", 300), Head("Kunjungan", 110), Head("Catatan", 60)), rows)
    kind = list_kind(sheet)
    found = content(kind.make(Wish(session, None, ListOptions(tier=Tier.PUBLIC, tagged=True), practice=False)))
    assert faults(found) == []
    roles = [role for role, _ in outline(found)]
    assert (roles.count("Table"), roles.count("TR"), roles.count("TH"), roles.count("TD")) == (1, 91, 94, 270)


STORY = [
    title("Judul", "Anak judul"),
    heading("Langsung tingkat tiga", level=3),
    paragraph("Isi yang panjang. " * 400),
    numbered(["satu", "dua"]),
    fields([("Nama", "Nilai"), ("Alamat", "Jalan")]),
    table(
        [Column("NO", 10), Column("TW I", 20, group="2026"), Column("TW II", 20, group="2026"), Column("KET", 20)],
        [("1", "2", "3", ""), ("Bagian A", "", ""), ("4", "5", "6", "")],
        total=("JUMLAH", "9", ""),
        numbers=True,
    ),
]


def story():
    out = BytesIO()
    with edition(Edition(tagged=True)):
        write(FlowingPaper("Judul", "Uji", date_time(), STORY), out)
    return out.getvalue()


def date_time():
    from datetime import datetime

    return datetime(2026, 11, 24, 9, 0, tzinfo=WIB)


def test_parts_are_what_they_are_and_headings_do_not_skip():
    found = story()
    assert faults(found) == []
    roles = [role for role, _ in outline(found)]
    assert roles[:4] == ["Document", "H1", "H2", "P"]
    assert roles[4:11] == ["L", "LI", "Lbl", "LBody", "LI", "Lbl", "LBody"]
    assert roles[11:14] == ["P", "P", "Table"]
    assert roles.count("H1") == 1, "two lines are one title"


def test_it_is_read_out_as_a_person_reads_it():
    read = heard(story())
    assert read[:2] == [("H1", "JUDUL ANAK JUDUL"), ("H2", "Langsung tingkat tiga")]
    assert read[2] == ("P", "Isi yang panjang. " * 399 + "Isi yang panjang."), "over the end of the page"
    assert read[3:7] == [("Lbl", "1."), ("LBody", "satu"), ("Lbl", "2."), ("LBody", "dua")]
    assert read[7:9] == [("P", "Nama : Nilai"), ("P", "Alamat : Jalan")]
    assert [text for _, text in read[9:14]] == ["NO", "2026", "KET", "TW I", "TW II"]
    assert [text for role, text in read[18:]] == [*"123", "Bagian A", *"456", "JUMLAH", "9"]
    assert [text for role, text in read[18:] if role == "TH"] == ["1", "Bagian A", "4", "JUMLAH"], "what a row is about"
    assert len(read) == 14 + 4 + 9, "head, foot and rules are not read out"


def test_a_table_without_rows_is_still_one():
    out = BytesIO()
    with edition(Edition(tagged=True)):
        write(FlowingPaper("Judul", "Uji", date_time(), [title("Judul"), table([Column("NO", 1)], [])]), out)
    assert faults(out.getvalue()) == []
    assert [role for role, _ in outline(out.getvalue())] == ["Document", "H1", "Table", "TR", "TH"]
