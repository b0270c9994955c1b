"""Digests of the change log, and comparing it with a copy that somebody kept.

The log only grows, so an older copy of it (a backup, a file that was handed in) is a witness: whatever the witness
holds must be in the log to the letter. A digest of the changes of one device up to a number, written down or printed,
is a witness of 16 characters: it can be computed again from the log at any later time.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from desktop_app.store.device import show_device
from desktop_app.store.exchange_file.outgoing import CHANGE

LISTED = 100
"""Changes of each kind that are named one by one."""
Key = tuple[int, int]
"""A change: (device, seq)."""
Value = None | int | float | str | bytes
DIGITS = 16
"""Of a digest, as it is printed: more are not needed to notice a change, and nobody writes down more."""


def place(change: Key) -> str:
    """Return a place in the log as people read it: which laptop, which of its changes."""
    device, seq = change
    return f"{show_device(device)}:{seq}"


@dataclass(frozen=True)
class LogDigest:
    """The changes of one device, in 64 hex digits."""

    device: int
    seq: int
    """The number of the last change that counts."""
    digest: str

    @property
    def told(self) -> str:
        """As papers print it and the command line takes it: which laptop, up to which change, the first 16 digits."""
        return f"{place((self.device, self.seq))}:{self.digest[:DIGITS].upper()}"


@dataclass
class Testimony:
    """What became of the changes that a witness holds."""

    same: int = 0
    changed: list[Key] = field(default_factory=list)
    """They stand in the log with other words: somebody rewrote one of the two."""
    missing: list[Key] = field(default_factory=list)
    """The log holds later changes of that device but not these: taken out, or undone with their merge."""
    later: int = 0
    """Changes after the last one that the log holds of their device: they have not arrived, or the end was cut off."""

    @property
    def agrees(self) -> bool:
        """Whether the log holds all that the witness holds up to where it goes, unchanged."""
        return not (self.changed or self.missing)


def log_digests(connection: Any) -> list[LogDigest]:
    """Return the digest of each device's whole log, by device; reads the log once."""
    return list(_digests(connection.execute(f"SELECT {CHANGE} FROM change ORDER BY device, seq")))


def digest_upto(connection: Any, device: int, seq: int) -> LogDigest | None:
    """Return the digest of a device's changes up to `seq`, None when the log does not go that far."""
    found = connection.execute(f"SELECT {CHANGE} FROM change WHERE device = ? AND seq <= ? ORDER BY seq", (device, seq))
    last = next(_digests(found), None)
    return last if last is not None and last.seq == seq else None


def _digests(changes: Iterator[tuple[Value, ...]]) -> Iterator[LogDigest]:
    present: Any = None
    sums, seq = sha256(), 0
    for change in changes:
        if change[0] != present:
            if present is not None:
                yield LogDigest(present, seq, sums.hexdigest())
            present, sums = change[0], sha256()
        seq = int(change[1] or 0)
        sums.update(_written(change))
    if present is not None:
        yield LogDigest(present, seq, sums.hexdigest())


def _written(change: tuple[Value, ...]) -> bytes:
    """Return bytes that differ whenever a value or its type differs: each value as its kind, its length and itself."""
    parts = []
    for value in change:
        kind = type(value).__name__.encode()
        text = value if isinstance(value, bytes) else repr(value).encode() if value is not None else b""
        parts.append(b"%s %d " % (kind, len(text)) + text)
    return b"".join(parts)


def compare(connection: Any, witness: Any) -> Testimony:
    """Compare the log with that of a witness, both open for reading; reads the witness once."""
    found = Testimony()
    ends = dict(connection.execute("SELECT device, max(seq) FROM change GROUP BY device"))
    for change in witness.execute(f"SELECT {CHANGE} FROM change ORDER BY device, seq"):
        device, seq = change[0], change[1]
        if seq > ends.get(device, 0):
            found.later += 1
            continue
        own = connection.execute(f"SELECT {CHANGE} FROM change WHERE device = ? AND seq = ?", (device, seq)).fetchone()
        if own is None:
            found.missing.append((device, seq))
        elif own != change:
            found.changed.append((device, seq))
        else:
            found.same += 1
    return found
