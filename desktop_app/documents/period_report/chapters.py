"""The chapters of the report of a period: sentences and small tables over the figures that the recaps list in full."""

from collections.abc import Iterator

from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.manuscript import (
    Bars,
    Block,
    Column,
    Note,
    Space,
    TextTable,
    numbered,
    paragraph,
)
from desktop_app.documents.period_report.appendices import of_some
from desktop_app.documents.period_report.data import PeriodPaper
from desktop_app.documents.period_report.sentences import ROWS, against_target, compared_with, largest, ranked, reached
from desktop_app.documents.recaps.data import RecapKind
from desktop_app.documents.recaps.text import number_rows
from desktop_app.documents.recaps.visits import tasks_words
from desktop_app.documents.recaps.words import in_words, spoken
from desktop_app.domain.target import Measure
from desktop_app.domain.wording import grouped, in_fours, listed, long_date
from desktop_app.operations.recaps.period_report import PeriodReport
from desktop_app.operations.recaps.periods import Period
from desktop_app.operations.recaps.readiness import CERTIFICATION_COLUMNS, ELSEWHERE, READY, needs
from desktop_app.operations.recaps.targets import Reached

INDENT = 12.5
MEASURED = (
    "IKM baru dihitung pada hari usaha itu dicatat dalam buku IKM.",
    "Kunjungan dihitung pada tanggal kunjungan.",
    "Peserta dihitung pada hari pertama kegiatan; orang yang hadir pada dua kegiatan dihitung dua kali.",
    "Sertifikat/izin dihitung pada tanggal terbitnya; yang tanggal terbitnya tidak tercatat tidak dihitung.",
    "Target adalah target yang ditetapkan kantor untuk periode ini; tanda – berarti target belum ditetapkan.",
)
ISSUED = (Column("NO", 8, Align.CENTRE), Column("SERTIFIKAT/IZIN", 67), Column("TERBIT", 25, Align.CENTRE))
HELD = {
    "nib": "NIB",
    "pirt": "P-IRT",
    "halal": "sertifikat halal",
    "merek": "merek terdaftar",
    "bpom_md": "izin edar BPOM MD",
    "sni": "sertifikat SNI",
    "tkdn": "sertifikat TKDN",
}
TREND = (Measure.VISITS, Measure.CERTIFICATES)
"""What is told of the last four quarters."""
REGISTERED = "IKM terdata pada akhir periode"


def introduction(paper: PeriodPaper) -> Iterator[Block]:
    """Yield what the report is about, how it counts, and the fingerprint of its data."""
    report = paper.report
    days = "" if not report.period.months else f" ({report.period.days})"
    yield _told(
        f"Laporan ini menyajikan hasil pendataan dan pembinaan industri kecil dan menengah (IKM) oleh {paper.source} "
        f"pada {report.period.label}{days}, dengan data per {long_date(report.as_of)}."
    )
    if report.running:
        yield _told(
            f"Periode ini baru berakhir pada {long_date(report.period.ends_on)}, sehingga angkanya masih dapat "
            "bertambah dan tidak diperbandingkan dengan periode yang penuh."
        )
    yield paragraph("Cara menghitung:")
    yield numbered(list(MEASURED))
    yield Note(
        f"Sidik data (SHA-256): {in_fours(report.fingerprint)}. Sidik dihitung dari semua baris data di balik angka "
        "laporan ini; data yang sama menghasilkan sidik yang sama, dan perubahan satu baris mengubahnya."
    )


def achievements(paper: PeriodPaper) -> Iterator[Block]:
    """Yield what was reached of each measure: the table, and a sentence for each row with what can be compared."""
    report = paper.report
    yield _told(
        f"Target dan realisasi pada {report.period.label} adalah sebagai berikut; rincian per kabupaten/kota terdapat "
        "pada Lampiran 1."
    )
    yield _achievement_table(report)
    yield Note(f"Sumber: {paper.source} (data per {long_date(report.as_of)}). {of_some(paper)}".strip())
    yield Space(2)
    earlier = (report.before, report.year_before)
    for measure, found in report.achieved.items():
        total = found.total
        told = [reached(measure, report.period.label, total.reached, total.target)]
        told += compared_with(measure, total.reached, earlier, running=report.running)
        yield _told(" ".join(told))
    yield from _quarters(report)


def register(paper: PeriodPaper) -> Iterator[Block]:
    """Yield what is known of the businesses."""
    report = paper.report
    told = [paper.recaps[RecapKind.REGISTER].told]
    total = report.register.total.businesses
    if total:
        told += compared_with(None, total, (report.before, report.year_before))
    places = [(row.name, row.businesses) for row in report.register.rows if row.code != ELSEWHERE]
    if most := largest(places, "IKM"):
        told.append(f"IKM terbanyak terdapat {most}.")
    yield _told(" ".join([*told, _see(2)]))


