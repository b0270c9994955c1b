"""The business that a visit goes to, as the head of the form names it, and choosing it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
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

from desktop_app.domain.regions import line
from desktop_app.i18n import tr
from desktop_app.operations.ikm.dossier import load_dossier
from desktop_app.operations.ikm.register import IkmQuery, IkmRow, find_entries, load_rows
from desktop_app.ui.background.jobs import Lookup
from desktop_app.ui.look.style import GAP, SPACE, look
from desktop_app.ui.visits.offered import two_lines
from desktop_app.ui.workspace import Workspace

if TYPE_CHECKING:
    from array import array

SHOWN = 100
"""So many answers are shown; more are found by typing more."""
ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Business:
    """What the form says about the business."""

    name: str
    owner: str
    about: str
    """Owner, products and place in one line."""
    address: str


def business_of(session: Session, ikm_id: UUID) -> Business:
    """Return what the form says about a business; raises `UserError` when it is gone."""
    dossier = load_dossier(session, ikm_id)
    owner, ikm = dossier.owner.person_name.full, dossier.business
    products = ", ".join(product.name for product in dossier.products)
    place = line(ikm.region_code) if ikm.region_code else ""
    about = " · ".join(part for part in (owner, products, place) if part)
    return Business(ikm.name, owner, about, ", ".join(part for part in (ikm.address, place) if part))


class ChooseBusinessDialog(QDialog):
    """Finds a business as somebody types; Enter takes the marked one."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Which business is visited?"))
        self.resize(640, 460)
        self._lookup = Lookup(workspace, self)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search name, owner, product, village …"))
        self.search.setAccessibleName(tr("Search businesses"))
        self.search.textChanged.connect(self._ask)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Businesses"))
        self.list.setSpacing(2)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self.accept)
        self._lay_out()
        self._ask()

    def chosen(self) -> UUID | None:
        """Return the id of the marked business, None when none was found."""
        item = self.list.currentItem()
        found: UUID | None = item.data(ID) if item else None
        return found

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list while somebody types."""
        keys = (Qt.Key.Key_Up, Qt.Key.Key_Down)
        if watched is self.search and isinstance(event, QKeyEvent) and event.key() in keys:
            if event.type() == QEvent.Type.KeyPress and self.list.count():
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.list.setCurrentRow(min(max(self.list.currentRow() + step, 0), self.list.count() - 1))
            return True
        return False

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(GAP)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        self.none = look(QLabel(tr("Nothing found. Add the business on the page IKM first.")), "muted")
        self.none.hide()
        column.addWidget(self.none)
        row = QHBoxLayout()
        row.addStretch()
        cancel = QPushButton(tr("Cancel"), autoDefault=False)
        cancel.clicked.connect(self.reject)
        self.take_button = look(QPushButton(tr("&Choose"), autoDefault=True, default=True), "primary")
        self.take_button.clicked.connect(self.accept)
        row.addWidget(cancel)
        row.addWidget(self.take_button)
        column.addLayout(row)

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
                place = ", ".join(part for part in (row.village, row.district, row.kabupaten) if part)
                below = " · ".join(part for part in (row.owner, row.product, place) if part)
                item = QListWidgetItem(f"{row.name}\n{below}")
                item.setData(ID, row.id)
                item.setSizeHint(two_lines(self.list))
                self.list.addItem(item)
        found = self.list.count() > 0
        if found:
            self.list.setCurrentRow(0)
        self.none.setVisible(not found)
        self.take_button.setEnabled(found)
