"""The report of an event: LK-01 to LK-08 of documents.md §8.3, from the practice event and from an empty one."""

import re
import shutil
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from desktop_app.documents.event_report import EventReportOptions, Preset, checks, collect, compose
from desktop_app.documents.event_report.evidence import photo_caption, photo_date
from desktop_app.documents.event_report.numbers import participants_sentence, participants_table
from desktop_app.documents.manuscript import PLACEHOLDERS, write_book, write_book_docx
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.event import Event, EventDraft, Gathering, GatheringDraft
from desktop_app.domain.event_file import EventFile, EventFileDraft, FileKind
from desktop_app.domain.event_text import Section
from desktop_app.domain.gathering_dossier import GatheringDossier
from desktop_app.operations.gatherings.events import record_event, record_gathering
from desktop_app.operations.gatherings.files import keep_file, prepare_file
from desktop_app.operations.gatherings.head_count import Count, HeadCount, head_count
from desktop_app.operations.gatherings.texts import save_texts
from desktop_app.store.database import Database
from tests.documents.flow.test_book import scanned_pdf
from tests.documents.manuscript.reading_word import out_of_order, paragraphs, whole_text
from tests.documents.manuscript.texts import photo
from tests.documents.reading import opened, read, texts

FOUR = ["I PENDAHULUAN", "II PELAKSANAAN", "III HASIL KEGIATAN", "IV PENUTUP"]
FIVE = ["I PENDAHULUAN", "II PELAKSANAAN", "III HASIL", "IV KESIMPULAN DAN SARAN", "V PENUTUP"]
SECTIONS = {
    "I": ["Latar Belakang", "Dasar Hukum", "Maksud dan Tujuan", "Ruang Lingkup/Sasaran", "Sumber Dana"],
    "II": ["Waktu dan Tempat", "Panitia", "Peserta", "Narasumber dan Materi", "Tamu Undangan", "Susunan Acara"],
    "III": [
        "Jalannya Acara",
        "Ringkasan Materi",
        "Diskusi/Tanya Jawab",
        "Kesiapan Sertifikasi Peserta",
        "Permasalahan",
        "Hasil Tes Peserta",
    ],
    "IV": ["Kesimpulan", "Saran/Rencana Tindak Lanjut"],
}
LINE = re.compile(r"^(.+?) (\d+|[ivxl]+)$", re.MULTILINE)


def pdf(report):
    out = BytesIO()
    write_book(compose(report), out)
    return out.getvalue()


def word(report):
    out = BytesIO()
    write_book_docx(compose(report), out)
    return out.getvalue()


def flat(content):
    return " ".join(" ".join(texts(content)).split())


@pytest.fixture(scope="module")
def told(practice_folder, schema, tmp_path_factory):
    """The report of the practice event as everybody prints it, and what is counted of it."""
    folder = tmp_path_factory.mktemp("laporan") / "latihan"
    shutil.copytree(practice_folder, folder)
    opened_ = Database.open(folder, schema)
    with opened_.read() as session:
        gathering_id = session.exec(select(EventFile.gathering_id)).first()
        report = collect(session, gathering_id, EventReportOptions(), practice=False)
        count = head_count(session, gathering_id)
        gathering = session.get(Gathering, gathering_id)
        title, venue = session.get(Event, gathering.event_id).title, gathering.venue
    opened_.close()
    return report, count, (title, venue)


@pytest.fixture(scope="module")
def report(told):
    return told[0]


@pytest.fixture(scope="module")
def content(report):
    return pdf(report)


@pytest.fixture
def empty(database, officer):
    """The report of a gathering of which nothing is known but its day."""
    with database.write(by=officer) as session:
        event_id = record_event(session, EventDraft(title="Bimbingan Teknis"))
        dossier = GatheringDossier(gathering=GatheringDraft(venue="Balai", starts_on=date(2026, 11, 3)))
        yield session, record_gathering(session, event_id, dossier)


