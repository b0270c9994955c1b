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
        """Return how many rows are chosen."""
        return len(chosen_places(self._view))

    def ids(self, session: Session) -> list[UUID]:
        """Return the chosen businesses."""
        entries = self._table.entries
        return businesses_of(session, [entries[place] for place in self._places()])

    def rows(
        self, session: Session, columns: Sequence[Column[Any]], *, chosen: bool, progress: Progress = ignore
    ) -> list[Line]:
        """Return the businesses with what these columns show; those that are gone meanwhile are left out."""
        entries = self._table.entries
        wanted = [entries[place] for place in self._places()] if chosen else entries
        found = load_lines(session, wanted, [column.name for column in columns], progress)
        return [line for line in found if line is not None]

    def _places(self) -> list[int]:
        return [place for place in chosen_places(self._view) if place < len(self._table.entries)]
