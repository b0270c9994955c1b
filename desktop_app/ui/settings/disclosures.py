"""Data pribadi: who was shown or given personal data, when, what of it, and of which record. For administrators."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app import clock
from desktop_app.domain.disclosure import Channel, Tier
from desktop_app.domain.text import search_key
from desktop_app.domain.wording import clock_time, grouped, short_date
from desktop_app.i18n import tr
from desktop_app.operations.listing.searching import searched
from desktop_app.operations.names.choice_names import choice_names
from desktop_app.operations.office.permissions import Act
from desktop_app.operations.privacy.disclosing import DisclosureRow, list_disclosures
from desktop_app.ui.background.jobs import Lookup
from desktop_app.ui.lists.list_look import search_box
from desktop_app.ui.lists.rows_list import Column, RowsList
from desktop_app.ui.look.style import GAP
from desktop_app.ui.privacy.roles import explain
from desktop_app.ui.start.card import paragraph
from desktop_app.ui.workspace import Workspace


class DisclosuresSection(QWidget):
    """The list, the latest first, loaded when it is shown."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._rows: list[DisclosureRow] = []
        self.search = search_box(tr("Search officers, records and what was shown"), tr("Search the disclosures"))
        self.search.textChanged.connect(self._show)
        self.list = RowsList(_columns(), tr("Disclosures of personal data"), lines=2)
        self.empty = paragraph("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for part in (self.search, self.empty, self.list):
            column.addWidget(part)
        column.setStretchFactor(self.list, 1)
        column.addStretch()
        explain(workspace, Act.SEE_DISCLOSURES, self, ())
        self._lookup = Lookup(workspace, self)
        workspace.officer_changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Load the latest ones; only administrators see what colleagues looked at."""
        allowed = not self._workspace.refusal(Act.SEE_DISCLOSURES)
        self.search.setVisible(allowed)
        self._rows = []
        self._show()
        if allowed:
            self._lookup.ask(list_disclosures, self._take)
        else:
            self._lookup.forget()
            self.empty.hide()

    def focus_search(self) -> None:
        """Put the person into the search."""
        self.search.setFocus()
        self.search.selectAll()

    def _take(self, rows: list[DisclosureRow]) -> None:
        self._rows = rows
        self._show()

    @Slot()
    def _show(self) -> None:
        found = searched(self._rows, self.search.text(), _searched).rows
        self.list.show_rows(found, lambda row: row.id)
        self.list.setVisible(bool(found))
        nothing = tr("Nothing was found.") if self._rows else tr("Nobody has been shown or given personal data yet.")
        self.empty.setText(nothing)
        self.empty.setVisible(not found)


def _searched(row: DisclosureRow) -> str:
    return search_key(f"{row.officer} {row.what} {row.subject} {row.purpose}")


def _columns() -> list[Column[DisclosureRow]]:
    channels, tiers = choice_names(Channel), choice_names(Tier)
    return [
        Column(tr("When"), _when, 100, key=lambda row: row.when),
        Column(tr("Officer"), lambda row: row.officer or tr("(no officer)"), 150),
        Column(tr("Given by"), lambda row: f"{channels[row.channel]}\n{tiers[row.tier]}", 150),
        Column(tr("Fields or list"), lambda row: "\n".join(filter(None, (row.what, row.purpose))), 0),
        Column(tr("Record"), lambda row: row.subject or "–", 220),
        Column(tr("Number of records"), lambda row: grouped(row.records), 100, key=lambda row: row.records),
    ]


def _when(row: DisclosureRow) -> str:
    moment = clock.local(row.when)
    return f"{short_date(moment.date())}\n{clock_time(moment.time())}"
