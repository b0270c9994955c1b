"""Packs the objects of a finished PDF into compressed streams (ISO 32000-1, 7.5.7 and 7.5.8; PDF/A-2 allows them).

Tags are thousands of small objects, which compress to a tenth. Streams stay as they are and where they can be read.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise

TOGETHER = 200
"""Objects in a stream; a viewer that wants one decompresses them all."""
ROW = struct.Struct(">BIH")
"""An entry of the table of places: kind; offset, or number of the stream; generation, or place in the stream."""
FREE, LOOSE, PACKED = 0, 1, 2


def packed(plain: bytes, offsets: Sequence[int], trailer: bytes) -> bytes:
    """Return the file with its objects packed.

    `plain` has the objects 1, 2, 3 … at `offsets`, the last of which is where its table begins; `trailer` are the
    entries Root, Info and ID as they stand in a file.
    """
    objects = [plain[start:end] for start, end in pairwise(offsets)]
    out, places = bytearray(plain[: offsets[0]]), [(FREE, 0, 0xFFFF)] * (len(objects) + 1)
    small: list[int] = []
    for number, content in enumerate(objects, 1):
        if content.endswith(b"endstream\nendobj\n"):
            places[number] = (LOOSE, len(out), 0)
            out += content
        else:
            small.append(number)
    for first in range(0, len(small), TOGETHER):
        numbers, holder = small[first : first + TOGETHER], len(places)
        for index, number in enumerate(numbers):
            places[number] = (PACKED, holder, index)
        places.append((LOOSE, len(out), 0))
        out += _stream(holder, *_together(numbers, objects))
    start, last = len(out), len(places)
    places.append((LOOSE, start, 0))
    rows = b"".join(ROW.pack(*place) for place in places)
    out += _stream(last, b"/Type /XRef /Size %d /W [1 4 2] " % len(places) + trailer, rows)
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % start


def _together(numbers: Sequence[int], objects: Sequence[bytes]) -> tuple[bytes, bytes]:
    """Return the entries and the content of a stream of these objects."""
    bodies = [_body(objects[number - 1]) for number in numbers]
    index = b" ".join(b"%d %d" % pair for pair in zip(numbers, _starts(bodies), strict=True)) + b"\n"
    return b"/Type /ObjStm /N %d /First %d" % (len(numbers), len(index)), index + b"".join(bodies)


def _body(content: bytes) -> bytes:
    """Return an object without the lines around it."""
    return content[content.index(b"obj\n") + 4 : -len(b"endobj\n")]


def _starts(bodies: Sequence[bytes]) -> Iterator[int]:
    start = 0
    for body in bodies:
        yield start
        start += len(body)


def _stream(number: int, entries: bytes, content: bytes) -> bytes:
    pressed = zlib.compress(content, 9)
    head = b"%d 0 obj\n<< %s /Filter /FlateDecode /Length %d >>\nstream\n" % (number, entries, len(pressed))
    return head + pressed + b"\nendstream\nendobj\n"
