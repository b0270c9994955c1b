"""The front page: frame or background, emblem and office, the name larger than all else, signature, code to check."""

from desktop_app.documents.attendance_certificate.data import CertificatePaper, Holder
from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.fitting import Fitted, Step, balanced, fit
from desktop_app.documents.drawing.fonts import BOLD, CAP_HEIGHT, REGULAR, Losses, typeface
from desktop_app.documents.drawing.page import MM, Margins, PageFormat, Paper, page_format
from desktop_app.documents.drawing.pen import Align, Pen
from desktop_app.documents.drawing.qr import draw_qr
from desktop_app.documents.office.emblem import Emblem
from desktop_app.documents.office.signature import LaidSignatures

PAGE = page_format(Paper.A4, Margins(top=16, bottom=17, left=30, right=30), landscape=True)
ACCENT = (0.13, 0.31, 0.42)
CALM = (0.72, 0.64, 0.45)
EMBLEM = (20 * MM, 30 * MM)
GOVERNMENT = (Step(12, 10, 1), Step(10, 9, 2))
OFFICE = (Step(16, 12, 1), Step(13, 11, 2), Step(11, 9, 3))
TITLE, TITLE_SIZE, TITLE_SPACE = "SERTIFIKAT", 32.0, 6.0
NUMBER = (Step(11, 8, 1),)
NAME = (Step(36, 20, 1), Step(24, 20, 2), Step(18, 14, 3))
ORIGIN = (Step(12, 10, 1), Step(11, 9, 2))
BODY = (Step(12, 11, 1), Step(12, 11, 2), Step(10, 9, 4))
GIVEN_TO, CAPACITY = (Step(12, 12, 1),), (Step(14, 12, 1),)
ABOVE_SIGNATURE = 4 * MM
LEAST_SPACE = 0.35
NOT_GIVEN = "................................"
CODE_LABEL = ("Kode verifikasi dokumen", "(bukan tanda tangan elektronik)")
CODE_SIZE = 22 * MM
NO_EMBLEM = 12 * MM
SIGNED_WIDTH = 90 * MM
SMALL = 7.5


