"""The office's side: files come in, are rehearsed, merged, and looked up again."""

from PySide6.QtWidgets import QWidget

from desktop_app.ui.workspace import Workspace


class ReceivePanel(QWidget):
    """Receives exchange files and shows those that came before."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
