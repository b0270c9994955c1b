"""From a finished paper to the printer: ask which one, warn when it lacks the paper, print in the background."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop_app.i18n import tr
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Job
from desktop_app.ui.preview.pages import Pages
from desktop_app.ui.preview.printing import make_printer, paper_warning, print_papers


def print_after_asking(parent: QWidget, finish: Callable[[], bytes], title: str, preview: bytes) -> None:
    """Print a paper on the printer that the person chooses.

    `preview` tells the size of the paper. `finish` makes the one that is printed, only when nobody gives up any more.
    """
    first = Pages(preview)
    first.close()
    size = first.sizes[0]
    printer = make_printer(size)
    printer.setDocName(title)
    if not ask.printer(parent, printer):
        return
    warning = paper_warning(printer, size)
    advice = tr("Put the right paper in and see that the printer does not scale the pages.")
    if warning and not ask.confirm(parent, warning, tr("Print all the same"), advice):
        return
    papers = [finish()]
    Job(parent, tr("Printing"), lambda progress: print_papers(papers, printer, progress)).start()
