"""What differs between two texts, word by word, so that a person sees it in 2000 characters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


class Part(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    """Words that belong together, with the blanks after them."""

    part: Part
    text: str


def word_difference(one: str, other: str) -> list[Piece]:
    """Return the pieces of both texts in order: without what was removed they are `other`, without the added `one`."""
    before, after = _words(one), _words(other)
    pieces: list[Piece] = []
    for kind, start, end, begin, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece(Part.SAME, "".join(before[start:end])))
            continue
        pieces += _piece(Part.REMOVED, before[start:end])
        pieces += _piece(Part.ADDED, after[begin:stop])
    return pieces


def _piece(part: Part, words: list[str]) -> Iterator[Piece]:
    if words:
        yield Piece(part, "".join(words))


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|[^\s]+", text)
