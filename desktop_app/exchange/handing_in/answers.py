"""What every file gets: an answer."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from desktop_app.domain.wording import in_fours
from desktop_app.operations.handing_in.received_files import Status, Why
from desktop_app.store.exchange_file.outgoing import Receipt


@dataclass(frozen=True)
class RowChange:
    """One record in a merge, for drilling down."""

    table: str
    record: UUID
    title: str
    status: str
    """`new`, `changed`, `conflict`, `rejected`, `waiting`."""


@dataclass
class Answer:
    """What became of one file, with the numbers of its records."""

    file: Path
    status: Status
    reason: str = ""
    """A sentence: why it was not merged, or what is worth knowing."""
    sha256: str = ""
    device: int | None = None
    officer: str = ""
    number: int | None = None
    kind: str = ""
    written_at: str = ""
    why: Why = Why.NOTHING
    exit_code: int = 0
    merge_id: int | None = None
    kinds: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Table -> status -> records; every record of the file is counted once."""
    rows: Sequence[RowChange] = ()
    notes: Sequence[str] = ()
    """More sentences: gaps that were filled, attachments that are awaited, values that were not taken."""
    fork: tuple[int, int] | None = None
    """(device, number) from which on the file says something else than what is held."""
    receipts: Sequence[Receipt] = ()
    """Of a return file: what the office says about this copy's own files."""
    period: tuple[str, str] = ("", "")
    """Days of the first and the last change in the file."""

    def count(self, *statuses: str) -> int:
        """Return how many records have one of the statuses."""
        return sum(number for kind in self.kinds.values() for status, number in kind.items() if status in statuses)

    def call_changed(self, table: str, records: int) -> None:
        """Count so many records of a table as changed instead of in conflict."""
        kind = Counter(self.kinds.get(table, {}))
        if moved := min(records, kind["conflict"]):
            kind["conflict"] -= moved
            kind["changed"] += moved
            self.kinds = {**self.kinds, table: {status: number for status, number in kind.items() if number > 0}}

    @property
    def fingerprint(self) -> str:
        """The beginning of the SHA-256, in groups, to compare by telephone."""
        return in_fours(self.sha256[:16])


def by_kind(statuses: Counter[tuple[str, str]]) -> dict[str, dict[str, int]]:
    """Return the counts of (table, status) by table."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for (table, status), number in sorted(statuses.items()):
        found[table][status] = number
    return dict(found)
