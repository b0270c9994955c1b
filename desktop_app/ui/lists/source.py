"""Where the rows of a list are: all in the view, or in the database page by page."""

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtWidgets import QTableView
from sqlmodel import Session

from desktop_app.progress import Progress, ignore
from desktop_app.ui.lists.rows_list import Column, RowsList


class Source(Protocol):
    """Gives rows to be copied, written or printed."""

    def selected(self) -> int:
        """Return how many rows are chosen."""

    def rows(
        self, session: Session, columns: Sequence[Column[Any]], *, chosen: bool, progress: Progress = ignore
    ) -> list[Any]:
        """Return the chosen rows, or all that are shown, in their order and with what these columns show."""


class ViewSource:
    """Rows that the view holds."""

    def __init__(self, view: RowsList[Any]) -> None:
        self._view = view

    def selected(self) -> int:
        """Return how many rows are chosen."""
        return len(chosen_places(self._view))

    def rows(
        self, _session: Session, _columns: Sequence[Column[Any]], *, chosen: bool, progress: Progress = ignore
    ) -> list[Any]:
        """Return the chosen rows, or all."""
        progress(0, 1, "")
        rows = self._view.rows_model.rows
        return [rows[place] for place in chosen_places(self._view)] if chosen else list(rows)


def chosen_places(view: QTableView) -> list[int]:
    """Return the places of the chosen rows from top to bottom: by ranges, for a hundred thousand rows too."""
    chosen = view.selectionModel().selection()
    ranges = [chosen.at(number) for number in range(chosen.count())]
    return sorted({place for one in ranges for place in range(one.top(), one.bottom() + 1)})
