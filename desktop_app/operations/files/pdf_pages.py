"""The pages of a PDF from outside, as sizes and as pictures. PDFium works in one thread at a time: one lock for all."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Any

from desktop_app.errors import UserError
from desktop_app.i18n import tr

if TYPE_CHECKING:
    from PIL.Image import Image

PDFIUM = Lock()
"""To be held by everybody who touches PDFium."""
PDF = b"%PDF-"
LARGEST_SCAN = 20_000_000
"""Bytes; a scan travels with every exchange file."""
MOST_PIXELS = 8_000_000
"""Of one page; what is larger is drawn softer."""


def refuse_large(content: bytes) -> None:
    """Raise `UserError` when a scan is too large to travel."""
    if len(content) > LARGEST_SCAN:
        raise UserError(
            tr("The file is larger than 20 MB; it was not taken."),
            tr("Your data is safe. Scan it again with a lower resolution."),
        )


def page_sizes(content: bytes) -> list[tuple[float, float]]:
    """Return width and height in points of every page; UserError when the PDF cannot be opened."""
    with _opened(content) as document:
        return [document.get_page_size(index) for index in range(len(document))]


def join_pages(papers: Sequence[bytes]) -> bytes:
    """Return the pages of all papers as one PDF, for the printer."""
    import pypdfium2

    joined = BytesIO()
    with PDFIUM, pypdfium2.PdfDocument.new() as whole:
        for content in papers:
            with pypdfium2.PdfDocument(content) as paper:
                whole.import_pages(paper)
        whole.save(joined)
    return joined.getvalue()


def draw_page(content: bytes, index: int, scale: float) -> "Image":
    """Return a page as a picture in RGB with `scale` pixels to a point; UserError when it cannot be opened."""
    with _opened(content) as document:
        page = document[index]
        width, height = page.get_size()
        least = min(scale, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
        bitmap = page.render(scale=least, rev_byteorder=True)
        picture: Image = bitmap.to_pil().convert("RGB")
        bitmap.close()
        page.close()
    return picture


@contextmanager
def _opened(content: bytes) -> Iterator[Any]:
    import pypdfium2

    try:
        with PDFIUM, pypdfium2.PdfDocument(content) as document:
            yield document
    except pypdfium2.PdfiumError as error:
        raise UserError(
            tr("A PDF among the files cannot be opened: it is damaged or has a password."),
            tr("Your data is safe. Open it in another program, save it anew without a password, and choose that file."),
        ) from error
