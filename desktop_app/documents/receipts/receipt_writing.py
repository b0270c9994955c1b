"""Draws receipts (kuitansi), one page for everybody, exactly as the mock-up of documents.md §6.4."""

from typing import BinaryIO

from desktop_app import progress as progress_module
from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.fitting import Fitted, Step, fit
from desktop_app.documents.drawing.fonts import BOLD, REGULAR, Losses, typeface
from desktop_app.documents.drawing.metadata import PROGRAM, Description
from desktop_app.documents.drawing.page import MM, PageFormat, signed_table_format
from desktop_app.documents.drawing.pen import Align, Pen, draw_watermark
from desktop_app.documents.office.running import Running
from desktop_app.documents.office.signature import LaidSignatures
from desktop_app.documents.output import Target, deliver
from desktop_app.documents.printed import Printed
from desktop_app.documents.privacy import code_and_tier
from desktop_app.documents.receipts.receipt import TITLE, Receipt, Receipts
from desktop_app.documents.receipts.stamp import STAMP_HEIGHT, STAMP_WIDTH, draw_stamp
from desktop_app.domain.disclosure import Tier
from desktop_app.i18n import tr
from desktop_app.progress import Progress

TITLE_SIZE = 13.0
SIZE = 10.5
LINE = 15.0
STEPS = (Step(SIZE, 9.5, 1), Step(SIZE, 9, 6), Step(8, 8, 12))
FACTS_LEFT = 0.55
"""Where the numbers at the upper right begin, in parts of the width."""
FACT_LABEL = 30 * MM
LABEL = 41 * MM
COLON = 4 * MM
SUM_RIGHT = 34 * MM
BETWEEN_ROWS = 8 * MM


def write_receipts(receipts: Receipts, target: Target, progress: Progress = progress_module.ignore) -> Printed:
    """Write the receipts as PDF/A-2u; UserError when the place refuses it, `Cancelled` leaves nothing behind."""
    losses = Losses()

    def make(out: BinaryIO) -> None:
        _draw(receipts, out, losses, progress)

    deliver(make, target)
    return Printed(len(receipts.pages), tuple(losses.cut), tuple(losses.missing))


def _draw(receipts: Receipts, out: BinaryIO, losses: Losses, progress: Progress) -> None:
    page = signed_table_format(receipts.paper)
    description = Description(f"Kuitansi – {receipts.about}", receipts.author or PROGRAM, "Kuitansi", receipts.when)
    canvas = ArchiveCanvas(out, page, description)
    running = Running("KUITANSI", receipts.about, "", code_and_tier(receipts.print_code, Tier.INTERNAL), page)
    watermark, total = losses.printable(receipts.watermark), len(receipts.pages)
    for number, receipt in enumerate(receipts.pages):
        progress(number, total, tr("Page {page} of {total}", page=number + 1, total=total))
        pen = Pen(canvas)
        if watermark:
            draw_watermark(canvas, page, watermark)
        _Page(canvas, pen, page, losses).draw(receipt, receipts.stamp_words)
        running.draw_foot(canvas, pen, number + 1, total)
        pen.flush()
        canvas.showPage()
    progress(total, total, "")
    canvas.save()


class _Page:
    """Draws one receipt from the top of its page down."""

    def __init__(self, canvas: ArchiveCanvas, pen: Pen, page: PageFormat, losses: Losses) -> None:
        self._canvas, self._pen, self._page, self._losses = canvas, pen, page, losses
        self._y = page.top

    def draw(self, receipt: Receipt, stamp_words: str) -> None:
        """Draw numbers, title, what was paid and why, and the three signatures."""
        left = self._page.left + self._page.text_width * FACTS_LEFT
        for label, value in receipt.facts:
            self._field(label, value, left, FACT_LABEL)
        self._y -= 10 * MM
        middle = (self._page.left + self._page.right) / 2
        self._pen.write(TITLE, middle, self._y, TITLE_SIZE, bold=True, align=Align.CENTRE)
        width = typeface(BOLD).width(TITLE, TITLE_SIZE)
        self._pen.flush()
        self._canvas.setLineWidth(0.8)
        self._canvas.line(middle - width / 2, self._y - 2.5, middle + width / 2, self._y - 2.5)
        self._y -= 8 * MM
        self._field("Sudah diterima dari", receipt.received_from, self._page.left, LABEL)
        self._field("Jumlah uang", receipt.amount, self._page.left, LABEL, bold=True)
        self._field("Terbilang", receipt.in_words, self._page.left, LABEL)
        self._field("Untuk pembayaran", receipt.purpose, self._page.left, LABEL)
        self._sums(receipt)
        self._signatures(receipt, stamp_words)

    def _field(self, label: str, value: str, left: float, width: float, *, bold: bool = False) -> None:
        self._y -= LINE
        at = left + width + COLON
        fitted = self._fit(value, self._page.right - at, bold=bold)
        self._pen.write(label, left, self._y, SIZE)
        self._pen.write(":", left + width, self._y, SIZE)
        self._pen.write_lines(fitted, at, self._y, bold=bold)
        self._y -= (len(fitted.lines) - 1) * fitted.leading

    def _sums(self, receipt: Receipt) -> None:
        """Write the calculation: the amounts end under each other."""
        left = self._page.left + LABEL + COLON
        right = self._page.right
        self._y -= 2
        for number, (what, amount) in enumerate(receipt.sums):
            self._y -= LINE
            last = number == len(receipt.sums) - 1
            fitted = self._fit(what, right - SUM_RIGHT - left - COLON, bold=last)
            self._pen.write_lines(fitted, left, self._y, bold=last)
            self._pen.write("=", right - SUM_RIGHT, self._y, SIZE, bold=last)
            self._pen.write(amount, right, self._y, SIZE, bold=last, align=Align.RIGHT)

    def _signatures(self, receipt: Receipt, stamp_words: str) -> None:
        pen, canvas = self._pen, self._canvas
        top = self._y - 12 * MM
        receiver = LaidSignatures((receipt.receiver,), self._page, self._losses)
        pen.flush()
        receiver.draw(canvas, pen, top)
        if receipt.stamp:
            pen.flush()
            box = receiver.blocks[0].x - STAMP_WIDTH - 4 * MM
            draw_stamp(canvas, pen, box, top - receiver.height + (receiver.height - STAMP_HEIGHT) / 2, stamp_words)
        top -= receiver.height + BETWEEN_ROWS
        pen.flush()
        LaidSignatures((receipt.approver, receipt.treasurer), self._page, self._losses).draw(canvas, pen, top)

    def _fit(self, text: str, width: float, *, bold: bool = False) -> Fitted:
        face = typeface(BOLD if bold else REGULAR)
        return fit(self._losses.printable(text), width, STEPS, face, self._losses)
