"""Choosing businesses of the register as participants: search as you type, choose several."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from sqlmodel import Session

from desktop_app.i18n import tr
from desktop_app.operations.ikm.register import IkmQuery, IkmRow, find_entries, load_rows
from desktop_app.ui.background.jobs import Lookup
from desktop_app.ui.look.style import GAP, SPACE, look
from desktop_app.ui.workspace import Workspace

if TYPE_CHECKING:
    from array import array

SHOWN = 200
"""So many answers are shown; more are found by typing more."""
ID = Qt.ItemDataRole.UserRole


class RegisterDialog(QDialog):
    """Shows businesses; those that take part already cannot be chosen again."""

    def __init__(self, workspace: Workspace, known: set[UUID], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Participants from the register"))
        self.resize(640, 460)
        self._known = known
        self._lookup = Lookup(workspace, self)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search name, owner, product, village …"))
        self.search.setAccessibleName(tr("Search businesses"))
        self.search.textChanged.connect(self._ask)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Businesses"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setSpacing(2)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemDoubleClicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(GAP)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(look(QLabel(tr("Ctrl or Shift chooses several.")), "muted"))
        column.addLayout(self._buttons())
        self._ask()

    def chosen(self) -> list[UUID]:
        """Return the ids of the chosen businesses."""
        return [item.data(ID) for item in self.list.selectedItems()]

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        cancel = QPushButton(tr("Cancel"), autoDefault=False)
        cancel.clicked.connect(self.reject)
        self.take_button = look(QPushButton(tr("&Add"), autoDefault=True), "primary")
        self.take_button.clicked.connect(self.accept)
        row.addWidget(cancel)
        row.addWidget(self.take_button)
        return row

    def _ask(self) -> None:
        query = IkmQuery(search=self.search.text())

        def rows(session: Session) -> list[IkmRow | None]:
            entries: array[int] = find_entries(session, query)
            return load_rows(session, entries[:SHOWN])

        self._lookup.ask(rows, self._show)

    def _show(self, rows: list[IkmRow | None]) -> None:
        self.list.clear()
        for row in rows:
            if row is not None:
                self.list.addItem(self._item(row))
        if self.list.count():
            self.list.setCurrentRow(0)

    def _item(self, row: IkmRow) -> QListWidgetItem:
        item = QListWidgetItem(" – ".join(part for part in (row.name, row.owner, row.kabupaten) if part))
        item.setData(ID, row.id)
        if row.id in self._known:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setText(f"{item.text()} ({tr('already on the list')})")
        return item
