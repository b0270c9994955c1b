"""The table of the agenda: what begins proposes the end of what was before, and the other way round."""

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot

from desktop_app.domain.gathering_dossier import AgendaLine
from desktop_app.ui.forms.lines_grid import LinesGrid

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


class AgendaGrid(LinesGrid[AgendaLine]):
    """Closes the gaps between two lines of one day."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.first_day: Callable[[], date | None] = lambda: None
        """Says which day is meant by a line without one."""
        self.edited.connect(self._propose)

    @Slot()
    def _propose(self) -> None:
        """A line without a beginning begins when the line above ends; a line without an end ends when the next begins.

        Only empty cells are filled, and only once something else stands in both lines.
        """
        empty, first = AgendaLine(), self.first_day()
        rows = [(row, self._line(row)) for row in range(self.rowCount())]
        typed = [(row, line) for row, line in rows if line != empty]
        for (above, line), (row, following) in pairwise(typed):
            if (line.day or first) != (following.day or first):
                continue
            if following.starts_at and not line.ends_at and line.starts_at < following.starts_at:
                self.change_line(above, ends_at=following.starts_at)
            elif line.ends_at and not following.starts_at:
                self.change_line(row, starts_at=line.ends_at)
