"""What the minutes of a merge are made of; no session and no window behind them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.office.letterhead import Letterhead
from desktop_app.documents.office.signature import Signature

STATUSES = ("new", "changed", "unchanged", "conflict", "rejected", "waiting")
"""What becomes of a record, in the order of the columns."""


@dataclass(frozen=True)
class MergeMinutesOptions:
    """What a person chooses when printing."""

    paper: Paper = Paper.F4
    merges: str = ""
    """Numbers of the received files, such as "3, 5-7"; "" for those of the last day on which one was merged."""
    number: str = ""
    copies: int = 2
    knowing: UUID | None = None
    """The official who takes note (Mengetahui)."""
    signature_field: bool = False
    """An empty field where the official signs electronically."""


@dataclass(frozen=True)
class Person:
    """Who merged, or who handed in."""

    name: str
    nip: str = ""
    post: str = ""


@dataclass(frozen=True)
class FileLine:
    """One received file."""

    sender: str
    laptop: str
    number: int | None
    period: tuple[date, date] | None
    received_at: datetime
    sha256: str
    result: str
    """What became of it, in words."""
    is_merged: bool
    reason: str = ""
    """Why it was not merged, or what is worth knowing."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class KindLine:
    """The records of one kind, by what became of them."""

    name: str
    counts: tuple[int, ...]
    """In the order of `STATUSES`."""


@dataclass(frozen=True)
class DecidedLine:
    """A conflict that was decided."""

    kind: str
    record: str
    chosen: str
    reason: str


@dataclass(frozen=True)
class MergeMinutes:
    """Everything that is printed."""

    day: date
    when: datetime
    place: str
    """In the opening sentence."""
    city: str
    """Before the date above the signatures."""
    mergers: tuple[Person, ...]
    senders: tuple[Person, ...]
    files: tuple[FileLine, ...]
    kinds: tuple[KindLine, ...]
    decided: tuple[DecidedLine, ...]
    open_conflicts: int
    number: str = ""
    copies: int = 2
    letterhead: Letterhead | None = None
    nip_label: str = "NIP."
    knowing: Signature | None = None
    paper: Paper = Paper.F4
    watermark: str = ""
    print_code: str = ""

    def total(self, status: str) -> int:
        """Return how many records have a status, of every kind."""
        place = STATUSES.index(status)
        return sum(kind.counts[place] for kind in self.kinds)
