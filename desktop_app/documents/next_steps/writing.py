"""Langkah berikutnya: one page for the owner, in plain Indonesian and large type. It is never two pages.

As many steps as fit are printed whole, in the order in which to do them; the rest is summed up in one sentence.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial
from io import BytesIO
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Spacer

from desktop_app import progress as progress_module
from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.fonts import BOLD, REGULAR
from desktop_app.documents.drawing.page import MM, Margins, page_format
from desktop_app.documents.drawing.pen import Pen
from desktop_app.documents.flow import FlowingPaper, Part, Sheet, Strong, Text, beside
from desktop_app.documents.flow import write as write_flowing
from desktop_app.documents.flow.drawn import Drawn
from desktop_app.documents.next_steps.data import NextSteps, ToDo
from desktop_app.documents.output import Target
from desktop_app.documents.printed import Printed
from desktop_app.documents.privacy import code_and_tier
from desktop_app.domain.wording import day_and_date, long_date
from desktop_app.progress import Progress

NAME = "Langkah Berikutnya"
HOW = "Kerjakan dari atas ke bawah. Beri tanda centang di kotak kalau sudah selesai."
NOTHING = "Untuk saat ini tidak ada yang perlu dikerjakan. Pertahankan dan simpan semua dokumen dengan rapi."
MARGINS = Margins(top=15, bottom=20, left=25, right=20)
SIZE, LEADING = 12.0, 15.0
BOX = 12.0
BOX_COLUMN, NUMBER_COLUMN = 7, 9
LONGEST_NAME, LONGEST_WHAT, LONGEST_WORDS = 120, 220, 160
NAMED = 6
"""So many things to find out are named; the rest is counted."""
WIDE_DOTS, DOTS = "." * 44, "." * 30


def write(paper: NextSteps, target: Target, progress: Progress = progress_module.ignore) -> Printed:
    """Write the page as PDF/A-2u; UserError when the place refuses it, `Cancelled` leaves nothing behind.

    Texts that were shortened are told in what comes back.
    """
    cut: dict[str, None] = {}
    short = _shortened(paper, cut)
    printed = write_flowing(lay_out(short, fitting(short)), target, progress)
    return replace(printed, cut=(*cut, *printed.cut))


def fitting(paper: NextSteps) -> int:
    """Return how many steps fit on the page together with the sentence about the rest."""
    if _fits(paper, len(paper.steps)):
        return len(paper.steps)
    low, high = 0, len(paper.steps) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if _fits(paper, middle):
            low = middle
        else:
            high = middle - 1
    return low


def lay_out(paper: NextSteps, shown: int) -> FlowingPaper:
    """Return the page with the first `shown` steps."""
    return FlowingPaper(
        heading=NAME,
        name=paper.business,
        when=paper.when,
        day=long_date(paper.day),
        code=code_and_tier(paper.print_code, paper.tier),
        page=page_format(paper.paper, MARGINS),
        letterhead=paper.letterhead,
        watermark=paper.watermark,
        story=[
            *_head(paper),
            *(_step(number, step) for number, step in enumerate(paper.steps[:shown], 1)),
            *_rest(paper.steps[shown:], shown),
            *_to_check(paper.to_check),
            *_foot(paper),
        ],
    )


def _fits(paper: NextSteps, shown: int) -> bool:
    return write_flowing(lay_out(paper, shown), BytesIO()).pages == 1


def _head(paper: NextSteps) -> list[Part]:
    told: list[Text] = [f"Untuk {paper.owner} – " if paper.owner else "Untuk ", Strong(paper.business)]
    return [
        _words(Strong(NAME.upper()), size=17, centred=True, after=3),
        _words(*told, centred=True),
        *([_words(paper.address, centred=True)] if paper.address else []),
        _gap(9),
        _words(HOW if paper.steps else NOTHING, after=6),
    ]


def _step(number: int, step: ToDo) -> Part:
    """Return a box to tick, the number, and what, where, with what and by when."""
    lines = [_words(Strong(step.what))]
    if step.where:
        lines.append(_words("Ke: ", step.where))
    if step.bring:
        lines.append(_words("Siapkan: ", step.bring))
    if step.by:
        late = " (sudah lewat, mohon didahulukan)" if step.overdue else ""
        lines.append(_words("Paling lambat: ", Strong(f"{long_date(step.by)}{late}")))
    return beside(
        (BOX_COLUMN, [_box]), (NUMBER_COLUMN, [_words(Strong(f"{number}."))]), (None, [*lines, _gap(5)]), gap_mm=0
    )


def _rest(steps: Sequence[ToDo], shown: int) -> list[Part]:
    """Return one sentence about the steps that found no room."""
    if not steps:
        return []
    duties = sum(not step.voluntary for step in steps)
    more = "lagi" if shown else "yang perlu dikerjakan"
    which = "" if duties in (0, len(steps)) else f", {duties} di antaranya bukan yang sukarela"
    return [_words(f"Masih ada {len(steps)} langkah {more}{which}; petugas menjelaskannya pada kunjungan.", after=4)]


def _to_check(names: Sequence[str]) -> list[Part]:
    if not names:
        return []
    more = f", dan {len(names) - NAMED} lainnya" if len(names) > NAMED else ""
    told = ", ".join(names[:NAMED])
    return [_words(f"Masih akan dicek bersama petugas: {told}{more}.", after=4)]


def _foot(paper: NextSteps) -> list[Part]:
    visit = day_and_date(paper.next_visit_on) if paper.next_visit_on else WIDE_DOTS
    return [
        _rule,
        _words("Kunjungan berikutnya: ", Strong(visit) if paper.next_visit_on else visit),
        _words("Petugas: ", paper.officer or WIDE_DOTS),
        _words("No. HP/WA petugas: ", paper.officer_phone or DOTS),
        _words(f"Dibuat tanggal {long_date(paper.day)}."),
    ]


def _words(*texts: Text, size: float = SIZE, centred: bool = False, after: float = 0) -> Part:
    return lambda sheet: [sheet.paragraph(texts, _style(size, after, centred=centred))]


def _gap(points: float) -> Part:
    return lambda _sheet: [Spacer(0, points)]


@cache
def _style(size: float, after: float, *, centred: bool) -> Any:
    leading = size * LEADING / SIZE
    values = {"fontName": REGULAR, "bulletFontName": BOLD, "alignment": int(centred), "spaceAfter": after}
    return ParagraphStyle("langkah", fontSize=size, leading=leading, **values)


def _box(_sheet: Sheet) -> list[object]:
    """Return a box to tick, beside the first line of its step."""

    def draw(canvas: ArchiveCanvas, _pen: Pen) -> None:
        canvas.setLineWidth(1)
        canvas.rect(0.5, 0.5, BOX - 1, BOX - 1, stroke=1, fill=0)

    return [Drawn(BOX, BOX + 1, draw)]


def _rule(sheet: Sheet) -> list[object]:
    """Return a line above the foot."""

    def draw(canvas: ArchiveCanvas, _pen: Pen) -> None:
        canvas.setLineWidth(0.8)
        canvas.line(0, 2 * MM, sheet.width, 2 * MM)

    return [Drawn(sheet.width, 3.5 * MM, draw)]


def _shortened(paper: NextSteps, cut: dict[str, None]) -> NextSteps:
    """Return the page with texts that cannot push everything else off it; `cut` takes those that were shortened."""
    short = partial(_short, cut)
    steps = [
        replace(
            step,
            what=short(step.what, LONGEST_WHAT),
            where=short(step.where, LONGEST_WORDS),
            bring=short(step.bring, LONGEST_WORDS),
        )
        for step in paper.steps
    ]
    names: dict[str, Any] = {
        name: short(getattr(paper, name), LONGEST_NAME) for name in ("business", "owner", "address", "officer")
    }
    to_check = tuple(short(name, LONGEST_NAME // 3) for name in paper.to_check)
    return replace(paper, steps=tuple(steps), to_check=to_check, **names)


def _short(cut: dict[str, None], text: str, longest: int) -> str:
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    cut[text] = None
    return text[: longest - 1].rstrip() + "…"