def certification(paper: PeriodPaper) -> Iterator[Block]:
    """Yield who holds what, and what was issued."""
    report = paper.report
    counts = report.certification.total.counts
    told = [paper.recaps[RecapKind.CERTIFICATION].told]
    if best := ranked([(HELD[code], counts[code]) for code in CERTIFICATION_COLUMNS], "IKM"):
        told.append(f"Yang paling banyak dimiliki: {best}.")
    yield _told(" ".join([*told, _see(3)]))
    if paper.issued:
        yield paragraph(f"Sertifikat/izin yang terbit pada {report.period.label}:")
        rows = number_rows([(label, grouped(count)) for label, count in paper.issued])
        yield TextTable(ISSUED, rows, total=("JUMLAH", grouped(report.count(Measure.CERTIFICATES))))
    if ready := counts[READY]:
        yield _told(f"Sebanyak {grouped(ready)} IKM yang siap difasilitasi dapat segera didampingi dalam pengajuannya.")


def visits(paper: PeriodPaper) -> Iterator[Block]:
    """Yield the visits, what was found on them, and where none were made."""
    report = paper.report
    recap = report.visits
    told = [paper.recaps[RecapKind.VISITS].told]
    places = [(row.reached.name, row.reached.reached) for row in recap.rows if row.reached.code != ELSEWHERE]
    if most := largest(places, "kunjungan"):
        told.append(f"Kunjungan terbanyak {most}.")
    yield _told(" ".join([*told, _see(4)]))
    quiet = [name for name, count in places if not count]
    if recap.total.reached.reached and quiet:
        yield _told(f"{_not_yet(report)} kunjungan di {len(quiet)} kabupaten/kota: {listed(quiet)}.")
    if recap.total.problems:
        problems = [(in_words(label), count) for label, count in recap.total.problems]
        yield _told(f"Permasalahan yang paling sering ditemukan: {ranked(problems, 'kunjungan')}.")
    if recap.total.tasks:
        tasks = tasks_words(recap.total.tasks, recap.total.done, recap.total.overdue)
        yield _told(f"Tindak lanjut yang berasal dari kunjungan itu: {tasks}.")


def gatherings(paper: PeriodPaper) -> Iterator[Block]:
    """Yield the gatherings."""
    yield _told(f"{paper.recaps[RecapKind.PARTICIPANTS].told} {_see(5)}")


def coaching(paper: PeriodPaper) -> Iterator[Block]:
    """Yield which coaching is needed, as a chart too."""
    counts = paper.report.needs.total.counts
    told = [paper.recaps[RecapKind.NEEDS].told]
    if best := ranked([(in_words(need.label), counts[need.code]) for need in needs()], "IKM"):
        told.append(f"Kebutuhan terbanyak: {best}.")
    yield _told(" ".join([*told, _see(6)]))
    if any(counts.values()):
        yield paragraph("Banyaknya IKM menurut jenis kebutuhan pembinaan:")
        yield Bars(tuple((spoken(need.label), float(counts[need.code])) for need in needs()))


def _told(text: str) -> Block:
    return paragraph(text, indent_mm=INDENT)


def _see(number: int) -> str:
    return f"Rincian terdapat pada Lampiran\u00a0{number}."


def _quarters(report: PeriodReport) -> Iterator[Block]:
    """Yield visits and certificates of the last four quarters as charts; nothing when only one has any."""
    for measure in TREND:
        counts = [(_quarter_label(report, one.period), float(one.count(measure))) for one in report.quarters]
        if sum(bool(count) for _, count in counts) > 1:
            yield paragraph(f"{ROWS[measure]} pada empat triwulan terakhir:")
            yield Bars(tuple(counts))


def _quarter_label(report: PeriodReport, quarter: Period) -> str:
    return f"{quarter.label} (berjalan)" if quarter.running(report.as_of) else quarter.label


def _not_yet(report: PeriodReport) -> str:
    return "Belum ada" if report.running else "Tidak ada"


def _achievement_table(report: PeriodReport) -> TextTable:
    """Return target, what was reached and what earlier periods had; those with nothing to compare have no column."""
    earlier = [one for one in (report.before, report.year_before) if one is not None]
    columns = (
        Column("NO", 6, Align.CENTRE),
        Column("URAIAN", 34),
        Column("TARGET", 12, Align.CENTRE),
        Column("REALISASI", 13, Align.CENTRE),
        Column("%", 11, Align.CENTRE),
        *(Column(one.period.label.upper(), 13, Align.CENTRE) for one in earlier),
    )
    rows = [
        (ROWS[measure], *against_target(found.total), *(grouped(one.counts[measure]) for one in earlier))
        for measure, found in report.achieved.items()
    ]
    total = report.register.total.businesses
    at_the_end = (
        REGISTERED,
        *against_target(Reached("", "", None, total)),
        *(grouped(one.businesses) for one in earlier),
    )
    return TextTable(columns, number_rows([*rows, at_the_end]))
