"""Printing the attendance sheets of a gathering: choose, look, then make it final.

Looking changes nothing. Saving or printing a final sheet gives everybody the number that it shows, once and for ever.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app import clock
from desktop_app.documents.attendance.data import SheetOptions
from desktop_app.documents.attendance.final import MadeSheet, make, make_final, sheet_title
from desktop_app.domain.event import Role
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.attendance import is_frozen
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Lookup
from desktop_app.ui.events.losses import losses
from desktop_app.ui.events.sheet_choices import SheetChoices
from desktop_app.ui.help.opening import answer_f1
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.parts.fitted import fit_screen
from desktop_app.ui.parts.folder_link import FolderLink
from desktop_app.ui.preview.files import open_outside, paper_name, save_file
from desktop_app.ui.preview.panel import PreviewPanel
from desktop_app.ui.preview.printer_choice import print_after_asking
from desktop_app.ui.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

SIDE_WIDTH = 330


class PrintDialog(QDialog):
    """The choices at the left, the paper as it will come out at the right."""

    def __init__(
        self,
        workspace: Workspace,
        gathering_id: UUID,
        parent: QWidget | None = None,
        role: Role = Role.PARTICIPANT,
        options: SheetOptions | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Attendance sheets"))
        fit_screen(self, 1180, 720)
        self._workspace = workspace
        self._gathering_id = gathering_id
        self._lookup = Lookup(workspace, self)
        self._name = ""
        self._content = b""
        self._saved: Path | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._draw)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        row.setSpacing(SPACE)
        self.choices = SheetChoices(workspace, gathering_id, role, options or SheetOptions())
        self.choices.changed.connect(self._again)
        row.addWidget(self._side())
        self.panel = PreviewPanel()
        row.addWidget(self.panel, 1)
        answer_f1(self)
        self._draw()

    @Slot()
    def save_final(self) -> None:
        """Make the numbers stand and save the sheet."""
        if self._may_freeze():
            path = ask.save_path(self, tr("Save the paper"), self._name, tr("PDF (*.pdf)"))
            if path is not None:
                self._finish(lambda content: save_file(content, path))
                self.note.setText(tr("Saved: {name}", name=path.name))
                self._saved = path
                self.folder.offer(path)
                self.open_button.setVisible(True)

    @Slot()
    def open(self) -> None:
        """Show the saved file in the viewer of the system."""
        if self._saved is not None and not open_outside(self._saved):
            self.note.setText(tr("This computer has no program for PDF. Save the file instead."))

    @Slot()
    def print_final(self) -> None:
        """Make the numbers stand and print the sheet."""
        if self._may_freeze():
            print_after_asking(self, self._finish, self._name, self._content)

    def done(self, result: int) -> None:
        """End the threads that draw."""
        self._lookup.forget()
        self.panel.close_pdf()
        super().done(result)

    def _side(self) -> QWidget:
        """Return the left side: the choices scroll on a low screen, the buttons stay."""
        side = QWidget()
        side.setFixedWidth(SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self._scrolled(), 1)
        self.note = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        column.addWidget(self.note)
        self.folder = FolderLink()
        self.folder.failed.connect(self.note.setText)
        column.addWidget(self.folder, alignment=Qt.AlignmentFlag.AlignLeft)
        self.open_button = QPushButton(tr("&Open"))
        self.open_button.hide()  # until there is a file
        self.open_button.clicked.connect(self.open)
        self.save_button = look(QPushButton(tr("&Save final PDF …")), "primary")
        self.save_button.clicked.connect(self.save_final)
        self.print_button = QPushButton(tr("&Print final …"))
        self.print_button.clicked.connect(self.print_final)
        self.close_button = QPushButton(tr("&Close"))
        self.close_button.clicked.connect(self.reject)
        for button in (self.save_button, self.print_button):
            button.setEnabled(False)  # until there is a paper to look at
        for button in (self.close_button, self.open_button, self.print_button, self.save_button):
            column.addWidget(button)  # in the order that every paper has
        return side

    def _scrolled(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, SMALL, 0)
        column.setSpacing(GAP)
        column.addWidget(self.choices)
        self.losses = look(QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True), "warning")
        column.addWidget(self.losses)
        column.addStretch()
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    @Slot()
    def _again(self) -> None:
        self._soon.start(0)

    @Slot()
    def _draw(self) -> None:
        role, options = self.choices.chosen_role(), self.choices.options()
        made = partial(
            make, gathering_id=self._gathering_id, role=role, options=options, practice=self._workspace.practice
        )
        self._lookup.ask(made, self._show)

    def _show(self, made: MadeSheet) -> None:
        self._content = made.content
        title = sheet_title(self.choices.chosen_role(), self.choices.options())
        self._name = paper_name(made.sheet.when.date(), title, made.sheet.short_name)
        self.panel.show_pdf(self._content)
        self.losses.setText(losses(made.sheet, made.printed))
        self.save_button.setEnabled(True)
        self.print_button.setEnabled(True)

    def _may_freeze(self) -> bool:
        with self._workspace.read() as session:
            frozen = is_frozen(session, self._gathering_id, self.choices.chosen_role())
        return frozen or ask.confirm(
            self,
            tr("Make this sheet final?"),
            tr("Make final"),
            tr("From then on every name keeps its number; who comes later gets the next one."),
        )

    def _finish(self, deliver: Callable[[bytes], None] = lambda _: None) -> bytes:
        """Give out the numbers, record the printing, and return the final paper.

        `deliver` puts it where it belongs; when that fails, no number stands and nothing is recorded.
        """
        role, options = self.choices.chosen_role(), self.choices.options()
        practice = self._workspace.practice
        with self._workspace.write() as session:
            made = make_final(session, self._gathering_id, role, options, clock.today(), practice=practice)
            deliver(made.content)
        return made.content
