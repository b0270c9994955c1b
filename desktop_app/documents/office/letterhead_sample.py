"""A sheet of nothing but a letterhead, to look at while it is filled in."""

from datetime import datetime
from io import BytesIO

from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.fonts import Losses
from desktop_app.documents.drawing.metadata import Description
from desktop_app.documents.drawing.page import MM, PageFormat, Paper, signed_table_format
from desktop_app.documents.drawing.pen import Pen
from desktop_app.documents.office.letterhead import LaidLetterhead, Letterhead

BELOW = 6 * MM


def write_sample(letterhead: Letterhead, when: datetime) -> bytes:
    """Return a PDF of one page that ends a little below the rules of the letterhead."""
    sheet = signed_table_format(Paper.F4)
    above = sheet.height - sheet.top
    losses = Losses()
    laid = LaidLetterhead(letterhead, sheet, losses)
    height = above + laid.height + BELOW
    cut = PageFormat(sheet.width, height, sheet.left, sheet.right, height - above, BELOW)
    out = BytesIO()
    canvas = ArchiveCanvas(out, cut, Description("Kop surat", letterhead.office, "Kop surat", when))
    pen = Pen(canvas)
    LaidLetterhead(letterhead, cut, losses).draw(canvas, pen)
    pen.flush()
    canvas.showPage()
    canvas.save()
    return out.getvalue()