@pytest.mark.parametrize(("preset", "expected"), [(Preset.FOUR, FOUR), (Preset.FIVE, FIVE)])
def test_lk_01_chapters_in_order_with_the_numbers_of_their_pages(report, preset, expected):
    none = replace(report.evidence, kinds=report.evidence.kinds[1:])
    content = pdf(replace(report, options=EventReportOptions(preset=preset), evidence=none))
    with opened(content) as document:
        pages = dict(zip([page.label for page in document.pages], texts(content), strict=True))
    contents = next(text for text in pages.values() if "DAFTAR ISI" in text)
    listed = [(name, page) for name, page in LINE.findall(contents) if "LK-" not in name]
    assert [name.removeprefix("BAB ") for name, _ in listed if name.startswith("BAB")] == expected
    titles = [title for titles in SECTIONS.values() for title in titles]
    assert [name[3:] for name, _ in listed if name[1:3] == ". "] == titles
    for name, page in listed:
        assert name in " ".join(pages[page].split()), (name, page)


def test_lk_01_what_is_not_written_is_marked_and_what_the_record_says_is_said(empty):
    session, gathering_id = empty
    bare = collect(session, gathering_id, EventReportOptions(), practice=False)
    text = "\n".join(texts(pdf(bare)))
    for section in (
        "Latar Belakang",
        "Dasar Hukum",
        "Maksud dan Tujuan",
        "Sumber Dana",
        "Panitia",
        "Narasumber dan Materi",
    ):
        assert re.search(rf"[A-F]\. {section}\n-\n", text), section
    for section in ("Ringkasan Materi", "Diskusi/Tanya Jawab", "Permasalahan", "Kesimpulan"):
        assert re.search(rf"[A-E]\. {section}\n-\n", text), section
    assert "Hari/Tanggal\n:\nSelasa, 3 November 2026" in text or "Selasa, 3 November 2026" in text
    assert "Kehadiran peserta belum dicatat." in text
    assert "Hasil Tes" not in text
    assert "LATIHAN" not in text
    messages = " ".join(problem.message for problem in checks(bare))
    for name in ("Latar belakang", "Pejabat Pelaksana Teknis Kegiatan", "kehadiran"):
        assert name in messages
    save_texts(
        session, gathering_id, {Section.BACKGROUND: "Alasan.\n\nAlasan kedua.", Section.SUGGESTIONS: "- Satu\n- Dua"}
    )
    written = "\n".join(texts(pdf(collect(session, gathering_id, EventReportOptions(), practice=False))))
    assert re.search(r"Latar Belakang\nAlasan\.\nAlasan kedua\.\n", written)
    assert re.search(r"Tindak Lanjut\n1\. ?Satu\n2\. ?Dua", written)


def test_lk_02_date_place_and_numbers_are_those_of_the_attendance(told, content):
    report, count, (title, venue) = told
    text = flat(content)
    total = count.total
    assert text.count("Jumat, 4 November 2022") >= 3
    assert title in text
    assert f"Tempat : {venue}" in text
    assert f"sebanyak {total.present} orang" in text
    assert f"{total.present} (tiga puluh tujuh) orang" in text
    rows = [row for row in participants_table(report.count).rows if row[1] == "Kabupaten Pringsewu"]
    own = next(row for row in count.rows if row.kabupaten == "Kabupaten Pringsewu")
    assert rows[0][2:6] == tuple(map(str, (own.invited, own.male, own.female, own.present)))
    assert f"JUMLAH {total.invited} {total.male} {total.female} {total.present}" in text


COUNTS = st.lists(st.tuples(*[st.integers(0, 300)] * 4), min_size=1, max_size=6)


@given(COUNTS, st.data())
def test_lk_02_the_numbers_of_the_table_add_up_and_the_sentence_says_them(counts, data):
    rows = tuple(Count(f"18.{place:02}", f"Kabupaten {place}", *one) for place, one in enumerate(counts, 1))
    total = Count("", "", *map(sum, zip(*counts, strict=True)))
    walk_ins = data.draw(st.integers(0, total.present))
    count = HeadCount(rows, total, 1, 2, 3)
    table = participants_table(count)
    figures = [[int(cell.replace(".", "")) for cell in row[2:6]] for row in table.rows]
    assert [sum(column) for column in zip(*figures, strict=True)] == [int(c.replace(".", "")) for c in table.total[1:5]]
    for row, (_, male, female, unknown) in zip(figures, counts, strict=True):
        assert row[1] + row[2] == row[3] - unknown == male + female
    told = [int(number.replace(".", "")) for number in re.findall(r"[\d.]*\d", participants_sentence(count, walk_ins))]
    expected = {total.present, total.present - walk_ins} if total.present else {total.invited}
    assert expected <= set(told)
    assert set(told) <= {total.present, total.male, total.female, total.unknown, total.invited, walk_ins, 1, 2, 3} | {
        total.present - walk_ins,
        sum(bool(one.present) for one in rows),
    }


