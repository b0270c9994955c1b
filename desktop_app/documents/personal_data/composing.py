"""The copy of a person's data as a text: what is held, by kind; pictures; who was given it; who changed it when."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from desktop_app.documents.drawing.page import LETTER, page_format
from desktop_app.documents.manuscript import (
    Block,
    Column,
    Heading,
    LabelledLines,
    Manuscript,
    Note,
    TextTable,
    Title,
    numbered,
    paragraph,
)
from desktop_app.documents.office.issuing import WIB
from desktop_app.documents.personal_data.data import PersonalDataPaper
from desktop_app.documents.privacy import code_and_tier
from desktop_app.domain.disclosure import Channel, Tier
from desktop_app.domain.wording import long_date
from desktop_app.i18n import format_number
from desktop_app.operations.listing.sheet import TIER_WORDS
from desktop_app.operations.names.naming import kind_name
from desktop_app.operations.privacy.data_file import picture_name
from desktop_app.operations.privacy.disclosing import DisclosureRow
from desktop_app.operations.privacy.history import LogLine
from desktop_app.operations.privacy.holding import Cell, Entry, Picture
from desktop_app.operations.privacy.rules import privacy_rules

HEADING = "Salinan Data Pribadi"
ONE_A_ROW = 4
"""Records with so many kinds of values at most stand in a table, one a row."""
POINTERS = frozenset({"ikm_id", "visit_id", "assessment_id", "gathering_id", "seat_id", "payment_list_id", "record_id"})
"""Columns that only say that a record belongs to this person: they would repeat the same name on every line."""
WHOSE = frozenset({"participant", "payment", "presence", "attendance_certificate", "photo", "item_answer"})
"""Tables of which one has to say to which gathering or visit a row belongs."""
INNER = frozenset({("acceptance", "rule")})
"""Names that the program has for something, which say nothing to a person; they stand in data.json."""
BIN = "(di keranjang sampah)"
GIVEN = (Column("Waktu", 21), Column("Oleh", 18), Column("Cara", 14), Column("Apa", 32), Column("Untuk", 15))
CHANGED = (Column("Waktu", 21), Column("Oleh", 20), Column("Apa yang ditulis", 59))
PICTURES = (Column("Jenis", 25), Column("Berkas dalam paket", 75))
CHANNELS = {Channel.SCREEN: "layar", Channel.PAPER: "kertas", Channel.FILE: "berkas", Channel.CLIPBOARD: "salinan"}


def compose(paper: PersonalDataPaper) -> Manuscript:
    """Return the copy; it is for the person alone, so everything stands in it in full."""
    return Manuscript(
        heading=HEADING,
        name=paper.name,
        when=paper.when,
        code=code_and_tier(paper.print_code, Tier.INTERNAL),
        page=page_format(paper.paper, LETTER),
        letterhead=paper.letterhead,
        watermark=paper.watermark,
        blocks=tuple(_blocks(paper)),
    )


def _blocks(paper: PersonalDataPaper) -> Iterator[Block]:
    rules, holding = privacy_rules(), paper.holding
    yield Title((HEADING,))
    yield LabelledLines(
        (
            ("Nama", holding.name or "–"),
            ("Usaha", holding.business or "–"),
            ("Keadaan pada", f"{long_date(paper.when.date())} pukul {paper.when:%H.%M} WIB"),
        )
    )
    yield paragraph(
        f"Salinan ini memuat semua data tentang Saudara yang tersimpan di kantor kami, menurut {rules.law}, "
        f"{rules.requests['access'].article}. Data ini dipakai untuk:"
    )
    yield numbered(tuple(one.marked for one in rules.purposes), kind="a.")
    yield Heading("A. Data yang disimpan")
    for table, several in groupby(holding.entries, key=lambda one: one.table):
        yield from _kind(table, list(several))
    yield from _drafts(paper)
    yield Heading("B. Foto, pindaian, dan tanda tangan")
    yield from _pictures(holding.pictures)
    yield Heading("C. Siapa yang melihat atau menerima data ini")
    yield from _given(holding.given, "Belum ada pembukaan data yang dicatat.")
    if holding.lists:
        yield paragraph("Daftar dan kertas berisi banyak orang, yang mungkin juga memuat data Saudara:")
        yield from _given(holding.lists, "")
    yield Heading("D. Riwayat perubahan")
    yield from _changes(holding.changes)
    yield Heading("E. Yang tidak disertakan")
    yield from _left_out()


def _kind(table: str, entries: Sequence[Entry]) -> Iterator[Block]:
    labels = dict.fromkeys(cell.label for one in entries for cell in _told(one))
    count = f" ({format_number(len(entries))})" if len(entries) > 1 else ""
    yield Heading(f"{kind_name(table)}{count}", level=3)
    if len(entries) > 1 and 0 < len(labels) <= ONE_A_ROW and not any(one.deleted for one in entries):
        rows = tuple(sorted(tuple(_value(one, label) for label in labels) for one in entries))
        widths = _widths([[len(label), *(len(row[place]) for row in rows)] for place, label in enumerate(labels)])
        yield TextTable(tuple(Column(label, width) for label, width in zip(labels, widths, strict=True)), rows)
        return
    for one in entries:
        lines = [(cell.label, cell.words) for cell in _told(one)]
        if one.deleted:
            lines.insert(0, ("Keadaan", BIN))
        if lines:
            yield LabelledLines(tuple(lines), label=38)


def _told(one: Entry) -> Iterator[Cell]:
    for cell in one.cells:
        if (one.table, cell.column) in INNER:
            continue
        if cell.column not in POINTERS or (one.table in WHOSE and cell.column not in {"ikm_id", "seat_id"}):
            yield cell


def _value(one: Entry, label: str) -> str:
    return next((cell.words for cell in one.cells if cell.label == label), "")


def _widths(lengths: Sequence[Sequence[int]]) -> list[float]:
    """Return shares of the width that follow the longest words of each column, none very narrow."""
    longest = [min(max(column), 60) for column in lengths]
    return [max(one, 0.18 * sum(longest)) for one in longest]


def _drafts(paper: PersonalDataPaper) -> Iterator[Block]:
    if paper.holding.drafts:
        yield Heading("Isian yang belum disimpan pada komputer ini", level=3)
        yield numbered([f"{one.title}, {_moment(one.saved_at)}" for one in paper.holding.drafts], kind="-")


def _pictures(pictures: Sequence[Picture]) -> Iterator[Block]:
    if not pictures:
        yield paragraph("Tidak ada.")
        return
    missing = "belum sampai ke komputer ini"
    yield TextTable(PICTURES, tuple((one.what.replace("-", " "), picture_name(one) or missing) for one in pictures))


def _given(rows: Sequence[DisclosureRow], none: str) -> Iterator[Block]:
    if not rows:
        yield paragraph(none)
        return
    told = tuple(
        (
            _moment(row.when),
            row.officer or "–",
            f"{CHANNELS[row.channel]}, {TIER_WORDS[row.tier]}",
            row.what,
            row.purpose,
        )
        for row in rows
    )
    yield TextTable(GIVEN, told)


def _changes(lines: Sequence[LogLine]) -> Iterator[Block]:
    """Yield the log by minute and officer: what was recorded counted, corrections with the value before and after."""
    rows: list[tuple[str, str, str]] = []
    for (when, author), several in groupby(lines, key=lambda one: (_moment(one.when), one.author)):
        rows += [(when, author or "–", told) for told in _written(list(several))]
    yield TextTable(CHANGED, tuple(rows))
    yield Note("Setiap nilai yang pernah ditulis, dengan waktu dan petugasnya, ada dalam berkas data.json.")


def _written(lines: Sequence[LogLine]) -> Iterator[str]:
    made = Counter(table for table, _ in {(one.table, one.record) for one in lines if one.begins})
    if made:
        yield "Dicatat: " + ", ".join(f"{kind_name(table)} {format_number(made[table])}" for table in sorted(made))
    corrected: dict[tuple[str, str], list[str]] = {}
    for one in lines:
        if not one.begins:
            corrected.setdefault((one.table, str(one.record)), []).append(one.words)
    for (table, _), said in corrected.items():
        yield f"{kind_name(table)} – {'; '.join(said)}"


def _left_out() -> Iterator[Block]:
    items = (
        "Pindaian daftar hadir dan kuitansi, karena memuat data banyak orang; aslinya dapat dilihat di kantor.",
        "NIK, nomor telepon, dan alamat orang lain yang mewakili usaha pada kegiatan, karena itu data orang lain.",
        "Nomor dan tanda tangan petugas yang berkunjung, karena itu data orang lain.",
        "Kertas yang pernah dicetak: yang tersimpan hanya jenis, tanggal, dan sidiknya.",
    )
    yield numbered(items, kind="-")


def _moment(when: datetime) -> str:
    return f"{when.astimezone(WIB):%d-%m-%Y %H.%M}"
