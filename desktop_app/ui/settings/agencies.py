"""Instansi: the agencies that officials and guests belong to. The catalogue is a start; the office corrects it."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.text import search_key
from desktop_app.i18n import tr
from desktop_app.operations.listing.searching import searched
from desktop_app.operations.office.agencies import list_agencies, remove_agencies
from desktop_app.ui import ask
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, look
from desktop_app.ui.settings.agency_form import AgencyForm, role_words
from desktop_app.ui.settings.tables import RowsTable
from desktop_app.ui.workspace import Workspace

if TYPE_CHECKING:
    from desktop_app.domain.agency import AgencyDraft


def _searched(known: "tuple[UUID, AgencyDraft]") -> str:
    draft = known[1]
    return search_key(f"{draft.name} {draft.short_name} {draft.duties}")


class AgenciesSection(QWidget):
    """A searched list; Enter or a double click opens a form."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._agencies: list[tuple[UUID, AgencyDraft]] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search the agencies"))
        self.search.setAccessibleName(tr("Search the agencies"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._show)
        self.table = RowsTable((tr("Name"), tr("Short name"), tr("Role"), tr("Year")), tr("Agencies"))
        self.table.stretch_only(0)
        self.table.opened.connect(self.open)
        self.add = look(QPushButton(icon("plus", "on_accent"), tr("&New agency")), "primary")
        self.add.clicked.connect(lambda: self.open(None))
        self.edit = QPushButton(icon("pencil"), tr("&Open"))
        self.edit.clicked.connect(self._open_selected)
        self.remove = QPushButton(icon("trash-2"), tr("&Remove"))
        self.remove.clicked.connect(self.remove_selected)
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Load all agencies."""
        with self._workspace.read() as session:
            self._agencies = list_agencies(session)
        self._show()

    def focus_search(self) -> None:
        """Put the person into the search."""
        self.search.setFocus()
        self.search.selectAll()

    def new_record(self) -> None:
        """Open an empty form."""
        self.open(None)

    def open(self, agency: UUID | None) -> AgencyForm:
        """Open the form of an agency, or an empty one."""
        form = AgencyForm(self._workspace, agency, self)
        form.open()
        return form

    def remove_selected(self) -> None:
        """Remove the selected agency after asking."""
        chosen: list[UUID] = self.table.selected()
        name = next((draft.name for agency, draft in self._agencies if [agency] == chosen), "")
        if chosen and ask.confirm(self, tr("Remove {name} from the agencies?", name=name), tr("Remove")):
            with self._workspace.write() as session:
                remove_agencies(session, chosen)
            self._workspace.notify(tr("Removed – {name}", name=name))
            self.refresh()

    def _open_selected(self) -> None:
        for agency in self.table.selected():
            self.open(agency)

    def _show(self) -> None:
        roles = role_words()
        found = [
            (agency, (draft.name, draft.short_name, roles.get(draft.role, draft.role), str(draft.known_year or "")))
            for agency, draft in searched(self._agencies, self.search.text(), _searched).rows
        ]
        self.table.set_rows(found)
        for button in (self.edit, self.remove):
            button.setEnabled(bool(found))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        for button in (self.add, self.edit, self.remove):
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
