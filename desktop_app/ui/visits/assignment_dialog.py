"""A letter of assignment: number, days, purpose and officers, written once and chosen on every visit of the trip."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QDialog, QFormLayout, QVBoxLayout, QWidget

from desktop_app.domain.record import new_id
from desktop_app.domain.visit import AssignmentDraft
from desktop_app.domain.visit_dossier import AssignedOfficerLine, AssignmentDossier
from desktop_app.errors import Problem, Refused
from desktop_app.i18n import tr
from desktop_app.operations.visits.visits import correct_assignment, load_assignment, record_assignment
from desktop_app.ui.events.fields import day_entry
from desktop_app.ui.forms.fields import Field, NextField, text_entry
from desktop_app.ui.look.style import GAP, SPACE
from desktop_app.ui.parts.fitted import fit_screen
from desktop_app.ui.parts.foot import foot
from desktop_app.ui.parts.scrolled import scrolled
from desktop_app.ui.visits.fields import add_row, rows_layout
from desktop_app.ui.visits.officers import OfficerLines
from desktop_app.ui.workspace import Workspace


class AssignmentDialog(QDialog):
    """Shows a letter (None: a new one); after it was accepted `letter` is its id."""

    def __init__(
        self, workspace: Workspace, letter: UUID | None, draft: AssignmentDraft, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Letter of assignment"))
        fit_screen(self, 940, 420)
        self._workspace = workspace
        self._known = letter is not None
        self.letter = letter or new_id()
        self._dossier = AssignmentDossier(assignment=draft)
        if self._known:
            with workspace.read() as session:
                self._dossier = load_assignment(session, self.letter)
        self.fields = {field.path.removeprefix("assignment."): field for field in _fields()}
        self.officers = OfficerLines(workspace, AssignedOfficerLine, self._day)
        self._next = NextField(self)
        self._lay_out()
        for name, field in self.fields.items():
            field.entry.installEventFilter(self._next)
            field.entry.set_value(getattr(self._dossier.assignment, name))
        self.officers.set_lines(self._dossier.officers)
        self.fields["number"].start()

    def save(self) -> None:
        """Record the letter and close, or show what is wrong."""
        for field in self.fields.values():
            field.clear()
        try:
            values = {name: field.read() for name, field in self.fields.items()}
            given = AssignmentDossier(
                assignment=self._dossier.assignment.model_copy(update=values), officers=self.officers.lines()
            )
            self._store(given)
        except Refused as refusal:
            self._show(refusal.problems)
        except ValueError:
            return  # the field says so
        else:
            self.accept()

    def _store(self, given: AssignmentDossier) -> None:
        with self._workspace.write() as session:
            if self._known:
                correct_assignment(session, self.letter, given)
            else:
                record_assignment(session, given, self.letter)

    def _show(self, problems: Sequence[Problem]) -> None:
        for problem in problems:
            if (field := self.fields.get(problem.field.removeprefix("assignment."))) is not None:
                field.show_problem(problem)
        self.officers.grid.show_problems("officers", problems)

    def _day(self) -> date | None:
        day: date | None = None
        with suppress(ValueError):
            day = self.fields["starts_on"].entry.value()
        return day

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(GAP)
        ground = QWidget()
        inside = QVBoxLayout(ground)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GAP)
        inside.addLayout(self._rows())
        inside.addWidget(self.officers)
        inside.addStretch()
        column.addWidget(scrolled(ground), 1)
        row, self.save_button = foot(tr("&Save"), self.save, self.reject)
        column.addLayout(row)

    def _rows(self) -> QFormLayout:
        form, fields = rows_layout(), self.fields
        beside = [fields[name].label for name in ("dated", "ends_on")]
        for label in beside:  # else the dates of the two rows begin at different places
            label.setMinimumWidth(max(one.sizeHint().width() for one in beside))
        add_row(form, fields["number"], fields["dated"])
        add_row(form, fields["starts_on"], fields["ends_on"])
        add_row(form, fields["purpose"])
        return form


def _fields() -> tuple[Field, ...]:
    wrong = tr("Write a date, such as 4/11/2022 or 0411.")
    return (
        Field("assignment.number", tr("&Number *"), text_entry(80)),
        Field("assignment.dated", tr("dated"), day_entry(), wrong=wrong),
        Field("assignment.starts_on", tr("&First day"), day_entry(), wrong=wrong),
        Field("assignment.ends_on", tr("Last day"), day_entry(), wrong=wrong),
        Field("assignment.purpose", tr("Purpose"), text_entry(500)),
    )
