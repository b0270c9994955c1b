"""The texts of a gathering as a form that stays open: kept while somebody types, saved with Ctrl+S."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from sqlmodel import Session

from desktop_app.domain.event import Event, Gathering
from desktop_app.domain.event_text import DiscussionLine, Section
from desktop_app.domain.regions import kabupaten_words
from desktop_app.errors import Problem, Refused
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.drafts.rebasing import rebase_lines
from desktop_app.operations.gatherings.texts import load_discussion, load_texts, save_discussion, save_texts
from desktop_app.ui.events.fields import typed_kabupaten
from desktop_app.ui.events.report.drafts import TypedTexts, find_texts, forget_texts, keep_texts
from desktop_app.ui.events.report.editor import TextEditor
from desktop_app.ui.events.report.outline import Outline
from desktop_app.ui.events.report.words import QUESTIONS, Place, hints
from desktop_app.ui.forms.columns import GridColumn
from desktop_app.ui.forms.kept_form import KeptForm
from desktop_app.ui.forms.lines_grid import LinesGrid
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.parts.scrolled import READABLE, scrolled
from desktop_app.ui.workspace import Workspace

SHOWN = 600
"""Letters of another text that are shown beside one that was typed."""


class TextsForm(KeptForm):
    """Shows one text of the outline at a time; only what was changed is written."""

    stored = Signal()

    def __init__(self, workspace: Workspace, gathering_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._gathering_id = gathering_id
        self._texts: dict[Section, str] = {}
        self._discussion: list[DiscussionLine] = []
        self.outline = Outline()
        self.editor = TextEditor()
        self.grid: LinesGrid[DiscussionLine] = LinesGrid(
            _columns(), DiscussionLine, tr("Questions from the floor"), fills=True
        )
        self._build()
        self.outline.chosen.connect(self._show)
        self.editor.edited.connect(self._edited)
        self.grid.edited.connect(self._edited)
        for keys, by in (("Alt+Down", 1), ("Alt+Up", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda by=by: self.outline.step(by))
        self.load()
        self.outline.go_to(self.outline.place())
        self.outline.show_written(self.written())

    @property
    def changed(self) -> bool:
        """Whether something was typed and not saved."""
        return self._changed

    def load(self) -> None:
        """Show what is recorded, or what was typed and never saved."""
        with self._workspace.read() as session:
            texts = load_texts(session, self._gathering_id)
            discussion = load_discussion(session, self._gathering_id)
            kept = find_texts(session, self._gathering_id)
        self._texts, self._discussion = texts, discussion
        if kept and kept.texts_before:
            self._texts = texts | {section: kept.texts_before[section] for section in kept.typed()}
        shown, lines = kept.onto(texts, discussion) if kept else (texts, discussion)
        self.editor.set_texts(shown)
        self.grid.set_lines(lines)
        self.outline.show_written(self.written())
        if kept:
            self._changed = True
            self.say_draft()

    def written(self) -> set[Place]:
        """Return the places where something is written."""
        found: set[Place] = {section for section, text in self.editor.texts().items() if text.strip()}
        return found | ({QUESTIONS} if self.grid.lines() else set())

    def store(self) -> str:
        """Record every text that was changed, and the questions; return the title of the event."""
        changed = {
            section: text for section, text in self.editor.texts().items() if text.strip() != self._texts[section]
        }
        lines = self.grid.lines()
        with self._workspace.write() as session:
            self._tell_crossed(changed, load_texts(session, self._gathering_id))
            save_texts(session, self._gathering_id, changed)
            if lines != self._discussion:
                now = load_discussion(session, self._gathering_id)
                save_discussion(session, self._gathering_id, rebase_lines(self._discussion, lines, now))
            forget_texts(session, self._gathering_id)
            return self._title(session)

    def _tell_crossed(self, changed: dict[Section, str], now: dict[Section, str]) -> None:
        """Raise `Refused`, once, for texts that somebody else wrote anew while they were changed here."""
        crossed = [one for one, text in changed.items() if now[one] not in (self._texts[one], text.strip())]
        self._texts |= {section: now[section] for section in crossed}
        if crossed:
            raise Refused([Problem(one.value, "crossed", _crossed(now[one][:SHOWN])) for one in crossed])

    def after_saving(self) -> None:
        """Stay open, with what is recorded now."""
        self.load()
        self.stored.emit()

    @Slot()
    def keep(self) -> None:
        """Keep what is typed in the encrypted file."""
        if not self._changed:
            return
        typed = TypedTexts(
            texts=self.editor.texts(),
            discussion=self.grid.lines(),
            texts_before=self._texts,
            discussion_before=self._discussion,
        )
        with self._workspace.write() as session:
            keep_texts(session, self._gathering_id, self._title(session), typed)

    def forget(self) -> None:
        """Throw away what was kept, and show what is recorded."""
        with self._workspace.write() as session:
            forget_texts(session, self._gathering_id)
        self.settle()
        self.load()

    def clear(self) -> None:
        """Take every problem away."""
        self.editor.show_problem(self.editor.section, "")
        self.grid.show_problems("discussion", ())

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show every problem where it is and go to the first."""
        in_lines = self.grid.show_problems("discussion", problems)
        self.summarise(problems, in_lines)
        texts = [problem for problem in problems if problem not in in_lines]
        self.outline.go_to(Section(texts[0].field) if texts else QUESTIONS)
        if texts:
            self.editor.show_problem(Section(texts[0].field), texts[0].message)

    def start(self) -> None:
        """Put the person into the text that is chosen."""
        shown = self.grid if self.stack.currentWidget() is self._questions else self.editor.text
        shown.setFocus()

    def _title(self, session: Session) -> str:
        gathering = records.find(session, Gathering, self._gathering_id)
        return tr("Report of {event}", event=records.find(session, Event, gathering.event_id).title)

    @Slot(object)
    def _show(self, place: Place) -> None:
        if place == QUESTIONS:
            self.stack.setCurrentWidget(self._questions)
        else:
            self.stack.setCurrentWidget(self._texts_area)
            self.editor.show_section(Section(place))
            self.editor.show_problem(self.editor.section, "")

    @Slot()
    def _edited(self) -> None:
        self.note_change()
        self.outline.show_written(self.written())

    @Slot()
    def _add_question(self) -> None:
        self.grid.add_line()
        self.grid.setFocus()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, GAP, SPACE, GAP)
        column.setSpacing(GAP)
        middle = QHBoxLayout()
        middle.setSpacing(SPACE)
        middle.addWidget(self.outline)
        self.stack = QStackedWidget()
        self._texts_area, self._questions = scrolled(self.editor, widest=READABLE), self._build_questions()
        self.stack.addWidget(self._texts_area)
        self.stack.addWidget(self._questions)
        middle.addWidget(self.stack, 1)
        column.addLayout(middle, 1)
        self.paper_button = QPushButton(tr("&Papers … (Ctrl+P)"))
        self.paper_button.setToolTip(tr("Saves what was typed and shows the paper, to print or to edit in Word."))
        column.addLayout(self.build_foot(self.paper_button))

    def _build_questions(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(look(QLabel(tr("Questions from the floor")), "heading"))
        column.addWidget(look(QLabel(hints()[QUESTIONS], wordWrap=True), "muted"))
        column.addWidget(self.grid, 1)
        foot = QHBoxLayout()
        keys = QLabel(tr("Enter goes on; Ctrl+Delete removes the row, Ctrl+Z brings it back."), wordWrap=True)
        foot.addWidget(look(keys, "muted"), 1)
        add = QPushButton(tr("&Another question"))
        add.clicked.connect(self._add_question)
        foot.addWidget(add)
        column.addLayout(foot)
        return page


def _crossed(text: str) -> str:
    return tr(
        "Meanwhile somebody else wrote here: “{text}” Take over what is needed and save again; then what stands here "
        "replaces it.",
        text=text,
    )


def _columns() -> tuple[GridColumn, ...]:
    return (
        GridColumn(tr("Asked by"), "asker", 130),
        GridColumn(tr("Business"), "business_name", 150),
        GridColumn(tr("Kabupaten"), "kabupaten_code", 110, parse=typed_kabupaten, show=kabupaten_words),
        GridColumn(tr("Question"), "question", 250),
        GridColumn(tr("Answer"), "answer", 250),
    )
