"""A link to the folder in which a file was just saved (convention 39); hidden until there is one."""

from pathlib import Path

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton

from desktop_app.i18n import tr
from desktop_app.ui.look.style import look


class FolderLink(QPushButton):
    """Opens the folder in the file manager of the computer."""

    failed = Signal(str)
    """Where the file is, in a sentence, on a computer that shows no folders."""

    def __init__(self) -> None:
        super().__init__(tr("&Open the folder"))
        look(self, "link")
        self.setAutoDefault(False)
        self._file = Path()
        self.clicked.connect(self.show_folder)
        self.hide()

    def offer(self, file: Path) -> None:
        """Offer the folder of a file."""
        self._file = file
        self.setToolTip(str(file.parent))
        self.show()

    @Slot()
    def show_folder(self) -> None:
        """Show it."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file.parent))):
            self.failed.emit(tr("This computer has no program for it. It is at {path}.", path=self._file))
