"""Draws lists that people sign for; several go into one file, each with its own numbers of pages."""

from collections.abc import Sequence
from typing import BinaryIO

from desktop_app import progress as progress_module
from desktop_app.documents.attendance.grid import FRAME, HEAD_GREY, RULE, RULE_GREY, write_cell, write_centred
from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.fonts import CAP_HEIGHT
from desktop_app.documents.drawing.metadata import PROGRAM, Description
from desktop_app.documents.drawing.page import MM
from desktop_app.documents.drawing.pen import Align, Pen, draw_watermark
from desktop_app.documents.output import Target, deliver
from desktop_app.documents.printed import Printed
from desktop_app.documents.receipts.layout import (
    AFTER_TABLE,
    BEFORE_SIGNATURES,
    BETWEEN,
    SIDE,
    TOTAL,
    LaidPage,
    LaidRow,
    Layout,
    lay_out,
)
from desktop_app.documents.receipts.sheet import SignedList
from desktop_app.documents.receipts.stamp import STAMP_HEIGHT, STAMP_WIDTH, draw_stamp
from desktop_app.i18n import tr
from desktop_app.progress import Progress

NUMBER_SIZE = 9.5
SIGNING_SIZE = 8.0
SIGNING_INSET = 3.0
TOTAL_SIZE = 10.0
CONTINUED_SIZE = 9.0
JUMLAH = "JUMLAH"


def write_lists(lists: Sequence[SignedList], target: Target, progress: Progress = progress_module.ignore) -> Printed:
    """Write the lists as one PDF/A-2u; UserError when the place refuses it, `Cancelled` leaves nothing behind."""
    layouts = [lay_out(signed) for signed in lists]
    deliver(lambda out: _draw(layouts, out, progress), target)
    return Printed(
        sum(len(layout.pages) for layout in layouts),
        tuple(text for layout in layouts for text in layout.losses.cut),
        tuple(dict.fromkeys(letter for layout in layouts for letter in layout.losses.missing)),
    )


def _draw(layouts: Sequence[Layout], out: BinaryIO, progress: Progress) -> None:
    first = layouts[0]
    canvas = ArchiveCanvas(out, first.page, _description(first.signed))
    total = sum(len(layout.pages) for layout in layouts)
    done = 0
    for layout in layouts:
        sketch = _Drawing(canvas, layout)
        for laid in layout.pages:
            progress(done, total, tr("Page {page} of {total}", page=done + 1, total=total))
            sketch.page(laid)
            canvas.showPage()
            done += 1
    progress(total, total, "")
    canvas.save()


def _description(signed: SignedList) -> Description:
    name = signed.heading.title()
    author = signed.letterhead.office if signed.letterhead else PROGRAM
    return Description(f"{name} – {signed.short_name}", author, name, signed.when)


