"""The fields for one answer sheet: whose it is, its letters, and what was written; Enter goes on and saves."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.survey import Phase, QuestionLine
from desktop_app.errors import Problem, Refused
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.survey_questions import asked_in, open_questions
from desktop_app.operations.gatherings.surveys import LONGEST_ANSWER, Respondent, parse_letters
from desktop_app.ui.look.style import HAIR, SMALL, look, mark_invalid

NUMBER_WIDTH = 72


class SheetEntry(QWidget):
    """Types one sheet; asks to have it stored."""

    wanted = Signal()
    """The sheet is complete: store it."""

    def __init__(self) -> None:
        super().__init__()
        self._phase = Phase.BEFORE
        self._questions: list[QuestionLine] = []
        self._asked: list[QuestionLine] = []
        self._filled: tuple[str, ...] = ("",)
        """What stood in the fields before somebody typed."""
        self._people: dict[int, Respondent] = {}
        self.words: dict[UUID, QLineEdit] = {}
        self._rows: list[tuple[QLabel, QLineEdit]] = []
        self.number = QLineEdit(maxLength=6)
        self.number.setFixedWidth(NUMBER_WIDTH)
        self.number.setAccessibleName(tr("Row number"))
        self.name = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.letters = QLineEdit(maxLength=200)
        self.letters.setAccessibleName(tr("Answers"))
        self.count = look(QLabel(), "muted")
        self.remark = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.save_button = look(QPushButton(tr("&Save sheet")), "primary")
        self._build()
        self.number.textChanged.connect(self._show_person)
        self.letters.textChanged.connect(self._show_count)
        self.number.returnPressed.connect(self._to_letters)
        self.letters.returnPressed.connect(self._after_letters)
        self.save_button.clicked.connect(self._want)

    @property
    def typed(self) -> bool:
        """Whether letters or words stand here that are not recorded."""
        return self._now() != self._filled

    def show_phase(self, phase: Phase, questions: Sequence[QuestionLine], people: Sequence[Respondent]) -> None:
        """Ask for sheets of a phase; what is typed stays unless other questions are asked."""
        changed = (phase, [line.id for line in questions]) != (self._phase, [line.id for line in self._questions])
        self._phase, self._questions = phase, list(questions)
        self._asked = asked_in(questions, phase)
        self._people = {one.seat.number: one for one in people}
        if changed:
            self._build_words(open_questions(questions) if phase is Phase.AFTER else [])
            self._fill()
        self.letters.setPlaceholderText(tr("such as BACDA"))
        self._show_count()

    def person(self) -> Respondent | None:
        """Return whose sheet is typed, None while the number is nobody's."""
        text = self.number.text().strip()
        return self._people.get(int(text)) if text.isascii() and text.isdigit() else None

    def open_sheet(self, number: int | None) -> None:
        """Show the sheet of a row, empty when it was not typed yet; the number stands ready to be typed over."""
        self.number.setText("" if number is None else str(number))
        self._show_person()
        self._fill()
        self.number.setFocus()
        self.number.selectAll()

    def checked_letters(self) -> str:
        """Return the letters; raises `Refused` and marks the field when they do not fit the questions."""
        return parse_letters(self.letters.text(), self._asked)

    def typed_words(self) -> Mapping[UUID, str]:
        """Return what was written, by open question."""
        return {question: field.text() for question, field in self.words.items()}

    def tell(self, text: str, kind: str = "muted") -> None:
        """Say something below the fields: "muted", "warning" or "error"."""
        self.remark.setText(text)
        look(self.remark, kind)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say what does not fit, at the field."""
        self.tell(" ".join(problem.message for problem in problems), "error")
        mark_invalid(self.letters, invalid=any(problem.field == "letters" for problem in problems))
        self.letters.setFocus()

    @Slot()
    def _show_person(self) -> None:
        person = self.person()
        self.tell("")
        mark_invalid(self.number, invalid=bool(self.number.text().strip()) and person is None)
        if person is None:
            self.name.setText(tr("nobody has this number") if self.number.text().strip() else "")
            return
        self.name.setText(person.seat.name or tr("unreadable"))
        if not person.present:
            self.tell(tr("Not recorded as present. Check the number; the sheet can be typed all the same."), "warning")
        elif self._phase in person.sheets:
            self.tell(tr("This sheet was typed already; saving replaces it."))

    @Slot()
    def _show_count(self) -> None:
        typed = len("".join(self.letters.text().split()))
        self.count.setText(f"{typed} / {len(self._asked)}")
        mark_invalid(self.letters, invalid=typed > len(self._asked))

    @Slot()
    def _to_letters(self) -> None:
        if self.person() is not None:
            if self._now() == self._filled:  # of another person: never to be stored for this one
                self._fill()
            self._show_person()
            first = self.letters if self._asked else next(iter(self.words.values()), self.letters)
            first.setFocus()
            first.selectAll()

    def _fill(self) -> None:
        person = self.person()
        sheet = person.sheets.get(self._phase) if person else None
        self.letters.setText(sheet.letters if sheet else "")
        for question, field in self.words.items():
            field.setText(sheet.words.get(question, "") if sheet else "")
        self._filled = self._now()

    def _now(self) -> tuple[str, ...]:
        return (self.letters.text(), *(field.text() for field in self.words.values()))

    @Slot()
    def _after_letters(self) -> None:
        try:
            self.checked_letters()
        except Refused as refusal:
            self.show_problems(refusal.problems)
            return
        fields = list(self.words.values())
        if fields:
            fields[0].setFocus()
            fields[0].selectAll()
        else:
            self._want()

    @Slot()
    def _want(self) -> None:
        if self.person() is None:
            self.number.setFocus()
            self.number.selectAll()
            return
        self.wanted.emit()

    def _build(self) -> None:
        letters = QFont(self.letters.font())
        letters.setFamilies(["DejaVu Sans Mono", "Consolas", "monospace"])
        self.letters.setFont(letters)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        whose = QHBoxLayout()
        whose.setSpacing(SMALL)
        whose.addWidget(self.number)
        whose.addWidget(self.name, 1)
        answers = QHBoxLayout()
        answers.setSpacing(SMALL)
        answers.addWidget(self.letters, 1)
        answers.addWidget(self.count)
        self.fields = QFormLayout()
        self.fields.setHorizontalSpacing(SMALL)
        self.fields.setVerticalSpacing(SMALL)
        self.fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for title, entry, row in ((tr("&Row"), self.number, whose), (tr("A&nswers"), self.letters, answers)):
            label = QLabel(title)
            label.setBuddy(entry)
            label.setMinimumHeight(entry.sizeHint().height())
            self.fields.addRow(label, row)
        column.addLayout(self.fields)
        foot = QHBoxLayout()
        foot.setSpacing(SMALL)
        foot.addWidget(self.remark, 1)
        foot.addWidget(self.save_button)
        column.addLayout(foot)
        column.setSpacing(HAIR)

    def _build_words(self, questions: Sequence[QuestionLine]) -> None:
        """Have a field for every question that is answered in words."""
        for label, field in self._rows:
            self.fields.removeRow(label)
            self.fields.removeRow(field)
        self._rows = []
        self.words = {line.id: self._word_field(line) for line in questions if line.id is not None}
        fields = list(self.words.values())
        for field, following in pairwise(fields):
            field.returnPressed.connect(following.setFocus)
        if fields:
            fields[-1].returnPressed.connect(self._want)

    def _word_field(self, line: QuestionLine) -> QLineEdit:
        field = QLineEdit(maxLength=LONGEST_ANSWER)
        field.setAccessibleName(line.text)
        field.setToolTip(line.text)
        label = QLabel(f"{line.number}. {line.text}", textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        label.setBuddy(field)
        self.fields.addRow(label)
        self.fields.addRow(field)
        self._rows.append((label, field))
        return field
