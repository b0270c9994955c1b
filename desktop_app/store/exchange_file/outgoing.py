"""Writing what an exchange file holds: changes that the receiver lacks, attachments, receipts, and the rescue copy."""

import json
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop_app.paths import resource
from desktop_app.progress import Progress, ignore
from desktop_app.store.connection import connect
from desktop_app.store.migrations import statements

EXCHANGE_ID, PRACTICE_EXCHANGE_ID = 0x53494B58, 0x53494B59
"""`application_id` of what an exchange file holds: "SIKX", and "SIKY" for practice."""
EXCHANGE_VERSION = 1
CHANGE = 'device, seq, hlc, author, kind, "table", row, "column", old, new, seen, replaces_device, replaces_seq'
"""The columns of a change, in the order of every copy of the log."""
BATCH = 2_000
RESCUE_PART = 5_000
"""Changes in one part of the rescue copy."""
HASH = re.compile(r"\b[0-9a-f]{64}\b")


@dataclass(frozen=True)
class Receipt:
    """What this copy holds of a device, and what became of its files."""

    device: int
    seq: int
    hlc: int = 0
    """The clock of the change `seq`."""
    files: Sequence[int] = ()
    """Numbers of the files that arrived."""
    missing: Sequence[int] = ()
    """Numbers below the newest one that did not."""
    refused: Sequence[str] = ()
    """Sentences about values that were not taken."""


@dataclass(frozen=True)
class Parcel:
    """What goes into an exchange file."""

    info: Mapping[str, str]
    since: Mapping[int, int]
    """What the receiver holds of each device."""
    upto: Mapping[int, int] | None = None
    """How far each device goes; everything that is held when None."""
    rescue: bool = False
    """Whether the sender's own earlier changes go along."""
    receipts: Sequence[Receipt] = ()
    asked: Sequence[str] = ()
    """Attachments that the sender asks for."""
    owed: Sequence[str] = ()
    """Attachments that the receiver has asked for."""


