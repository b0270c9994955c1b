"""The window that shows a finished paper: look, save, open elsewhere, print."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app import clock
from desktop_app.domain.wording import clock_time
from desktop_app.i18n import tr
from desktop_app.ui import ask
from desktop_app.ui.preview.files import Copies, open_outside, save_pdf
from desktop_app.ui.preview.panel import PreviewPanel

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Paper:
    """A PDF in memory, and what it is called."""

    content: bytes
    title: str
    file_name: str


def show_paper(parent: QWidget | None, paper: Paper) -> "PreviewWindow":
    """Show a paper and return its window, which deletes itself when it is closed."""
    window = PreviewWindow(paper, parent)
    window.show()
    return window


class PreviewWindow(QDialog):
    """Shows one paper; nothing of it stays on the disk unless it is saved."""

    copies = Copies()

    def __init__(self, paper: Paper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setWindowTitle(paper.title)
        self.paper = paper
        self.saved_path: Path | None = None
        self.panel = PreviewPanel()
        self.save_button = self._button(tr("&Save …"), "Ctrl+S", self.save)
        self.open_button = self._button(tr("&Open"), "Ctrl+O", self.open)
        self.print_button = self._button(tr("&Print …"), "Ctrl+P", self.print)
        self.close_button = self._button(tr("&Close"), "", self.reject)
        self.open_button.setToolTip(tr("Show it in the program that this computer has for PDF (Ctrl+O)"))
        self.note = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.folder_button = QPushButton(tr("Open &folder"), autoDefault=False)
        self.folder_button.hide()
        self.folder_button.clicked.connect(self.open_folder)
        layout = QVBoxLayout(self)
        layout.addLayout(self._buttons())
        layout.addWidget(self.panel, 1)
        self.resize(_comfortable_size())
        self.panel.show_pdf(paper.content)
        self.panel.view.setFocus()

    @Slot()
    def save(self) -> None:
        """Ask where, save, and offer the folder."""
        path = ask.save_path(self, tr("Save the paper"), self.paper.file_name, tr("PDF (*.pdf)"))
        if path is None:
            return
        save_pdf(self.paper.content, path)
        self.saved_path = path
        now = clock_time(clock.local_now().time())
        self.note.setText(tr("{time} Saved: {name}", time=now, name=path.name))
        self.folder_button.setVisible(True)

    @Slot()
    def open(self) -> None:
        """Show a copy in the viewer of the system."""
        path = self.saved_path or self.copies.put(self.paper.file_name, self.paper.content)
        if not open_outside(path):
            self.note.setText(tr("This computer has no program for PDF. Save the file instead."))

    @Slot()
    def open_folder(self) -> None:
        """Show the folder of the saved file."""
        if self.saved_path is not None:
            open_outside(self.saved_path.parent)

    @Slot()
    def print(self) -> None:
        """Ask for the printer and print."""
        from desktop_app.ui.preview.printer_choice import print_after_asking

        print_after_asking(self, lambda: self.paper.content, self.paper.title, self.paper.content)

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the thread that draws."""
        self.panel.close_pdf()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        """End the thread that draws, however the window is closed."""
        self.panel.close_pdf()
        super().done(result)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for button in (self.save_button, self.open_button, self.print_button):
            row.addWidget(button)
        row.addSpacing(12)
        row.addWidget(self.note)
        row.addWidget(self.folder_button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        return row

    def _button(self, text: str, keys: str, pressed: object) -> QPushButton:
        button = QPushButton(text, autoDefault=False)
        button.clicked.connect(pressed)
        if keys:
            button.setShortcut(QKeySequence(keys))
        return button


def _comfortable_size() -> QSize:
    room = QGuiApplication.primaryScreen().availableGeometry().size()
    return QSize(min(980, room.width() - 40), room.height() - 80)
