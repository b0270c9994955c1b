"""The right of the page: what happened with the business, and what is to be done next."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from desktop_app.domain.wording import short_date
from desktop_app.i18n import tr
from desktop_app.operations.certification.next_steps import Step, StepKind
from desktop_app.operations.ikm.timeline import Happening, TimelineRow
from desktop_app.ui.lists.rows_list import UNDER, Column, RowsList
from desktop_app.ui.look.style import SMALL

PAGES = {
    Happening.EVENT: "events",
    Happening.VISIT: "visits",
    Happening.TASK_MADE: "follow_ups",
    Happening.TASK_DONE: "follow_ups",
    Happening.TASK_VERIFIED: "follow_ups",
    Happening.ISSUED: "certificates",
    Happening.ENDS: "certificates",
    Happening.SHEET: "events",
}
"""The page on which the record of a line opens."""
DETAIL_LINES = 7


class Telling(QTabWidget):
    """Next steps, and the timeline: the latest first."""

    wanted = Signal(str, object)
    """A page by its name and a record."""
    scheme_wanted = Signal(str)
    papers_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self._ikm_id: UUID | None = None
        self._today = date.min
        self.steps: RowsList[tuple[int, Step]] = RowsList(_step_columns(), tr("Next steps"), lines=2, sortable=False)
        self.steps.opened.connect(self._open_step)
        self.past: RowsList[TimelineRow] = RowsList(self._past_columns(), tr("Timeline"), lines=2, sortable=False)
        self.past.opened.connect(self._open_past)
        self.addTab(_with_detail(self.steps, step_words), tr("Next steps"))
        self.addTab(_with_detail(self.past, lambda row: happening_words(row, self._today)), tr("Timeline"))

    def show_rows(self, ikm_id: UUID, steps: Sequence[Step], past: Sequence[TimelineRow], today: date) -> None:
        """Show what is to be done about a business and what was."""
        self._ikm_id, self._today = ikm_id, today
        self.steps.show_rows(list(enumerate(steps, start=1)), same=lambda row: (row[1].what, row[1].product))
        self.past.show_rows(past)
        self.setTabText(0, f"{tr('Next steps')} ({len(steps)})")
        self.setTabText(1, f"{tr('Timeline')} ({len(past)})")

    def _open_step(self, row: tuple[int, Step]) -> None:
        if row[1].follow_up_id is not None:
            self.wanted.emit("follow_ups", row[1].follow_up_id)
        else:
            self.scheme_wanted.emit(row[1].scheme)

    def _open_past(self, row: TimelineRow) -> None:
        if row.kind in PAGES:
            self.wanted.emit(PAGES[row.kind], row.record)
        elif row.kind is Happening.STEP:
            self.wanted.emit("certificates", ("pipeline", row.record))
        elif row.record == self._ikm_id:
            self.papers_wanted.emit()
        else:
            self.wanted.emit("visits", row.record)

    def _past_columns(self) -> list[Column[TimelineRow]]:
        return [
            Column(tr("Day"), lambda row: short_date(row.on) if row.on else "–", 84),
            Column(tr("What happened"), lambda row: happening_words(row, self._today), 0),
        ]


def happening_words(row: TimelineRow, today: date) -> str:
    """Return what happened, and below it what it was about."""
    ended = row.on is not None and row.on < today
    words = {
        Happening.EVENT: tr("Attended an event"),
        Happening.VISIT: tr("Visit"),
        Happening.TASK_MADE: tr("Follow-up asked for"),
        Happening.TASK_DONE: tr("Follow-up reported as done"),
        Happening.TASK_VERIFIED: tr("Follow-up verified"),
        Happening.STEP: tr("Pipeline"),
        Happening.ISSUED: tr("Certificate issued"),
        Happening.ENDS: tr("Certificate ended") if ended else tr("Certificate will end"),
        Happening.PAPER: tr("Paper printed"),
        Happening.SHEET: tr("Attendance sheet printed"),
    }[row.kind]
    return words + UNDER + " – ".join(part for part in (row.what, row.detail) if part)


def _step_columns() -> list[Column[tuple[int, Step]]]:
    return [
        Column("", lambda row: str(row[0]), 32),
        Column(tr("What to do, where"), _step_words),
        Column(tr("By when"), _step_end, 96, lambda row: "error" if row[1].overdue else ""),
    ]


def _with_detail(view: RowsList[Any], words: Callable[[Any], str]) -> QWidget:
    """Return a list with its current row in full below: rows are narrow."""
    detail = QLabel()
    detail.setTextFormat(Qt.TextFormat.PlainText)
    detail.setWordWrap(True)
    detail.setAlignment(Qt.AlignmentFlag.AlignTop)
    detail.setMinimumHeight(detail.fontMetrics().lineSpacing() * DETAIL_LINES)
    detail.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def tell() -> None:
        row = view.current()
        detail.setText(words(row) if row is not None else "")

    view.selectionModel().currentRowChanged.connect(tell)
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, SMALL, 0, 0)
    column.setSpacing(SMALL)
    column.addWidget(view, 1)
    column.addWidget(detail)
    return page


def step_words(row: tuple[int, Step]) -> str:
    """Return a step in full: what, for which scheme and product, where, what to bring, what was noted, why."""
    step = row[1]
    more = (
        " · ".join(part for part in (step.scheme_name, step.product) if part),
        tr("Where: {where}", where=step.where) if step.where else "",
        tr("Bring: {what}", what=step.bring) if step.bring else "",
        step.note,
        step.reason,
    )
    return "\n".join([step.what, *(part for part in more if part)])


def _step_words(row: tuple[int, Step]) -> str:
    step = row[1]
    told = tr("obligatory: {what}", what=step.what) if step.blocking and step.kind is StepKind.ITEM else step.what
    below = (step.scheme_name, step.product, step.where, step.note or step.reason)
    return told + UNDER + " · ".join(part for part in below if part)


def _step_end(row: tuple[int, Step]) -> str:
    step = row[1]
    if step.due_on is None:
        return tr("voluntary") if step.voluntary else "–"
    return (tr("overdue") + UNDER if step.overdue else "") + short_date(step.due_on)
