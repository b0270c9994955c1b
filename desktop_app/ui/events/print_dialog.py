"""Printing the attendance sheets of a gathering: choose, look, then make it final.

Looking changes nothing. Saving or printing a final sheet gives everybody the number that it shows, once and for ever.
"""

from collections.abc import Callable
from enum import StrEnum
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from sqlmodel import Session

from desktop_app import clock
from desktop_app.documents import attendance
from desktop_app.documents.attendance.columns import columns_of, usual_columns
from desktop_app.documents.attendance.data import SheetOptions, collect
from desktop_app.documents.attendance.sheet import Nik, Zigzag
from desktop_app.documents.drawing.page import Paper as PaperSize
from desktop_app.domain.event import Role
from desktop_app.i18n import tr
from desktop_app.operations.attendance import PrintedSheet, freeze, is_frozen, numbered, record_printing
from desktop_app.operations.gatherings.facts import event_facts
from desktop_app.ui import ask
from desktop_app.ui.events.losses import losses
from desktop_app.ui.jobs import Lookup
from desktop_app.ui.preview.files import open_outside, paper_name, save_pdf
from desktop_app.ui.preview.panel import PreviewPanel
from desktop_app.ui.preview.printer_choice import print_after_asking
from desktop_app.ui.style import GAP, SMALL, SPACE, look
from desktop_app.ui.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

Kind = TypeVar("Kind", bound=StrEnum)
Choices = tuple[tuple[object, str], ...]
SIDE_WIDTH = 330


