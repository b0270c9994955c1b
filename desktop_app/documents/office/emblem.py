"""The emblem of an office on cards and certificates: drawn many times, kept in the file once."""

from typing import Any

from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.operations.files.pictures import load_picture

PIXELS = 600


class Emblem:
    """The picture of an office; nothing is drawn where it has none."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._picture: Any = load_picture(content, PIXELS) if content else None
        self._reader: Any = None

    def __bool__(self) -> bool:
        return self._picture is not None

    def size(self, height: float, widest: float) -> tuple[float, float]:
        """Return width and height in points that keep the proportions within `height` and `widest`."""
        if self._picture is None:
            return 0.0, 0.0
        proportion = self._picture.width / self._picture.height
        height = min(height, widest / proportion)
        return height * proportion, height

    def draw(self, canvas: ArchiveCanvas, x: float, y: float, height: float, widest: float) -> float:
        """Draw it with its lower left corner at (x, y) and return its width."""
        if self._picture is None:
            return 0.0
        from reportlab.lib.utils import ImageReader

        if self._reader is None:
            self._reader = ImageReader(self._picture)
            canvas.include(self._content)
        width, height = self.size(height, widest)
        canvas.drawImage(self._reader, x, y, width, height)
        return width
