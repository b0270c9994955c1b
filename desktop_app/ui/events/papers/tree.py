"""The papers in groups, each with a box to tick."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from desktop_app.documents.kind import Phase
from desktop_app.i18n import tr
from desktop_app.ui.events.papers.rows import Key, PaperRow, phase_title
from desktop_app.ui.look.style import colours, font

TITLE, PAGES, PRINTED, REMARKS = range(4)
SHARES = {TITLE: 0.36, PAGES: 0.08, PRINTED: 0.24}
"""Of the width; the rest is for what is to be looked at."""
ROW = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 30


class PaperTree(QTreeWidget):
    """Shows the rows; Space ticks, Enter opens."""

    ticked = Signal()
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._leaves: dict[Key, QTreeWidgetItem] = {}
        self.setAccessibleName(tr("Papers of the gathering"))
        self.setHeaderLabels([tr("Document"), tr("Pages"), tr("Last printed"), tr("To look at")])
        self.setUniformRowHeights(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setAllColumnsShowFocus(True)
        header = self.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setMinimumSectionSize(72)
        self.headerItem().setTextAlignment(PAGES, Qt.AlignmentFlag.AlignCenter)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemChanged.connect(self._told)
        self.itemDoubleClicked.connect(lambda *_: self.opened.emit())

    def show_rows(self, rows: Sequence[PaperRow], ticked: frozenset[Key]) -> None:
        """Show other rows; the chosen one stays chosen."""
        chosen = self.current()
        self.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.clear()
        self._leaves.clear()
        for phase in Phase:
            if group := [row for row in rows if row.item.phase is phase]:
                self._add_group(phase, group, ticked)
        self.expandAll()
        self.blockSignals(False)  # noqa: FBT003
        wanted = {chosen.item.key} if chosen else ticked
        shown = [leaf for key, leaf in self._leaves.items() if key in wanted]
        if leaf := next(iter([*shown, *self._leaves.values()]), None):
            self.setCurrentItem(leaf)

    def update_row(self, row: PaperRow) -> None:
        """Show what is known of a paper by now."""
        if leaf := self._leaves.get(row.item.key):
            self.blockSignals(True)  # noqa: FBT003
            _fill(leaf, row)
            self.blockSignals(False)  # noqa: FBT003

    def rows(self) -> list[PaperRow]:
        """Return every row."""
        return [leaf.data(TITLE, ROW) for leaf in self._leaves.values()]

    def ticked_rows(self) -> list[PaperRow]:
        """Return the ticked rows in the order of the list."""
        return [
            leaf.data(TITLE, ROW)
            for leaf in self._leaves.values()
            if leaf.checkState(TITLE) == Qt.CheckState.Checked and leaf.flags() & Qt.ItemFlag.ItemIsUserCheckable
        ]

    def current(self) -> PaperRow | None:
        """Return the row that the person is on, None on the head of a group."""
        item = self.currentItem()
        row = item.data(TITLE, ROW) if item else None
        return row if isinstance(row, PaperRow) else None

    def go_to(self, kind: object) -> None:
        """Make the first paper of a kind the current one."""
        leaf = next((leaf for key, leaf in self._leaves.items() if key[1] == kind), None)
        if leaf is not None:
            self.setCurrentItem(leaf)

    def tick(self, keys: frozenset[Key]) -> None:
        """Tick these and no others."""
        for key, leaf in self._leaves.items():
            leaf.setCheckState(TITLE, Qt.CheckState.Checked if key in keys else Qt.CheckState.Unchecked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out again."""
        super().resizeEvent(event)
        for place, share in SHARES.items():
            self.header().resizeSection(place, round(self.viewport().width() * share))

    def _add_group(self, phase: Phase, rows: Sequence[PaperRow], ticked: frozenset[Key]) -> None:
        branch = QTreeWidgetItem([phase_title(phase)])
        branch.setFont(TITLE, font("heading"))
        branch.setFlags(Qt.ItemFlag.ItemIsEnabled)
        branch.setSizeHint(TITLE, QSize(0, ROW_HEIGHT))  # all rows are as high as the first
        self.addTopLevelItem(branch)
        branch.setFirstColumnSpanned(True)
        for row in rows:
            leaf = QTreeWidgetItem()
            leaf.setCheckState(TITLE, Qt.CheckState.Checked if row.item.key in ticked else Qt.CheckState.Unchecked)
            _fill(leaf, row)
            branch.addChild(leaf)
            self._leaves[row.item.key] = leaf

    def _told(self, _item: QTreeWidgetItem, column: int) -> None:
        if column == TITLE:
            self.ticked.emit()


def _fill(leaf: QTreeWidgetItem, row: PaperRow) -> None:
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    leaf.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable if row.can_be_printed else flags)
    leaf.setData(TITLE, ROW, row)
    texts = (row.item.title, row.pages, row.last_print, " · ".join(row.remarks.splitlines()))
    for place, text in enumerate(texts):
        leaf.setText(place, text)
        leaf.setToolTip(place, row.remarks if place == REMARKS else text)
    leaf.setTextAlignment(PAGES, Qt.AlignmentFlag.AlignCenter)
    plain, warning = QBrush(), QBrush(QColor(colours().warning))
    leaf.setForeground(REMARKS, warning if row.examined and row.remarks else plain)
    leaf.setForeground(PRINTED, warning if row.is_outdated else plain)
