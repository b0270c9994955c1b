"""Fits a text into a width: smaller, then on more lines, and only then shortened, which is reported.

A name is never cut in silence.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.documents.drawing.fonts import Losses, Typeface

LEADING = 1.15
"""Distance of lines in parts of the size."""
ELLIPSIS = "…"
NARROWEST = 0.2
"""No letter of a name is narrower, in parts of the size; keeps a pasted book from being measured."""


@dataclass(frozen=True)
class Step:
    """One attempt: at most `lines` lines, from `largest` down to `smallest` points."""

    largest: float
    smallest: float
    lines: int


@dataclass(frozen=True)
class Fitted:
    """Lines of printable text and their size in points."""

    size: float
    lines: tuple[str, ...]

    @property
    def leading(self) -> float:
        """Distance between two lines in points."""
        return self.size * LEADING


def fit(text: str, width: float, steps: Sequence[Step], face: Typeface, losses: Losses) -> Fitted:
    """Return `text` in `width` points by the first step that holds it; the last breaks words and cuts."""
    for step in steps:
        fitted = _try(text, width, step, face)
        if fitted is not None:
            return fitted
    last = steps[-1]
    most = int(last.lines * width / (NARROWEST * last.smallest)) + 1
    lines = wrap(text[:most], width, last.smallest, face, last.lines, break_words=True)
    if len(lines) > last.lines or len(text) > most:
        losses.cut[text] = None
        lines = [
            *lines[: last.lines - 1],
            _shortened(" ".join(lines[last.lines - 1 :]), width, last.smallest, face),
        ]
    return Fitted(last.smallest, tuple(lines))


def balanced(fitted: Fitted, width: float, face: Typeface) -> Fitted:
    """Return the same lines broken so that they are about equally long, for centred titles."""
    count, text = len(fitted.lines), " ".join(fitted.lines)
    low, high = width / count, width
    while high - low > 1:
        middle = (low + high) / 2
        lines = wrap(text, middle, fitted.size, face, count)
        fits = len(lines) <= count and all(face.width(line, fitted.size) <= middle for line in lines)
        low, high = (low, middle) if fits else (middle, high)
    return Fitted(fitted.size, tuple(wrap(text, high, fitted.size, face, count)))


def _try(text: str, width: float, step: Step, face: Typeface) -> Fitted | None:
    if step.lines == 1:
        needed = face.width(text, step.largest)
        size = step.largest if needed <= width else int(step.largest * width / needed * 20) / 20
        return Fitted(size, (text,)) if size >= step.smallest else None
    for size in (step.largest, step.smallest):
        lines = wrap(text, width, size, face, step.lines)
        if len(lines) <= step.lines and all(face.width(line, size) <= width for line in lines):
            return Fitted(size, tuple(lines))
    return None


def wrap(text: str, width: float, size: float, face: Typeface, most: int, *, break_words: bool = False) -> list[str]:
    """Return the lines of `text`; when they are more than `most`, the last one holds the whole rest."""
    lines: list[str] = []
    line, used, blank = "", 0.0, face.width(" ", size)
    words = _pieces(text.split(), width, size, face) if break_words else text.split()
    for number, word in enumerate(words):
        needed = face.width(word, size)
        if line and used + blank + needed > width:
            lines.append(line)
            if len(lines) == most:
                return [*lines, " ".join(words[number:])]
            line, used = word, needed
        else:
            used += needed + (blank if line else 0)
            line = f"{line} {word}" if line else word
    return [*lines, line]


def _pieces(words: list[str], width: float, size: float, face: Typeface) -> list[str]:
    """Return the words, each that is wider than the line broken into pieces that fill it."""
    pieces = []
    for word in words:
        rest = word
        while face.width(rest, size) > width and len(rest) > 1:
            length = _longest(rest, width, size, face)
            pieces.append(rest[:length])
            rest = rest[length:]
        pieces.append(rest)
    return pieces


def _shortened(text: str, width: float, size: float, face: Typeface) -> str:
    room = width - face.width(ELLIPSIS, size)
    return text[: _longest(text, room, size, face)].rstrip() + ELLIPSIS


def _longest(text: str, width: float, size: float, face: Typeface) -> int:
    """Return how many characters of `text` fit, at least one."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if face.width(text[:middle], size) <= width:
            low = middle
        else:
            high = middle - 1
    return low
