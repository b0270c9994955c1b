"""The chapters of the report: headings of documents.md §8.2 over what was written and what the record says."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from desktop_app.documents.agenda.paper import tables as agenda_tables
from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.event_report.data import EventReport
from desktop_app.documents.event_report.numbers import (
    participants_sentence,
    participants_table,
    readiness_sentence,
    readiness_table,
)
from desktop_app.documents.event_report.options import Preset
from desktop_app.documents.manuscript import (
    Block,
    Chapter,
    Column,
    Heading,
    ItemList,
    LabelledLines,
    TextTable,
    numbered,
    paragraph,
)
from desktop_app.documents.meeting_minutes.composing import QUESTIONS, question_rows
from desktop_app.domain.event_text import Section
from desktop_app.operations.gatherings.facts import guest_words
from desktop_app.operations.gatherings.texts import text_lines

NOTHING = "-"
"""Says that a section was not forgotten (LK-01)."""
INDENT = 12.5
LISTS = (Section.LEGAL_BASIS, Section.SUGGESTIONS, Section.PROBLEMS)
"""Texts that are written one point a line."""
COMMITTEE = (Column("NO", 6, Align.CENTRE), Column("NAMA", 50), Column("JABATAN DALAM PANITIA", 44))
SPEAKERS = (
    Column("NO", 6, Align.CENTRE),
    Column("NAMA", 28),
    Column("JABATAN/INSTANSI", 32),
    Column("MATERI", 34),
)
Writer = Callable[[EventReport], Iterator[Block]]


@dataclass(frozen=True)
class Part:
    """A section of a chapter."""

    title: str
    write: Writer
    there: Callable[[EventReport], bool] = lambda _: True
    """Whether it is there; most sections are, even when they say nothing."""


def _text(section: Section) -> Writer:
    return lambda report: text_blocks(section, report.texts[section])


def text_blocks(section: Section, text: str) -> Iterator[Block]:
    """Yield a text as it is read: points under each other, or paragraphs; "-" where there is none."""
    lines = text_lines(text)
    if section in LISTS and len(lines) > 1:
        yield numbered(lines)
        return
    for line in lines or [NOTHING]:
        yield paragraph(line, indent_mm=INDENT if line != NOTHING else 0)


def _time_and_place(report: EventReport) -> Iterator[Block]:
    facts = report.frame.facts
    opening = f"Kegiatan {facts.title} dilaksanakan pada:"
    yield paragraph(opening, indent_mm=INDENT)
    yield LabelledLines((("Hari/Tanggal", facts.days), ("Waktu", facts.time), ("Tempat", facts.place)), label=22)


def _committee(report: EventReport) -> Iterator[Block]:
    if not report.committee:
        yield paragraph(NOTHING)
        return
    rows = enumerate(report.committee, 1)
    yield TextTable(COMMITTEE, tuple((str(row), seat.name, seat.affiliation or NOTHING) for row, seat in rows))


def _participants(report: EventReport) -> Iterator[Block]:
    yield paragraph(participants_sentence(report.count, report.walk_ins), indent_mm=INDENT)
    if report.count.rows:
        yield participants_table(report.count)


def _speakers(report: EventReport) -> Iterator[Block]:
    if not report.speakers:
        yield paragraph(NOTHING)
        return
    yield TextTable(
        SPEAKERS,
        tuple(
            (str(row), one.person_name.full or NOTHING, one.post or NOTHING, one.subject or NOTHING)
            for row, one in enumerate(report.speakers, 1)
        ),
    )


def _guests(report: EventReport) -> Iterator[Block]:
    guests = [guest_words(seat) for seat in report.guests]
    if report.opener:
        yield paragraph(f"Kegiatan dibuka oleh {report.opener.rstrip('.')}.", indent_mm=INDENT)
    if guests:
        yield paragraph("Tamu undangan yang hadir:")
        yield ItemList(tuple((guest,) for guest in guests))
    elif not report.opener:
        yield paragraph(NOTHING)


def _agenda(report: EventReport) -> Iterator[Block]:
    if not report.agenda:
        yield paragraph(NOTHING)
    for block in agenda_tables(report.agenda):
        yield replace(block, level=3) if isinstance(block, Heading) else block


def _discussion(report: EventReport) -> Iterator[Block]:
    if report.discussion:
        yield TextTable(QUESTIONS, question_rows(report.discussion))
    else:
        yield paragraph(NOTHING)


def _readiness(report: EventReport) -> Iterator[Block]:
    yield paragraph(readiness_sentence(report.readiness), indent_mm=INDENT)
    if report.readiness.businesses:
        yield readiness_table(report.readiness)


def _test(report: EventReport) -> Iterator[Block]:
    yield paragraph(report.test, indent_mm=INDENT)


def _closing(report: EventReport) -> Iterator[Block]:
    yield paragraph(
        f"Demikian laporan kegiatan {report.frame.facts.title} ini disusun sebagai pertanggungjawaban pelaksanaan "
        "kegiatan dan bahan penyusunan rencana pembinaan selanjutnya.",
        indent_mm=INDENT,
    )


INTRODUCTION = (
    Part("Latar Belakang", _text(Section.BACKGROUND)),
    Part("Dasar Hukum", _text(Section.LEGAL_BASIS)),
    Part("Maksud dan Tujuan", _text(Section.AIMS)),
    Part("Ruang Lingkup/Sasaran", _text(Section.SCOPE)),
    Part("Sumber Dana", _text(Section.FUNDING)),
)
HELD = (
    Part("Waktu dan Tempat", _time_and_place),
    Part("Panitia", _committee),
    Part("Peserta", _participants),
    Part("Narasumber dan Materi", _speakers),
    Part("Tamu Undangan", _guests),
    Part("Susunan Acara", _agenda),
)
RESULTS = (
    Part("Jalannya Acara", _text(Section.PROCEEDINGS)),
    Part("Ringkasan Materi", _text(Section.MATERIAL_SUMMARY)),
    Part("Diskusi/Tanya Jawab", _discussion),
    Part("Kesiapan Sertifikasi Peserta", _readiness),
    Part("Permasalahan", _text(Section.PROBLEMS)),
    Part("Hasil Tes Peserta", _test, lambda report: bool(report.test)),
)
CONCLUSIONS = (
    Part("Kesimpulan", _text(Section.CONCLUSIONS)),
    Part("Saran/Rencana Tindak Lanjut", _text(Section.SUGGESTIONS)),
)
BEGINNING = (("Pendahuluan", INTRODUCTION), ("Pelaksanaan", HELD))
PRESETS: dict[Preset, tuple[tuple[str, tuple[Part, ...]], ...]] = {
    Preset.FOUR: (*BEGINNING, ("Hasil Kegiatan", RESULTS), ("Penutup", CONCLUSIONS)),
    Preset.FIVE: (
        *BEGINNING,
        ("Hasil", RESULTS),
        ("Kesimpulan dan Saran", CONCLUSIONS),
        ("Penutup", (Part("", _closing),)),
    ),
}
NUMBERS = ("I", "II", "III", "IV", "V")


def chapters(report: EventReport) -> Iterator[Block]:
    """Yield all chapters of the preset."""
    for number, (title, parts) in zip(NUMBERS, PRESETS[report.options.preset], strict=False):
        yield Chapter(f"BAB {number}", title)
        for place, part in enumerate(part for part in parts if part.there(report)):
            if part.title:
                yield Heading(f"{chr(ord('A') + place)}. {part.title}")
            yield from part.write(report)
