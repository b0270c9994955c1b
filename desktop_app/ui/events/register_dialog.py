"""Choosing businesses of the register as participants: search, tick, search again."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.i18n import tr
from desktop_app.operations.ikm.register import IkmRow
from desktop_app.ui.look.style import GAP, SPACE, look
from desktop_app.ui.parts.businesses import BusinessList
from desktop_app.ui.parts.fitted import fit_screen
from desktop_app.ui.parts.foot import foot
from desktop_app.ui.parts.searched_list import DATA, Entry
from desktop_app.ui.workspace import Workspace


class TickedBusinesses(BusinessList):
    """Ticks stay while somebody searches for the next; who is on the list of the event has no box."""

    def __init__(self, workspace: Workspace, known: set[UUID]) -> None:
        super().__init__(workspace)
        self._known = known
        self.ticked: dict[UUID, None] = {}
        """In the order in which they were ticked."""
        self.list.itemChanged.connect(self._remember)
        self.search.returnPressed.connect(self.tick)

    def entry_of(self, row: IkmRow) -> Entry:
        """Return the line of a business with its tick."""
        line = super().entry_of(row)
        if row.id in self._known:
            return Entry(row.id, f"{row.name} ({tr('already on the list')})", line.about, enabled=False)
        return Entry(row.id, row.name, line.about, ticked=row.id in self.ticked)

    def tick(self) -> None:
        """Tick the marked one, or take its tick away; the next name is typed over this one."""
        item = self.list.currentItem()
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            ticked = item.checkState() is Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)
        self.search.selectAll()

    def _remember(self, item: QListWidgetItem) -> None:
        if item.checkState() is Qt.CheckState.Checked:
            self.ticked[item.data(DATA)] = None
        else:
            self.ticked.pop(item.data(DATA), None)
        self.marked.emit()


class RegisterDialog(QDialog):
    """Shows businesses; those that take part already cannot be chosen again."""

    def __init__(self, workspace: Workspace, known: set[UUID], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Participants from the register"))
        fit_screen(self, 640, 460)
        self.found = TickedBusinesses(workspace, known)
        self.found.taken.connect(self.found.tick)
        self.found.marked.connect(self._count)
        hint = look(QLabel(tr("Enter ticks the marked business, Ctrl+Enter adds all that are ticked.")), "muted")
        buttons, self.take_button = foot(tr("&Add"), self.accept, self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.take_button.click)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(GAP)
        column.addWidget(self.found, 1)
        column.addWidget(hint)
        column.addLayout(buttons)
        self._count()
        self.found.ask()

    def chosen(self) -> list[UUID]:
        """Return the ids of the ticked businesses, in the order in which they were ticked."""
        return list(self.found.ticked)

    def _count(self) -> None:
        count = len(self.found.ticked)
        self.take_button.setText(tr("&Add {count}", count=count) if count else tr("&Add"))
        self.take_button.setEnabled(count > 0)
