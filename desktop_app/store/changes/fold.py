"""Folding the changes of one row: what its cells hold, and which values stand beside each other.

An update *replaces* the value on show to its author, and those silently equal to it, which dismissals name right before
it. A *head* of a cell is a change that no other change of the cell replaces. Usually there is one. Several mean that
people wrote without seeing each other; then

* a head that is back at the value from which all of them started says nothing against the others (somebody changed a
  value and changed it back), unless its author, or one whom it replaced since, wrote in sight of the others;
* of the rest the newest, by (hlc, device, seq), is shown; equal ones are silently the same, others are in conflict.

The result depends on the set of changes alone, so every order of merging gives the same. An insert speaks for the
columns that it wrote down; about the others it has no opinion. A refused change is as if nobody had written it: what it
replaced is replaced by what replaces it.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from desktop_app.store.changes.shape import Columns

INSERT, UPDATE, DISMISS = "insert", "update", "dismiss"
SHOWN, SAME, CONFLICT = "shown", "same", "conflict"
DELETED = "deleted"
Key = tuple[int, int]
"""A change: (device, seq)."""
Same = Callable[[str, str, Any, Any], bool]
"""Whether two values of (table, column) mean the same to a person."""


class Entry(NamedTuple):
    """A change of a row, as the fold needs it. The order of the fields is the order of the columns in `ENTRY`."""

    hlc: int
    device: int
    seq: int
    kind: str
    column: str
    new: Any
    seen: str | None
    replaces_device: int | None
    replaces_seq: int | None
    refused: int
    """Whether its value breaks the rules of the column."""

    @property
    def key(self) -> Key:
        """Which change it is."""
        return self.device, self.seq


ENTRY = (
    'hlc, device, seq, kind, "column", new, seen, replaces_device, replaces_seq, '
    "EXISTS (SELECT 1 FROM refused_change r WHERE r.device = change.device AND r.seq = change.seq)"
)
Head = tuple[Entry, Any]
"""A change and the value that it gives to a cell."""


@dataclass(slots=True)
class Folded:
    """What the changes of a row come to."""

    inserted: bool
    """Whether its beginning is known; without it the row waits."""
    values: dict[str, Any]
    """Values by column, as they are stored; columns that nobody wrote have what they begin with."""
    heads: list[tuple[str, Key, str]] = field(default_factory=list)
    """(column, change, role) of the cells that have several heads."""
    deletions: list[Entry] = field(default_factory=list)
    """The heads that delete the row, when that is what is shown."""


def fold_row(table: str, columns: Columns, entries: Sequence[Entry], same: Same) -> Folded:
    """Fold the changes of one row; `entries` in the order of (hlc, device, seq)."""
    history = _History(entries) if len(entries) > 1 else None
    accepted = [entry for entry in entries if not entry.refused]
    folded = Folded(inserted=any(entry.kind == INSERT for entry in accepted), values=dict(columns.blank))
    cells = _cells(columns, accepted, history)
    for column, heads in cells.items():
        folded.values[column] = heads[-1][1]
        if history is not None and len(heads) > 1:
            _settle(_Cell(table, column, columns, same), heads, history, folded)
    if folded.values.get(DELETED) == 1:
        folded.deletions = [entry for entry, value in cells[DELETED] if value == 1]
    return folded


def _cells(columns: Columns, accepted: Iterable[Entry], history: "_History | None") -> dict[str, list[Head]]:
    """Return the heads of each column."""
    cells: dict[str, list[Head]] = {}
    last: dict[str, Head] = {}
    for entry in accepted:
        for column, value in _opinions(columns, entry):
            last[column] = entry, value
            if history is None or (column, entry.key) not in history.replaced:
                cells.setdefault(column, []).append((entry, value))
    # Replaced in a circle, as no honest laptop writes: the last word stands.
    return {column: cells.get(column, [head]) for column, head in last.items()}


def inserted_values(columns: Columns, payload: str) -> dict[str, Any]:
    """Return the values of known columns that an insert wrote down."""
    read = columns.readers
    return {
        name: read[name](value) for name, value in json.loads(payload).items() if name in read and value is not None
    }


def _opinions(columns: Columns, entry: Entry) -> Iterable[tuple[str, Any]]:
    if entry.kind == INSERT:
        return inserted_values(columns, entry.new).items()
    if entry.kind == UPDATE and entry.column in columns:
        return ((entry.column, entry.new),)
    return ()


class _History:
    """Which changes of a row replaced which."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.by_key = {entry.key: entry for entry in entries}
        self.parents = _parents(entries)
        self.replaced = {
            (entry.column, key)
            for entry in entries
            if entry.kind == UPDATE and not entry.refused
            for key in self.parents[entry.key]
        }

    def line(self, key: Key) -> set[Key]:
        """Return a change and all that went before it, as far as they are known."""
        found: set[Key] = set()
        waiting = [key]
        while waiting:
            one = waiting.pop()
            if one in self.by_key and one not in found:
                found.add(one)
                waiting += self.parents.get(one, ())
        return found


