"""The cards of the first page that hold lines."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.wording import date_range
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.gatherings.events import GatheringRow
from desktop_app.ui.home.today import TaskRow
from desktop_app.ui.look.style import GAP, HAIR, SMALL, SPACE, look
from desktop_app.ui.parts.elided import RowButton
from desktop_app.ui.start.card import paragraph


class Card(QFrame):
    """A frame with a heading; what stands below can be replaced."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        look(self, "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SPACE - SMALL, GAP, SPACE - SMALL, GAP)
        self.column.setSpacing(HAIR)
        self.heading = look(QLabel(heading), "heading")
        self.heading.setIndent(SMALL)
        self.column.addWidget(self.heading)
        self.column.addStretch()
        self._shown: list[QWidget] = []

    def show_only(self, widgets: Iterable[QWidget]) -> None:
        """Replace what stands below the heading."""
        for old in self._shown:
            self.column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = [_aligned(widget) for widget in widgets]
        for place, widget in enumerate(self._shown, 1):
            self.column.insertWidget(place, widget)


def _aligned(widget: QWidget) -> QWidget:
    """Return a row as it is, anything else so far in as the words of the rows, which have an edge when pointed at."""
    if isinstance(widget, RowButton | TaskRow):
        return widget
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(SMALL, 0, SMALL, 0)
    pressed = isinstance(widget, QPushButton)
    row.addWidget(widget, alignment=Qt.AlignmentFlag.AlignLeft if pressed else Qt.AlignmentFlag(0))
    return holder


def gathering_row(row: GatheringRow, open_it: Callable[[], None]) -> RowButton:
    """Return the row of a gathering, which opens it."""
    when = date_range(row.starts_on, row.ends_on or row.starts_on) if row.starts_on else tr("no date yet")
    people = tr_count("{count} participant", "{count} participants", row.participants)
    button = RowButton(row.title, " · ".join(part for part in (when, row.kabupaten, people) if part))
    button.clicked.connect(open_it)
    return button


def caption(text: str) -> QLabel:
    """Return a small heading inside a card."""
    label = look(QLabel(text), "muted")
    label.setContentsMargins(0, HAIR, 0, 0)
    return label


def hint(text: str) -> QLabel:
    """Return the sentence of an empty state."""
    return paragraph(text)
