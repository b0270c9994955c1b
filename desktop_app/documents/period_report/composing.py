"""The report of a period as a text: letterhead, chapters, signature of the head, and the recaps on pages across."""

from collections.abc import Callable, Iterator

from desktop_app.documents.drawing.page import LETTER, page_format
from desktop_app.documents.manuscript import Across, Block, Heading, Manuscript, SignatureRow, Title, paragraph
from desktop_app.documents.period_report import chapters
from desktop_app.documents.period_report.appendices import appendices
from desktop_app.documents.period_report.data import PeriodPaper
from desktop_app.documents.period_report.deciding import decisions
from desktop_app.documents.privacy import code_and_tier
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.wording import long_date
from desktop_app.operations.recaps.periods import Period

ABOUT = "Pendataan dan Pembinaan Industri Kecil dan Menengah"
KINDS = {1: "Laporan Bulanan", 3: "Laporan Triwulan", 6: "Laporan Semester", 12: "Laporan Tahunan"}
OTHER = "Laporan Berkala"
CHAPTERS: tuple[tuple[str, Callable[[PeriodPaper], Iterator[Block]]], ...] = (
    ("I. PENDAHULUAN", chapters.introduction),
    ("II. CAPAIAN", chapters.achievements),
    ("III. DATA IKM", chapters.register),
    ("IV. KESIAPAN SERTIFIKASI", chapters.certification),
    ("V. KUNJUNGAN DAN PEMBINAAN", chapters.visits),
    ("VI. KEGIATAN", chapters.gatherings),
    ("VII. KEBUTUHAN PEMBINAAN", chapters.coaching),
    ("VIII. HAL YANG MEMERLUKAN KEPUTUSAN PIMPINAN", decisions),
)
CLOSING = "IX. PENUTUP"
CLOSING_WORDS = (
    "Demikian laporan ini disusun sebagai bahan evaluasi dan pengambilan keputusan dalam pembinaan industri kecil dan "
    "menengah."
)


def compose(paper: PeriodPaper) -> Manuscript:
    """Return the report; its foot names the print and the fingerprint of the data."""
    period = paper.report.period
    return Manuscript(
        heading=name_of(period),
        name=f"{period.label} · data per {long_date(paper.report.as_of)}",
        when=paper.when,
        code=code_and_tier(f"{paper.print_code} · sidik data {paper.short_fingerprint}", Tier.PUBLIC),
        page=page_format(paper.paper, LETTER),
        letterhead=paper.letterhead,
        watermark=paper.watermark,
        blocks=(
            Title((title_of(period), ABOUT)),
            *_chapters(paper),
            SignatureRow((paper.signature,)),
            Across(tuple(appendices(paper))),
        ),
    )


def name_of(period: Period) -> str:
    """Return Laporan Triwulan, Laporan Tahunan, Laporan Berkala."""
    return KINDS.get(period.months, OTHER)


def title_of(period: Period) -> str:
    """Return Laporan Triwulan III Tahun 2026, Laporan Tahunan Tahun 2026."""
    if period.months in {3, 6}:
        part, _, year = period.label.rpartition(" ")
        return f"Laporan {part} Tahun {year}"
    return f"{name_of(period)} {period.label}"


def _chapters(paper: PeriodPaper) -> Iterator[Block]:
    for heading, write in CHAPTERS:
        yield Heading(heading)
        yield from write(paper)
    yield Heading(CLOSING)
    yield paragraph(CLOSING_WORDS, indent_mm=chapters.INDENT)
