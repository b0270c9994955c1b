"""The window in which the papers about one thing are looked at, saved and printed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop_app.ui.help.opening import answer_f1
from desktop_app.ui.look.style import SPACE
from desktop_app.ui.papers.panel import Offer, PaperPanel
from desktop_app.ui.parts.fitted import fit_screen
from desktop_app.ui.workspace import Workspace


class PaperDialog(QDialog):
    """Shows the papers of `offers` about `title`."""

    def __init__(
        self, workspace: Workspace, title: str, offers: Sequence[Offer], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        fit_screen(self, 1180, 720)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        self.panel = PaperPanel(workspace, offers)
        self.panel.add_way_out(self.reject)
        column.addWidget(self.panel)
        answer_f1(self)

    def done(self, result: int) -> None:
        """End the threads that draw, however the window is closed."""
        self.panel.close_pdf()
        super().done(result)
