"""Finding somebody at the door by three letters of a name, business or post, by row number, or by the code of a badge.

Titles do not count, and old and new spelling are one. Nothing asks the database: a queue is waiting.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from desktop_app.domain.event import Role
from desktop_app.domain.spelling import business_key, folded, person_key
from desktop_app.domain.text import search_key, search_words
from desktop_app.operations.gatherings.door import Expected
from desktop_app.operations.gatherings.seat_codes import seat_among

ENOUGH = 3
"""So many letters choose by themselves among several; fewer only when one person is left."""
GUESS_FROM = 4
"""So many letters of a word before a likeness is worth a guess."""
ALIKE = 75
"""How like a word must be to its beginning in a name to be a guess (0 to 100)."""
NAME, NAMES, OTHERS, INSIDE, GUESS = range(5)
"""How well somebody matches: begins with it, has a word that does, has it in business or post, somewhere, or nearly."""


@dataclass(frozen=True, slots=True)
class Findable:
    """Somebody with the words by which they are found."""

    expected: Expected
    name: tuple[str, ...]
    others: tuple[str, ...]
    joined: str


@dataclass(frozen=True)
class Found:
    """Who matches, the best first."""

    people: tuple[Expected, ...]
    sure: bool
    """Whether Enter may take the first; a guess or two letters are not enough."""


def findables(expected: Iterable[Expected]) -> tuple[Findable, ...]:
    """Return people ready to be found."""
    return tuple(map(_findable, expected))


def scanned(people: Iterable[Findable], typed: str) -> Expected | None:
    """Return whose badge was scanned, None when what was typed is no code of this gathering."""
    by_id = {one.expected.seat.id: one.expected for one in people}
    seat = seat_among((one.seat for one in by_id.values()), typed)
    return by_id[seat.id] if seat else None


def find(people: Iterable[Findable], typed: str, role: Role | None = None) -> Found:
    """Return whom `typed` means, of one role or of all.

    The order never depends on who is here: the same letters and Enter twice must not let in somebody else.
    """
    among = [one for one in people if role is None or one.expected.seat.role is role]
    if typed.strip().isdecimal():
        numbered = [one.expected for one in among if one.expected.seat.number == int(typed)]
        return Found(tuple(numbered), sure=bool(numbered))
    wanted = _wanted(typed)
    if not wanted:
        return Found((), sure=False)
    ranked = sorted(
        (rank, search_key(one.expected.seat.bare_name), place, one)
        for place, one in enumerate(among)
        if (rank := _rank(one, wanted)) is not None
    )
    letters = max(len("".join(words)) for words in wanted)
    sure = bool(ranked) and ranked[0][0] < GUESS and (letters >= ENOUGH or len(ranked) == 1)
    return Found(tuple(one.expected for *_, one in ranked), sure=sure)


def _findable(one: Expected) -> Findable:
    seat = one.seat
    person = person_key(seat.bare_name)
    name = (*person.words, *search_words(seat.bare_name))
    business = business_key(seat.affiliation)
    spelled = search_words(" ".join((seat.affiliation, one.invited_post, one.place)))
    others = (*business.words, *spelled, *map(folded, spelled))
    joined = " ".join((person.joined, search_key(seat.bare_name), business.joined))
    return Findable(one, tuple(dict.fromkeys(name)), tuple(dict.fromkeys(others)), joined)


def _wanted(typed: str) -> list[tuple[str, ...]]:
    """Return what was typed, as written, as a name and as a business: each may be the one that is found."""
    readings = (tuple(search_words(typed)), person_key(typed).words, business_key(typed).words)
    return [words for words in dict.fromkeys(readings) if any(words)]


def _rank(one: Findable, wanted: Iterable[tuple[str, ...]]) -> int | None:
    ranks = [rank for words in wanted if (rank := _rank_of(one, words)) is not None]
    return min(ranks, default=None)


def _rank_of(one: Findable, words: tuple[str, ...]) -> int | None:
    if all(_begins(word, one.name) for word in words):
        return NAME if one.name[0].startswith(words[0]) else NAMES
    if all(_begins(word, one.name) or _begins(word, one.others) for word in words):
        return OTHERS
    if len("".join(words)) >= ENOUGH and "".join(words) in one.joined:
        return INSIDE
    return GUESS if all(_nearly(word, one) for word in words) else None


def _begins(word: str, names: Iterable[str]) -> bool:
    return any(name.startswith(word) for name in names)


def _nearly(word: str, one: Findable) -> bool:
    if len(word) < GUESS_FROM:
        return _begins(word, one.name)
    if any(letter.isdecimal() for letter in word):  # half a code of a badge is like nobody
        return False
    return any(ratio(word, name[: len(word) + 1], score_cutoff=ALIKE) for name in (*one.name, *one.others))
