"""Peta: one sheet with the map of Lampung, as it stands on the first page."""

from desktop_app import progress as progress_module
from desktop_app.documents.charts.paper import chart
from desktop_app.documents.charts.telling import place_map
from desktop_app.documents.desk_papers.data import DeskPaper, MapOptions, Shows
from desktop_app.documents.desk_papers.words import DOTS, MEANING, map_title, place_words
from desktop_app.documents.drawing.page import LETTER, MM, page_format
from desktop_app.documents.flow import FlowingPaper, note, paragraph, space, title
from desktop_app.documents.flow import write as write_flowing
from desktop_app.documents.output import Target
from desktop_app.documents.printed import Printed
from desktop_app.documents.privacy import code_and_tier
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.wording import grouped, long_date
from desktop_app.operations.desk.places import PlaceFigures
from desktop_app.progress import Progress

HIGHEST = 158 * MM
"""Of the map, so that it stays on one sheet of A4 under the letterhead."""
SIZE = 8.0


def write_map(paper: DeskPaper, target: Target, progress: Progress = progress_module.ignore) -> Printed:
    """Write the map as PDF/A-2u; UserError when the place refuses it, `Cancelled` leaves nothing behind."""
    return write_flowing(lay_out(paper), target, progress)


def lay_out(paper: DeskPaper) -> FlowingPaper:
    """Return the map as a story; raises TypeError for the figures of another paper."""
    options = paper.options
    if not isinstance(options, MapOptions):
        raise TypeError("these are not the options of a map")
    shows, figures = options.shows, paper.figures
    first, second = map_title(shows, figures.today.year)
    drawn = place_map(figures.places[shows], place_words(shows), highest=HIGHEST, dots=options.dots)
    meaning = f"{MEANING[shows]} {DOTS}" if drawn.dots else MEANING[shows]
    day = long_date(figures.today)
    return FlowingPaper(
        heading=first,
        name=second,
        when=paper.when,
        day=day,
        code=code_and_tier(paper.print_code, Tier.PUBLIC),
        page=page_format(options.paper, LETTER),
        letterhead=paper.letterhead,
        watermark=paper.watermark,
        story=[
            title(first, second),
            paragraph(sentence(figures.places[shows], day)),
            space(2),
            chart(drawn, size=SIZE),
            space(3),
            note(f"Sumber: {paper.source} (data per {day}). {meaning} Batas wilayah pada peta hanya gambaran."),
        ],
    )


def sentence(figures: PlaceFigures, day: str) -> str:
    """Return the figures in one formal sentence."""
    count = sum(one.count for one in figures.kabupaten)
    somewhere = sum(one.count > 0 for one in figures.kabupaten if one.code)
    where = f"di {somewhere} kabupaten/kota"
    assessed = sum(one.assessed for one in figures.kabupaten)
    return {
        Shows.READINESS: (
            f"Sampai dengan {day}, {grouped(count)} dari {grouped(assessed)} IKM yang sudah dinilai siap diajukan "
            f"untuk sedikitnya satu skema, {where}."
        ),
        Shows.VISITS: f"Dalam tahun berjalan sampai dengan {day} dilakukan {grouped(count)} kunjungan {where}.",
        Shows.PARTICIPANTS: (
            f"Dalam tahun berjalan sampai dengan {day} hadir {grouped(count)} peserta kegiatan dari {somewhere} "
            "kabupaten/kota."
        ),
        Shows.BUSINESSES: f"Sampai dengan {day} terdata {grouped(count)} IKM {where}.",
    }[figures.measure]
