"""Writes certificates: a front page for each person, each followed by the back page when there is one."""

from functools import partial
from typing import BinaryIO

from desktop_app import progress as progress_module
from desktop_app.documents.attendance_certificate.back import Back
from desktop_app.documents.attendance_certificate.data import CertificatePaper, Holder
from desktop_app.documents.attendance_certificate.front import PAGE, Front
from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.fonts import Losses
from desktop_app.documents.drawing.metadata import PROGRAM, Description
from desktop_app.documents.drawing.pen import draw_watermark
from desktop_app.documents.output import Target, deliver
from desktop_app.documents.printed import Printed
from desktop_app.i18n import tr
from desktop_app.progress import Progress

NAME = "Sertifikat"
EMPTY = Holder(name="." * 40, origin="", capacity="Peserta", number="", code="")
"""While nobody was present: the page as it will look."""


def write(paper: CertificatePaper, target: Target, progress: Progress = progress_module.ignore) -> Printed:
    """Write them as one PDF; UserError when the place refuses it, `Cancelled` leaves nothing behind."""
    losses = Losses()
    deliver(lambda out: _draw(paper, out, losses, progress), target)
    sides = 2 if paper.materials else 1
    return Printed(max(len(paper.holders), 1) * sides, tuple(losses.cut), tuple(losses.missing))


def _draw(paper: CertificatePaper, out: BinaryIO, losses: Losses, progress: Progress) -> None:
    author = paper.letterhead.office if paper.letterhead else PROGRAM
    canvas = ArchiveCanvas(out, PAGE, Description(f"{NAME} – {paper.facts.title}", author, NAME, paper.when))
    front, back = Front(canvas, paper, losses), Back(canvas, paper, losses)
    holders = paper.holders or (EMPTY,)
    for number, holder in enumerate(holders):
        progress(number, len(holders), tr("Page {page} of {total}", page=number + 1, total=len(holders)))
        for draw in (partial(front.draw, holder), *((back.draw,) if paper.materials else ())):
            if paper.watermark:
                draw_watermark(canvas, PAGE, paper.watermark)
            draw()
            canvas.showPage()
    canvas.save()
