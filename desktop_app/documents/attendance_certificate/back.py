"""The back page: which materials were given by whom."""

from desktop_app.documents.attendance_certificate.data import CertificatePaper
from desktop_app.documents.attendance_certificate.front import ACCENT, PAGE, draw_frame
from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.fitting import Fitted, Step, balanced, fit
from desktop_app.documents.drawing.fonts import BOLD, CAP_HEIGHT, REGULAR, Losses, typeface
from desktop_app.documents.drawing.page import MM
from desktop_app.documents.drawing.pen import Align, Pen

HEADS = ("No", "Materi", "Narasumber", "Waktu")
SHARES = (0.07, 0.48, 0.27, 0.18)
WORDS = (Step(11, 10, 1), Step(10.5, 9.5, 2), Step(9, 8, 4))
DENSE = (Step(8.5, 7, 1), Step(7, 6.5, 3))
"""For so many materials that the page would not hold them."""
TITLE = (Step(12, 11, 1), Step(11, 10, 3))
ABOVE, INSIDE = 5.5, 2 * MM


class Back:
    """Draws the back page, which is the same for everybody and kept in the file once."""

    def __init__(self, canvas: ArchiveCanvas, paper: CertificatePaper, losses: Losses) -> None:
        self._canvas, self._paper, self._losses = canvas, paper, losses
        self._drawn = False

    def draw(self) -> None:
        """Draw a page."""
        if not self._drawn:
            self._drawn = True
            self._canvas.beginForm("back", 0, 0, PAGE.width, PAGE.height)
            self._page()
            self._canvas.endForm()
        self._canvas.doForm("back")

    def _page(self) -> None:
        canvas, pen, centre = self._canvas, Pen(self._canvas), (PAGE.left + PAGE.right) / 2
        draw_frame(canvas)
        y = PAGE.top - 4 * MM - 18 * CAP_HEIGHT
        canvas.setFillColorRGB(*ACCENT)
        pen.write("DAFTAR MATERI", centre, y, 18, bold=True, align=Align.CENTRE)
        pen.flush()
        canvas.setFillGray(0)
        face = typeface(REGULAR)
        title = fit(self._losses.printable(self._paper.facts.title), PAGE.text_width, TITLE, face, self._losses)
        title = balanced(title, PAGE.text_width, face) if len(title.lines) > 1 else title
        y -= 7 * MM
        pen.write_lines(title, centre, y, align=Align.CENTRE)
        self._table(pen, y - (len(title.lines) - 1) * title.leading - 6 * MM)
        pen.flush()

    def _table(self, pen: Pen, top: float) -> None:
        rows = self._rows(WORDS)
        if sum(map(_tall, rows)) > top - PAGE.bottom:
            rows = self._rows(DENSE)
        canvas, y = self._canvas, top
        canvas.setLineWidth(0.6)
        canvas.setStrokeGray(0.35)
        lines = [(PAGE.left, top, PAGE.right, top)]
        for number, row in enumerate(rows):
            height = _tall(row)
            for index, (cell, x) in enumerate(zip(row, self._lefts(), strict=False)):
                base = y - ABOVE - cell.size * CAP_HEIGHT
                bold = number == 0 or (index == 1 and row is rows[-1] and bool(self._paper.hours))
                pen.write_lines(cell, x + INSIDE, base, bold=bold)
            y -= height
            lines.append((PAGE.left, y, PAGE.right, y))
        lines += [(x, top, x, y) for x in (*self._lefts(), PAGE.right)]
        canvas.lines(lines)

    def _rows(self, steps: tuple[Step, ...]) -> list[tuple[Fitted, ...]]:
        """Return head, materials, and the sum of hours where it is known."""
        told = [
            (str(number), one.subject, one.speaker, one.time)
            for number, one in enumerate(self._paper.materials, start=1)
        ]
        total = [("", "Jumlah", "", f"{self._paper.hours} JP")] if self._paper.hours else []
        return [self._fitted(row, steps, bold=row is HEADS) for row in [HEADS, *told, *total]]

    def _fitted(self, row: tuple[str, ...], steps: tuple[Step, ...], *, bold: bool) -> tuple[Fitted, ...]:
        face = typeface(BOLD if bold else REGULAR)
        widths = [PAGE.text_width * share - 2 * INSIDE for share in SHARES]
        return tuple(
            fit(self._losses.printable(text), width, steps, face, self._losses)
            for text, width in zip(row, widths, strict=True)
        )

    def _lefts(self) -> list[float]:
        return [PAGE.left + PAGE.text_width * sum(SHARES[:index]) for index in range(len(SHARES))]


def _tall(row: tuple[Fitted, ...]) -> float:
    return max(cell.size * CAP_HEIGHT + (len(cell.lines) - 1) * cell.leading for cell in row) + 2 * ABOVE
