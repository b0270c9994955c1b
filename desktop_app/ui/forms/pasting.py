"""A block of cells out of a spreadsheet, put over a table: what fits, what does not, and a look at it before."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.i18n import tr, tr_count
from desktop_app.ui.forms.columns import set_heads
from desktop_app.ui.look.style import GAP, SMALL, SPACE, colours, look
from desktop_app.ui.parts.fitted import fit_screen

BROKEN_CELL = re.compile(r'(^|\t|\n)"((?:[^"]|"")*\n(?:[^"]|"")*)"(?=\t|\n|$)')
"""A cell with a line break: only such a one is surely quoted."""
SHOWN = 200
SIZE = (760, 420)
WIDTH = 110


@dataclass(frozen=True)
class PastedCell:
    """One cell of the block; `why` says why it does not fit, "" when it does."""

    row: int
    column: int
    text: str
    why: str = ""


@dataclass(frozen=True)
class PastePlan:
    """What would be put where."""

    cells: tuple[PastedCell, ...]
    rows: int
    columns: int

    @property
    def fitting(self) -> list[PastedCell]:
        """The cells that can be put in."""
        return [cell for cell in self.cells if not cell.why]

    @property
    def refused(self) -> list[PastedCell]:
        """The cells that cannot; empty ones hold nothing that would be lost."""
        return [cell for cell in self.cells if cell.why and cell.text]


def split_block(text: str) -> list[list[str]]:
    """Return the rows and cells of a block; a break inside of a cell becomes a blank."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = BROKEN_CELL.sub(lambda found: found[1] + found[2].replace("\n", " ").replace('""', '"'), text)
    return [[cell.strip() for cell in row.split("\t")] for row in text.rstrip("\n").split("\n")]


def starting_column(columns: Sequence[Any], line: Any) -> int:
    """Return where a block begins while nobody is in a cell: at the name, else at the first open cell."""
    named = (place for place, column in enumerate(columns) if column.attribute == "name")
    open_ones = (place for place, column in enumerate(columns) if not column.locked(line))
    return next(named, next(open_ones, 0))


def plan_paste(text: str, at: tuple[int, int], refusal: Callable[[int, int, str], str]) -> PastePlan:
    """Return what would be put where from the cell `at` on; `refusal` says why a cell does not take a text."""
    rows = split_block(text)
    cells = tuple(
        PastedCell(row, column, said, refusal(row, column, said))
        for row, line in enumerate(rows, start=at[0])
        for column, said in enumerate(line, start=at[1])
    )
    return PastePlan(cells, len(rows), max(map(len, rows)))


class PastePreview(QDialog):
    """Shows the block as it would stand, what does not fit marked, and lets the person decide."""

    def __init__(self, plan: PastePlan, titles: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Paste from the clipboard"))
        fit_screen(self, *SIZE)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(GAP)
        self.words = look(QLabel(_size_words(plan), textFormat=Qt.TextFormat.PlainText, wordWrap=True), "heading")
        column.addWidget(self.words)
        self.refusals = QLabel("\n".join(_reasons(plan)), textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        column.addWidget(look(self.refusals, "warning"))
        column.addWidget(_table(plan, titles), 1)
        column.addLayout(self._buttons(plan))

    def _buttons(self, plan: PastePlan) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addStretch()
        no = QPushButton(tr("Paste nothing"), autoDefault=False)
        no.clicked.connect(self.reject)
        words = tr_count("&Paste the {count} cell that fits", "&Paste the {count} cells that fit", len(plan.fitting))
        self.yes = look(QPushButton(words), "primary")
        self.yes.clicked.connect(self.accept)
        self.yes.setEnabled(bool(plan.fitting))
        for button in (no, self.yes):
            row.addWidget(button)
        return row


def _size_words(plan: PastePlan) -> str:
    rows = tr_count("{count} row", "{count} rows", plan.rows)
    columns = tr_count("{count} column", "{count} columns", plan.columns)
    refused = tr_count("{count} cell does not fit", "{count} cells do not fit", len(plan.refused))
    return tr("{rows}, {columns}: {refused}. Nothing was pasted yet.", rows=rows, columns=columns, refused=refused)


def _reasons(plan: PastePlan) -> Iterator[str]:
    """Yield each reason once, with how many cells it is about."""
    reasons = [cell.why for cell in plan.refused]
    for reason in dict.fromkeys(reasons):
        yield tr_count("{count} cell: {why}", "{count} cells: {why}", reasons.count(reason), why=reason)


def _table(plan: PastePlan, titles: Sequence[str]) -> QTableWidget:
    first_row, first = min(cell.row for cell in plan.cells), min(cell.column for cell in plan.cells)
    table = QTableWidget(min(plan.rows, SHOWN), plan.columns)
    table.setAccessibleName(tr("What would be pasted"))
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    heads = [titles[place] if place < len(titles) else "–" for place in range(first, first + plan.columns)]
    set_heads(table, [(head, False) for head in heads], [WIDTH] * len(heads))
    table.horizontalHeader().setStretchLastSection(True)
    for cell in plan.cells:
        item = QTableWidgetItem(f"✕ {cell.text}" if cell.why and cell.text else cell.text)
        if cell.why and cell.text:
            item.setForeground(QColor(colours().error))
            item.setToolTip(cell.why)
        table.setItem(cell.row - first_row, cell.column - first, item)
    return table
