"""Writes a flowing paper: letterhead, running head, feet with the number of pages, watermark, story."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any, BinaryIO

from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Spacer

from desktop_app import progress as progress_module
from desktop_app.documents.drawing.canvas import PROGRAM, ArchiveCanvas, Description
from desktop_app.documents.drawing.fonts import Losses
from desktop_app.documents.drawing.page import LETTER, MM, PageFormat, Paper, page_format
from desktop_app.documents.drawing.pen import Pen, draw_watermark
from desktop_app.documents.flow.parts import laid
from desktop_app.documents.flow.sheet import Part, sheet_of
from desktop_app.documents.flow.signing import closed
from desktop_app.documents.office.letterhead import LaidLetterhead, Letterhead
from desktop_app.documents.office.running import Running
from desktop_app.documents.output import Target, deliver
from desktop_app.documents.printed import Printed
from desktop_app.i18n import tr
from desktop_app.progress import Progress

RUNNING_HEAD = 9 * MM
AFTER_LETTERHEAD = 7 * MM


@dataclass(frozen=True)
class FlowingPaper:
    """Everything that is printed. `heading`, `name`, `day` and `code` also stand in running heads and feet."""

    heading: str
    """What the paper is: Berita Acara Kunjungan Lapangan."""
    name: str
    """What it is about, in few words: the business, the event."""
    when: datetime
    """The paper's own moment, with its zone: the date of the file."""
    story: Sequence[Part]
    page: PageFormat = field(default_factory=lambda: page_format(Paper.F4, LETTER))
    letterhead: Letterhead | None = None
    day: str = ""
    code: str = ""
    watermark: str = ""
    """LATIHAN on the papers of a practice database."""

    @property
    def description(self) -> Description:
        """Return what the file says about itself."""
        author = self.letterhead.office if self.letterhead and self.letterhead.office else PROGRAM
        return Description(f"{self.heading} – {self.name}", author, self.heading, self.when)


def write(paper: FlowingPaper, target: Target, progress: Progress = progress_module.ignore) -> Printed:
    """Write the paper as PDF/A-2u; UserError when the place refuses it, `Cancelled` leaves nothing behind.

    It is laid out twice, because the first foot already tells the number of pages.
    """
    losses = Losses()
    total = _Layout(paper, BytesIO(), 0, Losses(), progress).make()

    def make(out: BinaryIO) -> None:
        _Layout(paper, out, total, losses, progress).make()

    deliver(make, target)
    return Printed(total, tuple(losses.cut), tuple(losses.missing))


class _Layout:
    """One pass over the story; with a `total` of 0 the pages are only counted."""

    def __init__(self, paper: FlowingPaper, out: BinaryIO, total: int, losses: Losses, progress: Progress) -> None:
        self._paper, self._total, self._progress = paper, total, progress
        page = paper.page
        self.canvas = ArchiveCanvas(out, page, paper.description)
        self._pen = Pen(self.canvas)
        self._sheet = sheet_of(page, RUNNING_HEAD, losses)
        self._letterhead = LaidLetterhead(paper.letterhead, page, losses) if paper.letterhead else None
        self._running = Running(losses.printable(paper.heading).upper(), paper.name, paper.day, paper.code, page)
        self._watermark = losses.printable(paper.watermark)

    def make(self) -> int:
        """Draw all pages and return their number."""
        story = closed(laid(self._paper.story, self._sheet), self._sheet.height)
        template = _Template(self.canvas, self._paper.page)
        above = self._letterhead.height + AFTER_LETTERHEAD if self._letterhead else 0
        template.addPageTemplates(
            [
                self._template("first", above, autoNextPageTemplate="further"),
                self._template("further", RUNNING_HEAD),
            ]
        )
        template.build(story or [Spacer(0, 1)])
        if self._total:
            self._progress(self._total, self._total, "")
        return int(template.page)

    def _template(self, name: str, above: float, **values: Any) -> Any:
        page = self._paper.page
        room = page.top - above - page.bottom
        size = (page.width, page.height)
        frame = Frame(page.left, page.bottom, page.text_width, room, 0, 0, 0, 0, id=name)
        return PageTemplate(name, [frame], onPage=self._begin, onPageEnd=self._end, pagesize=size, **values)

    def _begin(self, canvas: ArchiveCanvas, _template: Any) -> None:
        """Draw what stands under and above the story."""
        number, pen = canvas.getPageNumber(), self._pen
        self._report(number)
        if self._watermark:
            draw_watermark(canvas, self._paper.page, self._watermark)
        if number > 1:
            self._running.draw_head(pen)
        elif self._letterhead:
            self._letterhead.draw(canvas, pen)
        pen.flush()

    def _end(self, canvas: ArchiveCanvas, _template: Any) -> None:
        self._running.draw_foot(canvas, self._pen, canvas.getPageNumber(), self._total)
        self._pen.flush()

    def _report(self, number: int) -> None:
        """Tell how far it is; while the pages are counted, only ask whether anybody still wants them."""
        if self._total:
            told = tr("Page {page} of {total}", page=number, total=self._total)
            self._progress(number - 1, self._total, told)
        else:
            self._progress(0, 1, "")


class _Template(BaseDocTemplate):  # type: ignore[misc] # ReportLab has no types
    """ReportLab's template on a canvas that describes itself."""

    def __init__(self, canvas: ArchiveCanvas, page: PageFormat) -> None:
        super().__init__("", pagesize=(page.width, page.height))
        self._archive = canvas

    def _makeCanvas(self, filename: Any = None, canvasmaker: Any = None) -> ArchiveCanvas:  # noqa: ARG002, N802
        from reportlab.lib.sequencer import Sequencer

        self.seq = Sequencer()
        return self._archive
