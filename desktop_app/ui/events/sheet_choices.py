"""What a person chooses for an attendance sheet: whose, which part of the list, which day, and how it looks."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QMenu, QPushButton, QSpinBox, QWidget

from desktop_app.documents.attendance.columns import columns_of, usual_columns
from desktop_app.documents.attendance.data import SheetOptions
from desktop_app.documents.attendance.parts import SheetChoice, days_of, parts_of
from desktop_app.documents.attendance.sheet import Nik, Zigzag
from desktop_app.documents.drawing.page import Paper as PaperSize
from desktop_app.domain.event import Role
from desktop_app.domain.wording import day_and_date
from desktop_app.i18n import tr
from desktop_app.ui.forms.labels import level_labels
from desktop_app.ui.look.style import GAP, look
from desktop_app.ui.workspace import Workspace

Kind = TypeVar("Kind", bound=StrEnum)
Choices = Sequence[tuple[object, str]]
ALL = SheetChoice("")


class SheetChoices(QWidget):
    """One entry under the other; says so when something is chosen."""

    changed = Signal()

    def __init__(self, workspace: Workspace, gathering_id: UUID, role: Role, options: SheetOptions) -> None:
        super().__init__()
        with workspace.read() as session:
            self._parts = parts_of(session, gathering_id)
            days = days_of(session, gathering_id)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(GAP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._add_what(form, days)
        self._add_looks(form, workspace.settings.paper.lower())
        level_labels(form)
        self.role.currentIndexChanged.connect(self._offer_parts)
        self.role.currentIndexChanged.connect(self._offer_columns)
        self.landscape.toggled.connect(self._offer_columns)
        self.part.currentIndexChanged.connect(self._allow_blanks)
        self._show(role, options)

    def options(self) -> SheetOptions:
        """Return what is chosen."""
        part: SheetChoice = self.part.currentData() or ALL
        return SheetOptions(
            paper=self._value(self.paper, PaperSize),
            landscape=self.landscape.isChecked(),
            order=str(self.order.currentData()),
            blank_rows=self.blank_rows.value(),
            zigzag=self._value(self.zigzag, Zigzag),
            nik=self._value(self.nik, Nik),
            row_height_mm=self.row_height.value(),
            columns=self._columns(),
            kabupaten=part.kabupaten,
            desk=part.desk,
            day=self.day.currentData(),
        )

    def chosen_role(self) -> Role:
        """Return whose sheet it is."""
        return self._value(self.role, Role)

    def _add_what(self, form: QFormLayout, days: Sequence[date]) -> None:
        self.role = self._combo(form, tr("&Sheet"), _roles())
        self.part = self._combo(form, tr("Par&t"), ())
        every = [(None, tr("All, one column each")), *((day, day_and_date(day)) for day in days)]
        self.day = self._combo(form, tr("&Day"), every)
        form.setRowVisible(self.day, len(days) > 1)
        self._form = form

    def _add_looks(self, form: QFormLayout, paper: str) -> None:
        self.paper = self._combo(form, tr("P&aper"), PAPERS)
        self.paper.setCurrentIndex(max(self.paper.findData(paper), 0))
        self.landscape = QCheckBox(tr("&Landscape"))
        self.landscape.toggled.connect(self.changed)
        form.addRow("", self.landscape)
        self.order = self._combo(form, tr("&Order"), _orders())
        self.blank_rows = QSpinBox(minimum=0, maximum=100, value=5)
        self.blank_rows.valueChanged.connect(self.changed)
        form.addRow(tr("&Blank rows"), self.blank_rows)
        self.row_height = QSpinBox(minimum=10, maximum=25, value=10, suffix=" mm")
        self.row_height.valueChanged.connect(self.changed)
        form.addRow(tr("&Height of a row"), self.row_height)
        self.zigzag = self._combo(form, tr("&Signatures"), _ways())
        self.nik = self._combo(form, tr("&NIK"), _niks())
        self.columns = QPushButton(tr("Choose …"))
        self.columns.setAccessibleName(tr("Columns"))
        form.addRow(tr("&Columns"), self.columns)
        why = tr("Everybody in the room can photograph the sheet: leave the NIK out where nobody needs it.")
        why_label = look(QLabel(why), "muted")
        why_label.setWordWrap(True)
        form.addRow(why_label)

    def _show(self, role: Role, options: SheetOptions) -> None:
        """Choose what the sheet was asked for with."""
        self.role.setCurrentIndex(self.role.findData(role.value))
        self._offer_parts()
        self._offer_columns()
        wanted = [part for part in self._parts if (part.kabupaten, part.desk) == (options.kabupaten, options.desk)]
        if wanted:
            self.part.setCurrentIndex(self.part.findText(wanted[0].title))
        self.day.setCurrentIndex(max(self.day.findData(options.day), 0))

    def _combo(self, form: QFormLayout, label: str, choices: Choices) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(label.replace("&", ""))
        combo.setMinimumContentsLength(12)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for value, words in choices:
            combo.addItem(words, value)
        combo.currentIndexChanged.connect(self.changed)
        form.addRow(label, combo)
        return combo

    @staticmethod
    def _value(combo: QComboBox, kind: type[Kind]) -> Kind:
        return kind(combo.currentData())

    @Slot()
    def _offer_parts(self) -> None:
        """Fill the parts of the list; only participants come from several kabupaten and to several desks."""
        parts = self._parts if self.chosen_role() is Role.PARTICIPANT else ()
        self.part.clear()
        self.part.addItem(tr("Everybody"), ALL)
        for part in parts:
            self.part.addItem(part.title, part)
        self._form.setRowVisible(self.part, bool(parts))

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
            action.toggled.connect(self.changed)
        self.columns.setMenu(menu)

    @Slot()
    def _allow_blanks(self) -> None:
        """A part has no blank rows of its own: the next numbers belong to another sheet."""
        self.blank_rows.setEnabled((self.part.currentData() or ALL) == ALL)

    def _columns(self) -> tuple[str, ...]:
        """Return the ticked columns, () for the usual ones; the NIK goes by its own choice."""
        menu = self.columns.menu()
        ticked = tuple(action.data() for action in menu.actions() if action.isChecked()) if menu else ()
        usual = usual_columns(self.chosen_role(), across=self.landscape.isChecked())
        if not ticked or set(ticked) == set(usual):
            return ()
        return ("nik", *ticked) if self.nik.currentData() != Nik.OFF.value else ticked


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
