"""Shows a list as the paper that it would be printed on."""

from PySide6.QtWidgets import QWidget

from desktop_app.documents.listing import list_kind
from desktop_app.i18n import tr
from desktop_app.operations.listing.sheet import ListSheet
from desktop_app.ui.papers.dialog import PaperDialog
from desktop_app.ui.papers.panel import Offer
from desktop_app.ui.workspace import Workspace

MOST = 3000
"""Rows of one paper: about a hundred pages."""


def show_paper(workspace: Workspace, sheet: ListSheet, parent: QWidget) -> PaperDialog:
    """Open the list as a paper."""
    dialog = PaperDialog(workspace, tr("Print the list"), [Offer(list_kind(sheet), None, {})], parent)
    dialog.open()
    return dialog
