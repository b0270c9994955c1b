"""Where the rows of a list are: all in the view, or in the database page by page."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from sqlmodel import Session

from desktop_app.ui.lists.list_look import chosen_ranges
from desktop_app.ui.lists.rows_list import Column, RowsList

Meant = Callable[[Session], Sequence[Any]]
"""Returns what stands for the rows that somebody meant; asked of the database in any thread, however many they are."""


class Source(Protocol):
    """Gives rows to be copied, written or printed."""

    def selected(self) -> int:
        """Return how many rows are chosen."""

    def meant(self, *, chosen: bool) -> Meant:
        """Note in the window's thread which rows are meant: the chosen ones, or all that are shown, in their order."""

    def rows(self, session: Session, meant: Sequence[Any], columns: Sequence[Column[Any]]) -> list[Any]:
        """Return the rows of a part of those that were meant, with what these columns show."""


class ViewSource:
    """Rows that the view holds."""

    def __init__(self, view: RowsList[Any]) -> None:
        self._view = view

    def selected(self) -> int:
        """Return how many rows are chosen."""
        return sum(map(len, chosen_ranges(self._view)))

    def meant(self, *, chosen: bool) -> Meant:
        """Note the chosen rows, or all."""
        rows = self._view.chosen() if chosen else list(self._view.rows_model.rows)
        return lambda _: rows

    def rows(self, _session: Session, meant: Sequence[Any], _columns: Sequence[Column[Any]]) -> list[Any]:
        """Return the rows: they are what was meant."""
        return list(meant)
