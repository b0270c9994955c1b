"""QR codes as filled squares: sharp on every printer, and small in the file."""

from functools import lru_cache
from itertools import groupby

from desktop_app.documents.drawing.canvas import ArchiveCanvas

QUIET = 4
"""White modules around the code that scanners ask for."""
Run = tuple[int, int, int]
"""Row, first column and length of dark modules beside each other."""


@lru_cache(maxsize=256)
def modules(text: str) -> tuple[int, tuple[Run, ...]]:
    """Return how many modules a side has, and the dark ones, the rows from above."""
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    return int(code.moduleCount), tuple(run for row, dark in enumerate(code.modules) for run in _runs(row, dark))


def draw_qr(canvas: ArchiveCanvas, text: str, x: float, y: float, size: float) -> None:
    """Draw the code of `text` with its white border into the square of `size` points whose lower left is (x, y)."""
    side, runs = modules(text)
    module = size / (side + 2 * QUIET)
    canvas.setFillGray(1)
    canvas.rect(x, y, size, size, stroke=0, fill=1)
    canvas.setFillGray(0)
    path = canvas.beginPath()
    for row, column, length in runs:
        left, top = x + (QUIET + column) * module, y + size - (QUIET + row) * module
        path.rect(left, top - module, length * module, module)
    canvas.drawPath(path, stroke=0, fill=1)


def _runs(row: int, dark: list[bool]) -> list[Run]:
    found, column = [], 0
    for is_dark, group in groupby(dark):
        length = len(list(group))
        if is_dark:
            found.append((row, column, length))
        column += length
    return found
