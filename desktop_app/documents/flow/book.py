"""Books: a cover, front matter with a table of contents (i, ii), chapters (1, 2), and what is appended to them.

    Book(
        heading="Laporan Kegiatan", name=event, when=when, author=office,
        cover=[…],
        front=[chapter("", "Kata Pengantar"), …, table_of_contents],
        body=[chapter("BAB I", "Pendahuluan"), …],
        appended=[Appended("Surat undangan", scans=(Scan(pdf),)), Appended("Foto", parts=(photo_pages(photos),))],
    )

The story is laid out until the numbers in its table of contents are those of its pages; only then is it drawn, and
only then are scans and photos looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any, BinaryIO

from reportlab.platypus import Frame, NextPageTemplate, PageBreak, PageTemplate

from desktop_app import progress as progress_module
from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.fonts import Losses
from desktop_app.documents.drawing.metadata import Description
from desktop_app.documents.drawing.page import LETTER, PageFormat, Paper, page_format
from desktop_app.documents.drawing.pen import Pen, draw_watermark
from desktop_app.documents.drawing.tagging import ARTIFACT, Element, tagged
from desktop_app.documents.flow.appended import Scan, ScannedPage
from desktop_app.documents.flow.appendix_pages import LaidAppendix
from desktop_app.documents.flow.book_feet import BookFoot
from desktop_app.documents.flow.contents import Entry, contents
from desktop_app.documents.flow.numerals import roman
from desktop_app.documents.flow.sheet import Part, Sheet, sheet_of
from desktop_app.documents.flow.turning import set_out
from desktop_app.documents.flow.write import Template
from desktop_app.documents.output import Target, deliver
from desktop_app.documents.printed import Printed
from desktop_app.i18n import tr
from desktop_app.progress import Progress

MOST_PASSES = 4
"""The second already has every number; more would mean that the table pushes itself around."""


@dataclass(frozen=True)
class Appended:
    """One appendix: either set like the chapters, or scanned."""

    title: str
    parts: Sequence[Part] = ()
    scans: Sequence[Scan] = ()


@dataclass(frozen=True)
class Book:
    """Everything that is printed."""

    heading: str
    name: str
    when: datetime
    """The book's own moment, with its zone."""
    author: str
    cover: Sequence[Part]
    front: Sequence[Part]
    body: Sequence[Part]
    appended: Sequence[Appended] = ()
    page: PageFormat = field(default_factory=lambda: page_format(Paper.A4, LETTER))
    code: str = ""
    watermark: str = ""

    @property
    def description(self) -> Description:
        """Return what the file says about itself."""
        return Description(f"{self.heading} – {self.name}", self.author, self.heading, self.when)


def table_of_contents(sheet: Sheet) -> list[Any]:
    """Stand for the table of contents in a story; a book puts its lines there."""
    return contents(())(sheet)


def appendix_label(number: int) -> str:
    """Return what stands at the top right of the pages of an appendix, 1 for the first."""
    return f"Lampiran {number}"


def write_book(book: Book, target: Target, progress: Progress = progress_module.ignore) -> Printed:
    """Write the book as PDF/A-2u; UserError when a scan cannot be read or the place refuses the file.

    `Cancelled` out of `progress` leaves nothing behind.
    """
    entries, pages = _numbered(book, progress)
    losses = Losses()

    def make(out: BinaryIO) -> None:
        _Layout(book, out, entries, losses, progress, drawn=pages).make()

    deliver(make, target)
    return Printed(pages, tuple(losses.cut), tuple(losses.missing))


def _numbered(book: Book, progress: Progress) -> tuple[list[Entry], int]:
    """Return the lines of the table of contents and the number of pages."""
    entries: list[Entry] = []
    for _ in range(MOST_PASSES):
        layout = _Layout(book, BytesIO(), entries, Losses(), progress)
        pages = layout.make()
        found = layout.entries()
        if found == entries:
            return entries, pages
        entries = found
    raise RuntimeError("the table of contents does not come to rest")


