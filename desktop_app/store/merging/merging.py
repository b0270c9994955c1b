"""Merging: the union of two change logs, and the tables brought in step.

For each device that a file speaks of, what is newer than what is held is taken; nothing else is looked at. What the
file says again must be what is known, letter for letter: another content under the same (device, seq) is a *fork* (a
cloned disk, a backup that went on writing). A file that starts after what is held leaves a *gap*; the rescue copy in
the file fills it, or the file waits. All inside the transaction of the caller: an exception leaves nothing behind.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain
from typing import Any

from desktop_app.progress import Progress, ignore
from desktop_app.store.changes import refolding
from desktop_app.store.changes.fold import INSERT, Same
from desktop_app.store.changes.refusing import COLUMN, DEVICE, HLC, KIND, NEW, ROW, SEQ, TABLE, Row, refuse
from desktop_app.store.changes.rows import UNCHANGED
from desktop_app.store.changes.shape import Shape
from desktop_app.store.device import show_device
from desktop_app.store.exchange_file.outgoing import BATCH, CHANGE, HASH, rescued

AHEAD = 24 * 3600 * 1000 << 16
"""How far a foreign clock may pull ours ahead: one day of a hybrid logical clock."""
REJECTED, IN_CONFLICT = "rejected", "conflict"


class Stopped(Exception):
    """A file that is not merged; `device` says whose changes are the reason."""

    def __init__(self, device: int, seq: int) -> None:
        super().__init__(show_device(device), seq)
        self.device, self.seq = device, seq


class Fork(Stopped):
    """The file says something else about a change that is held, from `seq` on."""


class Gap(Stopped):
    """The file starts after `seq`, and changes between what is held and `seq` are missing."""


class Doubt(Exception):
    """The counts after a merge are not what they must be."""


@dataclass
class Taken:
    """What a merge did."""

    ranges: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Device -> (held before, held after)."""
    changes: int = 0
    rescued: int = 0
    """Changes that came from the rescue copy."""
    statuses: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How many rows of the file per (table, status)."""
    refused: list[tuple[int, int, str, str]] = field(default_factory=list)
    """(device, seq, table.column, what is wrong)."""
    awaited: int = 0
    """Attachments that records name and that have not arrived."""
    latest: int = 0
    """The newest clock in the file, in milliseconds."""


@dataclass(frozen=True)
class _Range:
    device: int
    after: int
    """What is held."""
    starts: int
    """Where the file starts."""
    upto: int


class Merge:
    """One merge of the changes in an opened exchange file."""

    def __init__(self, connection: Any, incoming: Any, shape: Shape, same: Same, progress: Progress = ignore) -> None:
        self.connection, self.incoming, self.shape, self.same = connection, incoming, shape, same
        self.progress = progress
        self.taken = Taken()
        self._hlc = 0

    def run(self, now_ms: int) -> Taken:
        """Take what is new; raises `Fork`, `Gap` and `Doubt`, after which the caller rolls back."""
        before = self._count()
        ranges = [self._range(*line) for line in self._manifest()]
        refolding.begin(self.connection)
        total = sum(one.upto - one.after for one in ranges)
        for one in ranges:
            if one.upto > one.after:
                self._take(one, total)
        self._take_attachments()
        conflicts = self._conflicts()
        refolding.refold(self.connection, self.shape, self.same)
        self._tick(now_ms)
        self._tell_statuses(self._conflicts() - conflicts)
        self._count_again(before + total)
        return self.taken

    def _count_again(self, expected: int) -> None:
        """Raise `Doubt` unless the log and the tables have exactly what the file must have added."""
        there = sum(
            self.connection.execute(
                "SELECT count(*) FROM change WHERE device = ? AND seq > ? AND seq <= ?", (device, after, upto)
            ).fetchone()[0]
            for device, (after, upto) in self.taken.ranges.items()
        )
        if there != self.taken.changes or self._count() != expected:
            raise Doubt(f"{there} changes of {self.taken.changes}, {self._count()} in all of {expected}")
        for table in self.shape.by_name:
            missing = self.connection.execute(
                f"SELECT count(*) FROM temp.touched t WHERE \"table\" = '{table}' AND status IN ('new', 'changed') "
                f"AND NOT EXISTS (SELECT 1 FROM {table} r WHERE r.id = t.row)"
            ).fetchone()[0]
            if missing:
                raise Doubt(f"{missing} rows of {table} are not there")

    def _manifest(self) -> list[tuple[int, int, int, int, int]]:
        return list(
            self.incoming.execute("SELECT device, from_seq, to_seq, from_hlc, to_hlc FROM manifest ORDER BY device")
        )

    def _range(self, device: int, starts: int, upto: int, from_hlc: int, _to_hlc: int) -> _Range:
        (own, own_seq) = self.connection.execute("SELECT device, seq FROM local").fetchone()
        found = self.connection.execute("SELECT seq FROM held WHERE device = ?", (device,)).fetchone()
        held = own_seq if device == own else found[0] if found else 0
        if 0 < starts <= held and self._known(device, starts, "hlc") != (from_hlc,):
            raise Fork(device, starts)
        self._compare(device, starts, min(upto, held))
        if device == own and upto > held:
            raise Fork(device, held + 1)
        return _Range(device, held, starts, max(upto, held))

    def _compare(self, device: int, after: int, upto: int) -> None:
        """Raise `Fork` at the first change that both have and that differs."""
        query = f"SELECT {CHANGE} FROM change WHERE device = ? AND seq > ? AND seq <= ? ORDER BY seq"
        # Closed at once: a cursor kept alive by an exception would reset the statement of the next one half-way.
        with (
            closing(self.connection.execute(query, (device, after, upto))) as ours,
            closing(self.incoming.execute(query, (device, after, upto))) as theirs,
        ):
            for our, their in zip(ours, theirs, strict=False):  # both without holes: one by `held`, one by the check
                if our != their:
                    raise Fork(device, their[SEQ])

    def _known(self, device: int, seq: int, columns: str) -> tuple[Any, ...] | None:
        found = self.connection.execute(f"SELECT {columns} FROM change WHERE device = ? AND seq = ?", (device, seq))
        return found.fetchone()  # type: ignore[no-any-return]

    def _count(self) -> int:
        (seqs,) = self.connection.execute("SELECT total(seq) FROM held").fetchone()
        (own,) = self.connection.execute("SELECT seq FROM local").fetchone()
        return int(seqs) + int(own)

    def _take(self, one: _Range, total: int) -> None:
        expected = one.after + 1
        for rows in _batches(chain(self._from_rescue(one), self._from_file(one))):
            for row in rows:
                if row[SEQ] != expected:
                    raise Gap(one.device, row[SEQ])
                expected += 1
            self._add(rows)
            self.taken.changes += len(rows)
            self.progress(self.taken.changes, total, "")
        self.connection.execute(
            "INSERT INTO held VALUES (?, ?) ON CONFLICT (device) DO UPDATE SET seq = excluded.seq",
            (one.device, expected - 1),
        )
        self.taken.ranges[one.device] = (one.after, expected - 1)

    def _from_rescue(self, one: _Range) -> Iterator[Row]:
        if one.starts <= one.after:
            return
        parts = self.incoming.execute(
            "SELECT content FROM rescue WHERE device = ? AND to_seq > ? AND from_seq < ? ORDER BY from_seq",
            (one.device, one.after, one.starts),
        ).fetchall()
        if not parts:
            raise Gap(one.device, one.starts)
        for (content,) in parts:
            for row in rescued(content):
                if one.after < row[SEQ] <= one.starts:
                    self.taken.rescued += 1
                    yield row

    def _from_file(self, one: _Range) -> Iterator[Row]:
        query = f"SELECT {CHANGE} FROM change WHERE device = ? AND seq > ? AND seq <= ? ORDER BY seq"
        with closing(self.incoming.execute(query, (one.device, max(one.after, one.starts), one.upto))) as rows:
            yield from rows

    def _add(self, rows: Sequence[Row]) -> None:
        execute = self.connection.executemany
        execute(f"INSERT INTO change ({CHANGE}) VALUES ({', '.join('?' * 13)})", rows)
        self.taken.refused += refuse(self.connection, self.shape, rows)
        refolding.touch(
            self.connection, [(row[ROW], row[TABLE]) for row in rows if row[TABLE] in self.shape.by_name], named=True
        )
        self._await_attachments(rows)
        self._hlc = max(self._hlc, *(row[HLC] for row in rows))

    def _await_attachments(self, rows: Sequence[Row]) -> None:
        named = {(name, row[DEVICE]) for row in rows for name in self._attachments_of(row)}
        self.connection.executemany(
            "INSERT OR IGNORE INTO awaited SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM attachment WHERE sha256 = ?1)",
            sorted(named),
        )

    def _attachments_of(self, row: Row) -> Iterator[str]:
        columns = self.shape.attachments.get(row[TABLE])
        if columns is None or not isinstance(row[NEW], str):
            return
        if row[KIND] == INSERT:
            values = json.loads(row[NEW])
            named = (values.get(name) for name in columns)
            yield from (name for name in named if isinstance(name, str) and HASH.fullmatch(name))
        elif row[COLUMN] in columns and HASH.fullmatch(row[NEW]):
            yield row[NEW]

    def _take_attachments(self) -> None:
        for name, media_type, content in self.incoming.execute("SELECT sha256, media_type, content FROM attachment"):
            if sha256(content).hexdigest() == name:
                self.connection.execute(
                    "INSERT OR IGNORE INTO attachment VALUES (?, ?, ?)", (name, media_type, content)
                )
        self.connection.execute("DELETE FROM awaited WHERE sha256 IN (SELECT sha256 FROM attachment)")
        (self.taken.awaited,) = self.connection.execute("SELECT count(*) FROM awaited").fetchone()

    def _conflicts(self) -> set[tuple[str, bytes]]:
        return set(self.connection.execute("SELECT DISTINCT \"table\", row FROM head WHERE role = 'conflict'"))

    def _tick(self, now_ms: int) -> None:
        self.connection.execute("UPDATE local SET hlc = max(hlc, ?)", (min(self._hlc, (now_ms << 16) + AHEAD),))
        self.taken.latest = self._hlc >> 16

    def _tell_statuses(self, conflicts: set[tuple[str, bytes]]) -> None:
        mark = 'UPDATE temp.touched SET status = ? WHERE "table" = ? AND row = ?'
        self.connection.executemany(f"{mark} AND status <> 'waiting'", [(IN_CONFLICT, *one) for one in conflicts])
        refused = {self._known(device, seq, '"table", row') for device, seq, _, _ in self.taken.refused}
        self.connection.executemany(mark, [(REJECTED, *found) for found in refused if found])
        self.taken.statuses = Counter(
            {
                (table, status or UNCHANGED): count
                for table, status, count in self.connection.execute(
                    'SELECT "table", status, count(*) FROM temp.touched WHERE named = 1 GROUP BY 1, 2'
                )
            }
        )


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