@dataclass
class Packed:
    """What was written."""

    ranges: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Device -> (after, up to)."""
    changes: int = 0
    attachments: int = 0


def held(connection: Any) -> dict[int, int]:
    """Return how far a copy knows each device, itself included; devices without a change are left out."""
    known = dict(connection.execute("SELECT device, seq FROM held UNION ALL SELECT device, seq FROM local"))
    return {device: seq for device, seq in known.items() if seq}


def write_payload(
    source: Any, path: Path, key: bytes, parcel: Parcel, *, practice: bool, progress: Progress = ignore
) -> Packed:
    """Write a parcel as an encrypted database at `path`, from one unchanging view of `source`."""
    target = connect(path, key)
    try:
        target.execute("PRAGMA journal_mode = DELETE")
        target.execute("BEGIN")
        for statement in statements(resource("schema/exchange/0001.sql").read_text(encoding="utf-8")):
            target.execute(statement)
        target.execute(f"PRAGMA application_id = {PRACTICE_EXCHANGE_ID if practice else EXCHANGE_ID}")
        target.execute(f"PRAGMA user_version = {EXCHANGE_VERSION}")
        packed = _Packer(source, target, parcel, progress).pack()
        target.execute("COMMIT")
        return packed
    finally:
        target.close()


class _Packer:
    def __init__(self, source: Any, target: Any, parcel: Parcel, progress: Progress) -> None:
        self.source, self.target, self.parcel, self.progress = source, target, parcel, progress
        self.packed = Packed()
        self.named: set[str] = set(parcel.owed)

    def pack(self) -> Packed:
        execute = self.target.executemany
        execute("INSERT INTO info VALUES (?, ?)", sorted(self.parcel.info.items()))
        self._pack_changes()
        self._pack_attachments()
        if self.parcel.rescue:
            self._pack_rescue()
        lists = [
            (
                r.device,
                r.seq,
                r.hlc,
                json.dumps(list(r.files)),
                json.dumps(list(r.missing)),
                json.dumps(list(r.refused)),
            )
            for r in self.parcel.receipts
        ]
        execute("INSERT INTO receipt VALUES (?, ?, ?, ?, ?, ?)", lists)
        execute("INSERT INTO asked VALUES (?)", [(name,) for name in self.parcel.asked])
        return self.packed

    def _pack_changes(self) -> None:
        limit = self.parcel.upto
        known = sorted(held(self.source).items())
        news = {
            d: (self.parcel.since.get(d, 0), seq if limit is None else min(seq, limit.get(d, 0))) for d, seq in known
        }
        news = {device: (after, upto) for device, (after, upto) in news.items() if upto > after}
        total = sum(upto - after for after, upto in news.values())
        for device, (after, upto) in news.items():
            manifest = (device, after, upto, self._hlc(device, after), self._hlc(device, upto))
            self.target.execute("INSERT INTO manifest VALUES (?, ?, ?, ?, ?)", manifest)
            for rows in _batches(self._changes(device, after, upto)):
                self.target.executemany(f"INSERT INTO change VALUES ({', '.join('?' * 13)})", rows)
                self.packed.changes += len(rows)
                self._note_attachments(rows)
                self.progress(self.packed.changes, total, "")
            self.packed.ranges[device] = (after, upto)

    def _note_attachments(self, rows: Sequence[tuple[Any, ...]]) -> None:
        for row in rows:
            if isinstance(row[9], str) and len(row[9]) >= 64:
                self.named.update(HASH.findall(row[9]))

    def _changes(self, device: int, after: int, upto: int) -> Any:
        return self.source.execute(
            f"SELECT {CHANGE} FROM change WHERE device = ? AND seq > ? AND seq <= ? ORDER BY seq", (device, after, upto)
        )

    def _hlc(self, device: int, seq: int) -> int:
        found = self.source.execute("SELECT hlc FROM change WHERE device = ? AND seq = ?", (device, seq)).fetchone()
        return int(found[0]) if found else 0

    def _pack_attachments(self) -> None:
        for name in sorted(self.named):
            found = self.source.execute(
                "SELECT sha256, media_type, content FROM attachment WHERE sha256 = ?", (name,)
            ).fetchone()
            if found:
                self.target.execute("INSERT INTO attachment VALUES (?, ?, ?)", found)
                self.packed.attachments += 1

    def _pack_rescue(self) -> None:
        for (device,) in self.source.execute("SELECT device FROM own_device ORDER BY device").fetchall():
            upto = self.packed.ranges[device][0] if device in self.packed.ranges else held(self.source).get(device, 0)
            for start in range(0, upto, RESCUE_PART):
                rows = self._changes(device, start, min(start + RESCUE_PART, upto)).fetchall()
                if not rows:
                    break
                part = (device, start, start + len(rows), zlib.compress(rescue_lines(rows)))
                self.target.execute("INSERT INTO rescue VALUES (?, ?, ?, ?)", part)


def rescue_lines(rows: Sequence[tuple[Any, ...]]) -> bytes:
    """Return changes as JSON lines; bytes are objects {"hex": …}, fractions {"real": …}."""
    return b"\n".join(json.dumps([_plain(value) for value in row], ensure_ascii=False).encode() for row in rows)


def rescued(content: bytes) -> Iterator[tuple[Any, ...]]:
    """Yield the changes of a part of a rescue copy, already checked to be one."""
    for line in zlib.decompress(content).split(b"\n"):
        yield tuple(_original(value) for value in json.loads(line))


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return {"hex": value.hex()}
    return {"real": value.hex()} if isinstance(value, float) else value


def _original(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return bytes.fromhex(value["hex"]) if "hex" in value else float.fromhex(value["real"])


def _batches(cursor: Any) -> Iterator[list[tuple[Any, ...]]]:
    while rows := cursor.fetchmany(BATCH):
        yield rows
