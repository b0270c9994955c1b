"""The rows of an import and what becomes of each."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.exchange.importing.plans import Outcome, RowResult
from desktop_app.exchange.importing.summary import outcome_word
from desktop_app.i18n import format_number, tr

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


def outcome_text(result: RowResult) -> str:
    """Return the word for what becomes of a row, with a sign: never told by colour alone."""
    signs = {Outcome.CREATED: "+", Outcome.UPDATED: "~", Outcome.UNCHANGED: "=", Outcome.DELETED: "−"}
    word = f"{signs.get(result.outcome, '✕')} {outcome_word(result.outcome)}"
    return f"{word} ⚠" if result.warnings else word


COLUMNS: tuple[Callable[[RowResult], str], ...] = (
    lambda result: format_number(result.line),
    lambda result: result.name,
    outcome_text,
    lambda result: "  ".join((*result.reasons, *result.warnings)),
)


class ResultTable(QAbstractTableModel):
    """Shows results; which ones is decided outside."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._results: Sequence[RowResult] = ()

    def show(self, results: Sequence[RowResult]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._results = results
        self.endResetModel()

    def result(self, row: int) -> RowResult:
        """Return what a row shows."""
        return self._results[row]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._results)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell; the tool tip holds it whole."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 0:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return COLUMNS[index.column()](self._results[index.row()])
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a column."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (tr("Row"), tr("Name"), tr("Result"), tr("Why"))[section]
