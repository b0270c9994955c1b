"""Pages with one or several tables of the plan: each with its buttons and, below, what follows from its lines."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.i18n import tr
from desktop_app.ui.forms.lines_grid import LinesGrid
from desktop_app.ui.look.style import GAP, SMALL, look
from desktop_app.ui.parts.segments import Segments


class TablePage(QWidget):
    """A table with "Add a line" and further buttons; `says` is shown below it whenever its lines change."""

    def __init__(
        self,
        grid: LinesGrid[Any],
        says: Callable[[], str] = lambda: "",
        beside: QWidget | None = None,
        buttons: Sequence[QPushButton] = (),
    ) -> None:
        super().__init__()
        self.grid = grid
        self._says = says
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(grid, 1)
        if beside is not None:
            row.addWidget(beside)
        column.addLayout(row, 1)
        self.note = look(QLabel(), "muted")
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        column.addLayout(self._foot(buttons))
        grid.edited.connect(self.say)

    @Slot()
    def say(self) -> None:
        """Show what follows from the lines."""
        self.note.setText(self._says())

    def _foot(self, more: Sequence[QPushButton]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        add = QPushButton(tr("Add a line"))
        add.clicked.connect(lambda _=False: self.grid.add_line())
        for button in (add, *more):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(SMALL)
        row.addWidget(self.note, 1)
        return row


class TablesPage(QWidget):
    """Shows one of several tables; above them how many lines each has."""

    edited = Signal()

    def __init__(self, pages: Mapping[str, tuple[str, TablePage]], name: str) -> None:
        super().__init__()
        self.pages = {key: page for key, (_, page) in pages.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP)
        self.parts = Segments([(key, title) for key, (title, _) in pages.items()], name)
        self.parts.chosen.connect(self.go_to)
        column.addWidget(self.parts)
        self.parts.setVisible(len(pages) > 1)  # not before it has its place: it would be a window of its own
        self.stack = QStackedWidget()
        for page in self.pages.values():
            self.stack.addWidget(page)
            page.grid.edited.connect(self._note)
        column.addWidget(self.stack, 1)

    @Slot(object)
    def go_to(self, key: str) -> None:
        """Show a table."""
        self.parts.set_value(key)
        self.stack.setCurrentWidget(self.pages[key])
        self.pages[key].say()

    @Slot()
    def say(self) -> None:
        """Show the numbers and the sentence of the shown table."""
        self.parts.show_numbers({key: len(page.grid.lines()) for key, page in self.pages.items()})
        self.pages[self.parts.value()].say()

    @Slot()
    def _note(self) -> None:
        self.say()
        self.edited.emit()
