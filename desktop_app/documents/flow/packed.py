"""Pictures as they stand in the file: JPEG, without anything that a camera wrote."""

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.lib.utils import ImageReader

from desktop_app.documents.drawing.canvas import ArchiveCanvas

if TYPE_CHECKING:
    from PIL.Image import Image

QUALITY = 75


@dataclass(frozen=True)
class Packed:
    """A JPEG and its size in pixels."""

    content: bytes
    size: tuple[int, int]


def pack(picture: "Image") -> Packed:
    """Return a picture as JPEG."""
    out = BytesIO()
    picture.save(out, "JPEG", quality=QUALITY)
    return Packed(out.getvalue(), picture.size)


def draw_packed(canvas: ArchiveCanvas, packed: Packed, room: tuple[float, float, float, float]) -> float:
    """Draw a picture at the middle of the upper edge of `room` (x, y, width, height); return its lower edge."""
    left, bottom, width, height = room
    across, up = packed.size
    scale = min(width / across, height / up)
    shown = (across * scale, up * scale)
    canvas.include(packed.content)
    x, y = left + (width - shown[0]) / 2, bottom + height - shown[1]
    canvas.drawImage(ImageReader(BytesIO(packed.content)), x, y, *shown)
    return y