class PrintDialog(QDialog):
    """The choices at the left, the paper as it will come out at the right."""

    def __init__(self, workspace: Workspace, gathering_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Attendance sheets"))
        room = self.screen().availableSize()
        self.resize(min(1180, room.width() - 40), min(720, room.height() - 60))
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
        row.addWidget(self._choices())
        self.panel = PreviewPanel()
        row.addWidget(self.panel, 1)
        self._draw()

    def options(self) -> SheetOptions:
        """Return what is chosen."""
        return SheetOptions(
            paper=self._value(self.paper, PaperSize),
            landscape=self.landscape.isChecked(),
            order=str(self.order.currentData()),
            blank_rows=self.blank_rows.value(),
            zigzag=self._value(self.zigzag, Zigzag),
            nik=self._value(self.nik, Nik),
            row_height_mm=self.row_height.value(),
            columns=self._columns(),
        )

    def chosen_role(self) -> Role:
        """Return whose sheet it is."""
        return self._value(self.role, Role)

    @Slot()
    def save_final(self) -> None:
        """Make the numbers stand and save the sheet."""
        if self._may_freeze():
            path = ask.save_path(self, tr("Save the paper"), self._name, tr("PDF (*.pdf)"))
            if path is not None:
                self._finish(lambda content: save_pdf(content, path))
                self.note.setText(tr("Saved: {name}", name=path.name))
                self._saved = path
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

    def _choices(self) -> QWidget:
        """Return the left side: the choices scroll on a low screen, the buttons stay."""
        side = QWidget()
        side.setFixedWidth(SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self._scrolled(), 1)
        self.note = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        column.addWidget(self.note)
        self.open_button = QPushButton(tr("&Open"))
        self.open_button.hide()  # until there is a file
        self.open_button.clicked.connect(self.open)
        column.addWidget(self.open_button)
        self.save_button = look(QPushButton(tr("&Save final PDF …")), "primary")
        self.save_button.clicked.connect(self.save_final)
        self.print_button = QPushButton(tr("&Print final …"))
        self.print_button.clicked.connect(self.print_final)
        self.close_button = QPushButton(tr("&Close"))
        self.close_button.clicked.connect(self.reject)
        for button in (self.save_button, self.print_button):
            button.setEnabled(False)  # until there is a paper to look at
        column.addWidget(self.save_button)
        row = QHBoxLayout()
        row.addWidget(self.print_button, 1)
        row.addWidget(self.close_button)
        column.addLayout(row)
        return side

    def _scrolled(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, SMALL, 0)
        column.setSpacing(GAP)
        column.addLayout(self._form())
        self.losses = look(QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True), "warning")
        column.addWidget(self.losses)
        column.addStretch()
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.role = self._combo(form, tr("&Sheet"), _roles())
        self.paper = self._combo(form, tr("P&aper"), PAPERS)
        self.paper.setCurrentIndex(max(self.paper.findData(self._workspace.settings.paper.lower()), 0))
        self.landscape = QCheckBox(tr("&Landscape"))
        self.landscape.toggled.connect(self._again)
        form.addRow("", self.landscape)
        self.order = self._combo(form, tr("&Order"), _orders())
        self.blank_rows = QSpinBox(minimum=0, maximum=100, value=5)
        self.blank_rows.valueChanged.connect(self._again)
        form.addRow(tr("&Blank rows"), self.blank_rows)
        self.row_height = QSpinBox(minimum=10, maximum=25, value=10, suffix=" mm")
        self.row_height.valueChanged.connect(self._again)
        form.addRow(tr("&Height of a row"), self.row_height)
        self.zigzag = self._combo(form, tr("&Signatures"), _ways())
        self.nik = self._combo(form, tr("&NIK"), _niks())
        self.columns = QToolButton(popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        self.columns.setText(tr("Choose …"))
        self.columns.setAccessibleName(tr("Columns"))
        form.addRow(tr("&Columns"), self.columns)
        self.role.currentIndexChanged.connect(self._offer_columns)
        self.landscape.toggled.connect(self._offer_columns)
        self._offer_columns()
        why = tr("Everybody in the room can photograph the sheet: leave the NIK out where nobody needs it.")
        why_label = look(QLabel(why), "muted")
        why_label.setWordWrap(True)
        form.addRow(why_label)
        return form

    def _combo(self, form: QFormLayout, label: str, choices: Choices) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(label.replace("&", ""))
        for value, words in choices:
            combo.addItem(words, value)
        combo.currentIndexChanged.connect(self._again)
        form.addRow(label, combo)
        return combo

    @staticmethod
    def _value(combo: QComboBox, kind: type[Kind]) -> Kind:
        return kind(combo.currentData())

    @Slot()
    def _offer_columns(self) -> None:
        """Fill the menu with what a sheet of this role can show, the usual columns ticked."""
        role = self.chosen_role()
        usual = usual_columns(role, across=self.landscape.isChecked())
        menu = QMenu(self.columns)
        for key, head in columns_of(role).items():
            action = menu.addAction(head)
            action.setData(key)
            action.setCheckable(True)
            action.setChecked(key in usual)
            action.toggled.connect(self._again)
        self.columns.setMenu(menu)

    def _columns(self) -> tuple[str, ...]:
        """Return the ticked columns, () for the usual ones; the NIK goes by its own choice."""
        menu = self.columns.menu()
        ticked = tuple(action.data() for action in menu.actions() if action.isChecked()) if menu else ()
        usual = usual_columns(self.chosen_role(), across=self.landscape.isChecked())
        if not ticked or set(ticked) == set(usual):
            return ()
        return ("nik", *ticked) if self.nik.currentData() != Nik.OFF.value else ticked

    @Slot()
    def _again(self) -> None:
        self._soon.start(0)

    @Slot()
    def _draw(self) -> None:
        role, options = self.chosen_role(), self.options()
        self._lookup.ask(lambda session: self._make(session, role, options), self._show)

    def _make(self, session: Session, role: Role, options: SheetOptions) -> tuple[bytes, str, str]:
        """Return the paper, what it could not show, and its file name."""
        sheet = collect(session, self._gathering_id, role, options, practice=self._workspace.practice)
        out = BytesIO()
        printed = attendance.write(sheet, out)
        return (
            out.getvalue(),
            losses(sheet, printed),
            paper_name(sheet.when.date(), f"Daftar Hadir {role.value}", sheet.short_name),
        )

    def _show(self, made: tuple[bytes, str, str]) -> None:
        self._content, lost, self._name = made
        self.panel.show_pdf(self._content)
        self.losses.setText(lost)
        self.save_button.setEnabled(True)
        self.print_button.setEnabled(True)

    def _may_freeze(self) -> bool:
        with self._workspace.read() as session:
            frozen = is_frozen(session, self._gathering_id, self.chosen_role())
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
        role, options = self.chosen_role(), self.options()
        with self._workspace.write() as session:
            freeze(session, self._gathering_id, role, options.order)
            content, _, _ = self._make(session, role, options)
            rows = len(numbered(session, self._gathering_id, role, options.order))
            fingerprint = sha256(content).hexdigest()
            sheet = PrintedSheet(
                role, options.paper.value, rows, fingerprint, "", event_facts(session, self._gathering_id)
            )
            record_printing(session, self._gathering_id, sheet, clock.today())
            deliver(content)
        return content


PAPERS: Choices = (
    (PaperSize.F4.value, "F4 215 × 330 mm"),
    (PaperSize.A4.value, "A4"),
    (PaperSize.F4_210.value, "F4 210 × 330 mm"),
)


def _roles() -> Choices:
    return (
        (Role.PARTICIPANT.value, tr("Participants")),
        (Role.GUEST.value, tr("Guests")),
        (Role.SPEAKER.value, tr("Speakers")),
        (Role.COMMITTEE.value, tr("Committee")),
    )


def _orders() -> Choices:
    return (
        ("registered", tr("As registered")),
        ("name", tr("By name")),
        ("kabupaten", tr("By kabupaten, then name")),
    )


def _ways() -> Choices:
    return (
        (Zigzag.DOUBLE.value, tr("Staggered, double height")),
        (Zigzag.STAIR.value, tr("Staggered")),
        (Zigzag.STRAIGHT.value, tr("Straight")),
    )


def _niks() -> Choices:
    return (
        (Nik.OFF.value, tr("Not printed")),
        (Nik.LAST4.value, tr("Last four digits")),
        (Nik.FULL.value, tr("In full")),
    )
