"""What the report of a period appends: target and achievement per kabupaten, and R1 to R5."""

from collections.abc import Iterator

from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.manuscript import Block, Column, Note, PageBreak, Strong, TextTable, Title, paragraph
from desktop_app.documents.manuscript.blocks import Placing
from desktop_app.documents.period_report.data import PeriodPaper
from desktop_app.documents.period_report.sentences import against_target
from desktop_app.documents.recaps.data import RecapKind
from desktop_app.documents.recaps.text import NO, PLACE, number_rows
from desktop_app.documents.recaps.words import in_title
from desktop_app.documents.recaps.writing import recap_blocks
from desktop_app.domain.target import Measure
from desktop_app.domain.wording import listed, long_date
from desktop_app.operations.recaps.targets import Reached

NAME = "Target dan Realisasi"
HEADS = {
    Measure.BUSINESSES: "IKM BARU",
    Measure.VISITS: "KUNJUNGAN",
    Measure.PARTICIPANTS: "PESERTA HADIR",
    Measure.CERTIFICATES: "SERTIFIKAT/IZIN TERBIT",
}
WORDS = {
    Measure.BUSINESSES: "IKM baru",
    Measure.VISITS: "kunjungan",
    Measure.PARTICIPANTS: "peserta hadir",
    Measure.CERTIFICATES: "sertifikat/izin terbit",
}
ORDER = (
    RecapKind.REGISTER,
    RecapKind.CERTIFICATION,
    RecapKind.VISITS,
    RecapKind.PARTICIPANTS,
    RecapKind.NEEDS,
)
"""As the chapters refer to them: appendix 2 and on."""


def appendices(paper: PeriodPaper) -> Iterator[Block]:
    """Yield the appendices, each on a page of its own."""
    source = f"Sumber: {paper.source} (data per {long_date(paper.report.as_of)})."
    yield _label(1)
    yield from _targets(paper, source)
    for number, kind in enumerate(ORDER, 2):
        yield PageBreak()
        yield _label(number)
        yield from recap_blocks(paper.recaps[kind], paper.report.period, source)


def _label(number: int) -> Block:
    return paragraph(Strong(f"Lampiran {number}"), placing=Placing.RIGHT)


def _targets(paper: PeriodPaper, source: str) -> Iterator[Block]:
    achieved = paper.report.achieved
    columns = (
        NO,
        Column(PLACE, 18),
        *(
            Column(head, 7 if head == "%" else 6.5, Align.CENTRE, HEADS[measure])
            for measure in achieved
            for head in ("TARGET", "REALISASI", "%")
        ),
    )
    names = list(dict.fromkeys((row.code, row.name) for found in achieved.values() for row in found.rows))
    rows = []
    for code, name in names:
        own = [_row(found.rows, code, name) for found in achieved.values()]
        rows.append((name, *(cell for row in own for cell in against_target(row))))
    total = ("JUMLAH", *(cell for found in achieved.values() for cell in against_target(found.total)))
    yield Title((f"{NAME} per Kabupaten/Kota", f"Provinsi Lampung {in_title(paper.report.period)}"))
    yield TextTable(columns, number_rows(rows), total=total, numbers=True)
    yield Note(f"{source} Tanda –: target belum ditetapkan. {_whole_province(paper)} {of_some(paper)}".strip())


def _row(rows: tuple[Reached, ...], code: str, name: str) -> Reached:
    return next((row for row in rows if row.code == code), Reached(code, name, None, 0))


def of_some(paper: PeriodPaper) -> str:
    """Return of how few kabupaten a target of the province is the sum, "" when there is none such."""
    told = [
        f"{WORDS[measure]} ({count} kabupaten/kota)"
        for measure, one in paper.report.achieved.items()
        if (count := one.places_with_target)
    ]
    if not told:
        return ""
    return (
        f"Target provinsi adalah jumlah target yang sudah ditetapkan, belum semua kabupaten/kota: {listed(told)}; "
        "realisasinya mencakup seluruh provinsi."
    )


def _whole_province(paper: PeriodPaper) -> str:
    """Return whose target was set for the province as a whole, so that its sum is no sum of the rows above."""
    found = [
        WORDS[measure]
        for measure, one in paper.report.achieved.items()
        if one.total.target is not None and one.total.target != sum(row.target or 0 for row in one.rows)
    ]
    told = "Target yang ditetapkan untuk seluruh provinsi, bukan jumlah target kabupaten/kota:"
    return f"{told} {listed(found)}." if found else ""