class Front:
    """Draws the front pages of one paper; what all share is kept in the file once."""

    def __init__(self, canvas: ArchiveCanvas, paper: CertificatePaper, losses: Losses) -> None:
        self._canvas, self._paper, self._losses = canvas, paper, losses
        self._centre = (PAGE.left + PAGE.right) / 2
        self._shared: float | None = None
        left = PAGE.right - 2 * SIGNED_WIDTH
        right = PageFormat(PAGE.width, PAGE.height, left, PAGE.right, PAGE.top, PAGE.bottom)
        self._signatures = LaidSignatures((paper.signature,), right, losses)

    def draw(self, holder: Holder) -> None:
        """Draw a page."""
        pen = Pen(self._canvas)
        y = self._draw_shared()
        rows = [(gap, self._fit(text, steps, bold=bold), bold) for gap, text, steps, bold in self._texts(holder)]
        scale = self._scale(y, rows)
        for gap, fitted, bold in rows:
            y = self._write(pen, fitted, y - gap * scale, bold=bold)
        self._signatures.draw(self._canvas, pen, PAGE.bottom + self._signatures.height)
        if self._paper.qr and holder.code:
            self._code(pen, holder.code)
        pen.flush()

    def _texts(self, holder: Holder) -> list[tuple[float, str, tuple[Step, ...], bool]]:
        """Return the lines under the title, each with the space above it."""
        origin = [(4 * MM, holder.origin, ORIGIN, False)] if holder.origin else []
        event = [f"pada kegiatan {self._paper.facts.title}", *circumstances(self._paper)]
        return [
            (7 * MM, f"Nomor : {holder.number or NOT_GIVEN}", NUMBER, False),
            (8 * MM, "diberikan kepada", GIVEN_TO, False),
            (5 * MM, holder.name, NAME, True),
            *origin,
            (6 * MM, f"sebagai {holder.capacity}", CAPACITY, True),
            *((6 * MM if number == 0 else 2.5 * MM, text, BODY, False) for number, text in enumerate(event)),
        ]

    def _scale(self, top: float, rows: list[tuple[float, Fitted, bool]]) -> float:
        """Return how much of the white space stays, so that the lines end above the signature."""
        room = top - PAGE.bottom - self._signatures.height - ABOVE_SIGNATURE
        texts = sum(row.size * CAP_HEIGHT + (len(row.lines) - 1) * row.leading for _, row, _ in rows)
        return max(LEAST_SPACE, min(1.0, (room - texts) / sum(gap for gap, _, _ in rows)))

    def _draw_shared(self) -> float:
        """Draw what all pages share and return where the title ends."""
        canvas = self._canvas
        if self._shared is None:
            canvas.beginForm("front", 0, 0, PAGE.width, PAGE.height)
            self._ground()
            self._shared = self._heading()
            canvas.endForm()
        canvas.doForm("front")
        return self._shared

    def _ground(self) -> None:
        if self._paper.background:
            from reportlab.lib.utils import ImageReader

            from desktop_app.operations.files.pictures import load_picture

            self._canvas.include(self._paper.background)
            picture = ImageReader(load_picture(self._paper.background, BACKGROUND_PIXELS))
            self._canvas.drawImage(picture, 0, 0, PAGE.width, PAGE.height)
        else:
            draw_frame(self._canvas)

    def _heading(self) -> float:
        """Draw emblem, office and title."""
        letterhead, pen, y = self._paper.letterhead, Pen(self._canvas), PAGE.top
        if letterhead:
            emblem = Emblem(letterhead.emblem)
            width, height = emblem.size(*EMBLEM)
            emblem.draw(self._canvas, self._centre - width / 2, y - height, *EMBLEM)
            y -= height + 3 * MM if height else NO_EMBLEM
            if letterhead.government:
                y = self._line(pen, letterhead.government, y, GOVERNMENT)
            y = self._line(pen, letterhead.office, y - 2 * MM, OFFICE, bold=True)
        y -= 10 * MM + TITLE_SIZE * CAP_HEIGHT
        pen.flush()
        self._canvas.setFillColorRGB(*ACCENT)
        write_spaced(pen, TITLE, self._centre, y, TITLE_SIZE, TITLE_SPACE)
        pen.flush()
        self._canvas.setFillGray(0)
        return y

    def _code(self, pen: Pen, code: str) -> None:
        x, y = PAGE.left - 6 * MM, PAGE.bottom - 2 * MM
        draw_qr(self._canvas, code, x, y, CODE_SIZE)
        left, base = x + CODE_SIZE + 1 * MM, y + CODE_SIZE / 2 + SMALL
        for line in CODE_LABEL:
            pen.write(line, left, base, SMALL)
            base -= SMALL * 1.3
        pen.write(code, left, base, SMALL + 1, bold=True)

    def _line(self, pen: Pen, text: str, top: float, steps: tuple[Step, ...], *, bold: bool = False) -> float:
        """Write centred lines from `top` down and return the baseline of the last."""
        return self._write(pen, self._fit(text, steps, bold=bold), top, bold=bold)

    def _write(self, pen: Pen, fitted: Fitted, top: float, *, bold: bool) -> float:
        y = top - fitted.size * CAP_HEIGHT
        pen.write_lines(fitted, self._centre, y, bold=bold, align=Align.CENTRE)
        return y - (len(fitted.lines) - 1) * fitted.leading

    def _fit(self, text: str, steps: tuple[Step, ...], *, bold: bool) -> Fitted:
        face, width = typeface(BOLD if bold else REGULAR), PAGE.text_width
        fitted = fit(self._losses.printable(text), width, steps, face, self._losses)
        return balanced(fitted, width, face) if len(fitted.lines) > 1 else fitted


BACKGROUND_PIXELS = 2480
"""A4 across at 212 dots per inch."""


def circumstances(paper: CertificatePaper) -> list[str]:
    """Return the lines about the event, so broken that a date stays whole."""
    facts = paper.facts
    organizer = [f"yang diselenggarakan oleh {paper.organizer}"] if paper.organizer else []
    hours = [f"setara {paper.hours} jam pelajaran (JP)"] if paper.hours else []
    return [*organizer, f"pada tanggal {facts.dates} di {facts.place}", *hours]


def draw_frame(canvas: ArchiveCanvas) -> None:
    """Draw a calm frame: a strong line, a fine one, and a small square in each corner."""
    outer, inner, corner = 8 * MM, 10.5 * MM, 7 * MM
    canvas.setStrokeColorRGB(*ACCENT)
    canvas.setLineWidth(3)
    canvas.rect(outer, outer, PAGE.width - 2 * outer, PAGE.height - 2 * outer)
    canvas.setStrokeColorRGB(*CALM)
    canvas.setLineWidth(1)
    canvas.rect(inner, inner, PAGE.width - 2 * inner, PAGE.height - 2 * inner)
    for x in (inner, PAGE.width - inner - corner):
        for y in (inner, PAGE.height - inner - corner):
            canvas.rect(x, y, corner, corner)
    canvas.setStrokeGray(0)


def write_spaced(pen: Pen, text: str, centre: float, y: float, size: float, space: float) -> None:
    """Write a bold line with `space` points between its letters."""
    face = typeface(BOLD)
    widths = [face.width(letter, size) for letter in text]
    x = centre - (sum(widths) + space * (len(text) - 1)) / 2
    for letter, width in zip(text, widths, strict=True):
        pen.write(letter, x, y, size, bold=True)
        x += width + space
