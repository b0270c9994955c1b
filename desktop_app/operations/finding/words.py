"""An index of words that forgives: any order, accents, doubled letters, old and new spelling, a slip of the fingers.

Words are kept in the one spelling that stands for all (`domain.spelling`). What is typed is read as it is, as the name
of a person and of a business: each reading may be the one that is found. An index is made once and then only read.
An entry may belong to one of another index, as a visit to its business: the words of that one lead to it too.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from heapq import nsmallest
from itertools import chain
from typing import Any

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from desktop_app.domain.spelling import business_key, folded, name_words, person_key
from desktop_app.operations.finding.hits import Entry

BEGINS, TITLE, ANYWHERE, GUESS = range(4)
"""How well something matches: its title begins with it, has all words, they are somewhere, or nearly."""
INSIDE_FROM, GUESS_FROM = 3, 4
"""So many letters of a word before it is looked for inside of others, or a likeness is worth a guess."""
ALIKE = 75
"""How like a word must be to the beginning of another to be a guess (0 to 100)."""
SILENT = "h"
"""Often left out at the beginning: Hutami, Utami. Else a guess begins with one of the two first letters."""
FEW = 3
"""A guess is made only when fewer than these match."""
COMPARED = 1_000
"""So many guesses are compared with what was typed at most."""
NEVER = 1 << 30
REMEMBERED = 64
"""Answers about single words that an index keeps: the next letter asks for the words before it again."""
BITS = 32
MOST_NUMBERS = (1 << BITS) - 1
Words = tuple[str, ...]
Numbers = set[int]


@dataclass(frozen=True)
class Match:
    """The best matches of an index."""

    keys: tuple[Hashable, ...]
    total: int
    rank: int
    """Of the best of them."""


NOTHING = Match((), 0, NEVER)


class WordIndex:
    """The words of many entries; equal matches are shown in the order of the entries.

    `above` holds what the entries belong to; with `titled_above` its titles count as theirs.
    """

    def __init__(
        self, entries: Iterable[Entry], above: "WordIndex | None" = None, *, titled_above: bool = False
    ) -> None:
        self.keys: list[Hashable] = []
        self._titles: list[str] = []
        self._above, self._titled_above = above, titled_above
        self._remembered: dict[tuple[str, str], Numbers] = {}
        titles, everything, below = _Pairs(), _Pairs(), _Pairs()
        places = above.numbers if above else {}
        for number, entry in enumerate(entries):
            self.keys.append(entry.key)
            named = words_of(entry.title)
            self._titles.append(" ".join(named))
            plain = person_key(entry.title).words if entry.is_person else ()
            for word in (*named, *plain):
                titles.add(word, number)
                everything.add(word, number)
            for word in chain.from_iterable(map(words_of, entry.more)):
                everything.add(word, number)
            if (place := places.get(entry.above)) is not None:
                below.add(place, number)
        self._title_words, self._all_words = _Vocabulary(titles), _Vocabulary(everything)
        self._below = below.gathered()

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def numbers(self) -> dict[Hashable, int]:
        """The number of each key."""
        return {key: number for number, key in enumerate(self.keys)}

    def find(self, typed: str, most: int, first: Mapping[Hashable, int]) -> Match:
        """Return the best `most` entries for what was typed; those in `first` lead, the lowest number before all."""
        if not (wanted := readings(typed)):
            return NOTHING
        found: list[Numbers] = [set(), set(), set(), set()]
        for words in wanted:
            everywhere = _all(map(self.having, words)) | self.inside("".join(words))
            titled = _all(map(self.titled, words))
            found[BEGINS] |= {number for number in titled if self._titles[number].startswith(words[0])}
            found[TITLE] |= titled
            found[ANYWHERE] |= everywhere | titled
        total = len(found[ANYWHERE])
        if total < FEW:
            found[GUESS] = set().union(*(_all(map(self.nearly, words)) for words in wanted)) - found[ANYWHERE]
            total += len(found[GUESS])
        if not total:
            return NOTHING
        best = self._best(found, most, first, "".join(wanted[0]))
        rank = next(rank for rank, numbers in enumerate(found) if numbers)
        return Match(tuple(self.keys[number] for number in best), total, rank)

    def having(self, letters: str) -> Numbers:
        """Return the entries that have these letters at the beginning of a word, or anywhere in it from three on."""
        return self._ask("having", letters, self._all_words.having, lambda above: above.having(letters))

    def titled(self, letters: str) -> Numbers:
        """Return the entries whose title has a word that begins so."""
        if not self._titled_above:
            return self._title_words.beginning(letters)
        return self._ask("titled", letters, self._title_words.beginning, lambda above: above.titled(letters))

    def nearly(self, letters: str) -> Numbers:
        """Return the entries that have these letters, or a word which nearly begins so."""
        return self._ask("nearly", letters, self._all_words.nearly, lambda above: above.nearly(letters))

    def inside(self, letters: str) -> Numbers:
        """Return the entries whose title has these letters, also when it is written without blanks from a word on."""
        if len(letters) < GUESS_FROM:
            return set()
        return self._ask("inside", letters, self._inside, lambda above: above.inside(letters))

    def _ask(
        self, how: str, letters: str, own: Callable[[str], Numbers], theirs: Callable[["WordIndex"], Numbers]
    ) -> Numbers:
        """Return what the own words and those of what the entries belong to lead to."""
        known = self._remembered.get((how, letters))
        if known is None:
            known = own(letters)
            if self._above is not None:
                known = known | self._belonging(theirs(self._above))
            while len(self._remembered) >= REMEMBERED:
                self._remembered.pop(next(iter(self._remembered)))
            self._remembered[how, letters] = known
        return known

    def _belonging(self, above: Numbers) -> Numbers:
        """Return the entries that belong to these of the index above."""
        places, starts, numbers = self._below
        if len(above) > len(places):  # most of them: going through all is quicker than looking each up
            return {
                number
                for at, place in enumerate(places)
                if place in above
                for number in numbers[starts[at] : starts[at + 1]]
            }
        found: Numbers = set()
        for place in above:
            at = bisect_left(places, place)
            if at < len(places) and places[at] == place:
                found.update(numbers[starts[at] : starts[at + 1]])
        return found

    def _best(self, found: list[Numbers], most: int, first: Mapping[Hashable, int], joined: str) -> list[int]:
        """Return the best numbers: recent ones, then by how well they match, guesses last and the likest first."""
        recent = sorted((place, self.numbers[key]) for key, place in first.items() if key in self.numbers)
        best = [number for _, number in recent if number in found[ANYWHERE]][:most]
        for rank in (BEGINS, TITLE, ANYWHERE):
            if len(best) < most:
                best += nsmallest(most - len(best), found[rank].difference(best))
        if len(best) < most and found[GUESS]:
            likest = nsmallest(COMPARED, found[GUESS])
            likest.sort(key=lambda number: -ratio(joined, self._titles[number].replace(" ", "")))
            best += likest[: most - len(best)]
        return best

    @cached_property
    def _joined(self) -> tuple[str, "array[int]"]:
        """Every title without blanks, one below the other, and where each begins."""
        lines = [title.replace(" ", "") for title in self._titles]
        starts = array("l", [0])
        for line in lines:
            starts.append(starts[-1] + len(line) + 1)
        return "\n".join(lines), starts

    def _inside(self, letters: str) -> Numbers:
        text, starts = self._joined
        found: Numbers = set()
        at = text.find(letters)
        while at >= 0:
            number = bisect_left(starts, at + 1) - 1
            if letters in self._titles[number] or _begins_across(self._titles[number].split(" "), letters):
                found.add(number)
            at = text.find(letters, starts[number + 1])
        return found


Gathered = tuple[list[Any], "array[int]", "array[int]"]
"""Keys in their order, where the numbers of each begin, and all numbers."""


class _Pairs:
    """Collects (key, number), to be gathered by key in two arrays: an object for each key would keep the garbage
    collector busy, and while it works the window stands still. So it does while one call sorts all pairs, hence they
    are counted and put where they belong in many small steps."""

    def __init__(self) -> None:
        self._ids: dict[Any, int] = {}
        self._last = array("l")
        self._pairs = array("q")

    def add(self, key: Any, number: int) -> None:
        """Note that `key` has `number`, which is none lower than those before."""
        at = self._ids.setdefault(key, len(self._ids))
        if at == len(self._last):
            self._last.append(-1)
        if self._last[at] != number:
            self._last[at] = number
            self._pairs.append(at << BITS | number)

    def gathered(self) -> Gathered:
        """Return each key once, and once each number that it has."""
        keys, starts, end = sorted(self._ids), array("l"), 0
        places = array("l", [0]) * len(keys)
        for pair in self._pairs:
            places[pair >> BITS] += 1
        for at in map(self._ids.__getitem__, keys):  # from how many there are to where the first of them goes
            starts.append(end)
            places[at], end = end, end + places[at]
        starts.append(end)
        numbers = array("l", [0]) * end
        for pair in self._pairs:
            at = pair >> BITS
            numbers[places[at]] = pair & MOST_NUMBERS
            places[at] += 1
        return keys, starts, numbers


class _Vocabulary:
    """Words in their order, each with the numbers of the entries that have it."""

    def __init__(self, pairs: _Pairs) -> None:
        self._words, self._starts, self._numbers = pairs.gathered()

    def beginning(self, letters: str) -> Numbers:
        """Return the entries that have a word which begins so."""
        first, end = self._range(letters)
        return set(self._numbers[self._starts[first] : self._starts[end]])

    def having(self, letters: str) -> Numbers:
        """Return the entries that have these letters at the beginning of a word, or anywhere in it from three on."""
        if len(letters) < INSIDE_FROM:
            return self.beginning(letters)
        return self._entries(place for place, word in enumerate(self._words) if letters in word)

    def nearly(self, letters: str) -> Numbers:
        """Return `having`, and the entries that have a word which nearly begins so; a number is like no other."""
        found = self.having(letters)
        if len(letters) < GUESS_FROM or any(letter.isdecimal() for letter in letters):
            return found
        length = len(letters) + 1
        for initial in {*letters[:2], SILENT}:
            first, end = self._range(initial)
            words = [word[:length] for word in self._words[first:end]]
            alike = extract(letters, words, scorer=ratio, score_cutoff=ALIKE, limit=None)
            found |= self._entries(first + place for _, _, place in alike)
        return found

    def _range(self, letters: str) -> tuple[int, int]:
        first = bisect_left(self._words, letters)
        return first, bisect_left(self._words, f"{letters}\U0010ffff", first)

    def _entries(self, places: Iterable[int]) -> Numbers:
        found: Numbers = set()
        for place in places:
            found.update(self._numbers[self._starts[place] : self._starts[place + 1]])
        return found


def readings(typed: str) -> list[Words]:
    """Return what was typed as it is, as a person's name and as a business's, each in folded words."""
    found = (words_of(typed), person_key(typed).words, business_key(typed).words)
    return [words for words in dict.fromkeys(found) if any(words)]


@lru_cache(maxsize=16_384)  # places, products and purposes occur again and again
def words_of(text: str) -> Words:
    """Return the folded words of a text; of one without letters and digits its key."""
    return tuple(map(folded, name_words(text)))


def _begins_across(words: list[str], letters: str) -> bool:
    return any("".join(words[first:]).startswith(letters) for first in range(len(words)))


def _all(sets: Iterable[Numbers]) -> Numbers:
    """Return what is in every set; the first empty one ends it."""
    together: Numbers | None = None
    for one in sets:
        together = one if together is None else together & one
        if not together:
            return set()
    return together or set()
