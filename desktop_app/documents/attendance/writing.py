"""The attendance sheet (daftar hadir): `lay_out` says where everything stands, `write` makes the PDF.

The look follows documents.md §5; every check of §5.6 is a test.
"""

from pathlib import Path
from typing import BinaryIO

from desktop_app import progress as progress_module
from desktop_app.documents.attendance.columns import Column
from desktop_app.documents.attendance.grid import Grid
from desktop_app.documents.attendance.layout import (
    BEFORE_SIGNATURES,
    SUMMARY,
    LaidPage,
    Layout,
    lay_out,
)
from desktop_app.documents.attendance.rows import Cell, Group, Place
from desktop_app.documents.attendance.sheet import AttendanceSheet, Zigzag
from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.fonts import CAP_HEIGHT
from desktop_app.documents.drawing.metadata import PROGRAM, Description
from desktop_app.documents.drawing.page import MM
from desktop_app.documents.drawing.pen import Align, Pen, draw_watermark
from desktop_app.documents.output import deliver
from desktop_app.documents.printed import Printed
from desktop_app.i18n import tr
from desktop_app.progress import Progress

NUMBER_SIZE = 9.5
NUMBER_INSET = 5.0
SIGNING_SIZE = 8.0
SIGNING_INSET = 3.0
SUMMARY_SIZE = 10.0
MARK_SIZE = 8.0
MARK_ABOVE = 3 * MM
DOTS = "." * 12
SUMMARY_LINE = f"Jumlah hadir: {DOTS} orang (Laki-laki {DOTS} orang, Perempuan {DOTS} orang)"


def write(sheet: AttendanceSheet, target: Path | BinaryIO, progress: Progress = progress_module.ignore) -> Printed:
    """Write the sheet as PDF/A-2u; UserError when the place refuses it, `Cancelled` leaves nothing behind."""
    layout = lay_out(sheet)
    deliver(lambda out: _draw(layout, out, progress), target)
    return Printed(len(layout.pages), layout.cut, layout.missing)


def describe(sheet: AttendanceSheet) -> Description:
    """Return what the file says about itself."""
    name = sheet.role.heading.title()
    author = sheet.letterhead.office if sheet.letterhead else PROGRAM
    return Description(f"{name} – {sheet.running_name}", author, name, sheet.when)


def _draw(layout: Layout, out: BinaryIO, progress: Progress) -> None:
    canvas = ArchiveCanvas(out, layout.page, describe(layout.sheet))
    sketch = _Drawing(canvas, layout)
    total = len(layout.pages)
    for laid in layout.pages:
        progress(laid.number - 1, total, tr("Page {page} of {total}", page=laid.number, total=total))
        sketch.page(laid)
        canvas.showPage()
    progress(total, total, "")
    canvas.save()


class _Drawing:
    """Draws the pages of a layout in the order in which they are read."""

    def __init__(self, canvas: ArchiveCanvas, layout: Layout) -> None:
        self._canvas, self._layout = canvas, layout
        self._grid = Grid(canvas, layout)
        self._pen = Pen(canvas)
        signature = layout.columns.signature
        self._odd_x = signature.left + SIGNING_INSET
        self._even_x = (signature.left + signature.right) / 2 + SIGNING_INSET
        self._numbered = not layout.sheet.several_days
        self._staggered = layout.sheet.zigzag is not Zigzag.STRAIGHT

    def page(self, laid: LaidPage) -> None:
        """Draw everything on one page."""
        layout, pen = self._layout, self._pen
        if layout.watermark:
            draw_watermark(self._canvas, layout.page, layout.watermark)
        if laid.first:
            self._first_head()
        else:
            layout.running.draw_head(pen)
        self._mark(laid.number)
        pen.flush()
        self._grid.draw(laid)
        self._rows(laid)
        if laid.last_of_part:
            self._closing(laid.table_bottom)
        layout.running.draw_foot(self._canvas, pen, laid.number, len(layout.pages))
        pen.flush()

    def _mark(self, number: int) -> None:
        """Write above everything which sheet of which gathering this is: row numbers are typed from loose sheets."""
        sheet, page = self._layout.sheet, self._layout.page
        if sheet.code:
            text = f"Lembar {number} dari {len(self._layout.pages)} · Kode kegiatan {sheet.code}"
            self._pen.write(text, page.right, page.top + MARK_ABOVE, MARK_SIZE, align=Align.RIGHT)

    def _first_head(self) -> None:
        head = self._layout.head
        if head.letterhead:
            head.letterhead.draw(self._canvas, self._pen)
        head.draw(self._pen)

    def _rows(self, laid: LaidPage) -> None:
        y = laid.table_top - laid.head.height
        for group in laid.groups:
            y = self._group(group, y)

    def _group(self, group: Group, top: float) -> float:
        """Write the rows of a group from `top` down and return where the next one begins."""
        columns, pen = self._layout.columns, self._pen
        y = top
        for row in group:
            centre = y - row.height / 2
            number = str(row.number or "")
            x = columns.number.right - NUMBER_INSET
            pen.write(number, x, centre - NUMBER_SIZE * CAP_HEIGHT / 2, NUMBER_SIZE, align=Align.RIGHT)
            for (column, place), cell in zip(columns.middle, row.cells, strict=False):
                if cell.lines:
                    _write_cell(pen, cell, column, place, centre)
            if self._numbered and row.number:
                self._signing_number(row.number, top if len(group) > 1 else y)
            y -= row.height
        return y

    def _signing_number(self, number: int, top: float) -> None:
        """Write the number of the place to sign into its upper left corner."""
        x = self._even_x if self._staggered and number % 2 == 0 else self._odd_x
        y = top - SIGNING_INSET - SIGNING_SIZE * CAP_HEIGHT
        self._pen.write(f"{number}.", x, y, SIGNING_SIZE)

    def _closing(self, bottom: float) -> None:
        layout = self._layout
        if layout.sheet.summary:
            self._pen.write(SUMMARY_LINE, layout.page.left, bottom - 6 * MM, SUMMARY_SIZE)
            bottom -= SUMMARY
        layout.signatures.draw(self._canvas, self._pen, bottom - BEFORE_SIGNATURES)


def _write_cell(pen: Pen, cell: Cell, column: Column, place: Place, centre: float) -> None:
    left = column.align is Align.LEFT
    x = place.left + column.side if left else (place.left + place.right) / 2
    top = centre + cell.tall / 2
    for line in cell.lines:
        pen.write(line.text, x, top - line.down, line.size, align=column.align)
