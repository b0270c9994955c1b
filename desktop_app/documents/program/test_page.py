"""A page to measure with a ruler: what a printer leaves white, whether it prints in the true size, greys, sizes."""

from datetime import datetime
from typing import BinaryIO

from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.fitting import Step, fit
from desktop_app.documents.drawing.fonts import REGULAR, Losses, typeface
from desktop_app.documents.drawing.metadata import PROGRAM, Description
from desktop_app.documents.drawing.page import MM, Margins, PageFormat, Paper, page_format
from desktop_app.documents.drawing.pen import Align, Pen
from desktop_app.documents.output import Target, deliver
from desktop_app.documents.printed import Printed
from desktop_app.documents.program.rulers import draw_rulers

MARGINS = Margins(top=25, bottom=25, left=25, right=25)
BAR_MM = 100
BOX_MM = 50
GREYS = (0.0, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95)
SIZES = (6, 7, 8, 9, 10, 11, 12, 14)
BODY, BETWEEN = 10.5, 4.0
STEPS = (Step(BODY, BODY, 4),)
HAIR, LINE = 0.25, 0.8
SAMPLE = "Kripik Singkong Barokah, Pekon Gadingrejo, 1810••••••••9901"

INSTRUCTIONS = (
    "1. Garis mendatar dan garis tegak harus tepat 100 mm. Bila hanya 93 sampai 98 mm, printer mengecilkan halaman.",
    "2. Betulkan: di jendela cetak pilih “ukuran sebenarnya” atau 100%, bukan “sesuaikan halaman”. Cetak lagi.",
    "3. Kotak harus 50 × 50 mm. Bila tidak persegi, kertas tergelincir atau salah ukuran.",
    "4. Di keempat tepi, angka terkecil yang masih terbaca menunjukkan berapa milimeter yang tidak dapat dicetak.",
    "5. Semua langkah abu-abu harus tampak berbeda. Tulisan terkecil yang terbaca menentukan kolom tersempit.",
)


def write_test_page(target: Target, paper: Paper, when: datetime) -> Printed:
    """Write the test page on one upright sheet of `paper`."""
    page = page_format(paper, MARGINS)
    losses = Losses()

    def draw(out: BinaryIO) -> None:
        canvas = ArchiveCanvas(out, page, Description("Halaman uji", PROGRAM, "Halaman uji", when))
        _Drawing(canvas, page, paper, losses).draw()
        canvas.showPage()
        canvas.save()

    deliver(draw, target)
    return Printed(1, tuple(losses.cut), tuple(losses.missing))


class _Drawing:
    """Draws from the top down; `y` is where the next thing begins."""

    def __init__(self, canvas: ArchiveCanvas, page: PageFormat, paper: Paper, losses: Losses) -> None:
        self._canvas, self._page, self._losses = canvas, page, losses
        self._pen = Pen(canvas)
        width, height = paper.size_mm
        self._name = f"Halaman uji – kertas {width} × {height} mm"
        self._y = page.top

    def draw(self) -> None:
        """Draw everything."""
        draw_rulers(self._canvas, self._pen, self._page)
        self._y -= 14
        self._pen.write(self._name, self._page.left, self._y, 14, bold=True)
        self._y -= 20
        for line in INSTRUCTIONS:
            self._say(line)
        self._y -= 6
        self._measures()
        self._greys()
        self._texts()
        self._pen.flush()

    def _say(self, text: str) -> None:
        room = self._page.text_width
        fitted = fit(self._losses.printable(text), room, STEPS, typeface(REGULAR), self._losses)
        self._pen.write_lines(fitted, self._page.left, self._y)
        self._y -= fitted.leading * len(fitted.lines) + BETWEEN

    def _measures(self) -> None:
        """Draw a bar of 100 mm across, one down, and a box of 50 mm beside it."""
        canvas, left = self._canvas, self._page.left
        bar, box, tick = BAR_MM * MM, BOX_MM * MM, 3 * MM
        top = self._y - 4 * MM
        canvas.setLineWidth(LINE)
        canvas.line(left, top, left + bar, top)
        canvas.line(left, top - tick / 2, left, top + tick / 2)
        canvas.line(left + bar, top - tick / 2, left + bar, top + tick / 2)
        self._pen.write(f"{BAR_MM} mm", left + bar + 6, top - 3, 9)
        upper = top - 8 * MM
        canvas.line(left, upper, left, upper - bar)
        canvas.line(left - tick / 2, upper, left + tick / 2, upper)
        canvas.line(left - tick / 2, upper - bar, left + tick / 2, upper - bar)
        self._pen.write(f"{BAR_MM} mm", left + 6, upper - bar + 2, 9)
        beside = left + 30 * MM
        canvas.rect(beside, upper - box, box, box, stroke=1, fill=0)
        self._pen.write(f"{BOX_MM} × {BOX_MM} mm", beside + box / 2, upper - box / 2 - 3, 9, align=Align.CENTRE)
        self._lines(beside + box + 10 * MM, upper)
        self._y = upper - bar - 8 * MM

    def _lines(self, x: float, top: float) -> None:
        """Draw lines from thin to thick."""
        for number, width in enumerate((0.1, 0.25, 0.5, 0.75, 1.0, 1.5)):
            y = top - number * 8 * MM - 4
            self._canvas.setLineWidth(width)
            self._canvas.line(x, y, x + 35 * MM, y)
            self._pen.write(f"{width:g} pt".replace(".", ","), x + 38 * MM, y - 3, 8)
        self._canvas.setLineWidth(LINE)

    def _greys(self) -> None:
        canvas, width, height = self._canvas, self._page.text_width / len(GREYS), 9 * MM
        self._y -= height
        for number, grey in enumerate(GREYS):
            x = self._page.left + number * width
            canvas.setFillGray(grey)
            canvas.rect(x, self._y, width, height, stroke=0, fill=1)
            canvas.setFillGray(0)
            self._pen.write(f"{round(100 - grey * 100)}%", x + width / 2, self._y - 10, 8, align=Align.CENTRE)
        canvas.setLineWidth(HAIR)
        canvas.rect(self._page.left, self._y, self._page.text_width, height, stroke=1, fill=0)
        self._y -= 22

    def _texts(self) -> None:
        sample = self._losses.printable(SAMPLE)
        for size in SIZES:
            self._y -= size * 1.25
            self._pen.write(f"{size} pt", self._page.left, self._y, 8)
            self._pen.write(sample, self._page.left + 14 * MM, self._y, size)