class _Drawing:
    """Draws the pages of one list in the order in which they are read."""

    def __init__(self, canvas: ArchiveCanvas, layout: Layout) -> None:
        self._canvas, self._layout = canvas, layout
        self._pen = Pen(canvas)

    def page(self, laid: LaidPage) -> None:
        """Draw everything on one page."""
        layout, pen, page = self._layout, self._pen, self._layout.page
        self._canvas.setPageSize((page.width, page.height))
        if layout.watermark:
            draw_watermark(self._canvas, page, layout.watermark)
        if laid.number == 1:
            if layout.head.letterhead:
                layout.head.letterhead.draw(self._canvas, pen)
            layout.head.draw(pen)
        else:
            layout.running.draw_head(pen)
        bottom = self._table(laid)
        if laid.last:
            self._closing(bottom)
        else:
            words = f"Bersambung ke Halaman {laid.number + 1}…"
            pen.write(words, page.right, bottom - 4.5 * MM, CONTINUED_SIZE, align=Align.RIGHT)
        layout.running.draw_foot(self._canvas, pen, laid.number, len(layout.pages))
        pen.flush()

    def _table(self, laid: LaidPage) -> float:
        """Draw head and rows; return the lower edge."""
        layout, canvas = self._layout, self._canvas
        body = laid.table_top - layout.head_height
        bottom = body - sum(row.height for row in laid.rows)
        self._pen.flush()
        canvas.setFillGray(HEAD_GREY)
        canvas.rect(layout.page.left, body, layout.page.text_width, layout.head_height, stroke=0, fill=1)
        canvas.setFillGray(0)
        self._rules(laid, body, bottom)
        for cell, place in zip(layout.heads, layout.places, strict=True):
            write_centred(self._pen, cell, place, laid.table_top - layout.head_height / 2)
        y = body
        for row in laid.rows:
            self._row(row, y)
            y -= row.height
        return bottom

    def _rules(self, laid: LaidPage, body: float, bottom: float) -> None:
        layout, canvas, page = self._layout, self._canvas, self._layout.page
        y, rules = body, []
        for row in laid.rows[:-1]:
            y -= row.height
            rules.append((page.left, y, page.right, y))
        rules += [(place.right, laid.table_top, place.right, bottom) for place in layout.places[:-1]]
        canvas.setStrokeGray(RULE_GREY)
        canvas.setLineWidth(RULE)
        canvas.lines(rules)
        canvas.setStrokeGray(0)
        canvas.setLineWidth(FRAME)
        canvas.line(page.left, body, page.right, body)
        canvas.rect(page.left, bottom, page.text_width, laid.table_top - bottom, stroke=1, fill=0)

    def _row(self, row: LaidRow, top: float) -> None:
        """Write a row; the places to sign are staggered, a stamp has its box beside the number."""
        layout, pen = self._layout, self._pen
        centre = top - row.height / 2
        number, signature = layout.places[0], layout.places[-1]
        base = centre - NUMBER_SIZE * CAP_HEIGHT / 2
        pen.write(str(row.number or ""), number.right - SIDE - 2, base, NUMBER_SIZE, align=Align.RIGHT)
        columns = layout.signed.columns[1:-1]
        for cell, column, place in zip(row.cells, columns, layout.places[1:-1], strict=True):
            if cell.lines:
                write_cell(pen, cell, place, centre, column.align, SIDE)
        even = row.place % 2 == 0 and not row.stamp
        x = ((signature.left + signature.right) / 2 if even else signature.left) + SIGNING_INSET
        pen.write(f"{row.number or row.place}.", x, top - SIGNING_INSET - SIGNING_SIZE * CAP_HEIGHT, SIGNING_SIZE)
        if row.stamp:
            pen.flush()
            box = signature.right - STAMP_WIDTH - 1 * MM
            draw_stamp(self._canvas, pen, box, centre - STAMP_HEIGHT / 2, layout.signed.stamp_words)

    def _closing(self, bottom: float) -> None:
        """Draw total, words, note and signatures under the table."""
        layout, pen = self._layout, self._pen
        y = bottom
        if layout.closing.total:
            self._total(bottom)
            y -= TOTAL
        y -= AFTER_TABLE
        for text in (layout.closing.spelled, layout.closing.note):
            if text:
                y -= text.size
                pen.write_lines(text, layout.page.left, y)
                y -= len(text.lines) * text.leading - text.size + BETWEEN
        pen.flush()
        layout.closing.signatures.draw(self._canvas, pen, y - BEFORE_SIGNATURES)

    def _total(self, top: float) -> None:
        layout, canvas, page = self._layout, self._canvas, self._layout.page
        cells = layout.closing.total
        places = layout.places[-1 - len(cells) : -1]
        columns = layout.signed.columns[-1 - len(cells) : -1]
        bottom, centre = top - TOTAL, top - TOTAL / 2
        self._pen.flush()
        canvas.setStrokeGray(RULE_GREY)
        canvas.setLineWidth(RULE)
        canvas.lines([(x, top, x, bottom) for x in (places[0].left, *(place.right for place in places))])
        canvas.setStrokeGray(0)
        canvas.setLineWidth(FRAME)
        canvas.rect(page.left, bottom, page.text_width, TOTAL, stroke=1, fill=0)
        middle = (page.left + places[0].left) / 2
        base = centre - TOTAL_SIZE * CAP_HEIGHT / 2
        self._pen.write(JUMLAH, middle, base, TOTAL_SIZE, bold=True, align=Align.CENTRE)
        for cell, column, place in zip(cells, columns, places, strict=True):
            write_cell(self._pen, cell, place, centre, column.align, SIDE, bold=True)
