"""A measure of the office: this quarter large, its target, the quarter before and the year below."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from desktop_app.i18n import format_number, tr
from desktop_app.operations.desk.figures import MeasureFigures, Span
from desktop_app.operations.recaps.periods import Period
from desktop_app.ui.look.style import GAP, HAIR, SMALL, SPACE, colours, look

BAR = 6
FULL = 100
Show = Callable[[str, Span], object]
"""Opens the rows of a span under a title."""


class FigureButton(QPushButton):
    """A figure that can be pressed, large ("figure") or in the line ("number")."""

    def __init__(self, name: str) -> None:
        super().__init__("–")
        look(self, name)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._open: Callable[[], object] = lambda: None
        self.clicked.connect(self.open_rows)

    @Slot()
    def open_rows(self) -> None:
        """Open the rows of the figure."""
        self._open()

    def show_figure(self, title: str, span: Span, show: Show) -> None:
        """Show the figure of a span; pressed, it opens its rows."""
        self.setText(format_number(span.count))
        self.setAccessibleName(f"{title}: {format_number(span.count)}")
        self.setToolTip(tr("Show the rows"))
        self._open = lambda: show(title, span)


class MeasureCard(QFrame):
    """Shows one measure; every figure opens its rows."""

    def __init__(self, name: str, show: Show) -> None:
        super().__init__()
        look(self, "card")
        self._name = name
        self._show = show
        self.number = FigureButton("figure")
        self.before, self.year = FigureButton("number"), FigureButton("number")
        self.before_name, self.year_name = look(QLabel(), "muted"), look(QLabel(), "muted")
        self.period, self.target = look(QLabel(), "muted"), look(QLabel(), "muted")
        self.bar = TargetBar()
        self._lay_out()

    def show_figures(self, found: MeasureFigures, quarter: Period, year: Period) -> None:
        """Show the figures of a day."""
        for button, span, period in (
            (self.number, found.quarter, quarter),
            (self.before, found.before, quarter.previous()),
            (self.year, found.year, year),
        ):
            button.show_figure(f"{self._name} – {period.label}", span, self._show)
        self.before_name.setText(quarter.previous().label)
        self.year_name.setText(year.label)
        self.period.setText(tr("{period}, until today", period=quarter.label))
        self.target.setText(target_words(found.quarter))
        self.bar.setVisible(found.quarter.target is not None)
        self.bar.show_percent(found.quarter.percent)
        year_target = target_words(found.year) if found.year.target else ""
        self.year_name.setToolTip(year_target)
        if year_target:
            self.year_name.setText(f"{year.label} · {found.year.percent}%")

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(SPACE, GAP, SPACE, GAP)
        grid.setHorizontalSpacing(SMALL)
        grid.setVerticalSpacing(HAIR)
        grid.addWidget(look(QLabel(self._name), "heading"), 0, 0, 1, 2)
        grid.addWidget(self.period, 1, 0, 1, 2)
        grid.addWidget(self.number, 2, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self.target, 3, 0, 1, 2)
        grid.addWidget(self.bar, 4, 0, 1, 2)
        for row, (name, button) in enumerate(((self.before_name, self.before), (self.year_name, self.year)), 5):
            grid.addWidget(name, row, 0)
            grid.addWidget(button, row, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(7, 1)


class TargetBar(QWidget):
    """A thin bar of how much of the target is reached; the words beside it say the same."""

    def __init__(self) -> None:
        super().__init__()
        self._percent: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_percent(self, percent: int | None) -> None:
        """Show a share; None draws an empty line."""
        self._percent = percent
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a thin line."""
        return QSize(80, BAR + SMALL)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line and what is reached of it."""
        tints, top = colours(), (self.height() - BAR) / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, share in ((tints.border, FULL), (tints.accent, min(self._percent or 0, FULL))):
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(0, top, self.width() * share / FULL, BAR), BAR / 2, BAR / 2)
        painter.end()


def target_words(span: Span) -> str:
    """Return "Target 50 · 78%"."""
    if span.target is None:
        return tr("No target set")
    number = format_number(span.target)
    words = tr("Target {number}", number=number)
    if span.places:  # else the share looks better than it is
        words = tr("Target {number} of only {places} kabupaten", number=number, places=span.places)
    return f"{words} · {span.percent}%" if span.percent is not None else words
