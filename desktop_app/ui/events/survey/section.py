"""The section Tes of the room: questions, the answer sheets as they are typed, and the results."""

from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.documents.kind import About
from desktop_app.documents.kinds import kinds_about
from desktop_app.domain.survey import Phase
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.survey_questions import load_questions
from desktop_app.operations.gatherings.surveys import load_sheets
from desktop_app.ui.events.section import GatheringSection
from desktop_app.ui.events.survey.questions import QuestionsForm
from desktop_app.ui.events.survey.results import ResultsPanel
from desktop_app.ui.events.survey.sheets import SheetsPanel
from desktop_app.ui.look.style import GAP, SPACE
from desktop_app.ui.papers.dialog import PaperDialog
from desktop_app.ui.papers.panel import Offer
from desktop_app.ui.parts.segments import Segments
from desktop_app.ui.workspace import Workspace

QUESTIONS, SHEETS, RESULTS = "questions", "sheets", "results"
Panel = QuestionsForm | SheetsPanel | ResultsPanel
PAPERS = {QUESTIONS: "lembar-soal", RESULTS: "hasil-tes"}


class SurveySection(GatheringSection):
    """Begins with the questions while there are none, then with the sheets."""

    shown_by = frozenset({"question", "response", "participant", "presence", "sheet_tally"})

    def __init__(self, workspace: Workspace, gathering_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(workspace, gathering_id, parent)
        self.questions = QuestionsForm(workspace, gathering_id)
        self.sheets = SheetsPanel(workspace, gathering_id)
        self.results = ResultsPanel(workspace, gathering_id)
        self._panels: dict[str, QuestionsForm | SheetsPanel | ResultsPanel] = {
            QUESTIONS: self.questions,
            SHEETS: self.sheets,
            RESULTS: self.results,
        }
        self.parts = Segments(
            [(QUESTIONS, tr("Questions")), (SHEETS, tr("Answer sheets")), (RESULTS, tr("Totals and chart"))],
            tr("Part of the test"),
        )
        self.stack = QStackedWidget()
        self._build()
        self.parts.chosen.connect(self.go)
        self.questions.closed.connect(self.left)
        self.questions.stored.connect(self.refresh)
        self.questions.paper_button.clicked.connect(self.show_papers)
        self.results.paper_button.clicked.connect(self.show_papers)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.show_papers)
        self._show(self._first())

    @Slot()
    def refresh(self) -> None:
        """Show what is recorded; what is typed stays."""
        with self._workspace.read() as session:
            asked = bool(load_questions(session, self._gathering_id))
        for name, button in zip(self._panels, self.parts.buttons, strict=True):
            button.setEnabled(asked or name == QUESTIONS)
        if not self.questions.changed:
            self.questions.load()
        if self.shown() == SHEETS:
            self.sheets.load()
        elif self.shown() == RESULTS:
            self.results.load()

    def may_leave(self) -> bool:
        """Ask what to do with questions or a sheet that are not saved."""
        return self.sheets.may_leave() if self.shown() == SHEETS else self.questions.may_leave()

    def show_target(self, target: object) -> None:
        """Go to a part by its name."""
        if target in self._panels:
            self.go(str(target))

    def shown(self) -> str:
        """Return the name of the part that is shown."""
        return next(name for name, panel in self._panels.items() if panel is self.stack.currentWidget())

    @Slot(object)
    def go(self, name: str) -> None:
        """Show a part, unless the person wants to stay."""
        if name != self.shown() and self.may_leave():
            self._show(name)
        self.parts.set_value(self.shown())

    @Slot()
    def show_papers(self) -> None:
        """Show the sheet to copy or the results, whichever belongs to what is shown."""
        if self.questions.changed and not self.questions.save():
            return
        kinds = {kind.name: kind for kind in kinds_about(About.GATHERING)}
        offers = [Offer(kinds[name], self._gathering_id, {}) for name in PAPERS.values()]
        dialog = PaperDialog(self._workspace, tr("Papers of the test"), offers, self)
        dialog.panel.show_kind(PAPERS.get(self.shown(), PAPERS[RESULTS]))
        dialog.exec()

    def _show(self, name: str) -> None:
        self.stack.setCurrentWidget(self._panels[name])
        self.parts.set_value(name)
        self.leaving.setEnabled(name != QUESTIONS)
        self.refresh()
        self._panels[name].start()

    def _first(self) -> str:
        with self._workspace.read() as session:
            asked = load_questions(session, self._gathering_id)
            after = [one for one in load_sheets(session, self._gathering_id) if one[1] is Phase.AFTER]
        if not asked or self.questions.changed:
            return QUESTIONS
        return RESULTS if after else SHEETS

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP)
        head = QHBoxLayout()
        head.setContentsMargins(SPACE, 0, SPACE, 0)
        head.addWidget(self.parts)
        column.addLayout(head)
        for panel in self._panels.values():
            self.stack.addWidget(panel)
        column.addWidget(self.stack, 1)
