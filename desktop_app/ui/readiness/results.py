"""The middle of the page: where each checklist stands, how it came there, and what the catalogue of now would say."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.certification.score_history import WhatIf
from desktop_app.ui.lists.rows_list import UNDER, Column, RowsList
from desktop_app.ui.look.style import GAP, HAIR, SMALL, look
from desktop_app.ui.readiness.chart import HistoryChart, share_words
from desktop_app.ui.readiness.loading import Result
from desktop_app.ui.visits.words import result_words, short_title

LIST_HEIGHT = 150


class ResultsPanel(QWidget):
    """A list of the checklists; the chosen one is told below."""

    visit_wanted = Signal(object)
    """The id of a visit."""

    def __init__(self) -> None:
        super().__init__()
        self._catalogue: Catalogue | None = None
        self.list: RowsList[Result] = RowsList(_columns(), tr("Results of the checklists"), lines=2, sortable=False)
        self.list.setFixedHeight(LIST_HEIGHT)
        self.list.selectionModel().currentRowChanged.connect(self._show_current)
        self.list.rows_model.modelReset.connect(self._show_current)
        self.list.opened.connect(lambda result: self.visit_wanted.emit(result.last.visit_id))
        self.empty = _paragraph("muted")
        self.empty.setText(tr("No checklist was gone through yet. Record a visit: Ctrl+Shift+K."))
        self.verdict, self.grading = _paragraph("heading"), _paragraph("muted")
        self.blocking = _paragraph("")
        self.history = look(QLabel(tr("Scores over time")), "heading")
        self.chart = HistoryChart()
        self.chart.opened.connect(self.visit_wanted)
        self.point = _paragraph("muted")
        self.chart.moved.connect(self.point.setText)
        self.other_head = _paragraph("heading")
        self.other_head.setText(tr("What if: judged with the catalogue of now"))
        self.other = _paragraph("")
        self._lay_out()

    def show_results(self, results: Sequence[Result], catalogue: Catalogue) -> None:
        """Show the results of a business."""
        self._catalogue = catalogue
        self.list.show_rows(results, same=lambda one: (one.last.checklist, one.last.product_id))
        self.list.setVisible(bool(results))
        self.details.setVisible(bool(results))
        self.empty.setVisible(not results)
        self._show_current()

    @Slot()
    def _show_current(self) -> None:
        result = self.list.current()
        if result is None or self._catalogue is None:
            return
        last = result.last
        score = "–" if last.score is None else str(round(last.score))
        told = tr("Score {score} · coverage {coverage}", score=score, coverage=share_words(last.coverage))
        self.verdict.setText(f"{told} · {result_words(last.label, last.level)}")
        self.grading.setVisible(bool(last.level))
        checklist = result.catalogue.checklist(last.checklist)
        warning = checklist.warning if checklist else ""
        self.grading.setText(warning or tr("The level is an estimate, no official grade."))
        self.blocking.setText(_blocking_words(result.blocking))
        self.chart.show_points(result.points, result.catalogue.threshold("ready_score"))
        self.history.setVisible(not self.chart.isHidden())
        self.point.setVisible(not self.chart.isHidden())
        self.other.setText(other_words(result.other))

    def _lay_out(self) -> None:
        self.details = QScrollArea()
        self.details.setWidgetResizable(True)
        self.details.setFrameShape(QScrollArea.Shape.NoFrame)
        self.details.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(0, 0, SMALL, 0)
        inner.setSpacing(HAIR)
        parts: tuple[QWidget, ...] = (self.verdict, self.grading, self.blocking, self.history, self.chart, self.point)
        for part in (*parts, self.other_head, self.other):
            inner.addWidget(part)
        self.history.setContentsMargins(0, GAP, 0, 0)
        self.other_head.setContentsMargins(0, GAP, 0, 0)
        inner.addStretch()
        self.details.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(look(QLabel(tr("Results")), "heading"))
        column.addWidget(self.list)
        column.addWidget(self.empty)
        column.addWidget(self.details, 1)
        column.addStretch()


def other_words(other: WhatIf) -> str:
    """Return what the last answers come to under the catalogue of now, marked as what it is."""
    result = other.result
    score = "–" if result.score is None else str(round(result.score))
    parts = [
        tr(
            "Score {score}, coverage {coverage}, {result} (catalogue {version}).",
            score=score,
            coverage=share_words(result.coverage),
            result=result_words(result.label, result.level),
            version=other.version,
        )
    ]
    if other.added:
        parts.append(tr_count("{count} item is new.", "{count} items are new.", len(other.added)))
    if other.gone:
        parts.append(tr_count("{count} item no longer counts.", "{count} items no longer count.", len(other.gone)))
    return " ".join([*parts, tr("A comparison only: what was told stays as it is.")])


def _blocking_words(items: Sequence[str]) -> str:
    if not items:
        return tr("All obligatory items are met")
    head = tr_count("{count} obligatory item is not met:", "{count} obligatory items are not met:", len(items))
    return "\n".join([head, *(f"•  {item}" for item in items)])


def _paragraph(name: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return look(label, name) if name else label


def _columns() -> list[Column[Result]]:
    return [
        Column(tr("Checklist"), _name),
        Column(tr("Last result"), _last, 150),
    ]


def _name(result: Result) -> str:
    last = result.last
    count = tr_count("{count} visit", "{count} visits", len(result.points))
    return (
        short_title(result.catalogue, last.checklist) + UNDER + (f"{last.product} · {count}" if last.product else count)
    )


def _last(result: Result) -> str:
    last = result.last
    score = "–" if last.score is None else str(round(last.score))
    return f"{score} · {share_words(last.coverage)}" + UNDER + result_words(last.label, last.level)
