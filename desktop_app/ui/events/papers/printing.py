"""Choosing the printer for papers of several sizes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.i18n import tr
from desktop_app.ui import ask
from desktop_app.ui.preview.pages import PageSize
from desktop_app.ui.preview.printing import make_printer, paper_warning

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


def ask_for_printer(parent: QWidget, title: str, sizes: Sequence[tuple[float, float]]) -> "QPrinter | None":
    """Return the printer that the person chooses, None when they change their mind.

    Warns once of all papers that the printer does not list.
    """
    papers = [PageSize(*size) for size in dict.fromkeys(sizes)] or [PageSize(595.28, 841.89)]
    printer = make_printer(papers[0])
    printer.setDocName(title)
    if not ask.printer(parent, printer):
        return None
    warnings = dict.fromkeys(filter(None, (paper_warning(printer, size) for size in papers)))
    advice = tr("Put the right paper in and see that the printer does not scale the pages.")
    if warnings and not ask.confirm(parent, "\n".join(warnings), tr("Print all the same"), advice):
        return None
    return printer
