"""The papers of the program itself, looked at, saved and printed: manual, card of a visit day, test page."""

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app import clock
from desktop_app.i18n import tr
from desktop_app.progress import Progress
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Job
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.parts.buttons import push_button
from desktop_app.ui.parts.folder_link import FolderLink
from desktop_app.ui.preview.copies import copies
from desktop_app.ui.preview.files import open_outside, paper_name, save_file
from desktop_app.ui.preview.panel import PreviewPanel
from desktop_app.ui.preview.printer_choice import print_after_asking
from desktop_app.ui.window import shortcuts

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE = (900, 700)
Make = Callable[[Progress], bytes]


def show_manual(parent: QWidget) -> QDialog:
    """Show the whole manual as a book."""
    from desktop_app.documents.program.manual_book import write_manual

    def make(progress: Progress) -> bytes:
        return _content(lambda out: write_manual(out, clock.local_now(), shortcuts.groups(), progress))

    return _show(ProgramPaper(tr("Manual"), "Buku panduan Siap IKM", make, parent))


def show_card(parent: QWidget) -> QDialog:
    """Show the card of a visit day."""
    from desktop_app.documents.program.visit_card import write_card

    def make(progress: Progress) -> bytes:
        progress(0, 0, "")
        return _content(lambda out: write_card(out, clock.local_now()))

    return _show(ProgramPaper(tr("Card for the day of a visit"), "Kartu hari kunjungan", make, parent))


def show_test_page(parent: QWidget, paper: str) -> QDialog:
    """Show the test page on `paper`, such as "F4"."""
    from desktop_app.documents.drawing.page import Paper
    from desktop_app.documents.program.test_page import write_test_page

    def make(progress: Progress) -> bytes:
        progress(0, 0, "")
        return _content(lambda out: write_test_page(out, Paper(paper.lower()), clock.local_now()))

    return _show(ProgramPaper(tr("Test page"), f"Halaman uji {paper}", make, parent))


class ProgramPaper(QDialog):
    """A paper that needs no data: it is made in the background and shown page by page."""

    def __init__(self, title: str, name: str, make: Make, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.content = b""
        self._name = paper_name(None, name, "")
        self.preview = PreviewPanel()
        self.preview.say(tr("The paper is being made …"))
        self.save_button = look(push_button(tr("&Save PDF …"), self.save), "primary")
        self.print_button = push_button(tr("&Print …"), self.print)
        self.open_button = push_button(tr("&Open"), self.open_outside)
        self.folder = FolderLink()
        self._lay_out()
        QShortcut(QKeySequence("Ctrl+P"), self, self.print)
        QShortcut(QKeySequence("Ctrl+S"), self, self.save)
        room = self.screen().availableSize()
        self.resize(min(SIZE[0], room.width() - 40), min(SIZE[1], room.height() - 60))
        self.job = Job(self, tr("The paper is being made …"), make, self._take).start()

    @Slot()
    def save(self) -> None:
        """Ask where, and save."""
        if self.content and (path := ask.save_path(self, tr("Save the paper"), self._name, tr("PDF (*.pdf)"))):
            save_file(self.content, path)
            self.folder.offer(path)

    @Slot()
    def print(self) -> None:
        """Ask for the printer, and print."""
        if self.content:
            print_after_asking(self, lambda: self.content, self._name, self.content)

    @Slot()
    def open_outside(self) -> None:
        """Show a copy that goes with the program in the viewer of the system."""
        if self.content and not open_outside(copies().put(self._name, self.content)):
            ask.tell(self, tr("This computer has no program for PDF. Save the file instead."))

    def done(self, result: int) -> None:
        """End the thread that draws, however the window is closed."""
        self.preview.close_pdf()
        super().done(result)
        self.deleteLater()

    def _take(self, content: bytes) -> None:
        self.content = content
        self.preview.show_pdf(content)
        for button in self._buttons():
            button.setEnabled(True)

    def _buttons(self) -> "Iterator[QWidget]":
        yield from (self.open_button, self.print_button, self.save_button)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(GAP)
        column.addWidget(self.preview, 1)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self.folder)
        row.addStretch()
        for button in self._buttons():
            button.setEnabled(False)  # until there is a paper to look at
            row.addWidget(button)
        column.addLayout(row)


def _content(write: Callable[[BytesIO], object]) -> bytes:
    out = BytesIO()
    write(out)
    return out.getvalue()


def _show(dialog: ProgramPaper) -> ProgramPaper:
    dialog.show()
    return dialog
