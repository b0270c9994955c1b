"""Reads what is typed from a signed sheet: `1-24, 27, 31x` are the rows 1 to 24 and 27, and 31 that nobody can read.

* Rows stand apart by commas, semicolons, blanks, full stops, `+` or `dan`; a range is `1-24`, `1–24`, `1..24` or
  `1 s.d. 24`. With full stops, `-` and `*` everything is on the block of digits at the right of the keyboard.
* `x` or `*` behind a row (or a range) says that somebody wrote in and signed there, and that it cannot be read.
* `!5`, or everything behind `kecuali` up to the next semicolon or line, is taken away again: `1-24 kecuali 5, 7; 27`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop_app.i18n import tr

HIGHEST = 9_999
"""A larger number is a slip: no gathering has so many rows."""
LEAST_RANGE = 3
"""So many rows in a line are written as a range."""
_TOKEN = re.compile(
    r"(?P<end>[;\n])"
    r"|(?P<but>kecuali\b)"
    r"|(?P<gap>(?:[^\S\n]|[,+]|\.(?!\.)|dan\b)+)"
    r"|(?P<rows>(?P<not>!)?\s*(?P<first>\d+)"
    r"(?:\s*(?:-|–|—|…|\.\.+|s\.?\s?/?d\.?|sampai)\s*(?P<last>\d+))?"
    r"(?:\s*(?P<unread>[x*×])(?![^\W\d_]))?)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class RowNumbers:
    """The rows of a sheet that are signed."""

    signed: frozenset[int] = frozenset()
    unreadable: frozenset[int] = frozenset()
    """Signed too, by somebody who wrote in and whom nobody can read; none of them is in `signed`."""

    def __len__(self) -> int:
        """How many signatures that are."""
        return len(self.signed) + len(self.unreadable)

    def __contains__(self, number: int) -> bool:
        """Whether this row is signed, readable or not."""
        return number in self.signed or number in self.unreadable

    def __iter__(self) -> Iterator[int]:
        """Yield the rows in order."""
        return iter(sorted(self.signed | self.unreadable))


@dataclass(frozen=True)
class Remark:
    """Something about a place of what was typed, from letter `start` up to `end`."""

    start: int
    end: int
    message: str
    is_error: bool = True


@dataclass(frozen=True)
class Piece:
    """Rows as they were typed at one place."""

    start: int
    end: int
    first: int
    last: int
    unreadable: bool

    @property
    def rows(self) -> range:
        """The rows that it names."""
        return range(self.first, self.last + 1)


@dataclass(frozen=True)
class Reading:
    """What was understood, piece by piece, and what was not."""

    rows: RowNumbers
    pieces: tuple[Piece, ...] = ()
    """Those that add rows, in the order of typing."""
    remarks: tuple[Remark, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether everything was understood; warnings do not count."""
        return not any(remark.is_error for remark in self.remarks)


def parse(text: str) -> Reading:
    """Return the rows that `text` names; what cannot be read is told with its place, and the rest stays read."""
    reader = _Reader()
    at, but = 0, False
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            at = reader.skip(text, at)
            continue
        if found["end"]:
            but = False
        but = but or bool(found["but"])
        if found["rows"]:
            reader.take(found, taken_away=but or bool(found["not"]))
        at = found.end()
    return reader.reading()


def format_rows(rows: RowNumbers) -> str:
    """Return rows in the one way in which they are kept: `1-24, 27, 31x`."""
    return ", ".join(_words(run) for run in _runs([(number, number in rows.unreadable) for number in rows]))


class _Reader:
    """Gathers the pieces of one text."""

    def __init__(self) -> None:
        self._pieces: list[Piece] = []
        self._but: list[Piece] = []
        self._remarks: list[Remark] = []

    def skip(self, text: str, at: int) -> int:
        """Tell of a stretch that means nothing, and return where it ends."""
        end = at + 1
        while end < len(text) and not text[end].isdigit() and _TOKEN.match(text, end) is None:
            end += 1
        said = text[at:end].strip()
        self._remark(at, end, tr("“{text}” is no row number. Write rows like this: 1-24, 27, 31x.", text=said))
        return end

    def take(self, found: re.Match[str], *, taken_away: bool) -> None:
        """Take rows, or tell why they cannot be."""
        start, end = found.span("rows")
        numbers = [found["first"], found["last"] or found["first"]]
        if max(map(len, numbers)) > len(str(HIGHEST)) or not all(map(int, numbers)):
            self._remark(start, end, tr("{text} cannot be a row number.", text=found["rows"].strip()))
            return
        first, last = map(int, numbers)
        if first > last:
            asked = tr("{first}-{last} runs backwards. Is it {last}-{first}?", first=first, last=last)
            self._remark(start, end, asked)
            return
        piece = Piece(start, end, first, last, bool(found["unread"]))
        (self._but if taken_away else self._pieces).append(piece)

    def reading(self) -> Reading:
        """Return what all pieces say together."""
        self._tell_twice()
        named = _rows(self._pieces)
        for piece in self._but:
            if not named & set(piece.rows):
                words = tr("Row {row} is taken away, but was not typed before.", row=_span(piece.first, piece.last))
                self._remark(piece.start, piece.end, words, is_error=False)
        away = _rows(self._but)
        unreadable = _rows(piece for piece in self._pieces if piece.unreadable) - away
        rows = RowNumbers(frozenset(named - away - unreadable), frozenset(unreadable))
        remarks = sorted(self._remarks, key=lambda remark: (remark.start, remark.end, remark.message))
        return Reading(rows, tuple(self._pieces), tuple(remarks))

    def _tell_twice(self) -> None:
        seen: set[int] = set()
        for piece in self._pieces:
            if again := sorted(seen & set(piece.rows)):
                words = tr("Row {row} is typed twice; it counts once.", row=_span(again[0], again[-1]))
                self._remark(piece.start, piece.end, words, is_error=False)
            seen |= set(piece.rows)

    def _remark(self, start: int, end: int, message: str, *, is_error: bool = True) -> None:
        self._remarks.append(Remark(start, end, message, is_error))


def _rows(pieces: Iterable[Piece]) -> set[int]:
    return {number for piece in pieces for number in piece.rows}


def _runs(marked: list[tuple[int, bool]]) -> Iterator[tuple[int, int, bool]]:
    """Yield neighbours of one kind as (first, last, unreadable)."""
    start = 0
    for place in range(1, len(marked) + 1):
        following = (marked[place - 1][0] + 1, marked[place - 1][1])
        if place == len(marked) or marked[place] != following:
            yield marked[start][0], marked[place - 1][0], marked[start][1]
            start = place


def _words(run: tuple[int, int, bool]) -> str:
    first, last, unreadable = run
    mark = "x" if unreadable else ""
    if last - first + 1 < LEAST_RANGE:
        return ", ".join(f"{number}{mark}" for number in range(first, last + 1))
    return f"{first}-{last}{mark}"


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"
