"""All problems of a form below it, each leading to its field with Enter or a click."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop_app.errors import Problem
from desktop_app.i18n import tr
from desktop_app.ui.look.style import HAIR

AT_ONCE = 4
"""Lines that are seen without scrolling."""
PATH = Qt.ItemDataRole.UserRole


class ProblemList(QListWidget):
    """Hidden while there are none. Errors stand before warnings, and say so with a sign."""

    wanted = Signal(str)
    """The path of the field to go to."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Things to look at"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSpacing(1)
        self.itemActivated.connect(self._go)
        self.itemClicked.connect(self._go)
        self.hide()

    def show_problems(self, problems: Iterable[Problem], names: Mapping[str, str]) -> None:
        """Show these; `names` are what fields are called, by path."""
        self.clear()
        for problem in sorted(problems, key=lambda one: not one.is_error):
            name = names.get(problem.field, "")
            item = QListWidgetItem(
                f"{'✕' if problem.is_error else '⚠'}  {f'{name}: ' if name else ''}{problem.message}"
            )
            item.setData(PATH, problem.field)
            item.setToolTip(problem.message)
            self.addItem(item)
        self.setVisible(self.count() > 0)
        if self.count():
            self.setCurrentRow(0)
            self.setFixedHeight(
                (self.sizeHintForRow(0) + 2) * min(self.count(), AT_ONCE) + 2 * self.frameWidth() + HAIR
            )

    @Slot(QListWidgetItem)
    def _go(self, item: QListWidgetItem) -> None:
        self.wanted.emit(item.data(PATH))