def test_lk_03_the_list_of_appendices_is_what_is_appended(report, content):
    pages = read(content)
    heads = [re.match(r"Lampiran (\d+)\n(.+?)(?:\n|$)", page.text) for page in pages]
    appended = list(dict.fromkeys((found[1], found[2].strip()) for found in heads if found))
    listing = next(page.text for page in pages if page.text.startswith("DAFTAR LAMPIRAN"))
    listed = re.findall(r"Lampiran (\d+)\s*:\s*(.+?) \(\d+ (?:halaman|foto)\)", listing)
    assert listed == appended == [("1", "Daftar hadir (pindaian)"), ("2", "Dokumentasi foto")]
    assert sum(bool(found) for found in heads) == 6 + 1, "six scanned pages, five photos on one"
    bare = replace(report, evidence=replace(report.evidence, kinds=()))
    assert "Lampiran" not in flat(pdf(bare))


def test_lk_03_every_kind_of_file_in_its_order_and_money_only_when_asked(empty):
    session, gathering_id = empty
    for kind in reversed(FileKind):
        for content in (scanned_pdf((595, 842)), photo()) if kind is FileKind.MATERIAL else (scanned_pdf((595, 842)),):
            prepared = prepare_file(f"{kind.value}.x", photo() if kind is FileKind.PHOTO else content)
            keep_file(session, gathering_id, prepared, EventFileDraft(kind=kind))
    plain = collect(session, gathering_id, EventReportOptions(), practice=False)
    titles = [kind.title for kind in plain.evidence.kinds]
    assert titles[:5] == [
        "Surat undangan",
        "SK panitia/surat tugas",
        "Kerangka acuan kerja",
        "Daftar hadir (pindaian)",
        "Materi",
    ]
    assert not {"Kuitansi", "Daftar penerimaan", "Bukti pajak"} & set(titles)
    assert "Materi (2 halaman)" in flat(pdf(plain))
    asked = collect(session, gathering_id, EventReportOptions(receipts=True), practice=False)
    assert {"Kuitansi", "Daftar penerimaan", "Bukti pajak"} < {kind.title for kind in asked.evidence.kinds}
    none = collect(session, gathering_id, EventReportOptions(attachments=False, photos=False), practice=False)
    assert none.evidence.kinds == ()
    given = collect(session, gathering_id, EventReportOptions(receipts=True, tier=Tier.PUBLIC), practice=False)
    shown = [kind.title for kind in given.evidence.kinds]
    assert shown == ["Kerangka acuan kerja", "Materi", "Dokumentasi foto", "Berita"]  # a scan cannot be masked
    assert {"Daftar hadir (pindaian)", "Kuitansi"} < set(given.evidence.withheld)
    assert "Tidak dilampirkan pada tingkat privasi Publik" in flat(pdf(given))


def test_lk_03_a_file_that_has_not_arrived_is_told_and_not_appended(empty):
    session, gathering_id = empty
    prepared = prepare_file("undangan.pdf", scanned_pdf((595, 842)))
    keep_file(session, gathering_id, prepared, EventFileDraft(kind=FileKind.INVITATION))
    row = session.exec(select(EventFile)).one()
    row.sha256 = "0" * 64
    session.add(row)
    session.flush()
    report = collect(session, gathering_id, EventReportOptions(), practice=False)
    assert report.evidence.kinds == ()
    assert any("undangan.pdf" in problem.message for problem in checks(report))


def test_lk_04_the_approval_has_the_blocks_of_the_pptk_and_of_the_head(report, content, empty):
    page = next(text for text in texts(content) if text.startswith("LEMBAR PENGESAHAN"))
    for said in (
        "Pejabat Pelaksana Teknis Kegiatan (PPTK),",
        "Ratna Kusuma Wardani",
        "Kepala Dinas Perindustrian",
        "Elvira Umihanni",
    ):
        assert said in page
    nobody = next(
        text for text in texts(pdf(collect(*empty, EventReportOptions(), practice=False))) if text.startswith("LEMBAR")
    )
    assert "PPTK" in nobody
    assert "KEPALA DINAS" in nobody
    assert nobody.count("." * 50) >= 2


