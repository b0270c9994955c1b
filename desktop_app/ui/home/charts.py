"""The cards of the readiness by scheme and of the way from visit to certificate."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop_app.documents.charts.telling import readiness_shares, way_funnel
from desktop_app.i18n import format_number, tr
from desktop_app.operations.desk.behind import Behind
from desktop_app.operations.desk.figures import DeskFigures
from desktop_app.operations.desk.way import Way
from desktop_app.ui.charts.view import ChartView
from desktop_app.ui.home.words import label_names, step_names
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.parts.buttons import push_button
from desktop_app.ui.parts.segments import Segments
from desktop_app.ui.start.card import paragraph

Show = Callable[[str, Sequence[Behind]], object]
"""Opens rows under a title."""


class ChartCard(QFrame):
    """A heading, a chart, and a sentence about how it is counted."""

    def __init__(self, heading: str, chart_name: str) -> None:
        super().__init__()
        look(self, "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SPACE, GAP, SPACE, GAP)
        self.column.setSpacing(SMALL)
        self.column.addWidget(look(QLabel(heading), "heading"))
        self.chart = ChartView(chart_name)

    def finish(self, note: str, *empty: QWidget) -> None:
        """Put the chart, its sentence and what stands for an empty one below."""
        self.note = paragraph(note)
        self.empty = list(empty)
        for part in (self.chart, *empty, self.note):
            self.column.addWidget(part)
        self.column.addStretch()

    def show_some(self, *, some: bool) -> None:
        """Show the chart, or what says the next step."""
        self.chart.setVisible(some)
        self.note.setVisible(some)
        for part in self.empty:
            part.setVisible(not some)


class ReadinessCard(ChartCard):
    """How many businesses are ready for each scheme."""

    def __init__(self, show: Show, record_visit: Callable[[], object]) -> None:
        super().__init__(tr("Readiness by scheme"), tr("Readiness by scheme"))
        self._show = show
        self._figures: DeskFigures | None = None
        self.chart.chosen.connect(self.open_part)
        first = push_button(tr("Record a &visit"), record_visit)
        nothing = paragraph(tr("No checklist was gone through yet. It is filled in on a visit."))
        note = tr("Businesses by their last checklists; with several products the best of them counts.")
        self.finish(note, nothing, first)

    def show_figures(self, found: DeskFigures) -> None:
        """Show the figures of a day."""
        self._figures = found
        self.chart.show_chart(readiness_shares(found.readiness, label_names(), format_number))
        self.show_some(some=bool(found.readiness.schemes))

    @Slot(object)
    def open_part(self, key: tuple[str, object]) -> None:
        """Open the businesses of a scheme and label."""
        if self._figures is None:
            return
        for scheme in self._figures.readiness.schemes:
            for label, rows in scheme.rows.items():
                if key == (scheme.scheme, label):
                    self._show(f"{scheme.name} – {label_names()[label]}", rows)


class WayCard(ChartCard):
    """From visit to certificate, of this year or ever."""

    def __init__(self, show: Show) -> None:
        super().__init__(tr("From visit to certificate"), tr("From visit to certificate"))
        self._show = show
        self._figures: DeskFigures | None = None
        self.spans = Segments([(True, tr("This year")), (False, tr("Ever"))], tr("Visited when"))
        self.spans.chosen.connect(self._draw)
        self.column.addWidget(self.spans)
        self.chart.chosen.connect(self.open_step)
        self.finish(tr("Businesses, each step counted from the first visit on; the shares are of those visited."))

    def show_figures(self, found: DeskFigures) -> None:
        """Show the figures of a day."""
        self._figures = found
        self._draw()

    @Slot(object)
    def open_step(self, step: object) -> None:
        """Open the businesses that came to a step."""
        if (way := self._way()) is not None:
            found = next(one for one in way.rows if one == step)
            self._show(f"{tr('From visit to certificate')} – {step_names()[found]}", way.rows[found])

    @Slot()
    def _draw(self) -> None:
        if (way := self._way()) is not None:
            self.chart.show_chart(way_funnel(way, step_names(), format_number))

    def _way(self) -> Way | None:
        if self._figures is None:
            return None
        return self._figures.way_of_year if self.spans.value() else self._figures.way_ever
