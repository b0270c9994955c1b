"""Reads what checks need of a TrueType font: its character maps and the widths of its glyphs (OpenType 1.9)."""

import struct
from functools import cached_property


class TrueType:
    """The program of a font."""

    def __init__(self, content):
        self._content = content
        count = struct.unpack_from(">H", content, 4)[0]
        records = (struct.unpack_from(">4sLLL", content, 12 + 16 * index) for index in range(count))
        self._tables = {tag.decode(): content[start : start + length] for tag, _, start, length in records}

    @cached_property
    def glyphs(self):
        """How many glyphs it has."""
        return struct.unpack_from(">H", self._tables["maxp"], 4)[0]

    @cached_property
    def maps(self):
        """(platform, encoding) of each character map, and the map: code to glyph."""
        table = self._tables["cmap"]
        count = struct.unpack_from(">H", table, 2)[0]
        heads = [struct.unpack_from(">HHL", table, 4 + 8 * index) for index in range(count)]
        return {(platform, encoding): _map(table[start:]) for platform, encoding, start in heads}

    def width(self, glyph):
        """Return the advance of a glyph in thousandths of the size."""
        units = struct.unpack_from(">H", self._tables["head"], 18)[0]
        metrics = struct.unpack_from(">H", self._tables["hhea"], 34)[0]
        advance = struct.unpack_from(">H", self._tables["hmtx"], 4 * min(glyph, metrics - 1))[0]
        return advance * 1000 / units


def _map(table):
    kind = struct.unpack_from(">H", table)[0]
    if kind == 0:
        return {code: glyph for code, glyph in enumerate(table[6:262]) if glyph}
    if kind == 6:
        first, count = struct.unpack_from(">HH", table, 6)
        return {first + index: glyph for index, glyph in enumerate(struct.unpack_from(f">{count}H", table, 10))}
    raise AssertionError(f"a character map of the kind {kind} is not read here")
