"""The columns of a table that is typed into: what each holds, and its head."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

HEADS = "QHeaderView::section { border-right: 1px solid palette(mid); }"
"""The lines of a grid go on between its heads: one at the right of its column is not read together with the next."""


@dataclass(frozen=True)
class GridColumn:
    """A column: what it shows of a line, and how that is typed."""

    title: str
    attribute: str
    width: int = 120
    parse: Callable[[str], Any] = str
    """Raises ValueError when the text cannot be read."""
    show: Callable[[Any], str] = str
    choices: Sequence[tuple[Any, str]] = ()
    """Values and their words, when only these are allowed."""
    locked: Callable[[Any], str] = lambda _: ""
    """Given the line, says why its cell cannot be changed; "" when it can."""
    numeric: bool = False
    """Amounts stand at the right, so that their digits line up."""
    show_of: Callable[[Any], str] | None = None
    """Given the line, its words, where they depend on other cells."""


def set_heads(table: QTableWidget, heads: Sequence[tuple[str, bool]], widths: Sequence[int]) -> None:
    """Name the columns, each head over its cells: figures stand at the right, all else at the left.

    A column is as wide as its head at least: at any size of text no head is cut.
    """
    header = table.horizontalHeader()
    header.setStyleSheet(HEADS)
    header.ensurePolished()
    for place, (title, figures) in enumerate(heads):
        head = QTableWidgetItem(title)
        side = Qt.AlignmentFlag.AlignRight if figures else Qt.AlignmentFlag.AlignLeft
        head.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        table.setHorizontalHeaderItem(place, head)
        table.setColumnWidth(place, max(widths[place], header.sectionSizeHint(place)))
