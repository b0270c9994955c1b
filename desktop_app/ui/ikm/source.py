"""The rows of the list of businesses, looked up in the database when they are copied, written or printed."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QTableView
from sqlmodel import Session

from desktop_app.operations.ikm.register import businesses_of
from desktop_app.progress import Progress, ignore
from desktop_app.ui.ikm.columns import Line, load_lines
from desktop_app.ui.ikm.table import IkmTable
from desktop_app.ui.lists.rows_list import Column
from desktop_app.ui.lists.source import chosen_places


class IkmSource:
    """Gives the chosen businesses, or all that are shown."""

    def __init__(self, view: QTableView, table: IkmTable) -> None:
        self._view, self._table = view, table

    def selected(self) -> int:
        """Return how many rows are chosen, at most as long as not all are here."""
        return self._table.at_most if self._means_all() else len(chosen_places(self._view))

    def ids(self, session: Session) -> list[UUID]:
        """Return the chosen businesses."""
        return businesses_of(session, self._chosen(session))

    def rows(
        self, session: Session, columns: Sequence[Column[Any]], *, chosen: bool, progress: Progress = ignore
    ) -> list[Line]:
        """Return the businesses with what these columns show; those that are gone meanwhile are left out."""
        wanted = self._chosen(session) if chosen else self._table.all_entries(session)
        found = load_lines(session, wanted, [column.name for column in columns], progress)
        return [line for line in found if line is not None]

    def has_all(self) -> bool:
        """Whether every row that is shown is chosen."""
        return 1 < self._table.rowCount() == len(chosen_places(self._view))

    def _means_all(self) -> bool:
        return not self._table.is_whole and self.has_all()

    def _chosen(self, session: Session) -> Sequence[int]:
        """Return the chosen entries; who chose all while only the first were there meant all."""
        if self._means_all():
            return self._table.all_entries(session)
        entries = self._table.entries
        return [entries[place] for place in self._places()]

    def _places(self) -> list[int]:
        return [place for place in chosen_places(self._view) if place < len(self._table.entries)]
