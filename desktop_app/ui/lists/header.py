"""The heads of an arranged list: dragged to move, pressed to sort, with Shift by several columns."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QWidget

Marks = Sequence[tuple[int, bool]]
"""(place of a column, whether descending), the most important first."""


class ArrangedHeader(QHeaderView):
    """Shows an arrow in every head that the list is sorted by, and its rank when there are several."""

    sorted = Signal(int, bool)
    """A head was pressed: its column, and whether Shift adds it to the others."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._marks: Marks = ()
        self._adding = False
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumSectionSize(48)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.sectionClicked.connect(lambda place: self.sorted.emit(place, self._adding))

    def show_marks(self, marks: Marks) -> None:
        """Show what the list is sorted by."""
        self._marks = tuple(marks)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Remember whether Shift was held."""
        self._adding = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        super().mouseReleaseEvent(event)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, logical: int) -> None:  # noqa: N802 - Qt's name
        """Add the arrow and the rank."""
        super().initStyleOptionForIndex(option, logical)
        for rank, (place, descending) in enumerate(self._marks, start=1):
            if place == logical:
                arrow = QStyleOptionHeader.SortIndicator
                option.sortIndicator = arrow.SortUp if descending else arrow.SortDown
                if len(self._marks) > 1:
                    option.text = f"{rank}. {option.text}"
