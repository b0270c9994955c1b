"""One received file at large: why, what is worth knowing, its numbers by kind, and its records one by one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from desktop_app.exchange.handing_in.answers import RowChange
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.names.naming import business_of_record, kind_name, title_of
from desktop_app.ui.handing_in.receive_words import COUNTED, LIST_HEIGHT, kind_counts, number_columns, row_words
from desktop_app.ui.handing_in.words import rank
from desktop_app.ui.lists.rows_list import Column, RowsList
from desktop_app.ui.look.style import GAP, SMALL, look
from desktop_app.ui.parts.scrolled import scrolled
from desktop_app.ui.workspace import Workspace

TEXT_WIDTH, TEXT_LEAST, RESULT_WIDTH = 310, 206, 128
PAGES = {"ikm": "ikm", "visit": "visits", "follow_up": "follow_ups"}
LOUD = ("conflict", "rejected", "waiting", "deleted", "in the way")


@dataclass(frozen=True)
class KindRow:
    """The numbers of one kind; `table` "" is all of them."""

    table: str
    counts: Mapping[str, int]

    @property
    def name(self) -> str:
        """What the kind is called."""
        return kind_name(self.table) if self.table else tr("All kinds")

    def count(self, *statuses: str) -> int:
        """Return how many records have one of the statuses."""
        return sum(self.counts.get(status, 0) for status in statuses)


class MergeDetails(QWidget):
    """Shows a file; a kind filters the records, Enter on a record opens it."""

    kind_chosen = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._rows: Sequence[RowChange] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._told(), 3)
        self.kinds: RowsList[KindRow] = RowsList(_kind_columns(COUNTED), tr("By kind"), sortable=False)
        self.kinds.selectionModel().currentRowChanged.connect(self._filter)
        row.addWidget(self.kinds, 4)
        self.records: RowsList[RowChange] = record_list()
        self.records.opened.connect(self.open_record)
        right = QVBoxLayout()
        right.setSpacing(SMALL)
        right.addWidget(self.records, 1)
        self.more = look(QLabel(textFormat=Qt.TextFormat.PlainText), "muted")
        right.addWidget(self.more)
        row.addLayout(right, 5)

    def show_file(
        self, head: str, sentences: Sequence[str], kinds: Mapping[str, Mapping[str, int]], rows: Sequence[RowChange]
    ) -> None:
        """Show another file: what became of it in a few words, then sentences."""
        self.head.setText(head)
        self.text.setText("\n\n".join(sentence for sentence in sentences if sentence))
        tables = sorted(kinds, key=lambda table: (rank(table), kind_name(table)))
        shown = [KindRow(table, kind_counts(kinds, table)) for table in ("", *tables)] if tables else []
        occurring = tuple(status for status in COUNTED if shown and shown[0].count(status)) or COUNTED[:2]
        self.kinds.rows_model.show_columns(_kind_columns(occurring), ())
        self.kinds.fit_columns()
        self.kinds.show_rows(shown, same=lambda row: row.table)
        self.show_records(rows)

    def show_records(self, rows: Sequence[RowChange]) -> None:
        """Show the records of the file, when they are known a moment later."""
        self._rows = sorted(rows, key=lambda row: (row.status not in LOUD, rank(row.table)))
        self._filter()

    @Slot(object)
    def open_record(self, row: RowChange) -> None:
        """Open a record on its page, else the business that it belongs to."""
        with self._workspace.read() as session:
            is_here = bool(title_of(session, row.table, row.record))
            business = business_of_record(session, row.table, row.record) if is_here else None
        if is_here and row.table in PAGES:
            self._workspace.go_to(PAGES[row.table], row.record)
        elif business is not None:
            self._workspace.go_to("ikm", business)
        else:
            told = tr("This record has no page of its own.") if is_here else tr("This record is not here yet.")
            self._workspace.notify(told)

    @Slot()
    def _filter(self) -> None:
        chosen = self.kinds.current()
        table = chosen.table if chosen else ""
        rows = [row for row in self._rows if not table or row.table == table]
        self.records.show_rows(rows, same=lambda row: row.record)
        whole = chosen.count(*(status for status in COUNTED if status != "unchanged")) if chosen else len(rows)
        self.more.setVisible(whole > len(rows) > 0)
        self.more.setText(tr_count("and {count} more", "and {count} more", max(whole - len(rows), 0)))

    def _told(self) -> QWidget:
        ground = QWidget()
        self.told = QVBoxLayout(ground)
        self.told.setContentsMargins(0, 0, SMALL, 0)
        self.told.setSpacing(SMALL)
        self.head = look(QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True), "heading")
        self.text = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.told.addWidget(self.head)
        self.told.addWidget(self.text)
        self.told.addStretch()
        area = scrolled(ground)
        area.setMaximumWidth(TEXT_WIDTH)
        area.setMinimumWidth(TEXT_LEAST)
        return area


def _kind_columns(statuses: tuple[str, ...]) -> list[Column[KindRow]]:
    return [Column(tr("Kind of record"), lambda row: row.name), *number_columns(lambda row: row, statuses)]


def record_list() -> RowsList[RowChange]:
    """Return a list of records: what becomes of each, its kind, its name."""
    return RowsList(
        [
            Column(
                tr("Result"),
                lambda row: row_words(row.status),
                RESULT_WIDTH,
                lambda row: "warning" if row.status in LOUD else "",
            ),
            Column(tr("Kind of record"), lambda row: kind_name(row.table), 130),
            Column(tr("Record"), lambda row: row.title or "–"),
        ],
        tr("Records"),
    )


def under(rows: QWidget, details: MergeDetails) -> QSplitter:
    """Return a list of files with the details of the chosen one below it, parted as the person likes."""
    splitter = QSplitter(Qt.Orientation.Vertical)
    splitter.setChildrenCollapsible(False)
    rows.setMinimumHeight(LIST_HEIGHT)
    for part in (rows, details):
        splitter.addWidget(part)
        splitter.setStretchFactor(splitter.indexOf(part), 1)
    return splitter
