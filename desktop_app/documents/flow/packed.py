"""Pictures as they stand in the file: JPEG, without anything that a camera wrote."""

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.lib.utils import ImageReader

from desktop_app.documents.drawing.canvas import ArchiveCanvas

if TYPE_CHECKING:
    from PIL.Image import Image

QUALITY = 72


@dataclass(frozen=True)
class Packed:
    """A JPEG and its size in pixels."""

    content: bytes
    size: tuple[int, int]


class AsItIs(ImageReader):  # type: ignore[misc] # ReportLab has no types
    """A JPEG for ReportLab, which would decode it to know it again; here its own bytes tell it apart."""

    def __init__(self, packed: Packed) -> None:
        self._packed, self._dataA = packed, None

    def getRGBData(self) -> bytes:  # noqa: N802 - ReportLab's names
        """Return what the picture is known by."""
        return self._packed.content

    def jpeg_fh(self) -> BytesIO:
        """Return the file."""
        return BytesIO(self._packed.content)

    def getSize(self) -> tuple[int, int]:  # noqa: N802
        """Return the pixels across and down."""
        return self._packed.size


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
    canvas.drawImage(AsItIs(packed), x, y, *shown)
    return y
