"""Papers onto a printer at their true size: no fitting, no margins of the driver, one page in memory at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.progress import Progress
from desktop_app.ui.preview.pages import Pages, PageSize

DOTS = 300
"""To the inch: enough for lists; 600 takes five times as long (pdf.md §8)."""
POINTS_PER_INCH = 72
MM_PER_POINT = 25.4 / POINTS_PER_INCH
TOLERANCE_MM = 1.0


@dataclass(frozen=True)
class Sheet:
    """One page on its way to the printer."""

    pages: Pages
    number: int

    @property
    def size(self) -> PageSize:
        """In points."""
        return self.pages.sizes[self.number]


def make_printer(size: PageSize) -> QPrinter:
    """Return the printer of the system, set to paper of this size."""
    printer = QPrinter()
    printer.setResolution(DOTS)
    printer.setFullPage(True)
    printer.setPageLayout(page_layout(size))
    return printer


def page_layout(size: PageSize) -> QPageLayout:
    """Return upright or turned paper of this size, without margins."""
    turned = size.width > size.height
    narrow, long = sorted((size.width * MM_PER_POINT, size.height * MM_PER_POINT))
    paper = QPageSize(QSizeF(narrow, long), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    orientation = QPageLayout.Orientation.Landscape if turned else QPageLayout.Orientation.Portrait
    return QPageLayout(paper, orientation, QMarginsF(0, 0, 0, 0))


def paper_warning(printer: QPrinter, size: PageSize) -> str:
    """Return a sentence when the printer does not list this paper, "" when it does."""
    info = QPrinterInfo(printer)
    listed = [page.size(QPageSize.Unit.Millimeter) for page in info.supportedPageSizes()]
    narrow, long = sorted((size.width * MM_PER_POINT, size.height * MM_PER_POINT))
    if info.isNull() or any(
        abs(paper.width() - narrow) < TOLERANCE_MM and abs(paper.height() - long) < TOLERANCE_MM for paper in listed
    ):
        return ""
    return tr(
        "The printer {printer} does not list paper of {width} × {height} mm.",
        printer=info.description() or printer.printerName(),
        width=round(narrow),
        height=round(long),
    )


def print_papers(papers: Sequence[bytes], printer: QPrinter, progress: Progress) -> None:
    """Print every page of the PDFs; may run in any thread. UserError when the printer does not take them."""
    opened = [Pages(content) for content in papers]
    sheets = [Sheet(pages, number) for pages in opened for number in range(len(pages.sizes))]
    try:
        _print(chosen(sheets, printer), printer, progress)
    finally:
        for pages in opened:
            pages.close()


def chosen(sheets: Sequence[Sheet], printer: QPrinter) -> Sequence[Sheet]:
    """Return the pages that the person asked for in the printer's dialog."""
    first, last = printer.fromPage(), printer.toPage()
    return sheets[first - 1 : last] if first else sheets


def _print(sheets: Sequence[Sheet], printer: QPrinter, progress: Progress) -> None:
    painter = QPainter()
    for done, sheet in enumerate(sheets):
        progress(done, len(sheets), tr("Page {page} of {total}", page=done + 1, total=len(sheets)))
        printer.setPageLayout(page_layout(sheet.size))
        ready = printer.newPage() if done else painter.begin(printer)
        if not ready:
            raise UserError(
                tr("The printer did not take the paper."),
                tr("Your data is safe. Check the printer, or save the PDF and print it from there."),
            )
        _draw(painter, sheet, printer.resolution() / POINTS_PER_INCH)
    painter.end()
    progress(len(sheets), len(sheets), "")


def _draw(painter: QPainter, sheet: Sheet, dots: float) -> None:
    picture = sheet.pages.render(sheet.number, min(dots, DOTS / POINTS_PER_INCH))
    painter.drawImage(QRectF(0, 0, sheet.size.width * dots, sheet.size.height * dots), picture)
