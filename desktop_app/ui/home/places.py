"""The map of Lampung and the kabupaten beside it, by readiness, visits, participants or all businesses."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout

from desktop_app.documents.charts.telling import place_bars, place_map
from desktop_app.i18n import tr
from desktop_app.operations.desk.figures import DeskFigures
from desktop_app.operations.desk.places import KecamatanFigure, PlaceFigure, PlaceMeasure
from desktop_app.ui.charts.view import ChartView
from desktop_app.ui.home.words import place_measures, place_words
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, SPACE, look
from desktop_app.ui.parts.buttons import push_button
from desktop_app.ui.parts.elided import ElidedLabel
from desktop_app.ui.parts.segments import Segments

HIGHEST = 33
"""Of the map, in parts of the size of the text: all of it is seen at once on a low screen."""
Show = Callable[[PlaceMeasure, PlaceFigure, KecamatanFigure | None], object]
"""Opens the rows of a kabupaten, or those in one of its kecamatan."""


class PlacesCard(QFrame):
    """Shows one measure by place; a place opens its rows."""

    printed = Signal(object)
    """The measure whose map is wanted on paper."""

    def __init__(self, show: Show) -> None:
        super().__init__()
        look(self, "card")
        self._show = show
        self._figures: DeskFigures | None = None
        self.measures = Segments(place_measures(), tr("What is shown by place"))
        self.map = ChartView(tr("Map of Lampung"))
        self.bars = ChartView(tr("Per kabupaten and city"))
        self.told = look(ElidedLabel(""), "muted")
        self.print_button = push_button(tr("Print the &map …"), lambda: self.printed.emit(self.measures.value()))
        self.print_button.setIcon(icon("printer"))
        self._lay_out()
        self.measures.chosen.connect(self._draw)
        for chart in (self.map, self.bars):
            chart.chosen.connect(self.open_place)
            chart.moved.connect(self._tell)

    def show_figures(self, found: DeskFigures) -> None:
        """Show the figures of a day."""
        self._figures = found
        self._draw()

    def figure_of(self, code: object) -> PlaceFigure | None:
        """Return the figure of a kabupaten; None before there is any."""
        if self._figures is None:
            return None
        found = self._figures.places[self.measures.value()].kabupaten
        return next((one for one in found if one.code == code), None)

    @Slot(object)
    def open_place(self, code: str) -> None:
        """Open the rows of a kabupaten or kecamatan."""
        if self._figures is None or (figure := self.figure_of(code[: len("18.10")])) is None:
            return
        measure = self.measures.value()
        below = self._figures.places[measure].kecamatan
        self._show(measure, figure, next((one for one in below if one.code == code), None))

    @Slot()
    def _draw(self) -> None:
        if self._figures is None:
            return
        measure = self.measures.value()
        figures, words = self._figures.places[measure], place_words(measure, self._figures.today.year)
        self.map.show_chart(place_map(figures, words, highest=HIGHEST * QFontInfo(self.font()).pixelSize()))
        self.bars.show_chart(place_bars(figures, words))
        self._tell("")

    @Slot(str)
    def _tell(self, words: str) -> None:
        keys = tr("Arrows go from kabupaten to kabupaten, PgDn to its kecamatan; Enter opens the rows.")
        self.told.setText(words or keys)
        self.told.setToolTip(words)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, GAP, SPACE, GAP)
        column.setSpacing(GAP)
        head = QHBoxLayout()
        head.addWidget(look(QLabel(tr("Per kabupaten and city")), "heading"))
        head.addStretch()
        head.addWidget(self.print_button)
        column.addLayout(head)
        column.addWidget(self.measures)
        self.charts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.charts.setSpacing(SPACE)
        for chart, stretch in ((self.map, 3), (self.bars, 2)):
            side = QVBoxLayout()
            side.addWidget(chart)
            side.addStretch()
            self.charts.addLayout(side, stretch)
        column.addLayout(self.charts)
        column.addWidget(self.told)
