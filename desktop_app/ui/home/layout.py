"""How the first page is put together: four columns of cards, fewer in a narrow window."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.target import Measure
from desktop_app.i18n import tr
from desktop_app.operations.desk.behind import Behind
from desktop_app.operations.desk.figures import DeskFigures, Span
from desktop_app.operations.desk.places import KecamatanFigure, PlaceFigure, PlaceMeasure
from desktop_app.operations.names.choice_names import choice_names
from desktop_app.ui.home.cards import Card, hint
from desktop_app.ui.home.charts import ReadinessCard, WayCard
from desktop_app.ui.home.measures import FigureButton, MeasureCard
from desktop_app.ui.home.places import PlacesCard
from desktop_app.ui.home.today import TaskRow
from desktop_app.ui.home.trend import TrendCard
from desktop_app.ui.look.icons import icon, picture
from desktop_app.ui.look.style import GAP, ICON, SPACE, WIDE, look

COLUMNS = 4
NARROW = 84
"""Below this width, in parts of the size of the text, the cards stand below each other, the measures two by two."""
Place = tuple[QWidget, int, int, int]
"""A card, its row, its first column and how many columns it takes."""


class Opener(Protocol):
    """Opens the rows behind what a card shows."""

    def go_to(self, page: str, target: object = None) -> None:
        """Go to another page."""

    def show_known(self, title: str, rows: Sequence[Behind]) -> object:
        """Open rows that are known already."""

    def show_span(self, title: str, span: Span) -> object:
        """Open the rows of a measure in a period."""

    def show_place(self, measure: PlaceMeasure, place: PlaceFigure, part: KecamatanFigure | None) -> None:
        """Open the rows of a place."""


class HomeLayout(QWidget):
    """Holds the cards of a page."""

    def __init__(self, opener: Opener) -> None:
        super().__init__()
        self._narrow: bool | None = None
        names = choice_names(Measure)
        self.businesses = FigureButton("number")
        self.businesses.setText(tr("Counting …"))
        self.day = look(QLabel(), "muted")
        self.today = Card(tr("What needs you today"))
        self.gatherings = Card(tr("Events"))
        self.measures = {one: MeasureCard(names[one], opener.show_span) for one in Measure}
        self.readiness = ReadinessCard(opener.show_known, lambda: opener.go_to("visits"))
        self.way = WayCard(opener.show_known)
        self.trend = TrendCard(opener.show_known)
        self.places = PlacesCard(opener.show_place)
        self.recent = Card(tr("Opened last"))
        self.backup = Card(tr("Backup"))
        self.beginning = self._beginning(opener)
        self._lay_out()

    def show_figures(self, found: DeskFigures) -> None:
        """Show the figures of a day; a database without any says the next step instead."""
        some = bool(found.businesses or any(figures.year.count for figures in found.measures))
        self.beginning.setVisible(not some)
        for card in (*self.measures.values(), self.readiness, self.way, self.trend, self.places):
            card.setVisible(some)
        for figures in found.measures:
            self.measures[figures.measure].show_figures(figures, found.quarter, found.year)
        for card in (self.readiness, self.way, self.trend, self.places):
            card.show_figures(found)

    def show_today(self, rows: Sequence[TaskRow]) -> None:
        """Show what needs somebody, or that all is done."""
        self.today.show_only(rows or [_all_done()])

    def arrange(self, width: int) -> None:
        """Put the cards where they belong in a page of this width."""
        narrow = width < NARROW * QFontInfo(self.font()).pixelSize()
        if narrow == self._narrow:
            return
        self._narrow = narrow
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        for beside in (self.foot_row, self.trend.charts, self.places.charts):
            beside.setDirection(direction)
        for card, row, column, span in self._places(narrow=narrow):
            self.grid.addWidget(card, row, column, 1, span)

    def _places(self, *, narrow: bool) -> Iterator[Place]:
        half = COLUMNS if narrow else COLUMNS // 2
        yield self.today, 1, 0, half
        yield self.gatherings, 2 if narrow else 1, 0 if narrow else half, half
        yield self.beginning, 3, 0, COLUMNS
        for place, card in enumerate(self.measures.values()):
            yield (card, 4 + place // 2, place % 2 * 2, 2) if narrow else (card, 4, place, 1)
        yield self.readiness, 6, 0, half
        yield self.way, 7 if narrow else 6, 0 if narrow else half, half
        yield self.trend, 8, 0, COLUMNS
        yield self.places, 9, 0, COLUMNS
        yield self.foot, 10, 0, COLUMNS

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, SPACE, WIDE, SPACE)
        column.setSpacing(GAP)
        head = QHBoxLayout()
        head.setSpacing(SPACE)
        head.addWidget(look(QLabel(tr("Home")), "title"))
        head.addWidget(self.businesses)
        head.addStretch()
        head.addWidget(self.day)
        column.addLayout(head)
        self.grid = QGridLayout()
        self.grid.setSpacing(GAP)
        for place in range(COLUMNS):
            self.grid.setColumnStretch(place, 1)
        column.addLayout(self.grid)
        column.addStretch()
        self.foot = QWidget()
        self.foot_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.foot)
        self.foot_row.setContentsMargins(0, 0, 0, 0)
        self.foot_row.setSpacing(GAP)
        for part in (self.recent, self.backup):
            self.foot_row.addWidget(part, 1)
        for part in (self.beginning, self.recent):
            part.hide()
        self.arrange(0)

    def _beginning(self, opener: Opener) -> Card:
        card = Card(tr("The first business"))
        first = look(QPushButton(icon("plus", "on_accent"), tr("Record the first IKM")), "primary")
        first.clicked.connect(lambda: opener.go_to("ikm"))
        card.show_only([hint(tr("No business is recorded yet. The figures and the map begin with the first.")), first])
        return card


def _all_done() -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, GAP, 0, GAP)
    row.setSpacing(GAP)
    mark = QLabel()
    mark.setPixmap(picture("circle-check", ICON, "accent", line.devicePixelRatioF()))
    row.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
    row.addWidget(hint(tr("All is done: nothing is late, due this week, unfinished or to be handed in.")), 1)
    return line
