"""Recaps per kabupaten: R3 and R5 of documents.md §12.3, and on demand the businesses behind the figures."""

from collections.abc import Iterator, Sequence
from datetime import date

from desktop_app import progress as progress_module
from desktop_app.documents.drawing.page import SIGNED_ACROSS, page_format
from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.flow import (
    Column,
    FlowingPaper,
    Part,
    heading,
    note,
    page_break,
    paragraph,
    signatures,
    table,
    title,
)
from desktop_app.documents.flow import write as write_flowing
from desktop_app.documents.output import Target
from desktop_app.documents.printed import Printed
from desktop_app.documents.recaps.data import RecapKind, RecapPaper
from desktop_app.domain.wording import grouped, long_date
from desktop_app.operations.recaps import ELSEWHERE, READY, Detail, needs
from desktop_app.progress import Progress

NAMES = {
    RecapKind.CERTIFICATION: "Rekapitulasi Kesiapan Sertifikasi IKM",
    RecapKind.NEEDS: "Rekapitulasi Kebutuhan Pembinaan IKM",
}
QUARTERS = ("I", "II", "III", "IV")
HELD, NEEDED = "SERTIFIKAT/IZIN YANG DIMILIKI", "KEBUTUHAN PEMBINAAN"
LABELS = {
    "nib": "NIB",
    "pirt": "PIRT",
    "halal": "HALAL",
    "merek": "MEREK",
    "bpom_md": "BPOM MD",
    "sni": "SNI",
    "tkdn": "TKDN",
}
MEANING = {
    RecapKind.CERTIFICATION: (
        "Yang dihitung: sertifikat/izin yang ada dan belum berakhir pada tanggal data. Siap difasilitasi: IKM yang "
        "hasil daftar periksa terakhirnya siap diajukan, atau tahapnya siap diajukan, untuk skema yang belum "
        "dimilikinya; batas kesiapan adalah usulan kantor."
    ),
    RecapKind.NEEDS: (
        "Tiap IKM dihitung satu kali untuk tiap jenis kebutuhan dan dapat mempunyai beberapa kebutuhan; JUMLAH adalah "
        "jumlah kebutuhan. Jenis kebutuhan dikenali dari kata dalam kebutuhan, kesulitan, dan tindak lanjut yang masih "
        "terbuka; daftar katanya adalah usulan."
    ),
}


def write(paper: RecapPaper, target: Target, progress: Progress = progress_module.ignore) -> Printed:
    """Write the recap as PDF/A-2u; UserError when the place refuses it, `Cancelled` leaves nothing behind."""
    return write_flowing(lay_out(paper), target, progress)


def lay_out(paper: RecapPaper) -> FlowingPaper:
    """Return the recap as a story."""
    as_of = paper.recap.as_of
    return FlowingPaper(
        heading=NAMES[paper.kind],
        name=f"data per {long_date(as_of)}",
        when=paper.when,
        code=paper.print_code,
        page=page_format(paper.paper, SIGNED_ACROSS, landscape=True),
        letterhead=paper.letterhead,
        watermark=paper.watermark,
        story=[
            title(f"{NAMES[paper.kind]} per Kabupaten/Kota", f"Provinsi Lampung {period(as_of)}"),
            paragraph(_told(paper)),
            table(columns(paper.kind), list(_rows(paper)), total=_total(paper), numbers=True),
            note(f"Sumber: {paper.source} (data per {long_date(as_of)}). {MEANING[paper.kind]}"),
            signatures(*paper.signatures),
            *(_details(paper) if paper.details else []),
        ],
    )


def period(day: date) -> str:
    """Return the quarter that a day lies in: Tahun 2026 (Triwulan IV)."""
    return f"Tahun {day.year} (Triwulan {QUARTERS[(day.month - 1) // 3]})"


def columns(kind: RecapKind) -> tuple[Column, ...]:
    """Return the columns of a recap, in two levels."""
    first = (Column("NO", 4, Align.CENTRE), Column("KABUPATEN/KOTA", 18 if kind is RecapKind.CERTIFICATION else 19))
    if kind is RecapKind.NEEDS:
        middle = tuple(Column(need.label, 9, Align.CENTRE, NEEDED) for need in needs())
        return (*first, *middle, Column("JUMLAH", 14, Align.CENTRE))
    held = tuple(Column(label, 7, Align.CENTRE, HELD) for label in LABELS.values())
    ready = Column("SIAP DIFASILITASI", 10, Align.CENTRE)
    return (*first, Column("IKM TERDATA", 8, Align.CENTRE), *held, ready, Column("KET.", 11))


def _rows(paper: RecapPaper) -> Iterator[list[str]]:
    for number, row in enumerate(paper.recap.rows, 1):
        yield [str(number), row.name, *_figures(paper, row.businesses, list(row.counts.values()), row.total)]


def _total(paper: RecapPaper) -> list[str]:
    total = paper.recap.total
    return ["JUMLAH", *_figures(paper, total.businesses, list(total.counts.values()), total.total)]


def _figures(paper: RecapPaper, businesses: int, counts: Sequence[int], total: int) -> list[str]:
    """Return the figures of a row; zero is always written as 0."""
    if paper.kind is RecapKind.NEEDS:
        return [grouped(count) for count in (*counts, total)]
    return [*(grouped(count) for count in (businesses, *counts)), ""]


def _told(paper: RecapPaper) -> str:
    """Return one sentence with the figures below."""
    recap = paper.recap
    somewhere = sum(row.businesses > 0 for row in recap.rows if row.code != ELSEWHERE)
    told = (
        f"Sampai dengan {long_date(recap.as_of)} terdata {grouped(recap.total.businesses)} IKM "
        f"di {somewhere} kabupaten/kota"
    )
    if paper.kind is RecapKind.NEEDS:
        with_needs = sum(bool(detail.columns) for detail in recap.details)
        return f"{told}; {grouped(with_needs)} di antaranya mempunyai kebutuhan pembinaan yang tercatat."
    return f"{told}; {grouped(recap.total.counts[READY])} di antaranya siap difasilitasi."


def _details(paper: RecapPaper) -> list[Part]:
    """Return the businesses behind the figures: a 1 in each column in which one is counted, so that they add up."""
    recap = paper.recap
    names = {row.code: row.name for row in recap.rows}
    labels = (
        {**LABELS, READY: "SIAP"} if paper.kind is RecapKind.CERTIFICATION else {one.code: one.label for one in needs()}
    )
    heads = (
        Column("NO", 5, Align.CENTRE),
        Column("KABUPATEN/KOTA", 14),
        Column("IKM", 21),
        Column("PEMILIK", 16),
        *(Column(labels[column], 6, Align.CENTRE) for column in recap.columns),
    )
    rows = [_detail(number, one, names, recap.columns) for number, one in enumerate(recap.details, 1)]
    total = ["JUMLAH", *(grouped(recap.total.counts[column]) for column in recap.columns)]
    about = f"Lampiran: daftar IKM di balik angka rekapitulasi (data per {long_date(recap.as_of)})"
    return [page_break(), heading(about), table(heads, rows, total=total, numbers=True)]


def _detail(number: int, one: Detail, names: dict[str, str], columns_: Sequence[str]) -> list[str]:
    marks = ["1" if column in one.columns else "" for column in columns_]
    return [str(number), names[one.kabupaten_code], one.business, one.owner, *marks]
