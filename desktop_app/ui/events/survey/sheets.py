"""Typing answer sheets: the fields at the left, everybody with what was typed at the right."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.survey import Phase, QuestionKind, QuestionLine
from desktop_app.errors import Refused, UserError
from desktop_app.i18n import format_number, tr, tr_count
from desktop_app.operations.gatherings.survey_questions import load_questions
from desktop_app.operations.gatherings.surveys import (
    AnswerSheet,
    Respondent,
    list_respondents,
    record_answers,
    remove_answers,
)
from desktop_app.ui import ask
from desktop_app.ui.events.survey.entry import SheetEntry
from desktop_app.ui.events.survey.words import NOTHING, phase_words
from desktop_app.ui.lists.list_look import add_keys
from desktop_app.ui.lists.rows_list import Column, RowsList
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.parts.scrolled import scrolled
from desktop_app.ui.parts.segments import Segments
from desktop_app.ui.workspace import Workspace

LEFT_LEAST, BAR = 270, 16
NUMBER, LETTERS = 44, 118
Removed = tuple[UUID, Phase, AnswerSheet]


class SheetsPanel(QWidget):
    """Stores each sheet as soon as Enter is pressed, and goes on with the next participant who has none."""

    def __init__(self, workspace: Workspace, gathering_id: UUID) -> None:
        super().__init__()
        self._workspace = workspace
        self._gathering_id = gathering_id
        self._questions: list[QuestionLine] = []
        self._people: list[Respondent] = []
        self._removed: Removed | None = None
        self.phases = Segments(list(phase_words().items()), tr("Which sheets"))
        self.entry = SheetEntry()
        self.list: RowsList[Respondent] = RowsList(_columns(), tr("Participants and their sheets"), sortable=False)
        self.undo_button = QPushButton(tr("&Undo"))
        self.remove_button = QPushButton(tr("&Remove sheet"))
        self._build()
        self.phases.chosen.connect(self._choose_phase)
        self.entry.wanted.connect(self._store)
        self.entry.number.textChanged.connect(self._follow)
        self.list.opened.connect(self._open)
        self.list.clicked.connect(lambda _: self._open(self.list.current()))
        self.undo_button.clicked.connect(self.undo)
        self.remove_button.clicked.connect(self.remove)
        add_keys(self.list, {"Delete": self.remove, "Ctrl+Z": self.undo, "Return": self._open_current})

    @property
    def phase(self) -> Phase:
        """The sheets that are typed now."""
        return Phase(self.phases.value())

    def load(self) -> None:
        """Show everybody again; what is typed stays."""
        with self._workspace.read() as session:
            self._questions = load_questions(session, self._gathering_id)
            self._people = list_respondents(session, self._gathering_id)
        tested = any(line.kind is QuestionKind.TEST for line in self._questions)
        if not tested:
            self.phases.set_value(Phase.AFTER)
        self.phases.setVisible(tested)
        self._show()

    def start(self) -> None:
        """Be ready for the first sheet that is missing."""
        if not self.entry.typed:
            self.entry.open_sheet(self._next(0))

    def may_leave(self) -> bool:
        """Ask when a sheet is typed and not stored."""
        if not self.entry.typed:
            return True
        if not ask.confirm(self, tr("A sheet is typed and not saved yet."), tr("Leave it")):
            return False
        person = self.entry.person()
        self.entry.open_sheet(person.seat.number if person else None)
        return True

    @Slot()
    def remove(self) -> None:
        """Take the sheet of the chosen participant back; `undo` brings it."""
        person = self.list.current()
        sheet = person.sheets.get(self.phase) if person else None
        if person is None or sheet is None:
            return
        from_list = self.list.hasFocus()
        with self._workspace.write() as session:
            remove_answers(session, self._gathering_id, person.seat.id, self.phase)
        self._removed = (person.seat.id, self.phase, sheet)
        self.load()
        self.entry.open_sheet(person.seat.number)
        if from_list:  # where the next Delete or Ctrl+Z is meant
            self.list.setFocus()
        self.entry.tell(tr("The sheet of row {number} was removed.", number=person.seat.number))

    @Slot()
    def undo(self) -> None:
        """Bring back the sheet that was removed last."""
        if self._removed is None:
            return
        seat_id, phase, sheet = self._removed
        self._removed = None
        with self._workspace.write() as session:
            record_answers(session, self._gathering_id, seat_id, phase, sheet.letters, sheet.words)
        self.load()

    @Slot()
    def _store(self) -> None:
        person = self.entry.person()
        if person is None:
            return
        try:
            letters = self.entry.checked_letters()
            with self._workspace.write() as session:
                record_answers(
                    session, self._gathering_id, person.seat.id, self.phase, letters, self.entry.typed_words()
                )
        except Refused as refusal:
            self.entry.show_problems(refusal.problems)
            return
        except UserError as error:
            ask.tell_error(self, error)
            return
        self._removed = None
        self.load()
        self.entry.open_sheet(self._next(person.seat.number))
        told = tr("Row {number} saved: {letters}", number=person.seat.number, letters=letters or NOTHING)
        self.entry.tell(told)

    def _next(self, number: int) -> int | None:
        """Return the next row after `number` whose sheet is missing, of those who were there."""
        missing = [one.seat.number for one in self._people if one.present and self.phase not in one.sheets]
        later = [one for one in missing if one > number]
        return min(later or missing, default=None)

    @Slot()
    def _follow(self) -> None:
        """Choose in the list whose sheet is typed."""
        person = self.entry.person()
        if person is not None:
            self.list.go_to(next(n for n, one in enumerate(self._people) if one.seat.id == person.seat.id))

    @Slot(object)
    def _choose_phase(self, phase: Phase) -> None:
        """Type the sheets of another phase, unless the person wants to finish this one."""
        if phase is not self._shown and not self.may_leave():
            self.phases.set_value(self._shown)
            return
        self._show()
        self.entry.open_sheet(self._next(0))

    @Slot(object)
    def _open(self, person: Respondent | None) -> None:
        if person is not None and self.may_leave():
            self.entry.open_sheet(person.seat.number)

    @Slot()
    def _open_current(self) -> None:
        self._open(self.list.current())

    def _show(self) -> None:
        self._shown = self.phase
        self.entry.show_phase(self.phase, self._questions, self._people)
        self.list.show_rows(self._people, lambda one: one.seat.id)
        counts = {phase: sum(phase in one.sheets for one in self._people) for phase in Phase}
        self.phases.show_numbers(counts)
        self.total.setText(_total(self._people, self.phase))
        self.undo_button.setVisible(self._removed is not None)

    def _build(self) -> None:
        self._shown = self.phase
        left = QWidget()
        left.setMinimumWidth(LEFT_LEAST)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.phases)
        column.addWidget(self.entry)
        hint = tr("Type the row number, Enter, the letters, Enter. Digits do too: 1 is A, 0 is left open.")
        column.addWidget(look(QLabel(hint, wordWrap=True), "muted"))
        column.addStretch()
        right = QVBoxLayout()
        right.setSpacing(SMALL)
        right.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setSpacing(SMALL)
        self.total = look(QLabel(), "muted")
        foot.addWidget(self.total)
        foot.addWidget(self.undo_button)
        foot.addStretch()
        foot.addWidget(self.remove_button)
        right.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE, 0, SPACE, GAP)
        row.setSpacing(SPACE)
        area = scrolled(left)
        area.setMinimumWidth(LEFT_LEAST + BAR)
        row.addWidget(area, 4)
        row.addLayout(right, 5)


def _total(people: Sequence[Respondent], phase: Phase) -> str:
    """Return "36 lembar dari 37 yang hadir", and of how many others there are sheets."""
    here = [one for one in people if one.present]
    theirs, all_sheets = (sum(phase in one.sheets for one in some) for some in (here, people))
    told = tr("{sheets} sheets of {present} present", sheets=format_number(theirs), present=format_number(len(here)))
    if all_sheets == theirs:
        return told
    others = tr_count(
        "{count} sheet of somebody not recorded as present",
        "{count} sheets of people not recorded as present",
        all_sheets - theirs,
    )
    return f"{told} · {others}"


def _columns() -> Sequence[Column[Respondent]]:
    def letters(phase: Phase) -> Column[Respondent]:
        return Column(
            phase_words()[phase], lambda one: one.sheets[phase].letters if phase in one.sheets else "", LETTERS
        )

    return (
        Column(tr("No."), lambda one: str(one.seat.number), NUMBER),
        Column(tr("Name"), _name, tint=lambda one: "" if one.present else "muted"),
        letters(Phase.BEFORE),
        letters(Phase.AFTER),
    )


def _name(one: Respondent) -> str:
    name = one.seat.name or tr("unreadable")
    return name if one.present else tr("{name} (not recorded as present)", name=name)
