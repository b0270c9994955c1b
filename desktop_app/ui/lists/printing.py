"""Shows a list as the paper that it would be printed on."""

from PySide6.QtWidgets import QWidget

from desktop_app.documents.listing import list_kind
from desktop_app.i18n import format_number, tr
from desktop_app.operations.listing.sheet import ListSheet
from desktop_app.ui import ask
from desktop_app.ui.papers.dialog import PaperDialog
from desktop_app.ui.papers.panel import Offer
from desktop_app.ui.workspace import Workspace

MOST = 3000
"""Rows of one paper: about a hundred pages."""


def show_paper(workspace: Workspace, sheet: ListSheet, parent: QWidget) -> PaperDialog | None:
    """Open the list as a paper; one that nobody could read is refused with what to do instead."""
    if len(sheet.rows) > MOST:
        ask.tell(
            parent,
            tr("{count} rows are too many for a paper.", count=format_number(len(sheet.rows))),
            tr("Filter the list to {most} rows, or save it as Excel.", most=format_number(MOST)),
        )
        return None
    dialog = PaperDialog(workspace, tr("Print the list"), [Offer(list_kind(sheet), None, {})], parent)
    dialog.open()
    return dialog
