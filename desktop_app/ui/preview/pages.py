"""The pages of a PDF as pictures. No window here: the renderer and the printing threads use it.

PDFium works in one thread at a time, so everything that touches it holds one lock.
"""

from dataclasses import dataclass

from PySide6.QtGui import QImage

from desktop_app.operations.files.pdf_pages import PDFIUM

MOST_PIXELS = 16_000_000
"""Of one picture, 64 MB: what is larger on the screen is drawn softer."""


@dataclass(frozen=True)
class PageSize:
    """Width and height in points."""

    width: float
    height: float


class Pages:
    """An open PDF. Close it where it is no longer used."""

    def __init__(self, content: bytes) -> None:
        import pypdfium2

        with PDFIUM:
            self._document = pypdfium2.PdfDocument(content)
            count = len(self._document)
            self.sizes = tuple(PageSize(*self._document.get_page_size(number)) for number in range(count))

    def render(self, number: int, scale: float) -> QImage:
        """Return page `number` (from 0) with `scale` pixels to a point, smaller where it would be huge."""
        size = self.sizes[number]
        pixels = size.width * size.height * scale * scale
        with PDFIUM:
            page = self._document[number]
            bitmap = page.render(scale=scale * min(1.0, (MOST_PIXELS / pixels) ** 0.5), prefer_bgrx=True)
            picture = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
            ).copy()
            bitmap.close()
            page.close()
        return picture

    def close(self) -> None:
        """Let go of the PDF."""
        with PDFIUM:
            self._document.close()
