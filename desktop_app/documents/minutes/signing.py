"""The signatures of the minutes, drawn ones in their place, and the sheet of photos."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from reportlab.lib.utils import ImageReader

from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.page import MM, PageFormat
from desktop_app.documents.drawing.pen import Pen
from desktop_app.documents.flow import Part, Sheet, beside, heading, note, page_break, picture, space, together
from desktop_app.documents.flow.signing import BEFORE, BETWEEN, Signing
from desktop_app.documents.minutes.paper import Minutes, PhotoPrint
from desktop_app.documents.office.signature import LINE, ROOM, LaidBlock, LaidSignatures, Signature
from desktop_app.domain.wording import long_date
from desktop_app.operations.files.pictures import load_picture

OWNER = "Pemilik/Penanggung Jawab Usaha"
STAMP = "(cap usaha bila ada)"
STAMP_SIZE = 8.0
OFFICER = "Petugas"
WIDEST, HIGHEST = 55 * MM, 18 * MM
PIXELS = 700
INK = 245
"""Anything darker than this is part of a drawn signature."""
PHOTO_HEIGHT = 62
"""Millimetres, so that four rows do not fit but three do."""

Signer = tuple[Signature, bytes, str]
"""A block, the picture of its signature, and small words in its room."""


def signing(paper: Minutes) -> Part:
    """Return the blocks: the owner left, the officers right, two in each further row, whoever takes note below."""
    rows = _rows(paper)

    def make(sheet: Sheet) -> list[object]:
        placed = [(_lay([block for block, _, _ in row], sheet), row) for row in rows]
        below = [_lay([paper.knowing], sheet)] if paper.knowing else []
        heights = [laid.height for laid in [*(laid for laid, _ in placed), *below]]
        height = sum(heights) + BETWEEN * (len(heights) - 1)

        def draw(canvas: ArchiveCanvas, pen: Pen) -> None:
            top = height
            for laid, row in placed:
                laid.draw(canvas, pen, top)
                _in_the_room(canvas, pen, laid, row, top)
                top -= laid.height + BETWEEN
            for laid in below:
                _centred(laid, canvas, pen, top)

        return [Signing(sheet.width, height, draw, BEFORE)]

    return make


def _rows(paper: Minutes) -> list[list[Signer]]:
    """Return the signers by row; a row of one stands at the right."""
    place_date = f"{paper.locality or '.' * 20}, {long_date(paper.day)}"
    business = paper.business
    owner = (Signature(business.signer, (OWNER,)), business.drawn, STAMP)
    officers: list[Signer] = [
        (
            Signature(officer.name, (OFFICER,), rank=officer.rank, nip=officer.nip, nip_label=paper.nip_label),
            officer.drawn,
            "",
        )
        for officer in paper.officers
    ] or [(Signature("", (OFFICER,)), b"", "")]
    first = Signature(**{**vars(officers[0][0]), "place_date": place_date})
    rest = officers[1:]
    return [[owner, (first, *officers[0][1:])], *([*rest[at : at + 2]] for at in range(0, len(rest), 2))]


def _lay(row: Sequence[Signature], sheet: Sheet) -> LaidSignatures:
    return LaidSignatures(row, PageFormat(sheet.width, sheet.height, 0, sheet.width, sheet.height, 0), sheet.losses)


def _in_the_room(canvas: ArchiveCanvas, pen: Pen, laid: LaidSignatures, row: Sequence[Signer], top: float) -> None:
    """Draw the signatures and small words into the room between post and name."""
    ceiling = top - LINE * max(_lines(block) for block in laid.blocks)
    for block, (_, drawn, words) in zip(laid.blocks, row, strict=True):
        if words:
            pen.write(words, block.x, ceiling - STAMP_SIZE, STAMP_SIZE)
        if drawn:
            _picture(canvas, drawn, block.x, ceiling - ROOM + 1 * MM)


def _lines(block: LaidBlock) -> int:
    return sum(len(text.lines) for text in block.above)


def _picture(canvas: ArchiveCanvas, content: bytes, x: float, y: float) -> None:
    """Draw the ink of a signature as large as its room allows, its lower left corner at `x`, `y`."""
    image = _inked(load_picture(content, PIXELS))
    scale = min(WIDEST / image.width, HIGHEST / image.height)
    packed = BytesIO()
    image.save(packed, "PNG")
    canvas.include(packed.getvalue())
    canvas.drawImage(ImageReader(packed), x, y, image.width * scale, image.height * scale)


def _inked(image: Any) -> Any:
    """Return the picture without the white around the ink."""
    box = image.convert("L").point(lambda tone: 255 if tone < INK else 0).getbbox()
    return image.crop(box) if box else image


def _centred(laid: LaidSignatures, canvas: ArchiveCanvas, pen: Pen, top: float) -> None:
    pen.flush()
    canvas.saveState()
    canvas.translate(-laid.blocks[0].x / 2, 0)
    laid.draw(canvas, pen, top)
    pen.flush()
    canvas.restoreState()


def photo_sheet(photos: Sequence[PhotoPrint]) -> list[Part]:
    """Return the sheet at the end: two photos in a row, each with its caption and what it shows."""
    if not photos:
        return []
    rows = [photos[at : at + 2] for at in range(0, len(photos), 2)]
    parts: list[Part] = [page_break(), heading("Lampiran: Dokumentasi Foto")]
    for number, row in enumerate(rows):
        columns = [(None, [_photo(2 * number + index + 1, photo)]) for index, photo in enumerate(row)]
        columns += [(None, [])] * (2 - len(row))
        parts += [together(beside(*columns)), space(5)]
    return parts


def _photo(number: int, photo: PhotoPrint) -> Part:
    words = ". ".join(part.rstrip(". ") for part in (photo.caption, photo.item) if part)
    caption = f"Foto {number}. {words}" if words else f"Foto {number}."
    if not photo.content:
        return note(f"{caption} (belum ada di laptop ini)")
    return picture(photo.content, 80, highest_mm=PHOTO_HEIGHT, caption=caption)
