"""The questions as a table to type: kind, question, choices, and the letter of the right one."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout
from sqlmodel import Session

from desktop_app.domain.event import Event, Gathering
from desktop_app.domain.survey import QuestionKind, QuestionLine
from desktop_app.errors import Problem
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.drafts.rebasing import rebase_lines
from desktop_app.operations.gatherings.survey_questions import load_questions, save_questions
from desktop_app.operations.names.choice_names import choice_names
from desktop_app.ui.events.survey.drafts import TypedQuestions, find_questions, forget_questions, keep_questions
from desktop_app.ui.forms.columns import GridColumn
from desktop_app.ui.forms.kept_form import KeptForm
from desktop_app.ui.forms.lines_grid import LinesGrid
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.workspace import Workspace

PART = ";"
"""Parts the choices in their cell."""


class QuestionsForm(KeptForm):
    """Stays open after saving."""

    stored = Signal()

    def __init__(self, workspace: Workspace, gathering_id: UUID) -> None:
        super().__init__(workspace)
        self._gathering_id = gathering_id
        self._before: list[QuestionLine] = []
        self.grid: LinesGrid[QuestionLine] = LinesGrid(_columns(), QuestionLine, tr("Questions"), fills=True)
        self.grid.horizontalHeader().setStretchLastSection(False)
        self.grid.horizontalHeader().setSectionResizeMode(1, self.grid.horizontalHeader().ResizeMode.Stretch)
        self.paper_button = QPushButton(tr("Question s&heet … (Ctrl+P)"))
        self.paper_button.setToolTip(tr("Saves what was typed and shows the sheet to print and copy."))
        self._build()
        self.grid.edited.connect(self._edited)
        self.load()

    @property
    def changed(self) -> bool:
        """Whether something was typed and not saved."""
        return self._changed

    def load(self) -> None:
        """Show what is recorded, or what was typed and never saved."""
        with self._workspace.read() as session:
            lines = load_questions(session, self._gathering_id)
            kept = find_questions(session, self._gathering_id)
        self._before = lines
        self.grid.set_lines(kept.onto(lines) if kept else lines)
        self._show_empty()
        if kept:
            self._changed = True
            self.say_draft()

    def store(self) -> str:
        """Record the questions; raises `Refused`."""
        with self._workspace.write() as session:
            now = load_questions(session, self._gathering_id)
            save_questions(session, self._gathering_id, rebase_lines(self._before, self.grid.lines(), now))
            forget_questions(session, self._gathering_id)
            return self._title(session)

    def after_saving(self) -> None:
        """Stay open, with what is recorded now."""
        self.load()
        self.stored.emit()

    @Slot()
    def keep(self) -> None:
        """Keep what is typed in the encrypted file."""
        if self._changed:
            typed = TypedQuestions(lines=self.grid.lines(), before=self._before)
            with self._workspace.write() as session:
                keep_questions(session, self._gathering_id, self._title(session), typed)

    def forget(self) -> None:
        """Throw away what was kept, and show what is recorded."""
        with self._workspace.write() as session:
            forget_questions(session, self._gathering_id)
        self.settle()
        self.summary.clear()
        self.load()

    def clear(self) -> None:
        """Take every problem away."""
        self.grid.show_problems("questions", ())

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show every problem at its cell; what is about all of them below."""
        in_lines = self.grid.show_problems("questions", [one for one in problems if "." in one.field])
        self.summarise(problems, [*in_lines, *(one for one in problems if one not in in_lines)])

    def start(self) -> None:
        """Put the person into the table, or on the button that begins it."""
        (self.grid if self.grid.rowCount() else self.add_button).setFocus()

    @Slot()
    def add_question(self) -> None:
        """Begin another question of the kind of the last one."""
        lines = self.grid.lines()
        kind = lines[-1].kind if lines else QuestionKind.TEST
        self.grid.add_line(QuestionLine(kind=kind))
        self.grid.setCurrentCell(self.grid.rowCount() - 1, 1)
        self.grid.setFocus()

    def _title(self, session: Session) -> str:
        gathering = records.find(session, Gathering, self._gathering_id)
        return tr("Questions at {event}", event=records.find(session, Event, gathering.event_id).title)

    @Slot()
    def _edited(self) -> None:
        self.note_change()
        self._show_empty()

    def _show_empty(self) -> None:
        empty = self.grid.rowCount() == 0
        self.grid.setVisible(not empty)
        self.empty.setVisible(empty)
        self.help.setVisible(not empty)
        self.paper_button.setEnabled(not empty)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, 0, SPACE, GAP)
        column.setSpacing(GAP)
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        self.help = look(
            QLabel(
                tr("Choices are parted with a semicolon, the first is A. Enter goes on; Ctrl+Delete removes the row."),
                wordWrap=True,
            ),
            "muted",
        )
        head.addWidget(self.help, 1)
        self.add_button = QPushButton(tr("&Another question"))
        self.add_button.clicked.connect(self.add_question)
        head.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        column.addLayout(head)
        self.empty = look(
            QLabel(
                tr(
                    "Nothing is asked at this event, and nothing has to be. A few questions before and after show what "
                    "participants learnt; questions at the end tell what they thought of it."
                ),
                wordWrap=True,
                alignment=Qt.AlignmentFlag.AlignCenter,
            ),
            "muted",
        )
        column.addWidget(self.empty, 1)
        column.addWidget(self.grid, 1)
        column.addLayout(self.build_foot(self.paper_button))


def _columns() -> tuple[GridColumn, ...]:
    kinds = [(kind, words) for kind, words in choice_names(QuestionKind).items()]
    return (
        GridColumn(tr("Kind of question"), "kind", 190, choices=kinds),
        GridColumn(tr("Question"), "text", 300),
        GridColumn(tr("Choices"), "choices", 380, parse=_typed_choices, show=_shown_choices),
        GridColumn(tr("Answer key"), "correct", 70, parse=_typed_letter),
    )


def _typed_choices(text: str) -> str:
    return "\n".join(part for part in map(str.strip, text.split(PART)) if part)


def _shown_choices(choices: str) -> str:
    return f"{PART} ".join(choices.splitlines())


def _typed_letter(text: str) -> str:
    """Return the letter in capitals; raises ValueError when it is not one letter."""
    letter = text.strip().upper()
    if len(letter) > 1:
        raise ValueError(text)
    return letter
