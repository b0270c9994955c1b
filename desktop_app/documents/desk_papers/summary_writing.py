"""Ringkasan angka: the figures of the first page on one sheet, with the same charts."""

from collections.abc import Iterator

from desktop_app import progress as progress_module
from desktop_app.documents.charts.bars import Bars
from desktop_app.documents.charts.paper import chart
from desktop_app.documents.charts.telling import place_bars, readiness_shares, way_funnel
from desktop_app.documents.desk_papers.data import DeskPaper, Shows
from desktop_app.documents.desk_papers.words import LABELS, MEASURES, STEPS, place_words
from desktop_app.documents.drawing.page import LETTER, page_format
from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.flow import (
    Column,
    FlowingPaper,
    Part,
    beside,
    heading,
    note,
    paragraph,
    table,
    title,
    together,
)
from desktop_app.documents.flow import write as write_flowing
from desktop_app.documents.output import Target
from desktop_app.documents.printed import Printed
from desktop_app.documents.privacy import code_and_tier
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.wording import grouped, listed, long_date
from desktop_app.operations.desk.figures import DeskFigures, Span
from desktop_app.progress import Progress

NAME = "Ringkasan Angka Pembinaan IKM"
NONE = "–"
SIZE = 8.0


def write_summary(paper: DeskPaper, target: Target, progress: Progress = progress_module.ignore) -> Printed:
    """Write the summary as PDF/A-2u; UserError when the place refuses it, `Cancelled` leaves nothing behind."""
    return write_flowing(lay_out(paper), target, progress)


def lay_out(paper: DeskPaper) -> FlowingPaper:
    """Return the summary as a story."""
    figures, day = paper.figures, long_date(paper.figures.today)
    return FlowingPaper(
        heading=NAME,
        name=f"data per {day}",
        when=paper.when,
        day=day,
        code=code_and_tier(paper.print_code, Tier.PUBLIC),
        page=page_format(paper.options.paper, LETTER),
        letterhead=paper.letterhead,
        watermark=paper.watermark,
        story=[
            title(NAME, f"Provinsi Lampung {figures.quarter.label}"),
            paragraph(f"Sampai dengan {day} terdata {grouped(figures.businesses)} IKM di Provinsi Lampung."),
            table(_columns(figures), list(_rows(figures))),
            *_charts(figures),
            note(
                f"Sumber: {paper.source} (data per {day}). {figures.quarter.label} dihitung sampai dengan {day}, "
                f"{figures.quarter.previous().label} seluruhnya. Kesiapan menurut daftar periksa terakhir; batas "
                "kesiapan adalah usulan kantor. Tiap langkah menuju sertifikat dihitung sejak kunjungan pertama tahun "
                f"ini, persentasenya dari IKM yang dikunjungi. Persen dibulatkan ke bawah.{_of_some(figures)}"
            ),
        ],
    )


def _columns(figures: DeskFigures) -> list[Column]:
    quarter, year = figures.quarter.label.upper(), figures.year.label.upper()
    return [
        Column("YANG DIHITUNG", 28),
        Column(figures.quarter.previous().label.upper(), 14, Align.CENTRE),
        Column("CAPAIAN", 10, Align.CENTRE, quarter),
        Column("TARGET", 10, Align.CENTRE, quarter),
        Column("%", 9, Align.CENTRE, quarter),
        Column("CAPAIAN", 10, Align.CENTRE, year),
        Column("TARGET", 10, Align.CENTRE, year),
        Column("%", 9, Align.CENTRE, year),
    ]


def _rows(figures: DeskFigures) -> Iterator[list[str]]:
    for one in figures.measures:
        yield [MEASURES[one.measure], grouped(one.before.count), *_span(one.quarter), *_span(one.year)]


def _of_some(figures: DeskFigures) -> str:
    """Return which targets are the sum of some kabupaten only, "" when none is."""
    told = [MEASURES[one.measure] for one in figures.measures if one.quarter.places or one.year.places]
    words = "adalah jumlah target yang sudah ditetapkan, belum semua kabupaten/kota; capaiannya seluruh provinsi"
    return f" Target {listed(told)} {words}." if told else ""


def _span(span: Span) -> list[str]:
    target = NONE if span.target is None else grouped(span.target)
    percent = NONE if span.percent is None else f"{grouped(span.percent)}%"
    return [grouped(span.count), target, percent]


def _charts(figures: DeskFigures) -> list[Part]:
    funnel = way_funnel(figures.way_of_year, STEPS, grouped)
    way = together(heading("Dari kunjungan ke sertifikat"), chart(funnel, size=SIZE))
    places = place_bars(figures.places[Shows.BUSINESSES], place_words(Shows.BUSINESSES))
    half = len(places.rows) // 2 + 1
    sides = [(None, [chart(Bars(rows, places.most), size=SIZE)]) for rows in (places.rows[:half], places.rows[half:])]
    readiness = readiness_shares(figures.readiness, LABELS, grouped)
    shown: list[Part] = [way]
    if readiness.rows:
        shown.insert(0, together(heading("Kesiapan per skema"), chart(readiness, size=SIZE)))
    return [*shown, together(heading("IKM per kabupaten/kota"), beside(*sides))]
