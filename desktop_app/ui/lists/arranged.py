"""An arranged list, as its menus and what is given away of it see it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from desktop_app.operations.listing.arrangement import Arrangement, Sorts

if TYPE_CHECKING:
    from desktop_app.ui.lists.arranging import Arranging
    from desktop_app.ui.lists.kept import KeptArrangements
    from desktop_app.ui.lists.undo_bar import UndoBar


@dataclass(frozen=True)
class Named:
    """What a list is: its name for what is kept, and its title on paper (Indonesian) and in the window."""

    name: str
    title: str
    paper: str
    sorts: Sorts = ()
    """What it is sorted by at first; () is the order in which the rows come."""


class ArrangedList(Protocol):
    """What is known of a list besides its rows."""

    named: Named
    arranging: "Arranging"
    kept: "KeptArrangements"
    undo_bar: "UndoBar"
    total: int
    """Rows without search and filters."""
    shown: int
    """Rows, at most, as long as they are counted."""

    def present(self) -> Arrangement:
        """Return how the list is arranged and what is looked for."""

    def take(self, arrangement: Arrangement) -> None:
        """Arrange the list and look for what the arrangement looks for."""

    def found_by(self) -> tuple[str, ...]:
        """Return in words what the rows were chosen by."""

    def sorted_words(self) -> tuple[str, ...]:
        """Return in words what the rows are sorted by."""

    def open_columns(self) -> object:
        """Let the person choose, move and sort the columns."""
