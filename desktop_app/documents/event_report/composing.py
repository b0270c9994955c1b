"""The report of an event as a book: cover, approval, foreword, contents, chapters, and what is appended."""

from collections.abc import Iterator
from dataclasses import replace

from desktop_app.documents.drawing.page import LETTER, page_format
from desktop_app.documents.event_report.chapters import chapters, text_blocks
from desktop_app.documents.event_report.data import EventReport
from desktop_app.documents.event_report.evidence import AttachedKind
from desktop_app.documents.flow import appendix_label
from desktop_app.documents.manuscript import (
    Appendix,
    AtTheFoot,
    Block,
    BookText,
    Chapter,
    Contents,
    Figure,
    LabelledLines,
    Photos,
    SignatureRow,
    Space,
    Strong,
    Title,
    book_for_srikandi,
    paragraph,
)
from desktop_app.documents.manuscript.blocks import Placing
from desktop_app.documents.office.issuing import print_code
from desktop_app.documents.privacy import code_and_tier
from desktop_app.domain.catalogue.reasons import joined
from desktop_app.domain.event_text import Section
from desktop_app.domain.wording import terbilang
from desktop_app.operations.listing.sheet import TIER_WORDS

NAME = "Laporan Kegiatan"
EMBLEM_MM = 35
NUMBER_DOTS = "." * 40
WITHHELD = (
    "Tidak dilampirkan pada tingkat privasi {tier}, karena memuat data pribadi yang tidak dapat disamarkan pada "
    "pindaian: {titles}. Naskah lengkapnya disimpan di kantor."
)


def compose(report: EventReport) -> BookText:
    """Return the report with the code of its print."""
    frame = report.frame
    book = BookText(
        heading=NAME,
        name=frame.facts.title,
        when=frame.when,
        office=frame.office or report.organizer,
        cover=tuple(_cover(report)),
        front=tuple(_front(report)),
        body=(*chapters(report), *_list_of_appendices(report)),
        appended=tuple(_appendix(kind) for kind in report.evidence.kinds),
        page=page_format(report.options.paper, LETTER),
        watermark=frame.watermark,
    )
    said = (book.cover, book.front, book.body, book.page, [kind.told for kind in report.evidence.kinds])
    coded = replace(book, code=code_and_tier(print_code("LK", said), report.options.tier))
    return book_for_srikandi(coded) if report.options.srikandi else coded


def _cover(report: EventReport) -> Iterator[Block]:
    facts, letterhead = report.frame.facts, report.frame.letterhead
    yield Space(12)
    if letterhead and letterhead.emblem:
        yield Figure(letterhead.emblem, "", EMBLEM_MM, EMBLEM_MM)
    yield Space(20)
    yield Title((NAME, facts.title), cover=True)
    yield Space(14)
    for line in (facts.days, facts.place):
        yield paragraph(Strong(line), placing=Placing.CENTRED)
    lines = [paragraph(Strong(line.upper()), placing=Placing.CENTRED) for line in _issuer(report)]
    yield AtTheFoot(tuple(lines))


def _issuer(report: EventReport) -> Iterator[str]:
    letterhead = report.frame.letterhead
    if letterhead:
        yield from (line for line in (letterhead.government, letterhead.office) if line)
    elif report.organizer:
        yield report.organizer
    year = report.fiscal_year or report.frame.facts.last.year
    yield f"Tahun Anggaran {year}" if report.fiscal_year else f"Tahun {year}"


def _front(report: EventReport) -> Iterator[Block]:
    yield Chapter("", "Lembar Pengesahan")
    yield from _approval(report)
    yield Chapter("", "Kata Pengantar")
    yield from text_blocks(Section.FOREWORD, report.texts[Section.FOREWORD])
    yield Chapter("", "Daftar Isi", listed=False)
    yield Contents()


def _approval(report: EventReport) -> Iterator[Block]:
    facts, total = report.frame.facts, report.count.total
    here = f"{total.present} ({terbilang(total.present)}) orang" if total.present else "-"
    yield Title(("Laporan Kegiatan", facts.title), number=NUMBER_DOTS)
    yield LabelledLines(
        (
            ("Hari/Tanggal", facts.days),
            ("Waktu", facts.time),
            ("Tempat", facts.place),
            ("Penyelenggara", report.organizer or "-"),
            ("Peserta hadir", here),
        ),
        label=24,
    )
    yield Space(6)
    yield paragraph("Laporan ini telah diperiksa dan disahkan sebagai pertanggungjawaban pelaksanaan kegiatan.")
    yield Space(6)
    yield SignatureRow(report.approval)


def _list_of_appendices(report: EventReport) -> Iterator[Block]:
    """Yield the page that names what follows it (LK-03)."""
    kinds, withheld = report.evidence.kinds, report.evidence.withheld
    if not kinds and not withheld:
        return
    yield Chapter("", "Daftar Lampiran")
    yield LabelledLines(
        tuple((appendix_label(number), f"{kind.title} ({_extent(kind)})") for number, kind in enumerate(kinds, 1)),
        label=18,
    )
    if withheld:
        yield Space(6)
        yield paragraph(WITHHELD.format(tier=TIER_WORDS[report.options.tier], titles=joined(withheld, "dan")))


def _extent(kind: AttachedKind) -> str:
    if kind.photos:
        return f"{len(kind.photos)} foto"
    return f"{sum(len(scan.sizes) for scan in kind.scans)} halaman"


def _appendix(kind: AttachedKind) -> Appendix:
    return Appendix(kind.title, (Photos(kind.photos),) if kind.photos else (), kind.scans)
