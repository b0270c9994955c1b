"""How a list names a business: its name, and below it where it is."""

from typing import Protocol

from desktop_app.ui.lists.rows_list import UNDER


class Located(Protocol):
    """A row about a business."""

    @property
    def business(self) -> str:
        """Its name."""

    @property
    def village(self) -> str:
        """Its village, "" when nobody wrote it down."""

    @property
    def kabupaten(self) -> str:
        """Its kabupaten or city, "" when nobody wrote it down."""


def place_words(row: Located) -> str:
    """Return the business, and below it village and kabupaten."""
    kabupaten = row.kabupaten.removeprefix("Kabupaten ")
    return row.business + UNDER + ", ".join(part for part in (row.village, kabupaten) if part)
