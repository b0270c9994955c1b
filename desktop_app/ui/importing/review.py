"""What an import will do, or did: counts that filter, the rows, and everything about the chosen one."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop_app.exchange.importing.plans import Outcome, Plan, RowResult
from desktop_app.exchange.importing.summary import outcome_word
from desktop_app.i18n import format_number, tr
from desktop_app.ui.importing.table import ResultTable, outcome_text
from desktop_app.ui.lists.list_look import choose_row
from desktop_app.ui.look.style import GAP, SMALL, look
from desktop_app.ui.similar.panel import SimilarPanel
from desktop_app.ui.start.card import paragraph
from desktop_app.ui.workspace import Workspace

WIDTHS = (64, 260, 120)
DETAIL_HEIGHT = 96


class Review(QWidget):
    """A plan on the screen."""

    filtered = Signal()
    same = Signal(int, object)
    """A row of the file, and the business that the person says it is."""
    different = Signal(int, object)
    """A row of the file, and a business that the person says it is not."""

    def __init__(self, plan: Plan, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._line = 0
        self.table = ResultTable(self)
        self.view = self._build_view()
        self.detail = QPlainTextEdit(readOnly=True)
        self.detail.setFixedHeight(DETAIL_HEIGHT)
        self.detail.setTabChangesFocus(True)
        self.detail.setAccessibleName(tr("About the chosen row"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(self._build_filters())
        self.similar = SimilarPanel(workspace, None, self)
        self.similar.same.connect(lambda ikm_id: self.same.emit(self._line, ikm_id))
        self.similar.different.connect(lambda ikm_id: self.different.emit(self._line, ikm_id))
        rows = QHBoxLayout()
        rows.setSpacing(SMALL)
        rows.addWidget(self.view, 1)
        rows.addWidget(self.similar)
        column.addLayout(rows, 1)
        column.addWidget(self.detail)
        if plan.table.merged_note:
            column.addWidget(paragraph(plan.table.merged_note, "warning"))
        if plan.table.unknown:
            column.addWidget(self._about_columns(plan.table.unknown))
        self.view.selectionModel().currentRowChanged.connect(self._tell)
        self.show_all()

    @Slot()
    def show_all(self) -> None:
        """Show every row; those that ask for attention come first when there are any."""
        self._show(self._plan.results)

    def go_to(self, line: int) -> None:
        """Choose the row of the file with this number."""
        rows = (row for row in range(self.table.rowCount()) if self.table.result(row).line == line)
        choose_row(self.view, next(rows, 0))

    def _build_filters(self) -> QHBoxLayout:
        """One button per outcome that occurs, with its count; pressing it shows those rows only."""
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        self.filters = QButtonGroup(self)
        self._add_filter(row, tr("All"), self._plan.results)
        for outcome in Outcome:
            self._add_filter(row, outcome_word(outcome).capitalize(), self._plan.of(outcome))
        self._add_filter(row, tr("Please check"), self._plan.warned)
        row.addStretch()
        self.filters.buttons()[0].setChecked(True)
        return row

    def _add_filter(self, row: QHBoxLayout, word: str, results: Sequence[RowResult]) -> None:
        button = QPushButton(f"{word}: {format_number(len(results))}", autoDefault=False)
        button.setCheckable(True)
        button.setEnabled(bool(results))
        button.clicked.connect(lambda: self._show(results))
        self.filters.addButton(button)
        row.addWidget(button)

    def _build_view(self) -> QTableView:
        view = QTableView()
        view.setModel(self.table)
        view.setAccessibleName(tr("Rows of the file"))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setTabKeyNavigation(False)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.verticalHeader().hide()
        header = view.horizontalHeader()
        for place, width in enumerate(WIDTHS):
            header.resizeSection(place, width)
        header.setSectionResizeMode(len(WIDTHS), QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return view

    def _show(self, results: Sequence[RowResult]) -> None:
        self.table.show(results)
        self.detail.clear()
        if results:
            choose_row(self.view, 0)
        self.filtered.emit()

    @Slot(QModelIndex, QModelIndex)
    def _tell(self, current: QModelIndex) -> None:
        if not current.isValid():
            self.detail.clear()
            self.similar.show_found(())
            return
        result = self.table.result(current.row())
        self._line = result.line
        self.similar.show_found(result.similar)
        head = f"{tr('Row')} {format_number(result.line)} · {outcome_text(result)} · {result.name}"
        self.detail.setPlainText("\n".join((head, *result.reasons, *result.warnings)))

    def _about_columns(self, unknown: Sequence[str]) -> QLabel:
        label = look(QLabel(tr("Columns that are not imported: {columns}.", columns=", ".join(unknown))), "muted")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label
