"""The rescue copy in a payload: earlier changes of the sender, compressed; unpacked within bounds only."""

import json
import math
import zlib
from collections.abc import Iterator
from typing import Any

from desktop_app.errors import DamagedFile
from desktop_app.i18n import tr
from desktop_app.store.exchange_file.outgoing import RESCUE_PART
from desktop_app.store.exchange_file.payload_changes import check_change, missing_changes
from desktop_app.store.exchange_file.payload_rules import LARGEST_VALUE, refused, whole

PIECE = 1 << 16
LARGEST_PART = 128 << 20
"""Unpacked bytes of one part."""
LARGEST_PACKED = 64 << 20
LONGEST_LINE = 4 * LARGEST_VALUE
MOST_CHANGES = 4 * RESCUE_PART
CHANGE_VALUES = 13


def check_part(device: int, from_seq: int, to_seq: int, content: bytes) -> None:
    """Raise `DamagedFile` unless a part holds exactly the changes of `device` after `from_seq` up to `to_seq`.

    Memory stays below a few lines, whatever the part unpacks to.
    """
    whole(device)
    whole(from_seq, 0)
    whole(to_seq, from_seq + 1, from_seq + MOST_CHANGES)
    seq = from_seq
    for line in _lines(content):
        seq += 1
        change = _change(line)
        if seq > to_seq or change[:2] != (device, seq):
            raise missing_changes()
        check_change(change)
    if seq != to_seq:
        raise missing_changes()


def _lines(content: bytes) -> Iterator[bytes]:
    rest = b""
    for piece in _unpacked(content):
        *lines, rest = (rest + piece).split(b"\n")
        if len(rest) > LONGEST_LINE:
            raise _too_large()
        yield from lines
    yield rest


def _unpacked(content: bytes) -> Iterator[bytes]:
    machine, size, waiting = zlib.decompressobj(), 0, content
    while not machine.eof:
        try:
            piece = machine.decompress(waiting, PIECE)
        except zlib.error as error:
            raise _unreadable() from error
        waiting = machine.unconsumed_tail
        size += len(piece)
        if size > LARGEST_PART:
            raise _too_large()
        if not piece and not machine.eof:
            raise _unreadable()
        yield piece
    if machine.unused_data:
        raise _unreadable()


def _change(line: bytes) -> tuple[Any, ...]:
    try:
        values = json.loads(line)
        if type(values) is not list or len(values) != CHANGE_VALUES:
            raise _unreadable()
        return tuple(_original(value) if isinstance(value, dict) else value for value in values)
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise _unreadable() from error


def _original(value: dict[str, Any]) -> bytes | float:
    # Exactly the two forms that the rescue copy has, so that whoever reads the part afterwards meets no others.
    if list(value) == ["hex"]:
        return bytes.fromhex(value["hex"])
    if list(value) == ["real"] and math.isfinite(number := float.fromhex(value["real"])):
        return number
    raise ValueError("no value of a change")


def _unreadable() -> DamagedFile:
    return refused(tr("the rescue copy cannot be unpacked"))


def _too_large() -> DamagedFile:
    return refused(tr("the rescue copy is larger than it says"))