def test_lk_05_every_photo_has_number_caption_place_and_date(report, content):
    photos = report.evidence.kinds[-1].photos
    assert photos[0].caption == ("Gambar 1. Pembukaan resmi oleh Wakil Gubernur Lampung, Gadingrejo, 4 November 2022")
    assert photo_caption(3, " ", "Metro", "3 November 2022") == "Gambar 3. Dokumentasi kegiatan, Metro, 3 November 2022"
    text = flat(content)
    assert all(one.caption in text for one in photos)


@pytest.mark.parametrize("taken_on", [None, date(2022, 11, 2), date(2022, 11, 5)])
def test_lk_05_a_photo_without_a_day_of_its_own_is_of_all_days(report, taken_on):
    facts = replace(report.frame.facts, first=date(2022, 11, 3), last=date(2022, 11, 4), dates="3 s.d. 4 November 2022")
    assert photo_date(taken_on, facts) == "3 s.d. 4 November 2022"
    assert photo_date(date(2022, 11, 3), facts) == "3 November 2022"


def test_lk_06_opener_guests_and_speakers_with_post_and_degrees(content):
    text = flat(content)
    assert "Kegiatan dibuka oleh Wakil Gubernur Lampung, Chusnunia Chalim." in text
    guest = (
        "Penjabat Bupati Pringsewu, yang diwakili oleh Asisten Perekonomian dan Pembangunan Setdakab Pringsewu, "
        "Drs. Masykur, M.M."
    )
    assert guest.replace(" ", "") in text.replace(" ", "")
    for speaker in ("Dian Permata Sari, S.H., M.H.", "Dr. Hendra Wirawan, S.T.P., M.Si.", "Maria Ulfa, S.Si."):
        assert speaker.replace(" ", "") in text.replace(" ", "")


def test_lk_07_the_agenda_ascends_and_only_its_last_line_is_open(report, content):
    text = flat(content).replace(" ", "")
    rows = report.agenda[0].rows
    spans = [tuple(times.split(" – ")) for _, times, *_ in rows]
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert [end for _, end in spans].index("selesai") == len(spans) - 1
    assert all(title.replace(" ", "") in text for _, _, title, _ in rows)


def test_the_word_file_says_the_same_and_lists_what_only_the_pdf_has(report, content):
    file = word(report)
    said, on_paper = whole_text(file).replace(" ", ""), flat(content).replace(" ", "")
    for section in SECTIONS.values():
        assert all(f".{title}".replace(" ", "") in said for title in section)
    for sentence in (
        report.test,
        "diikuti oleh peserta dari 12 kabupaten/kota",
        "34 IKM yang diwakili peserta",
        "Gambar 5. Foto bersama",
    ):
        assert sentence.replace(" ", "") in said
        assert sentence.replace(" ", "") in on_paper
    styles = [style for style, text in paragraphs(file) if text.startswith("BAB ") and style]
    assert styles == ["Heading1"] * 4
    assert "Terlampirsebagaipindaian padaberkasPDF(6halaman)".replace(" ", "") in said
    assert out_of_order(file) == []
    practice = replace(
        report, frame=replace(report.frame, watermark="LATIHAN"), evidence=replace(report.evidence, kinds=())
    )
    assert "LATIHAN" in whole_text(word(practice))


def test_qr_03_the_draft_for_srikandi_has_each_placeholder_once(report, content):
    none = replace(report.evidence, kinds=())
    draft = replace(report, options=EventReportOptions(srikandi=True), evidence=none)
    for said in ("".join(texts(pdf(draft))), whole_text(word(draft))):
        assert [said.count(one) for one in PLACEHOLDERS] == [1] * 6
    assert "${" not in flat(content) + whole_text(word(replace(report, evidence=none)))
    pasted = replace(report, texts={**report.texts, Section.AIMS: "Nomor ${nomor_naskah}"})
    assert any(problem.rule == "placeholder" for problem in checks(pasted))
    assert not any(problem.rule == "placeholder" for problem in checks(report))


def test_g_04_nothing_of_the_program_is_left_in_it(content):
    text = flat(content)
    assert not re.search(r"\$\{|\{\{|\bNone\b(?! L)|\bTODO\b|Lorem|01 Januari 1970|BSrE", text.replace("None null", ""))
    with opened(content) as document:
        assert str(document.docinfo["/Author"]) == "DINAS PERINDUSTRIAN DAN PERDAGANGAN"
        assert str(document.docinfo["/Title"]).startswith("Laporan Kegiatan – Sosialisasi")
        assert str(document.Root.Lang) == "id-ID"
