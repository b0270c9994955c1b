"""What is seen of a signature: who signed, who vouches for the certificate, when; nothing that imitates a hand."""

from datetime import datetime
from io import BytesIO

from desktop_app import clock
from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.edition import PLAIN, edition
from desktop_app.documents.drawing.fitting import Fitted, Step, fit
from desktop_app.documents.drawing.fonts import BOLD, REGULAR, Losses, typeface
from desktop_app.documents.drawing.metadata import PROGRAM, Description
from desktop_app.documents.drawing.page import PageFormat
from desktop_app.documents.drawing.pen import Pen
from desktop_app.documents.signing.certificate import Certificate
from desktop_app.domain.wording import long_date

SIDE = 4.0
FRAME, GREY = 0.5, 0.45
STEPS = (Step(7, 6, 1), Step(6.5, 5.5, 2))
NAME_STEPS = (Step(9, 7, 1), Step(7, 5.5, 2))


def draw_stamp(certificate: Certificate, when: datetime, size: tuple[float, float]) -> bytes:
    """Return the stamp as a PDF of one page of this size in points; `when` is the moment of signing."""
    width, height = size
    out = BytesIO()
    with edition(PLAIN):
        page = PageFormat(width, height, 0, width, height, 0)
        canvas = ArchiveCanvas(out, page, Description("Tanda tangan elektronik", PROGRAM, "", when))
    canvas.setLineWidth(FRAME)
    canvas.setStrokeGray(GREY)
    canvas.rect(FRAME / 2, FRAME / 2, width - FRAME, height - FRAME, stroke=1, fill=0)
    _write(Pen(canvas), stamp_lines(certificate, when), size)
    canvas.save()
    return out.getvalue()


def stamp_lines(certificate: Certificate, when: datetime) -> tuple[tuple[str, bool], ...]:
    """Return the lines, and whether each is bold."""
    here = when.astimezone(clock.WIB)
    return (
        ("Ditandatangani secara elektronik oleh", False),
        (certificate.name, True),
        (f"({certificate.told}), {long_date(here.date())} pukul {here:%H.%M} WIB", False),
    )


def _write(pen: Pen, lines: tuple[tuple[str, bool], ...], size: tuple[float, float]) -> None:
    width, height = size
    fitted = [(_fitted(text, width - 2 * SIDE, bold=bold), bold) for text, bold in lines]
    tall = sum(one.leading * len(one.lines) for one, _ in fitted)
    y = (height + tall) / 2
    for one, bold in fitted:
        pen.write_lines(one, SIDE, y - one.size, bold=bold)
        y -= one.leading * len(one.lines)
    pen.flush()


def _fitted(text: str, width: float, *, bold: bool) -> Fitted:
    face = typeface(BOLD if bold else REGULAR)
    losses = Losses()
    return fit(losses.printable(text), width, NAME_STEPS if bold else STEPS, face, losses)
