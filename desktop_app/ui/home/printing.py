"""The map on paper: the same drawing, in the window of the papers."""

from PySide6.QtWidgets import QWidget

from desktop_app.documents.kinds import find_kind
from desktop_app.i18n import tr
from desktop_app.operations.desk.places import PlaceMeasure
from desktop_app.ui.papers.dialog import PaperDialog
from desktop_app.ui.papers.panel import Offer
from desktop_app.ui.workspace import Workspace

KINDS = ("peta", "ringkasan-angka")


def print_map(parent: QWidget, workspace: Workspace, measure: PlaceMeasure) -> PaperDialog:
    """Open the papers of the first page, the map of `measure` first."""
    offers = [Offer(find_kind(name), None, {"shows": measure}) for name in KINDS[:1]]
    offers += [Offer(find_kind(name), None, {}) for name in KINDS[1:]]
    dialog = PaperDialog(workspace, tr("Map and figures"), offers, parent)
    dialog.open()
    return dialog
