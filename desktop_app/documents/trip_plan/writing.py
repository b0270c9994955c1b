"""Agenda perjalanan: the stops of a trip under their villages, with what is open there and room for notes.

No identity number stands on it: the sheet travels on a motorbike.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from desktop_app import progress as progress_module
from desktop_app.documents.drawing.page import Margins, page_format
from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.flow import (
    Cell,
    Column,
    FlowingPaper,
    Part,
    Strong,
    Text,
    checkbox,
    dotted_line,
    fields,
    paragraph,
    table,
    title,
)
from desktop_app.documents.flow import write as write_flowing
from desktop_app.documents.flow.sheet import Sheet
from desktop_app.documents.flow.styles import CELL_SIZE, cell
from desktop_app.documents.output import Target
from desktop_app.documents.printed import Printed
from desktop_app.documents.privacy import code_and_tier
from desktop_app.documents.trip_plan.data import TripPlan
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.masking import at_tier
from desktop_app.domain.wording import day_and_date, long_date, phone
from desktop_app.operations.privacy.consent import left_out_words
from desktop_app.operations.visits.trip_plan import Stop, Why, villages
from desktop_app.progress import Progress

NAME = "Agenda Perjalanan"
ACROSS, UPRIGHT = (Margins(top=20, bottom=15, left=20, right=15), Margins(top=15, bottom=20, left=20, right=15))
REASONS = {
    Why.REVISIT: "kunjungan ulang",
    Why.CERTIFICATE: "sertifikat akan atau sudah berakhir",
    Why.FOLLOW_UP: "IKM dengan tindak lanjut lewat tenggat",
    Why.INVITED: "peserta kegiatan yang belum pernah dikunjungi",
}
STOPS = (
    Column("NO", 4, Align.CENTRE),
    Column("USAHA DAN PEMILIK", 22),
    Column("KEPERLUAN", 25),
    Column("BELUM BERES", 25),
    Column("CATATAN", 24),
)
NARROW = (
    Column("NO", 5, Align.CENTRE),
    Column("USAHA DAN PEMILIK", 25),
    Column("KEPERLUAN", 25),
    Column("BELUM BERES", 25),
    Column("CATATAN", 20),
)


def write(paper: TripPlan, target: Target, progress: Progress = progress_module.ignore) -> Printed:
    """Write the agenda as PDF/A-2u; UserError when the place refuses it, `Cancelled` leaves nothing behind."""
    return write_flowing(lay_out(paper), target, progress)


def lay_out(paper: TripPlan) -> FlowingPaper:
    """Return the agenda as a story."""
    margins = ACROSS if paper.landscape else UPRIGHT
    return FlowingPaper(
        heading=NAME,
        name=paper.where,
        when=paper.when,
        day=long_date(paper.day),
        code=code_and_tier(paper.print_code, paper.tier),
        page=page_format(paper.paper, margins, landscape=paper.landscape),
        letterhead=paper.letterhead,
        watermark=paper.watermark,
        story=[
            title(NAME, day_and_date(paper.day)),
            fields(_summary(paper), label=14 if paper.landscape else 18),
            *_villages(paper),
        ],
    )


def _summary(paper: TripPlan) -> list[tuple[str, str]]:
    reasons = [f"{count} {REASONS[why]}" for why, count in paper.reasons.items() if count]
    places = len(villages(paper.stops))
    count = f"{len(paper.stops)} IKM di {places} desa/kelurahan" if paper.stops else "tidak ada"
    return [
        ("Wilayah", paper.where),
        ("Yang didatangi", count),
        *([("Keperluan", "; ".join(reasons))] if reasons else []),
        *([("Tidak disertakan", left_out_words(paper.left_out))] if paper.left_out else []),
    ]


def _villages(paper: TripPlan) -> list[Part]:
    """Return one table in which the name of each village stands over its stops."""
    if not paper.stops:
        return [paragraph("Tidak ada kunjungan yang jatuh tempo di wilayah ini.")]
    rows: list[Sequence[Cell]] = []
    heads = []
    number = 1
    for place, stops in villages(paper.stops):
        heads.append(len(rows))
        rows += [[Strong(f"{place} ({len(stops)} IKM)")], *_rows(stops, number, paper)]
        number += len(stops)
    return [_with_next(table(STOPS if paper.landscape else NARROW, rows), heads)]


def _with_next(part: Part, heads: Sequence[int]) -> Part:
    """Return a table that parts none of the rows `heads` from the row after it."""

    def make(sheet: Sheet) -> list[Any]:
        made = part(sheet)
        for flowable in made:
            flowable.setStyle([("NOSPLIT", (0, row + 1), (-1, row + 2)) for row in heads])
        return made

    return make


def _rows(stops: Sequence[Stop], first: int, paper: TripPlan) -> Iterator[Sequence[Cell]]:
    for number, stop in enumerate(stops, first):
        who, room = _lines(_who(stop, paper.tier)), _room(paper.note_lines)
        yield [str(number), who, _lines(_reasons(stop)), _lines(_gaps(stop)), room]


def _who(stop: Stop, tier: Tier) -> list[Sequence[Text]]:
    told = [stop.owner, at_tier(phone(stop.phone), tier), stop.address]
    return [[Strong(stop.business)], *([text] for text in told if text)]


def _reasons(stop: Stop) -> list[Sequence[Text]]:
    last = f"Kunjungan terakhir {long_date(stop.last_visit_on)}" if stop.last_visit_on else ""
    return [*([f"• {reason.text}"] for reason in stop.reasons), *([[last]] if last else [])]


def _gaps(stop: Stop) -> list[Sequence[Text]]:
    more = [[f"dan {stop.more_gaps} lainnya"]] if stop.more_gaps else []
    return [*([f"• {gap}"] for gap in stop.gaps), *more] or [["–"]]


def _lines(lines: Sequence[Sequence[Text]]) -> Part:
    """Return lines of a cell in the size of cells."""

    def make(sheet: Sheet) -> list[object]:
        return [sheet.paragraph(line, cell(Align.LEFT, CELL_SIZE)) for line in lines]

    return make


def _room(note_lines: int) -> Part:
    """Return a box for what is done and lines to write on."""
    parts: list[Part] = [checkbox("Sudah didatangi"), *([dotted_line(note_lines, spacing_mm=6)] if note_lines else [])]
    return lambda sheet: [flowable for part in parts for flowable in part(sheet)]
