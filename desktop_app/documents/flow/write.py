"""Writes a flowing paper: letterhead, running head, feet with the number of pages, watermark, story."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from io import BytesIO
from typing import Any, BinaryIO

from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Spacer

from desktop_app import progress as progress_module
from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.fonts import Losses
from desktop_app.documents.drawing.metadata import PROGRAM, Description
from desktop_app.documents.drawing.page import LETTER, MM, PageFormat, Paper, page_format
from desktop_app.documents.drawing.pen import Pen, draw_watermark
from desktop_app.documents.drawing.tagging import ARTIFACT, tagged
from desktop_app.documents.flow.sheet import Part, sheet_of
from desktop_app.documents.flow.turning import TURNED, set_out
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
    return write_several([paper], target, progress)


def write_several(
    papers: Sequence[FlowingPaper], target: Target, progress: Progress = progress_module.ignore
) -> Printed:
    """Write papers behind each other into one file, each with its own letterhead and its own count of pages."""
    losses = Losses()
    totals = [count_pages(paper, progress) for paper in papers]

    def make(out: BinaryIO) -> None:
        canvas = ArchiveCanvas(out, papers[0].page, papers[0].description)
        for index, paper in enumerate(papers):
            place = _Place(sum(totals[:index]), totals[index], sum(totals))
            _Layout(paper, canvas, place, losses, progress).make()
        canvas.save()

    deliver(make, target)
    return Printed(sum(totals), tuple(losses.cut), tuple(losses.missing))


def count_pages(paper: FlowingPaper, progress: Progress = progress_module.ignore) -> int:
    """Return how many pages the paper has."""
    canvas = ArchiveCanvas(BytesIO(), paper.page, paper.description)
    canvas.counting = True
    return _Layout(paper, canvas, None, Losses(), progress).make()


@dataclass(frozen=True)
class _Place:
    """Where a paper stands in its file: the pages before it, its own, and all."""

    before: int
    own: int
    all: int


class _Layout:
    """One pass over the story; without a place the pages are only counted."""

    def __init__(
        self, paper: FlowingPaper, canvas: ArchiveCanvas, place: _Place | None, losses: Losses, progress: Progress
    ) -> None:
        self._paper, self._place, self._progress = paper, place, progress
        page = paper.page
        self.canvas = canvas
        self._pen = Pen(self.canvas)
        self._sheet = sheet_of(page, RUNNING_HEAD, losses, turns=True, tagged=canvas.tags is not None)
        self._letterhead = LaidLetterhead(paper.letterhead, page, losses) if paper.letterhead else None
        heading = losses.printable(paper.heading).upper()
        self._runnings = {
            one: Running(heading, paper.name, paper.day, paper.code, one) for one in (page, page.across())
        }
        self._watermark = losses.printable(paper.watermark)

    def make(self) -> int:
        """Draw all pages and return their number."""
        story = set_out(self._paper.story, self._sheet)
        page = self._paper.page
        template = Template(self.canvas, page)
        above = self._letterhead.height + AFTER_LETTERHEAD if self._letterhead else 0
        template.addPageTemplates(
            [
                self._template("first", above, autoNextPageTemplate="further"),
                self._template("further", RUNNING_HEAD),
                self._template(TURNED, RUNNING_HEAD, page.across()),
            ]
        )
        template._doSave = 0  # noqa: SLF001 - whoever made the canvas saves it: more papers may follow
        template.build(story or [Spacer(0, 1)])
        if self._place:
            self._progress(self._place.before + self._place.own, self._place.all, "")
        return int(template.page)

    def _template(self, name: str, above: float, turned: PageFormat | None = None, **values: Any) -> Any:
        page = turned or self._paper.page
        room = page.top - above - page.bottom
        size = (page.width, page.height)
        frame = Frame(page.left, page.bottom, page.text_width, room, 0, 0, 0, 0, id=name)
        begin, end = partial(self._begin, page), partial(self._end, page)
        return PageTemplate(name, [frame], onPage=begin, onPageEnd=end, pagesize=size, **values)

    def _begin(self, page: PageFormat, canvas: ArchiveCanvas, template: Any) -> None:
        """Draw what stands under and above the story."""
        number, pen = template.page, self._pen
        self._report(number)
        with tagged(canvas, ARTIFACT):
            if self._watermark:
                draw_watermark(canvas, page, self._watermark)
            if number > 1:
                self._runnings[page].draw_head(pen)
                pen.flush()
            elif self._letterhead:
                self._letterhead.draw(canvas, pen)
        if number == 1:
            pen.flush()  # who writes is read out; the emblem and the rules are not

    def _end(self, page: PageFormat, canvas: ArchiveCanvas, template: Any) -> None:
        with tagged(canvas, ARTIFACT):
            self._runnings[page].draw_foot(canvas, self._pen, template.page, self._place.own if self._place else 0)
            self._pen.flush()

    def _report(self, number: int) -> None:
        """Tell how far it is; while the pages are counted, only ask whether anybody still wants them."""
        if self._place:
            done = self._place.before + number
            told = tr("Page {page} of {total}", page=done, total=self._place.all)
            self._progress(done - 1, self._place.all, told)
        else:
            self._progress(0, 1, "")


class Template(BaseDocTemplate):  # type: ignore[misc] # ReportLab has no types
    """ReportLab's template on a canvas that describes itself."""

    def __init__(self, canvas: ArchiveCanvas, page: PageFormat) -> None:
        super().__init__("", pagesize=(page.width, page.height))
        self._archive = canvas

    def _makeCanvas(self, filename: Any = None, canvasmaker: Any = None) -> ArchiveCanvas:  # noqa: ARG002, N802
        from reportlab.lib.sequencer import Sequencer

        self.seq = Sequencer()
        return self._archive
