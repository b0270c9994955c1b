"""What a person chooses when printing what others sign for."""

from dataclasses import dataclass
from uuid import UUID

from desktop_app.documents.drawing.page import Paper


@dataclass(frozen=True)
class ListOptions:
    """Of the lists of payments."""

    paper: Paper = Paper.F4
    which: int = 0
    """Which list of the gathering, counted from 1; 0 for all of them."""

    @property
    def variant(self) -> str:
        """Which paper of its kind these make."""
        return str(self.which) if self.which else ""


@dataclass(frozen=True)
class ReceiptOptions(ListOptions):
    """Of the receipts of single people."""


@dataclass(frozen=True)
class KitOptions:
    """Of the list for seminar kits and meals."""

    paper: Paper = Paper.F4
    peserta: bool = True
    tamu: bool = True
    narasumber: bool = True
    panitia: bool = True
    knowing: UUID | None = None
    handed_by: UUID | None = None
    signer: UUID | None = None
