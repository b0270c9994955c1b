"""The rows of the list of businesses, looked up in the database when they are copied, written or printed."""

from array import array
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QTableView
from sqlmodel import Session

from desktop_app.operations.ikm.register import businesses_of
from desktop_app.progress import Progress
from desktop_app.ui.ikm.columns import Line, load_lines
from desktop_app.ui.ikm.table import IkmTable
from desktop_app.ui.lists.list_look import chosen_ranges
from desktop_app.ui.lists.rows_list import Column


class IkmSource:
    """Gives the chosen businesses, or all that are shown."""

    def __init__(self, view: QTableView, table: IkmTable) -> None:
        self._view, self._table = view, table

    def selected(self) -> int:
        """Return how many rows are chosen, at most as long as not all are here."""
        return self._table.at_most if self._means_all() else self._count()

    def ids(self) -> Callable[[Session, Progress], list[UUID]]:
        """Note which businesses are chosen; they are asked of the database later, in any thread."""
        meant = self.meant(chosen=True)
        return lambda session, progress: businesses_of(session, meant(session), progress)

    def meant(self, *, chosen: bool) -> "Callable[[Session], array[int]]":
        """Note the entries; who chose all while only the first were there meant all."""
        if not chosen or self._means_all():
            return self._table.every()
        entries, ranges = self._table.entries, chosen_ranges(self._view)
        found: array[int] = array("q")
        for one in ranges:
            found += entries[one.start : one.stop]
        return lambda _: found

    def rows(self, session: Session, meant: Sequence[int], columns: Sequence[Column[Any]]) -> list[Line]:
        """Return the businesses with what these columns show; those that are gone meanwhile are left out."""
        found = load_lines(session, meant, [column.name for column in columns])
        return [line for line in found if line is not None]

    def has_all(self) -> bool:
        """Whether every row that is shown is chosen."""
        return 1 < self._table.rowCount() == self._count()

    def _count(self) -> int:
        return sum(map(len, chosen_ranges(self._view)))

    def _means_all(self) -> bool:
        return not self._table.is_whole and self.has_all()
