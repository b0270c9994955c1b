"""What an import will do, row by row: planned without changing anything, shown, and then applied."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID

from desktop_app.errors import Problem
from desktop_app.exchange.sheets.tables import Row, Table
from desktop_app.operations.ikm.similar import Similar
from desktop_app.progress import Progress


class Outcome(StrEnum):
    """What becomes of a row."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DELETED = "deleted"
    REJECTED = "rejected"


@dataclass(frozen=True)
class RowResult:
    """What becomes of one row, in words for a person."""

    line: int
    """The number of the row in the spreadsheet."""
    outcome: Outcome
    record_id: UUID | None = None
    name: str = ""
    reasons: tuple[str, ...] = ()
    """Why it was rejected, or left unchanged."""
    warnings: tuple[str, ...] = ()
    """What is odd in a row that is imported all the same."""
    similar: tuple[Similar, ...] = ()
    """Businesses of the register that the new one may be."""


@dataclass(frozen=True)
class Step:
    """One change to be made; `draft` is None for a deletion."""

    outcome: Outcome
    record_id: UUID
    draft: Any = None
    restores: bool = False
    """Whether the record is taken out of the bin."""


@dataclass(frozen=True)
class Plan:
    """Everything that an import will do."""

    kind: str
    table: Table
    results: tuple[RowResult, ...]
    steps: tuple[Step, ...]

    def count(self, outcome: Outcome) -> int:
        """Return how many rows end like this."""
        return sum(result.outcome is outcome for result in self.results)

    def of(self, outcome: Outcome) -> list[RowResult]:
        """Return the rows that end like this."""
        return [result for result in self.results if result.outcome is outcome]

    @property
    def warned(self) -> list[RowResult]:
        """The rows that are imported although something in them is odd."""
        return [result for result in self.results if result.warnings]


class State(StrEnum):
    """Where a record is."""

    NOWHERE = "nowhere"
    LIVE = "live"
    REMOVED = "removed"
    ELSEWHERE = "elsewhere"
    """It belongs to another event."""
    MERGED = "merged"
    """It is a business that was merged into another one."""


@dataclass(frozen=True)
class Identity:
    """By what a record without an id is known again: two rows of one key whose places contain each other are one."""

    key: tuple[str, ...]
    place: str
    """Region code, "" when it is not known: it may be that of any place."""

    def same_place(self, other: "Identity") -> bool:
        """Return whether one place contains the other."""
        return self.place.startswith(other.place) or other.place.startswith(self.place)


class Target(Protocol):
    """How rows of one kind become records. Reading only, until `apply`."""

    def expect(self, rows: Sequence[Row]) -> None:
        """Hear which rows come next, to load together what they may mean."""

    def state(self, record_id: UUID) -> State:
        """Return where the record with this id is."""

    def load(self, record_id: UUID) -> Any:
        """Return the draft of a record, also of one in the bin."""

    def blank(self, row: Row) -> Any:
        """Return the draft that a new record starts from."""

    def fill(self, draft: Any, row: Row) -> Any:
        """Return the draft with the values of the row, cleaned; raises `CellError` or `ValidationError`."""

    def problems(self, draft: Any, record_id: UUID | None) -> list[Problem]:
        """Return the errors, and the warnings that nobody has accepted."""

    def accept(self, draft: Any, warnings: list[Problem], reason: str) -> Any:
        """Return the draft with a reason for these warnings."""

    def identity(self, draft: Any) -> Identity:
        """Return by what the draft is known again."""

    def name(self, draft: Any) -> str:
        """Return what the draft is called in the result."""

    def known(self) -> Iterable[tuple[Identity, UUID]]:
        """Yield the identity of every live record."""

    def planned(self, record_id: UUID, draft: Any) -> None:
        """Hear that a draft will be recorded, for the rows that follow."""

    def apply(self, steps: Iterable[Step], progress: Progress) -> None:
        """Make the changes, in the session's transaction."""