class _Layout:
    """One pass over the book; with `drawn` 0 its pages are only counted."""

    def __init__(
        self,
        book: Book,
        out: BinaryIO,
        entries: Sequence[Entry],
        losses: Losses,
        progress: Progress,
        *,
        drawn: int = 0,
    ) -> None:
        self._book, self._entries, self._progress, self._drawn = book, entries, progress, drawn
        self.canvas = ArchiveCanvas(out, book.page, book.description)
        self.canvas.marks, self.canvas.counting = [], not drawn
        self.canvas.showOutline()
        self.canvas.addPageLabel(0, "ROMAN_LOWER", 1)
        self._pen = Pen(self.canvas)
        self._sheet = sheet_of(book.page, 0, losses, tagged=self.canvas.tags is not None)
        self._foot = BookFoot(book.name, book.code, book.page)
        self._appendices = [
            LaidAppendix(appendix_label(number), one.title, book.page, losses)
            for number, one in enumerate(book.appended, 1)
        ]
        self._watermark = losses.printable(book.watermark)
        self._body_begins = 0
        self._begun: set[int] = set()

    def make(self) -> int:
        """Set all pages and return their number."""
        template = Template(self.canvas, self._book.page)
        template.addPageTemplates([*self._plain_templates(), *self._appendix_templates()])
        template.build(self._story())
        if self._drawn:
            self._progress(self._drawn, self._drawn, "")
        return int(template.page)

    def entries(self) -> list[Entry]:
        """Return the lines of the table of contents as they came out."""
        return [Entry(mark.level, mark.text, self._shown(mark.page)) for mark in self.canvas.marks or ()]

    def _story(self) -> list[Any]:
        book, sheet = self._book, self._sheet
        front = [contents(self._entries) if part is table_of_contents else part for part in book.front]
        story = [*set_out(book.cover, sheet), NextPageTemplate("front"), PageBreak(), *set_out(front, sheet)]
        story += [NextPageTemplate("body"), PageBreak(), *set_out(book.body, sheet)]
        for number, one in enumerate(book.appended):
            story += self._appendix(number, one)
        return story

    def _appendix(self, number: int, one: Appended) -> list[Any]:
        upright, across = (laid.sheet for laid in self._laid(number))
        story: list[Any] = []
        if one.parts:
            story += [NextPageTemplate(f"upright{number}"), PageBreak(), *set_out(one.parts, upright)]
        for scan in one.scans:
            for index, (width, height) in enumerate(scan.sizes):
                way, sheet = ("across", across) if width > height else ("upright", upright)
                story += [NextPageTemplate(f"{way}{number}"), PageBreak(), ScannedPage(scan, index, sheet)]
        return story

    def _laid(self, number: int) -> tuple[LaidAppendix, LaidAppendix]:
        upright = self._appendices[number]
        return upright, upright.turned

    def _plain_templates(self) -> list[Any]:
        return [self._template(name, self._book.page, self._begin) for name in ("cover", "front", "body")]

    def _appendix_templates(self) -> list[Any]:
        made = []
        for number in range(len(self._appendices)):
            for way, laid in zip(("upright", "across"), self._laid(number), strict=True):
                made.append(self._template(f"{way}{number}", laid.page, self._begin_appendix(number, laid)))
        return made

    def _template(self, name: str, page: PageFormat, begin: Any) -> Any:
        frame = Frame(page.left, page.bottom, page.text_width, page.top - page.bottom, 0, 0, 0, 0, id=name)
        size = (page.width, page.height)
        return PageTemplate(name, [frame], onPage=begin, onPageEnd=self._end(name, page), pagesize=size)

    def _begin(self, canvas: ArchiveCanvas, template: Any) -> None:
        """Draw what stands under the story."""
        number = canvas.getPageNumber()
        self._report(number)
        if template.pageTemplate.id == "body" and not self._body_begins:
            self._body_begins = number
            canvas.addPageLabel(number - 1, "ARABIC", 1)
        with tagged(canvas, ARTIFACT):
            if self._watermark:
                draw_watermark(canvas, self._book.page, self._watermark)
            self._pen.flush()

    def _begin_appendix(self, number: int, laid: LaidAppendix) -> Any:
        def begin(canvas: ArchiveCanvas, _template: Any) -> None:
            self._report(canvas.getPageNumber())
            with tagged(canvas, ARTIFACT):
                if self._watermark:
                    draw_watermark(canvas, laid.page, self._watermark)
                laid.draw_watermark(self._pen, self._watermark)
                self._pen.flush()
            first = number not in self._begun
            if first:
                self._begun.add(number)
                canvas.mark(1, f"{laid.label} {laid.title}", laid.page.height)
            with tagged(canvas, Element("H1") if first else ARTIFACT):
                laid.draw(self._pen)
                self._pen.flush()

        return begin

    def _end(self, name: str, page: PageFormat) -> Any:
        def end(canvas: ArchiveCanvas, _template: Any) -> None:
            if name != "cover":
                with tagged(canvas, ARTIFACT):
                    self._foot.draw(canvas, self._pen, page, self._shown(canvas.getPageNumber()))
                    self._pen.flush()

        return end

    def _shown(self, page: int) -> str:
        """Return the number that a page shows."""
        if self._body_begins and page >= self._body_begins:
            return str(page - self._body_begins + 1)
        return roman(page).lower()

    def _report(self, number: int) -> None:
        """Tell how far it is; while the pages are counted, only ask whether anybody still wants them."""
        if self._drawn:
            told = tr("Page {page} of {total}", page=number, total=self._drawn)
            self._progress(number - 1, self._drawn, told)
        else:
            self._progress(0, 1, "")
