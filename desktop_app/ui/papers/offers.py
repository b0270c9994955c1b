"""Which papers a screen offers."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop_app.documents.kind import About
from desktop_app.documents.kinds import kinds_about
from desktop_app.i18n import tr
from desktop_app.operations.visits.visits import business_of
from desktop_app.ui.papers.dialog import PaperDialog
from desktop_app.ui.papers.panel import Offer
from desktop_app.ui.workspace import Workspace


def print_visit(workspace: Workspace, visit_id: UUID, parent: QWidget) -> None:
    """Show the papers of a visit: its minutes, and what there is about the business."""
    with workspace.read() as session:
        ikm_id = business_of(session, visit_id)
    offers = [Offer(kind, visit_id, {}) for kind in kinds_about(About.VISIT)]
    PaperDialog(workspace, tr("Papers of the visit"), [*offers, *_about_business(ikm_id)], parent).exec()


def print_business(workspace: Workspace, ikm_id: UUID, parent: QWidget) -> None:
    """Show the papers about a business."""
    PaperDialog(workspace, tr("Papers about the business"), _about_business(ikm_id), parent).exec()


def _about_business(ikm_id: UUID) -> list[Offer]:
    return [Offer(kind, ikm_id, {}) for kind in kinds_about(About.IKM)]
