"""What the search box of a list finds: every word in any order; where no row has them all, the rows that nearly do."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rapidfuzz.fuzz import partial_ratio

from desktop_app.domain.spelling import folded
from desktop_app.domain.text import search_key

Row = TypeVar("Row")
GUESS_FROM = 6
"""So many letters of a word before it may be written otherwise; a number never may. Five letters, one of them wrong,
stand somewhere in every long title."""
WORTH_LOOKING = 3
"""So many letters of a word before it is looked for by itself."""
ALIKE = 80
"""How like the best part of a row must be to a word that was typed (0 to 100)."""


@dataclass(frozen=True)
class Searched(Generic[Row]):
    """The rows that a search leaves, in their order."""

    rows: list[Row]
    nearly: bool = False
    """Whether no row has what was typed, and these are only like it."""


def searched(rows: Iterable[Row], typed: str, key: Callable[[Row], str]) -> Searched[Row]:
    """Return the rows that were looked for; `key` is the `search_key` of all that the search looks in."""
    known = list(rows)
    words = [word for word in map(search_key, typed.split()) if word]
    if not words:
        return Searched(known)
    keys = [key(row) for row in known]
    for wanted in (_joined(words), words):
        if found := [row for row, said in zip(known, keys, strict=True) if all(word in said for word in wanted)]:
            return Searched(found)
    if not may_guess(words):
        return Searched([])
    alike = [row for row, said in zip(known, keys, strict=True) if is_like(words, said)]
    return Searched(alike, nearly=bool(alike))


def _joined(words: Sequence[str]) -> list[str]:
    """Return the words, those of one or two letters as a part of the word before or after them: they are everywhere."""
    found = [words[0]]
    for word in words[1:]:
        if min(len(word), len(found[-1])) < WORTH_LOOKING:
            found[-1] += word
        else:
            found.append(word)
    return found


def may_guess(words: Iterable[str]) -> bool:
    """Whether any of the words may be written otherwise."""
    return any(map(_may_vary, words))


def is_like(words: Iterable[str], key: str) -> bool:
    """Whether a row has every word, or one that is spelled much like it ("soekardjo", "Sukarjo")."""
    same = folded(key)
    return all(
        word in key or (_may_vary(word) and partial_ratio(folded(word), same, score_cutoff=ALIKE) > 0) for word in words
    )


def _may_vary(word: str) -> bool:
    return len(word) >= GUESS_FROM and word.isalpha()
