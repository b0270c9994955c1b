"""The results: the mean before and after, a bar for every question and choice, and what was written."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.survey import Phase
from desktop_app.i18n import format_number, tr
from desktop_app.operations.gatherings.survey_results import QuestionResult, SurveyResults, survey_results
from desktop_app.ui.events.survey.chart import Bar, BarRow, ShareBars
from desktop_app.ui.events.survey.words import NOTHING, decimal_words, phase_words
from desktop_app.ui.look.style import GAP, HAIR, SMALL, SPACE, WIDE, look
from desktop_app.ui.parts.scrolled import scrolled
from desktop_app.ui.workspace import Workspace

WIDEST = 900


class ResultsPanel(QWidget):
    """Shows what was counted; there is nothing to type."""

    def __init__(self, workspace: Workspace, gathering_id: UUID) -> None:
        super().__init__()
        self._workspace = workspace
        self._gathering_id = gathering_id
        self.means = look(QLabel(textFormat=Qt.TextFormat.PlainText), "huge")
        self.told = look(QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True), "muted")
        self.test = ShareBars(tr("Right answers before and after"))
        self.paper_button = QPushButton(tr("&Paper … (Ctrl+P)"))
        self._sections = QVBoxLayout()
        self._build()

    def load(self) -> None:
        """Count again."""
        with self._workspace.read() as session:
            found = survey_results(session, self._gathering_id)
        typed = any(found.sheets.values())
        self.empty.setVisible(not typed)
        self.body.setVisible(typed)
        self.paper_button.setEnabled(typed)
        self._show(found)

    def start(self) -> None:
        """Be ready to scroll."""
        self.area.setFocus()

    def _show(self, found: SurveyResults) -> None:
        names, tested = phase_words(), bool(found.test)
        self.means.setVisible(tested)
        before, after = (decimal_words(found.mean[phase]) for phase in (Phase.BEFORE, Phase.AFTER))
        self.means.setText(f"{before} → {after}")
        self.told.setText("\n".join(_told(found)))
        self.heading.setVisible(tested)
        self.heading.setText(
            tr(
                "Right answers: outline {before}, filled {after}",
                before=names[Phase.BEFORE].lower(),
                after=names[Phase.AFTER].lower(),
            )
        )
        self.test.show_rows([_test_row(one) for one in found.test])
        while (item := self._sections.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        for one in found.feedback:
            self._sections.addWidget(_choices(one))
        for question, words in found.words:
            self._sections.addWidget(_written(question, words))

    def _build(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE, 0, SPACE, GAP)
        column.setSpacing(GAP)
        self.empty = look(QLabel(tr("No answer sheet was typed yet."), alignment=Qt.AlignmentFlag.AlignCenter), "muted")
        column.addWidget(self.empty)
        self.body = QWidget()
        self.body.setMaximumWidth(WIDEST)
        inner = QVBoxLayout(self.body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GAP)
        inner.addWidget(self.means)
        inner.addWidget(self.told)
        self.heading = look(QLabel(wordWrap=True), "heading")
        inner.addWidget(self.heading)
        inner.addWidget(self.test)
        self._sections.setSpacing(WIDE)
        inner.addLayout(self._sections)
        column.addWidget(self.body)
        column.addStretch()
        self.area = scrolled(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, GAP)
        outer.setSpacing(GAP)
        outer.addWidget(self.area, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE, 0, SPACE, 0)
        foot.setSpacing(SMALL)
        foot.addStretch()
        foot.addWidget(self.paper_button)
        outer.addLayout(foot)


def _told(found: SurveyResults) -> list[str]:
    names = phase_words()
    sheets = "; ".join(f"{names[phase]}: {format_number(found.sheets[phase])}" for phase in Phase)
    lines = [tr("Mean score of 100.")] if found.test else []
    lines.append(tr("Sheets: {sheets}. Present: {present}.", sheets=sheets, present=format_number(found.present)))
    if found.both:
        lines.append(
            tr(
                "Of {both} who took both tests {better} did better: {before} before, {after} after.",
                both=format_number(found.both),
                better=format_number(found.better),
                before=decimal_words(found.mean_of_both[Phase.BEFORE]),
                after=decimal_words(found.mean_of_both[Phase.AFTER]),
            )
        )
    return lines


def _test_row(one: QuestionResult) -> BarRow:
    bars = []
    for phase in Phase:
        share = one.share_right(phase)
        figure = NOTHING if share is None else f"{decimal_words(share)} %"
        bars.append(Bar(float(share or 0), figure, hollow=phase is Phase.BEFORE))
    return BarRow(f"{one.number}. {one.text}", tuple(bars))


def _choices(one: QuestionResult) -> QWidget:
    """Return a question of the feedback with a bar for every choice."""
    bars = ShareBars(one.text)
    rows = []
    for choice in one.choices:
        share = one.share(choice)
        figure = f"{format_number(choice.after)} ({decimal_words(share)} %)"
        rows.append(BarRow(f"{choice.letter}. {choice.text}", (Bar(float(share or 0), figure),)))
    left = one.left_open[Phase.AFTER]
    more = [look(QLabel(tr("Left open: {count}", count=format_number(left))), "muted")] if left else []
    headed = _headed(f"{one.number}. {one.text}", [bars, *more])
    bars.show_rows(rows)  # once it has its place; before, it would be a window of its own
    return headed


def _written(question: str, words: Sequence[str]) -> QWidget:
    text = "\n".join(f"• {one}" for one in words) or NOTHING
    label = QLabel(text, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return _headed(question, [label])


def _headed(title: str, widgets: Sequence[QWidget]) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(HAIR)
    column.addWidget(look(QLabel(title, textFormat=Qt.TextFormat.PlainText, wordWrap=True), "heading"))
    for widget in widgets:
        column.addWidget(widget)
    return made
