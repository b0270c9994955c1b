"""The card of the last four quarters: visits and certificates, each quarter a bar that opens its rows."""

from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QVBoxLayout, QWidget

from desktop_app.documents.charts.telling import quarter_bars
from desktop_app.domain.target import Measure
from desktop_app.i18n import format_number, tr
from desktop_app.operations.desk.figures import TREND, DeskFigures
from desktop_app.operations.names.choice_names import choice_names
from desktop_app.operations.recaps.periods import Period
from desktop_app.ui.charts.view import ChartView
from desktop_app.ui.home.charts import Show
from desktop_app.ui.look.style import GAP, SMALL, SPACE, WIDE, look
from desktop_app.ui.start.card import paragraph


class TrendCard(QFrame):
    """Shows a chart for each measure, each on a scale of its own."""

    def __init__(self, show: Show) -> None:
        super().__init__()
        look(self, "card")
        self._show = show
        self._figures: DeskFigures | None = None
        self._names = choice_names(Measure)
        self.views = {measure: ChartView(f"{self._names[measure]} – {_title()}") for measure in TREND}
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, GAP, SPACE, GAP)
        column.setSpacing(SMALL)
        column.addWidget(look(QLabel(_title()), "heading"))
        self.charts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.charts.setSpacing(WIDE)
        for measure, view in self.views.items():
            self.charts.addWidget(self._part(measure, view), 1)
        column.addLayout(self.charts)
        column.addWidget(paragraph(tr("The last quarter is told until today.")))

    def show_figures(self, found: DeskFigures) -> None:
        """Show the figures of a day."""
        self._figures = found
        for measure, view in self.views.items():
            view.show_chart(quarter_bars(found.trend[measure], format_number))

    def open_quarter(self, measure: Measure, quarter: Period) -> None:
        """Open the rows of a quarter."""
        if self._figures is not None:
            rows = next(rows for period, rows in self._figures.trend[measure] if period == quarter)
            self._show(f"{self._names[measure]} – {quarter.label}", rows)

    def _part(self, measure: Measure, view: ChartView) -> QWidget:
        view.chosen.connect(lambda quarter: self.open_quarter(measure, quarter))
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(look(QLabel(self._names[measure]), "muted"))
        column.addWidget(view)
        return part


def _title() -> str:
    return tr("The last four quarters")
