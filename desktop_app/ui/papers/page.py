"""The page of the papers about the whole register: recaps, the synergy report, the agenda of a trip, the blank form."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.documents.kind import About
from desktop_app.documents.kinds import kinds_about
from desktop_app.i18n import tr
from desktop_app.ui.look.style import GAP, SPACE, look
from desktop_app.ui.papers.panel import Offer, PaperPanel
from desktop_app.ui.workspace import Workspace


class PapersPage(QWidget):
    """Shows one paper at a time and draws it again when the data changed."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, GAP)
        column.setSpacing(GAP)
        title = look(QLabel(tr("Reports")), "title")
        title.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(title)
        self.panel = PaperPanel(workspace, [Offer(kind, None, {}) for kind in kinds_about(About.REGISTER)])
        column.addWidget(self.panel, 1)
        workspace.changed.connect(self._draw_again)

    def show_target(self, name: str) -> None:
        """Show the paper of this kind."""
        self.panel.show_kind(name)

    def refresh(self) -> None:
        """Draw the paper again."""
        self.panel.draw()

    @Slot(object)
    def _draw_again(self, changed: frozenset[str]) -> None:
        if self.isVisible() and changed - {"printed_paper", "unsaved"}:
            self.panel.draw()
