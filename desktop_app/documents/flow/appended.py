"""What is appended to a book: scanned pages, one to a page, and photos, six to a page.

Nothing of a file from outside gets into the book but pixels: every page and photo is drawn and packed anew, so that no
camera's data, script or foreign font comes along.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

from reportlab.platypus import PageBreak

from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.fitting import Fitted, Step, fit
from desktop_app.documents.drawing.fonts import REGULAR, typeface
from desktop_app.documents.drawing.page import MM
from desktop_app.documents.drawing.pen import Align, Pen
from desktop_app.documents.drawing.tagging import figure, written
from desktop_app.documents.flow.drawn import Drawn, packed_picture
from desktop_app.documents.flow.packed import Packed, draw_packed, pack
from desktop_app.documents.flow.sheet import Part, Sheet
from desktop_app.operations.files.pdf_pages import PDF, draw_page, page_sizes

SCAN_DPI = 150
ACROSS, DOWN = 2, 3
PHOTO_GAP = 6 * MM
CAPTION_ROOM = 13 * MM
CAPTION_STEPS = (Step(9, 8.5, 2), Step(8.5, 7.5, 3))
PHOTO_DPI = 200


@dataclass(frozen=True)
class Photo:
    """A photo with what stands under it."""

    content: bytes
    caption: str


@dataclass(frozen=True)
class Scan:
    """A file whose pages are appended: a PDF, or a picture."""

    content: bytes

    @cached_property
    def sizes(self) -> Sequence[tuple[float, float]]:
        """Width and height of every page, in any unit; UserError when the file cannot be read."""
        if self.content.startswith(PDF):
            return page_sizes(self.content)
        return [_picture_size(self.content)]

    def packed(self, index: int, width: float, height: float) -> Packed:
        """Return a page as JPEG with as many pixels as a box of points needs."""
        if not self.content.startswith(PDF):
            return Packed(*packed_picture(self.content, width, height, dpi=SCAN_DPI))
        across, up = self.sizes[index]
        scale = min(width / across, height / up) * SCAN_DPI / 72
        return pack(draw_page(self.content, index, scale))


class ScannedPage(Drawn):
    """One page of a scan in the middle of a column; while pages are only counted its file is left alone."""

    def __init__(self, scan: Scan, index: int, sheet: Sheet) -> None:
        def draw(canvas: ArchiveCanvas, _pen: Pen) -> None:
            if not canvas.counting:
                room = (0.0, 0.0, sheet.width, self.height)
                draw_packed(canvas, scan.packed(index, sheet.width, self.height), room)

        super().__init__(sheet.width, sheet.height - 1, draw, alt=f"Pindaian dokumen, halaman {index + 1}")


def photo_pages(photos: Sequence[Photo]) -> Part:
    """Return the photos two beside each other and three under each other, each in its own proportions."""

    def make(sheet: Sheet) -> list[Any]:
        per_page = ACROSS * DOWN
        pages: list[Any] = []
        for start in range(0, len(photos), per_page):
            pages += [PageBreak()] * bool(pages)
            pages.append(_page_of_photos(photos[start : start + per_page], sheet))
        return pages

    return make


def _page_of_photos(photos: Sequence[Photo], sheet: Sheet) -> Drawn:
    width = (sheet.width - PHOTO_GAP * (ACROSS - 1)) / ACROSS
    cell = (sheet.height - 1) / DOWN
    captions = [_caption(photo.caption, width, sheet) for photo in photos]

    def draw(canvas: ArchiveCanvas, pen: Pen) -> None:
        if canvas.counting:
            return
        for place, (photo, caption) in enumerate(zip(photos, captions, strict=True)):
            left = (width + PHOTO_GAP) * (place % ACROSS)
            top = sheet.height - 1 - cell * (place // ACROSS)
            height = cell - CAPTION_ROOM - PHOTO_GAP / 2
            packed = Packed(*packed_picture(photo.content, width, height, dpi=PHOTO_DPI))
            room = (left, top - height, width, height)
            shows = figure(canvas, " ".join(caption.lines) or "Foto", (left, top - height, left + width, top))
            with written(canvas, pen, shows):
                box = draw_packed(canvas, packed, room)
            with written(canvas, pen, None):
                pen.write_lines(caption, left + width / 2, box - caption.size - 2, align=Align.CENTRE)

    return Drawn(sheet.width, sheet.height - 1, draw)


def _caption(text: str, width: float, sheet: Sheet) -> Fitted:
    return fit(sheet.losses.printable(text), width, CAPTION_STEPS, typeface(REGULAR), sheet.losses)


def _picture_size(content: bytes) -> tuple[float, float]:
    """Return the size of a picture as it is looked at; UserError when it cannot be read."""
    from PIL import Image

    from desktop_app.operations.files.pictures import KINDS, unreadable

    try:
        with Image.open(BytesIO(content), formats=KINDS) as picture:
            turned = picture.getexif().get(0x0112, 1) >= 5
            width, height = picture.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise unreadable() from error
    return (height, width) if turned else (width, height)
