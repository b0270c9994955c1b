"""The report on how ready one business is: results of every checklist, how they went, what is open, what applies.

A percentage never stands without its blocking items, and a level is always an estimate; what is ours is called so.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain
from string import ascii_uppercase

from desktop_app import progress as progress_module
from desktop_app.documents.drawing.page import LETTER, page_format
from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.flow import (
    Column,
    FlowingPaper,
    Part,
    Strong,
    fields,
    heading,
    note,
    numbered,
    paragraph,
    score_chart,
    signatures,
    space,
    table,
    title,
    together,
)
from desktop_app.documents.flow import write as write_flowing
from desktop_app.documents.flow.charts import figure
from desktop_app.documents.minutes.results import LABELS
from desktop_app.documents.output import Target
from desktop_app.documents.printed import Printed
from desktop_app.documents.privacy import code_and_tier
from desktop_app.documents.readiness_report.data import ReadinessReport, Result
from desktop_app.domain.wording import long_date, percent, short_date
from desktop_app.progress import Progress

NAME = "Hasil Kesiapan Sertifikasi"
ONLY_HEALTH_OFFICE = "Level di atas adalah perkiraan petugas; hanya dinas kesehatan yang menetapkan level."
NO_LIMIT_HIDES = "Skor tidak menutupi butir wajib: selama masih ada butir wajib yang belum terpenuhi, usaha belum siap."
NEW_CATALOGUE = "Garis tegak putus-putus: sejak itu dinilai dengan katalog baru; hasil yang lama tidak diubah."
HISTORY = "Perkembangan skor"
CHART_ROOM = 75
RESULTS = (
    Column("DAFTAR PERIKSA", 37),
    Column("SKOR", 9, Align.CENTRE),
    Column("CAKUPAN", 11, Align.CENTRE),
    Column("BUTIR WAJIB BELUM", 12, Align.CENTRE),
    Column("KESIMPULAN", 17),
    Column("TERAKHIR", 14, Align.CENTRE),
)
VISITS = (
    Column("NO", 5, Align.CENTRE),
    Column("TANGGAL", 13, Align.CENTRE),
    Column("PETUGAS", 24),
    Column("KEPERLUAN", 22),
    Column("DAFTAR PERIKSA", 23),
    Column("KUNJUNGAN BERIKUTNYA", 13, Align.CENTRE),
)
OPEN = (
    Column("NO", 5, Align.CENTRE),
    Column("YANG PERLU DIBENAHI", 44),
    Column("YANG MEMBANTU", 25),
    Column("TENGGAT", 12, Align.CENTRE),
    Column("KEADAAN", 14),
)
PIPELINE = (
    Column("SKEMA", 28),
    Column("TAHAP", 16),
    Column("SEJAK", 19),
    Column("RIWAYAT", 37),
)
CONCERNS = (
    Column("SKEMA", 32),
    Column("SIFAT", 14),
    Column("KEADAAN", 13),
    Column("ALASAN", 41),
)


def write(paper: ReadinessReport, target: Target, progress: Progress = progress_module.ignore) -> Printed:
    """Write the report as PDF/A-2u; UserError when the place refuses it, `Cancelled` leaves nothing behind."""
    return write_flowing(lay_out(paper), target, progress)


def lay_out(paper: ReadinessReport) -> FlowingPaper:
    """Return the report as a story."""
    return FlowingPaper(
        heading=NAME,
        name=paper.business,
        when=paper.when,
        day=long_date(paper.day),
        code=code_and_tier(paper.print_code, paper.tier),
        page=page_format(paper.paper, LETTER),
        letterhead=paper.letterhead,
        watermark=paper.watermark,
        story=[
            title(NAME, paper.business, number=f"Keadaan per {long_date(paper.day)}"),
            fields(paper.about, label=20),
            *_sections(paper),
            _proposals(paper),
            signatures(*paper.signatures),
        ],
    )


def _sections(paper: ReadinessReport) -> Iterator[Part]:
    """Yield the sections with their letters; the one about the history only where there is one."""
    told = [
        ("Hasil daftar periksa", _results(paper)),
        (HISTORY, _history(paper)),
        ("Riwayat kunjungan", _listed(VISITS, paper.visits, "Belum pernah dikunjungi.")),
        ("Tindak lanjut yang masih terbuka", _listed(OPEN, paper.open_items, "Tidak ada.")),
        ("Tahap pengurusan per skema", _pipeline(paper)),
        ("Skema yang berlaku dan alasannya", _concerns(paper)),
    ]
    filled = [(name, parts) for name, parts in told if parts]
    for letter, (name, parts) in zip(ascii_uppercase, filled, strict=False):
        yield heading(f"{letter}. {name}", room_mm=CHART_ROOM if name == HISTORY else 30)
        yield from parts


def _results(paper: ReadinessReport) -> list[Part]:
    if not paper.results:
        return [paragraph("Belum ada daftar periksa yang diisi.")]
    parts = [table(RESULTS, [_row(result) for result in paper.results])]
    if any(result.last.level for result in paper.results):
        parts.append(paragraph(*_levels(paper), ONLY_HEALTH_OFFICE))
    blocked = [result for result in paper.results if result.blocking]
    if blocked:
        parts.append(paragraph(NO_LIMIT_HIDES))
    return [*parts, *chain.from_iterable(map(_blocking, blocked))]


def _row(result: Result) -> list[str]:
    last = result.last
    return [
        _named(result),
        figure(last.score) if last.score is not None else "–",
        percent(Decimal(str(100 * last.coverage))),
        str(last.blocking),
        LABELS[last.label],
        short_date(last.visited_on) if last.visited_on else "",
    ]


def _levels(paper: ReadinessReport) -> list[str | Strong]:
    """Return the estimated levels in words; what a level rests on stands in the table above."""
    told: list[str | Strong] = []
    for result in paper.results:
        if result.last.level:
            told += [f"{_named(result)}: ", Strong(f"perkiraan level {result.last.level}"), ". "]
    return told


def _blocking(result: Result) -> list[Part]:
    intro = paragraph("Butir wajib yang belum terpenuhi – ", Strong(_named(result)), ":")
    return [together(intro, numbered(result.blocking[:2])), numbered(result.blocking[2:], start=3)]


def _history(paper: ReadinessReport) -> list[Part]:
    """Return a chart for each checklist that was gone through more than once."""
    charts = [_chart(result) for result in paper.results if len(_scored(result)) > 1]
    if charts and any(point.changed for result in paper.results for point in result.points):
        charts.append(note(NEW_CATALOGUE))
    return charts


def _chart(result: Result) -> Part:
    changes = [
        (point.visited_on, f"katalog {point.catalogue}")
        for point in result.points
        if point.changed and point.visited_on
    ]
    chart = score_chart(_scored(result), changes=changes, threshold=result.threshold, height_mm=52)
    return together(paragraph(Strong(_named(result))), chart)


def _scored(result: Result) -> list[tuple[date, float]]:
    return [(point.visited_on, point.score) for point in result.points if point.visited_on and point.score is not None]


def _listed(columns: Sequence[Column], rows: Sequence[Sequence[str]], nothing: str) -> list[Part]:
    if not rows:
        return [paragraph(nothing)]
    return [table(columns, [(str(number), *row) for number, row in enumerate(rows, 1)])]


def _pipeline(paper: ReadinessReport) -> list[Part]:
    if not paper.pipeline:
        return [paragraph("Belum ada yang diurus.")]
    return [table(PIPELINE, [(row.scheme, row.stage, row.since, row.way) for row in paper.pipeline])]


def _concerns(paper: ReadinessReport) -> list[Part]:
    rows = [(row.scheme, row.duty, row.status, row.reason) for row in paper.concerns]
    parts = [table(CONCERNS, rows) if rows else paragraph("Belum dapat ditentukan.")]
    if paper.to_check:
        parts.append(paragraph(Strong("Perlu dicek"), f", karena datanya belum lengkap: {', '.join(paper.to_check)}."))
    return [*parts, space(1)]


def _proposals(paper: ReadinessReport) -> Part:
    return note(
        "Skor, bobot, ambang, kesimpulan, dan saran skema di atas adalah usulan kantor untuk pembinaan, bukan "
        f"ketentuan peraturan. Katalog yang berlaku: versi {paper.catalogue}. "
        "Tiap hasil tetap memakai katalog pada hari kunjungannya."
    )


def _named(result: Result) -> str:
    return f"{result.title} – {result.product}" if result.product else result.title
