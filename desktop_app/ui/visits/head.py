"""The head of a visit: when, by which letter, why, where, and who went."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.visit import AssignmentDraft
from desktop_app.domain.visit_dossier import VisitOfficerLine
from desktop_app.domain.wording import long_date
from desktop_app.errors import Problem
from desktop_app.i18n import tr
from desktop_app.operations.visits.visits import list_assignments, load_assignment
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, SMALL, look
from desktop_app.ui.visits.assignment_dialog import AssignmentDialog
from desktop_app.ui.visits.fields import add_row, head_fields, let_enter_go_on, rows_layout
from desktop_app.ui.visits.officers import OfficerLines
from desktop_app.ui.workspace import Workspace


class HeadPanel(QWidget):
    """The fields of the head, and the officers."""

    edited = Signal()

    def __init__(self, workspace: Workspace, address: str, next_filter: QObject) -> None:
        super().__init__()
        self._workspace = workspace
        self.fields = head_fields()
        let_enter_go_on(self.fields.values(), next_filter)
        self.fields["place"].entry.setPlaceholderText(address)
        self.fields["met"].entry.setPlaceholderText(tr("when it was not the owner"))
        self.letters = self.fields["assignment_id"].entry
        self.officers = OfficerLines(workspace, VisitOfficerLine, self.day)
        self.warnings = look(QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True), "warning")
        self.warnings.hide()
        self.new_button = QPushButton(icon("plus"), tr("Ne&w letter …"))
        self.new_button.clicked.connect(lambda: self._write_letter(None))
        self.change_button = QPushButton(icon("pencil"), tr("&Change …"))
        self.change_button.clicked.connect(lambda: self._write_letter(self.letters.chosen()))
        self._lay_out()
        self.offer_letters(None)
        self.letters.currentIndexChanged.connect(self._letter_chosen)
        self.officers.edited.connect(self.edited)

    def day(self) -> date | None:
        """Return the day of the visit as far as it can be read."""
        day: date | None = None
        with suppress(ValueError):
            day = self.fields["visited_on"].entry.value()
        return day

    def offer_letters(self, chosen: UUID | None) -> None:
        """Offer every letter of assignment, the latest first."""
        with self._workspace.read() as session:
            letters = list_assignments(session)
        self.letters.offer([(None, ""), *((letter_id, _letter_words(draft)) for letter_id, draft in letters)], chosen)
        self.change_button.setEnabled(chosen is not None)

    def warn(self, problems: Sequence[Problem]) -> None:
        """Show warnings at the fields and below the officers; they stop nothing."""
        for name, field in self.fields.items():
            mine = [problem for problem in problems if problem.field == f"visit.{name}"]
            field.clear()
            for problem in mine:
                field.show_problem(problem)
            field.reason.hide()  # a visit needs no reason
        words = [problem.message for problem in problems if problem.field.startswith("officers")]
        self.warnings.setText("\n".join(words))
        self.warnings.setVisible(bool(words))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP)
        form, fields = rows_layout(), self.fields
        add_row(form, fields["visited_on"], fields["starts_at"], fields["ends_at"], stretch=(4, 1, 1))
        add_row(form, fields["assignment_id"], self.new_button, self.change_button, stretch=(1, 0, 0))
        add_row(form, fields["purpose"])
        add_row(form, fields["place"], fields["met"], stretch=(3, 2))
        add_row(form, fields["latitude"], fields["longitude"])
        column.addLayout(form)
        column.addSpacing(SMALL)
        column.addWidget(look(QLabel(tr("Officers")), "heading"))
        column.addWidget(self.officers)
        column.addWidget(self.warnings)
        column.addStretch(1)

    def _write_letter(self, letter: UUID | None) -> None:
        purpose = str(self.fields["purpose"].entry.text())
        day = self.day()
        draft = AssignmentDraft(starts_on=day, ends_on=day, purpose=purpose)
        dialog = AssignmentDialog(self._workspace, letter, draft, self)
        if letter is None:
            dialog.officers.add_missing(self.officers.lines())
        if dialog.exec():
            self.offer_letters(dialog.letter)
            self._letter_chosen()

    @Slot()
    def _letter_chosen(self) -> None:
        """Take over the officers of the letter, and its purpose where none is written yet."""
        chosen = self.letters.chosen()
        self.change_button.setEnabled(chosen is not None)
        if chosen is not None:
            with self._workspace.read() as session:
                letter = load_assignment(session, chosen)
            self.officers.add_missing(letter.officers)
            if not self.fields["purpose"].entry.text().strip():
                self.fields["purpose"].entry.set_value(letter.assignment.purpose)
        self.edited.emit()


def _letter_words(draft: AssignmentDraft) -> str:
    days = long_date(draft.starts_on) if draft.starts_on else ""
    return " – ".join(part for part in (draft.number, days, draft.purpose) if part)
