"""From seat to certificate: the figures of this event, and the businesses behind each of them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget
from sqlmodel import Session

from desktop_app import clock
from desktop_app.documents.kind import About
from desktop_app.documents.kinds import kinds_about
from desktop_app.domain.regions import region_name
from desktop_app.domain.wording import short_date
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.outcomes import Outcomes, Step, Trace, grouped, outcomes
from desktop_app.operations.gatherings.series import event_of, gatherings_of
from desktop_app.ui.background.jobs import Lookup
from desktop_app.ui.lists.rows_list import Column, RowsList
from desktop_app.ui.look.style import GAP, SMALL, look
from desktop_app.ui.pages import IKM
from desktop_app.ui.papers.dialog import PaperDialog
from desktop_app.ui.papers.panel import Offer
from desktop_app.ui.parts.segments import Segments
from desktop_app.ui.workspace import Workspace

GATHERING, KABUPATEN, PRODUCT = "gathering", "kabupaten", "product"
STEP_WIDTH = 140


@dataclass(frozen=True)
class Group:
    """A line of figures, and the businesses that it counts."""

    name: str
    traces: tuple[Trace, ...]

    def count(self, step: Step) -> int:
        """Return how many came so far."""
        return sum(step in trace.steps for trace in self.traces)


@dataclass(frozen=True)
class Chain:
    """What was looked up."""

    event_id: UUID
    outcomes: Outcomes
    gatherings: dict[UUID, str]


class ChainPanel(QWidget):
    """The figures above; below the businesses of the chosen figure. The arrows go from figure to figure."""

    def __init__(self, workspace: Workspace, gathering_id: UUID) -> None:
        super().__init__()
        self._workspace = workspace
        self._gathering_id = gathering_id
        self._lookup = Lookup(workspace, self)
        self._chain: Chain | None = None
        parts = ((GATHERING, tr("Per gathering")), (KABUPATEN, tr("Per kabupaten")), (PRODUCT, tr("Per product group")))
        self.parts = Segments(parts, tr("Figures per"))
        self.parts.chosen.connect(self._show)
        self.figures: RowsList[Group] = RowsList(_figures(), tr("From seat to certificate"), sortable=False)
        self.figures.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.figures.selectionModel().currentChanged.connect(self._show_businesses)
        self.setFocusProxy(self.figures)
        self.about = look(QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True), "heading")
        self.businesses: RowsList[Trace] = RowsList(_businesses(), tr("Businesses behind the figure"))
        self.businesses.opened.connect(self._open)
        self.note = look(QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True), "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(self._head())
        column.addWidget(self._body(), 1)
        column.addWidget(self.note)

    @Slot()
    def refresh(self) -> None:
        """Count again."""
        self._lookup.ask(self._look_up, self._take)

    @Slot()
    def print_report(self) -> None:
        """Show the papers about the event."""
        if self._chain is not None:
            offers = [Offer(kind, self._chain.event_id, {}) for kind in kinds_about(About.EVENT)]
            PaperDialog(self._workspace, tr("Papers about the event"), offers, self).exec()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self.parts, 1)
        self.print_button = QPushButton(tr("&Papers …"))
        self.print_button.clicked.connect(self.print_report)
        row.addWidget(self.print_button)
        return row

    def _body(self) -> QSplitter:
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, SMALL, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.about)
        column.addWidget(self.businesses, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.figures)
        splitter.addWidget(below)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        return splitter

    def _look_up(self, session: Session) -> Chain:
        event_id = event_of(session, self._gathering_id)
        gatherings = gatherings_of(session, event_id)
        return Chain(event_id, outcomes(session, gatherings, clock.today()), gatherings)

    def _take(self, chain: Chain) -> None:
        self._chain = chain
        found = chain.outcomes
        told = [
            tr("Each business counts once, from the first gathering that it came to. What counts happened since."),
        ]
        if found.unlinked_attended or found.unlinked_invited:
            told.append(
                tr(
                    "{invited} invited and {attended} present belong to no business of the register.",
                    invited=found.unlinked_invited,
                    attended=found.unlinked_attended,
                )
            )
        self.note.setText(" ".join(told))
        self._show()

    @Slot()
    def _show(self) -> None:
        """Show the figures of the chosen part."""
        if self._chain is None:
            return
        traces = self._chain.outcomes.traces
        groups = [Group(name, tuple(some)) for name, some in grouped(traces, self._key()).items()]
        self.figures.show_rows([*groups, Group(tr("Together"), tuple(traces))], lambda group: group.name)
        self._show_businesses()

    def _key(self) -> Callable[[Trace], str]:
        gatherings = self._chain.gatherings if self._chain else {}
        keys: dict[str, Callable[[Trace], str]] = {
            GATHERING: lambda one: gatherings.get(one.gathering_id, ""),
            KABUPATEN: lambda one: region_name(one.kabupaten_code) or tr("Kabupaten not known"),
            PRODUCT: lambda one: one.product_group or tr("No KBLI yet"),
        }
        return keys[self.parts.value()]

    @Slot()
    def _show_businesses(self) -> None:
        """Show the businesses of the figure in which the person is."""
        group, place = self.figures.current(), self.figures.currentIndex().column()
        step = list(Step)[max(place - 1, 0)]
        rows = [trace for trace in group.traces if step in trace.steps] if group else []
        self.about.setText(f"{_step_names()[step]} – {group.name} ({len(rows)})" if group else "")
        self.businesses.show_rows(rows, lambda trace: trace.ikm_id)

    @Slot(object)
    def _open(self, trace: Trace) -> None:
        self._workspace.go_to(IKM, trace.ikm_id)


def _figures() -> tuple[Column[Group], ...]:
    steps = (Column[Group](name, partial(_figure, step), STEP_WIDTH) for step, name in _step_names().items())
    return (Column(tr("Group"), lambda group: group.name), *steps)


def _figure(step: Step, group: Group) -> str:
    return str(group.count(step))


def _businesses() -> tuple[Column[Trace], ...]:
    steps = (Column[Trace](name, partial(_day, step), STEP_WIDTH) for step, name in _step_names().items())
    return (Column(tr("Business"), lambda trace: trace.business), *steps)


def _day(step: Step, trace: Trace) -> str:
    return short_date(trace.steps[step]) if step in trace.steps else ""


def _step_names() -> dict[Step, str]:
    return {
        Step.INVITED: tr("Invited"),
        Step.ATTENDED: tr("Was there"),
        Step.VISITED: tr("Visited"),
        Step.CLOSED: tr("Gap closed"),
        Step.APPLIED: tr("Applied"),
        Step.ISSUED: tr("Issued (step)"),
    }
