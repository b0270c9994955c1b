"""What reading a workbook back will do, row by row and cell by cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from desktop_app.exchange.round_trip.kinds import Kind
from desktop_app.exchange.round_trip.reading import Trip
from desktop_app.operations.ikm.similar import Similar


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


ClashKey = tuple[str, UUID, str]
"""Shape, record and path of a cell."""


RowKey = tuple[str, int]
"""Shape and line of a row."""


@dataclass(frozen=True)
class Choices:
    """What a person decided in the preview."""

    clashes: Mapping[ClashKey, bool] = field(default_factory=dict)
    """In conflicts; True takes what stands in the file."""
    left_out: frozenset[RowKey] = frozenset()
    """Rows that are not to be taken."""


@dataclass(frozen=True)
class Change:
    """One cell that somebody changed, in words; personal data is masked."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Clash:
    """A cell that was changed in the file and meanwhile in the records, differently. Until somebody chooses the
    records stay as they are."""

    key: ClashKey
    label: str
    written: str
    """What it held when the file was written."""
    file: str
    now: str
    takes_file: bool | None
    """What a person chose; None: nothing yet."""


@dataclass(frozen=True)
class RowFate:
    """What becomes of one row, in words for a person."""

    sheet: str
    key: RowKey
    name: str
    fate: Fate
    record_id: UUID | None = None
    changes: tuple[Change, ...] = ()
    clashes: tuple[Clash, ...] = ()
    reasons: tuple[str, ...] = ()
    """Why it is refused."""
    notes: tuple[str, ...] = ()
    """What a person should know although it is taken."""
    similar: tuple[Similar, ...] = ()
    """Businesses of the register that the new one may be."""

    @property
    def line(self) -> int:
        """The number of the row in the spreadsheet."""
        return self.key[1]


@dataclass(frozen=True)
class Step:
    """One record to be added or changed."""

    kind: Kind
    record_id: UUID
    above: UUID | None
    draft: Any
    is_new: bool


@dataclass(frozen=True)
class TripPlan:
    """Everything that reading the workbook will do."""

    trip: Trip
    rows: tuple[RowFate, ...]
    steps: tuple[Step, ...]
    notes: tuple[str, ...]
    """What is said about the file as a whole."""

    def of(self, fate: Fate) -> list[RowFate]:
        """Return the rows that end like this."""
        return [row for row in self.rows if row.fate is fate]

    @property
    def clashes(self) -> Iterator[Clash]:
        """Every conflict."""
        return (clash for row in self.rows for clash in row.clashes)

    @property
    def undecided(self) -> int:
        """How many conflicts nobody has decided."""
        return sum(clash.takes_file is None for clash in self.clashes)

    @property
    def cells(self) -> int:
        """How many cells of known records change."""
        return sum(len(row.changes) for row in self.of(Fate.CHANGED))
