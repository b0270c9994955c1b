"""Pejabat: who signs. The list, and for each the posts over time."""

from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app import clock
from desktop_app.domain.official import Official
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.office.officials import list_officials
from desktop_app.ui import ask
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, look
from desktop_app.ui.settings.official_form import OfficialForm
from desktop_app.ui.settings.tables import RowsTable
from desktop_app.ui.start.card import paragraph
from desktop_app.ui.workspace import Workspace


class OfficialsSection(QWidget):
    """The list; Enter or a double click opens a form."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.table = RowsTable((tr("Name"), tr("NIP"), tr("Post today")), tr("Officials"))
        self.table.opened.connect(self.open)
        self.empty = paragraph(tr("No official is recorded yet. Papers name them below the signatures."))
        self.add = look(QPushButton(icon("plus", "on_accent"), tr("&New official")), "primary")
        self.add.clicked.connect(lambda: self.open(None))
        self.edit = QPushButton(icon("pencil"), tr("&Open"))
        self.edit.clicked.connect(lambda: self.open(next(iter(self.table.selected()), None)))
        self.remove = QPushButton(icon("trash-2"), tr("&Remove"))
        self.remove.clicked.connect(self.remove_selected)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.empty)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        for button in (self.add, self.edit, self.remove):
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        self.refresh()

    def refresh(self) -> None:
        """Show all officials."""
        with self._workspace.read() as session:
            rows = list_officials(session, clock.today())
        self.table.set_rows([(row.id, (row.name, row.nip, row.post)) for row in rows])
        for widget in (self.table, self.edit, self.remove):
            widget.setVisible(bool(rows))
        self.empty.setVisible(not rows)

    def new_record(self) -> None:
        """Open an empty form."""
        self.open(None)

    def open(self, official: UUID | None) -> OfficialForm:
        """Open the form of an official, or an empty one."""
        form = OfficialForm(self._workspace, official, self)
        form.accepted.connect(self.refresh)
        form.open()
        return form

    def remove_selected(self) -> None:
        """Remove the selected official; printed papers keep the name."""
        chosen: list[UUID] = self.table.selected()
        item = self.table.item(self.table.currentRow(), 0)
        if not chosen or item is None:
            return
        name = item.text()  # the table is filled again as soon as the change is saved
        advice = tr("Papers that were printed keep the name.")
        if ask.confirm(self, tr("Remove {name} from the officials?", name=name), tr("Remove"), advice):
            with self._workspace.write() as session:
                records.remove(session, Official, chosen)
            self._workspace.notify(tr("Removed – {name}", name=name))
            self.refresh()
