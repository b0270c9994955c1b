"""Folding the changes of one row: what its cells hold, and which values stand beside each other.

A *head* of a cell is a change that no other change of the cell replaces. Usually there is one. Several mean that people
wrote without seeing each other; then

* a head that is back at the value from which all of them started says nothing against the others (somebody changed a
  value and changed it back), unless its author wrote it in sight of the others;
* of the rest the newest, by (hlc, device, seq), is shown; equal ones are silently the same, others are in conflict.

The result depends on the set of changes alone, so every order of merging gives the same. An insert speaks for the
columns that it wrote down; about the others it has no opinion.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Column

from desktop_app.store.change_log import from_json, never_written

INSERT, UPDATE, DISMISS = "insert", "update", "dismiss"
SHOWN, SAME, CONFLICT = "shown", "same", "conflict"
Key = tuple[int, int]
"""A change: (device, seq)."""
Same = Callable[[str, str, Any, Any], bool]
"""Whether two values of (table, column) mean the same to a person."""
Columns = dict[str, Column[Any]]


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

    @property
    def key(self) -> Key:
        """Which change it is."""
        return self.device, self.seq


ENTRY = 'hlc, device, seq, kind, "column", new, seen, replaces_device, replaces_seq'


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


def fold_row(table: str, columns: Columns, entries: Iterable[Entry], same: Same) -> Folded:
    """Fold the changes of one row; `entries` in the order of (hlc, device, seq), refused ones left out."""
    known = list(entries)
    replaced = {(e.column, e.replaces_device, e.replaces_seq) for e in known if e.replaces_seq is not None}
    cells: dict[str, list[tuple[Entry, Any]]] = {}
    inserts = [entry for entry in known if entry.kind == INSERT]
    for entry in known:
        for column, value in _opinions(columns, entry):
            if (column, *entry.key) not in replaced:
                cells.setdefault(column, []).append((entry, value))
    folded = Folded(bool(inserts), {name: never_written(column) for name, column in columns.items()})
    for column, heads in cells.items():
        if len(heads) == 1:
            folded.values[column] = heads[0][1]
        else:
            _settle(table, columns[column], heads, known, folded, same)
    _find_deletions(cells.get("deleted", ()), folded)
    return folded


def inserted_values(columns: Columns, payload: str) -> dict[str, Any]:
    """Return the values of known columns that an insert wrote down."""
    found = json.loads(payload)
    return {name: from_json(columns[name], value) for name, value in found.items() if name in columns}


def _opinions(columns: Columns, entry: Entry) -> Iterator[tuple[str, Any]]:
    if entry.kind == INSERT:
        yield from inserted_values(columns, entry.new).items()
    elif entry.kind == UPDATE and entry.column in columns:
        yield entry.column, entry.new


def _settle(
    table: str,
    of: Column[Any],
    heads: list[tuple[Entry, Any]],
    known: Sequence[Entry],
    folded: Folded,
    same: Same,
) -> None:
    column = of.name
    standing = _without_unmoved(table, of, heads, known, same)
    shown, value = standing[-1]
    folded.values[column] = value
    silent = {head.key for head, _ in heads} - {head.key for head, _ in standing}
    for head, other in heads:
        equal = head.key in silent or same(table, column, other, value)
        folded.heads.append((column, head.key, SHOWN if head is shown else SAME if equal else CONFLICT))


def _without_unmoved(
    table: str, of: Column[Any], heads: list[tuple[Entry, Any]], known: Sequence[Entry], same: Same
) -> list[tuple[Entry, Any]]:
    """Return the heads without those that are back where all began; all of them when none would be left."""
    base = _common_ancestor(of, heads, known)
    if base is None:
        return heads
    moved = [
        (head, value) for head, value in heads if head.seen is not None or not same(table, of.name, value, base[0])
    ]
    return moved or heads


def _common_ancestor(of: Column[Any], heads: list[tuple[Entry, Any]], known: Sequence[Entry]) -> tuple[Any] | None:
    """Return the value that every head goes back to, in a tuple; None when they have no common beginning."""
    by_key = {entry.key: entry for entry in known if entry.column == of.name or entry.kind == INSERT}
    lines = [_ancestors(head, by_key) for head, _ in heads]
    shared = set.intersection(*map(set, lines))
    nearest = next((key for key in lines[0] if key in shared), None)
    if nearest is None:
        return None
    entry = by_key[nearest]
    if entry.kind == UPDATE:
        return (entry.new,)
    return (inserted_values({of.name: of}, entry.new).get(of.name, never_written(of)),)


def _ancestors(head: Entry, by_key: dict[Key, Entry]) -> list[Key]:
    """Return the changes that a head replaced, one after the other, the head itself first."""
    line, entry = [], head
    while entry is not None and entry.key not in line:
        line.append(entry.key)
        entry = by_key.get((entry.replaces_device, entry.replaces_seq))  # type: ignore[arg-type,assignment]
    return line


def _find_deletions(heads: Sequence[tuple[Entry, Any]], folded: Folded) -> None:
    if folded.values.get("deleted") == 1:
        folded.deletions = [entry for entry, value in heads if value == 1]


def unseen_by(deletions: Sequence[Entry], entries: Iterable[Entry]) -> bool:
    """Whether one of `entries` is an edit that no author of `deletions` had seen."""
    seen = [(entry.device, entry.seq, json.loads(entry.seen or "{}")) for entry in deletions]
    return any(
        not any(_covers(device, seq, held, entry) for device, seq, held in seen)
        for entry in entries
        if entry.column != "deleted" and entry.kind != DISMISS
    )


def _covers(device: int, seq: int, held: dict[str, int], entry: Entry) -> bool:
    if entry.device == device and entry.seq < seq:
        return True
    return entry.seq <= held.get(str(entry.device), 0)
