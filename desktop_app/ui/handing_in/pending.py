"""What the office lacks: a number for each kind, and beside it the records of the kind that is chosen."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.i18n import format_number, tr
from desktop_app.operations.handing_in.outlook import LISTED, Outlook, Pending, PendingRecord, list_pending
from desktop_app.operations.names.naming import kind_name
from desktop_app.ui.background.jobs import Lookup
from desktop_app.ui.handing_in.words import MARK_ICONS, mark_words, open_record, rank
from desktop_app.ui.lists.rows_list import NOWHERE, Column, Index, RowsList, RowsModel
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, ICON, SMALL, look
from desktop_app.ui.workspace import Workspace

KINDS_WIDTH = 460


class MarkedModel(RowsModel[PendingRecord]):
    """Shows the mark of a record as a picture before its name."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell says, and the picture of the first one."""
        if role == Qt.ItemDataRole.DecorationRole and index.isValid() and index.column() == 0:
            return icon(*MARK_ICONS[self.rows[index.row()].mark])
        return super().data(index, role)


class PendingView(QWidget):
    """The numbers and, a press away, the records behind them; Enter opens one."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._lookup = Lookup(workspace, self)
        self.kinds: RowsList[Pending] = RowsList(_kind_columns(), tr("What the office lacks, by kind"), sortable=False)
        self.kinds.setFixedWidth(KINDS_WIDTH)
        self.records: RowsList[PendingRecord] = RowsList(
            _record_columns(), tr("Records of this kind"), model=MarkedModel
        )
        self.records.setIconSize(QSize(ICON, ICON))
        self.records.opened.connect(self._open)
        self.kinds.selectionModel().currentRowChanged.connect(self._ask)
        self.cut = look(QLabel(tr("The first {count} are listed.", count=format_number(LISTED))), "muted")
        self.cut.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.kinds)
        column = QVBoxLayout()
        column.setSpacing(SMALL)
        column.addWidget(self.records, 1)
        column.addWidget(self.cut)
        row.addLayout(column, 1)

    def show_outlook(self, found: Outlook) -> None:
        """Show other numbers; the kind that was chosen stays so."""
        rows = sorted(found.pending, key=lambda kind: (kind.unsent == 0, rank(kind.table), kind_name(kind.table)))
        self.kinds.show_rows(rows, lambda kind: kind.table)
        self._ask()

    @Slot()
    def _ask(self, _now: Index = NOWHERE, _before: Index = NOWHERE) -> None:
        chosen = self.kinds.current()
        if chosen is None:
            self.records.show_rows([])
            return
        table = chosen.table
        self._lookup.ask(lambda session: list_pending(session, table), self._show)

    def _show(self, records: list[PendingRecord]) -> None:
        self.records.show_rows(records, lambda one: one.record)
        self.cut.setVisible(len(records) >= LISTED)

    @Slot(object)
    def _open(self, one: PendingRecord) -> None:
        with self._workspace.read() as session:
            open_record(session, one.table, one.record, self._workspace.go_to)


def _kind_columns() -> tuple[Column[Pending], ...]:
    return (
        Column(tr("Kind of record"), lambda kind: kind_name(kind.table)),
        Column(tr("New"), lambda kind: _number(kind.new), 64),
        Column(tr("Changed"), lambda kind: _number(kind.changed), 74),
        Column(tr("Not handed in"), lambda kind: _number(kind.unsent), 140),
    )


def _record_columns() -> tuple[Column[PendingRecord], ...]:
    return (
        Column(tr("Record"), lambda one: one.title or kind_name(one.table)),
        Column(tr("New or changed"), lambda one: tr("new") if one.is_new else tr("changed"), 104),
        Column(tr("Handed in?"), lambda one: mark_words(one.mark), 240),
    )


def _number(count: int) -> str:
    return format_number(count) if count else "–"
