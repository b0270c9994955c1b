"""The office's side: files come in, are rehearsed, merged, and looked up again."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.exchange.handing_in.sending import SUFFIX
from desktop_app.i18n import tr
from desktop_app.ui.handing_in.merges import ReceivedList
from desktop_app.ui.handing_in.receive_files import Intake
from desktop_app.ui.look.style import GAP, WIDE
from desktop_app.ui.parts.segments import Segments
from desktop_app.ui.workspace import Workspace

NOW, BEFORE = "now", "before"


class ReceivePanel(QWidget):
    """Receives exchange files (also those that are dropped anywhere on it) and shows those that came before."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setAcceptDrops(True)
        self.intake = Intake(workspace)
        self.history = ReceivedList(workspace)
        self.parts = Segments([(NOW, tr("Receive files")), (BEFORE, tr("History"))], tr("Receive files"))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.intake)
        self.stack.addWidget(self.history)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        head = QHBoxLayout()
        head.setSpacing(WIDE)
        self.parts.setMinimumWidth(self.parts.sizeHint().width())
        head.addWidget(self.parts)
        head.addWidget(self.intake.head, 1)
        column.addLayout(head)
        column.addWidget(self.stack, 1)
        self.parts.chosen.connect(self._show_part)
        self.intake.merged.connect(self.history.refresh)
        self.history.wanted_again.connect(self._look_again)

    def receive(self, paths: Sequence[Path]) -> None:
        """Rehearse files, and the exchange files in folders."""
        self.show_part(NOW)
        self.intake.add(paths)

    def show_history(self, search: str = "") -> None:
        """Show the received files, those of an officer or laptop."""
        self.show_part(BEFORE)
        self.history.search.setText(search)

    def show_part(self, part: str) -> None:
        """Show what comes in ("now") or what came ("before")."""
        self.parts.set_value(part)
        self._show_part(part)

    def refresh(self) -> None:
        """Ask for the history again."""
        self.history.refresh()

    def focus_search(self) -> None:
        """Go to the search box of the history."""
        self.show_part(BEFORE)
        self.history.search.setFocus()
        self.history.search.selectAll()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take exchange files and folders."""
        if dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Rehearse what was dropped."""
        if paths := dropped(event.mimeData()):
            event.acceptProposedAction()
            self.receive(paths)

    @Slot(object)
    def _show_part(self, part: str) -> None:
        self.stack.setCurrentIndex(1 if part == BEFORE else 0)
        self.intake.head.setVisible(part == NOW)
        if part == BEFORE:
            self.history.refresh()

    @Slot(object)
    def _look_again(self, file: tuple[Path, str]) -> None:
        self.show_part(NOW)
        self.intake.add_named([file])


def dropped(data: QMimeData) -> list[Path]:
    """Return the exchange files and folders among what is dragged."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() == SUFFIX or path.is_dir()]