def _parents(entries: Sequence[Entry]) -> dict[Key, tuple[Key, ...]]:
    """Return what each update replaced; instead of a refused change what that one replaced."""
    dismissed = {(e.column, e.device, e.seq): (e.replaces_device, e.replaces_seq) for e in entries if e.kind == DISMISS}
    found = {entry.key: tuple(_replaced_by(entry, dismissed)) for entry in entries if entry.kind == UPDATE}
    refused = {entry.key for entry in entries if entry.refused}
    if refused:
        return {key: tuple(_accepted(keys, found, refused)) for key, keys in found.items()}
    return found


def _replaced_by(entry: Entry, dismissed: Mapping[Any, Any]) -> Iterator[Key]:
    if entry.replaces_device is not None and entry.replaces_seq is not None:
        yield entry.replaces_device, entry.replaces_seq
    seq = entry.seq - 1
    while (cell := (entry.column, entry.device, seq)) in dismissed:
        yield dismissed[cell]
        seq -= 1


def _accepted(keys: Iterable[Key], parents: Mapping[Key, Iterable[Key]], refused: set[Key]) -> Iterator[Key]:
    waiting, looked_at = list(keys), set[Key]()
    while waiting:
        key = waiting.pop()
        if key not in refused:
            yield key
        elif key not in looked_at:
            looked_at.add(key)
            waiting += parents.get(key, ())


@dataclass(frozen=True)
class _Cell:
    """A cell with several heads."""

    table: str
    column: str
    columns: Columns
    sameness: Same

    def same(self, one: Any, other: Any) -> bool:
        return self.sameness(self.table, self.column, one, other)

    def value(self, entry: Entry) -> Any:
        if entry.kind == UPDATE:
            return entry.new
        return inserted_values(self.columns, entry.new).get(self.column, self.columns.blank[self.column])


def _settle(cell: _Cell, heads: list[Head], history: _History, folded: Folded) -> None:
    standing = _without_unmoved(cell, heads, history)
    shown, value = standing[-1]
    folded.values[cell.column] = value
    speaking = {head.key for head, _ in standing}
    for head, other in heads:
        equal = head.key not in speaking or cell.same(other, value)
        folded.heads.append((cell.column, head.key, SHOWN if head is shown else SAME if equal else CONFLICT))


def _without_unmoved(cell: _Cell, heads: list[Head], history: _History) -> list[Head]:
    """Return the heads without those that are back where all began; all of them when none would be left."""
    lines = [history.line(head.key) for head, _ in heads]
    shared = set.intersection(*lines)
    earlier = {parent for key in shared for parent in history.parents.get(key, ())}
    beginnings = [cell.value(history.by_key[key]) for key in sorted(shared - earlier)]
    if not beginnings or not all(cell.same(one, beginnings[0]) for one in beginnings):
        return heads
    moved = [
        (head, value)
        for (head, value), line in zip(heads, lines, strict=True)
        if not cell.same(value, beginnings[0]) or any(history.by_key[key].seen is not None for key in line - shared)
    ]
    return moved or heads


def known_to(deletions: Iterable[Entry]) -> dict[int, int]:
    """Return how far the authors of deletions, taken together, knew each device when they deleted."""
    known: dict[int, int] = {}
    for entry in deletions:
        seen = {int(device): seq for device, seq in json.loads(entry.seen or "{}").items()}
        for device, seq in (*seen.items(), (entry.device, entry.seq)):
            known[device] = max(seq, known.get(device, 0))
    return known


def has_edit(entries: Iterable[Entry], known: Mapping[int, int], *, of_part: bool) -> bool:
    """Whether one of `entries` is an edit that is not in `known`; of a part, its return from the bin is one as well."""
    return any(
        entry.seq > known.get(entry.device, 0)
        for entry in entries
        if entry.kind != DISMISS and not entry.refused and (entry.column != DELETED or (of_part and entry.new == 0))
    )
