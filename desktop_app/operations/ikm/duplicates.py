"""Businesses that may have been recorded twice: all pairs of the register, and the judgement that two are different."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from rapidfuzz import process
from rapidfuzz.fuzz import ratio
from sqlmodel import Session

from desktop_app.domain.distinct_pair import DistinctPair, pair_id, pair_of
from desktop_app.domain.similar import (
    KABUPATEN_LENGTH,
    NAME_ALONE,
    NAME_LIKE,
    OWNER_LIKE,
    Sign,
    Traits,
    likeness,
    name_likeness,
    sign_words,
)
from desktop_app.i18n import tr
from desktop_app.operations.fitting import must_fit
from desktop_app.operations.ikm.comparing import Known, distinct_ids, everything, some
from desktop_app.operations.ikm.similar import Similar, best
from desktop_app.progress import Progress, ignore

LARGEST_GROUP = 100
"""A number that more businesses share tells nothing: it is an office's own."""
MOST_COMPARISONS = 40_000_000
"""For businesses whose kecamatan nobody knows; beyond it they are found by their numbers and their owners only."""


@dataclass(frozen=True)
class Pair:
    """Two businesses that may be one."""

    one: Known
    """The older of the two; when one is in the bin, the live one."""
    other: Known
    score: int
    signs: tuple[Sign, ...]

    @property
    def why(self) -> str:
        """What they have in common, in words."""
        return sign_words(self.signs)


def list_pairs(session: Session, progress: Progress = ignore) -> list[Pair]:
    """Return all pairs that a person should look at, the most alike first.

    Left out are those that were judged to be different or merged; a business of the bin is compared with live ones.
    """
    known = everything(session, progress)
    distinct = distinct_ids(session)
    found: list[Pair] = []
    for first, second in _candidates([one.traits for one in known], progress):
        one, other = known[first], known[second]
        if (one.deleted and other.deleted) or frozenset((one.id, other.id)) in distinct:
            continue
        alike = likeness(one.traits, other.traits)
        if alike is not None:
            one, other = (other, one) if one.deleted else (one, other)
            found.append(Pair(one, other, alike.score, alike.signs))
    return sorted(found, key=lambda pair: (-pair.score, pair.one.id, pair.other.id))


def alike_with(session: Session, new: Sequence[Traits], progress: Progress = ignore) -> list[list[Similar]]:
    """Return for each of many new businesses at most five of the register that it may be, the most alike first."""
    if not new:
        return []
    known = everything(session, progress)
    first = len(known)
    near: dict[int, list[Known]] = defaultdict(list)
    for old, late in _candidates([*(one.traits for one in known), *new], progress, first):
        if old < first:
            near[late - first].append(known[old])
    return [best(asked, near.get(place, ())) for place, asked in enumerate(new)]


def pair_between(session: Session, one: UUID, other: UUID) -> Pair | None:
    """Return two businesses as a pair, whatever speaks for it; None when one is gone or merged."""
    found = sorted(some(session, [one.bytes, other.bytes]), key=lambda known: (known.deleted, known.id))
    if len(found) != len({one, other}) or len(found) == 1 or found[0].deleted:
        return None
    alike = likeness(found[0].traits, found[1].traits)
    return Pair(found[0], found[1], alike.score if alike else 0, alike.signs if alike else ())


def judge_distinct(session: Session, one: UUID, other: UUID, reason: str = "") -> None:
    """Remember that two businesses are not the same: no laptop asks again once it has heard of it."""
    if one == other:
        return
    must_fit(DistinctPair, {"reason": reason})
    row = session.get(DistinctPair, pair_id(one, other))
    if row is None:
        first, second = pair_of(one, other)
        row = DistinctPair(id=pair_id(one, other), first_id=first, second_id=second, reason=reason)
    elif row.deleted:
        row.deleted = False
        row.reason = reason or row.reason
    session.add(row)
    session.flush()


def forget_judgement(session: Session, one: UUID, other: UUID) -> None:
    """Take the judgement back; the pair is listed again."""
    row = session.get(DistinctPair, pair_id(one, other))
    if row is not None and not row.deleted:
        row.deleted = True
        session.add(row)
        session.flush()


def _candidates(traits: Sequence[Traits], progress: Progress, since: int = 0) -> Iterable[tuple[int, int]]:
    """Return (smaller, larger) of what is worth comparing: of one kecamatan, or with something in common.

    Only pairs with one of those from `since` on are looked for.
    """
    found: set[tuple[int, int]] = set()
    for number in (lambda one: one.phone, lambda one: one.nik, lambda one: one.nib):
        for group in _groups(traits, number):
            if len(group) <= LARGEST_GROUP:
                found.update(combinations(group, 2))
    for group in _groups(traits, lambda one: one.owner.joined if len(one.owner.words) > 1 else ""):
        found.update(_of_one_owner(traits, group))
    districts = list(_groups(traits, lambda one: one.district))
    for done, group in enumerate(districts):
        progress(done, len(districts), tr("Comparing the businesses …"))
        found.update(_pairs_of(traits, group, since))
    for group in _groups(traits, lambda one: one.region[:KABUPATEN_LENGTH], keep_unknown=True):
        placeless = [place for place in group if not traits[place].district and place >= since]
        if len(placeless) * len(group) <= MOST_COMPARISONS:
            found.update(_Block(traits, group).pairs(placeless))
    return sorted(pair for pair in found if pair[1] >= since)


def _pairs_of(traits: Sequence[Traits], group: list[int], since: int) -> Iterable[tuple[int, int]]:
    some = [place for place in group if place >= since] if since else group
    return _Block(traits, group).pairs(some) if some else ()


def _groups(
    traits: Sequence[Traits], key: Callable[[Traits], str], *, keep_unknown: bool = False
) -> Iterator[list[int]]:
    """Yield the places of those with the same key, when there are several."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(traits):
        if (value := key(one)) or keep_unknown:
            groups[value].append(place)
    return (group for group in groups.values() if len(group) > 1)


def _of_one_owner(traits: Sequence[Traits], group: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield those of one owner's businesses whose names are alike."""
    names = [traits[place].name.joined for place in group]
    for at, place in enumerate(group):
        for other in _close(names[at], names, NAME_LIKE, at + 1):
            yield place, group[other]


class _Block:
    """Businesses of one place, compared by their owners first: names of people differ more than names of goods."""

    def __init__(self, traits: Sequence[Traits], group: Sequence[int]) -> None:
        self._traits = traits
        self._group = group
        self._at = {place: at for at, place in enumerate(group)}
        self._joined = [traits[place].owner.joined for place in group]
        self._ordered = [traits[place].owner.ordered for place in group]
        self._names = [traits[place].name.joined for place in group]
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for at, place in enumerate(group):
            for word in traits[place].owner.words:
                self._by_word[word].append(at)
        self._ownerless = [at for at, owner in enumerate(self._joined) if not owner]

    def pairs(self, some: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield (smaller, larger) for each of `some` and what is like it in the block."""
        every = some is self._group
        for place in some:
            one, own = self._traits[place], self._names[self._at[place]]
            for at in self._near(one, self._at[place] + 1 if every else 0):
                if self._group[at] != place and (
                    ratio(own, self._names[at]) >= NAME_LIKE
                    or name_likeness(one.name, self._traits[self._group[at]].name) >= NAME_LIKE
                ):
                    yield min(place, self._group[at]), max(place, self._group[at])

    def _near(self, one: Traits, after: int) -> set[int]:
        if not one.owner:
            return set(_close(one.name.joined, self._names, NAME_ALONE - 1, after))
        near = {*_close(one.owner.joined, self._joined, OWNER_LIKE, after)}
        near.update(_close(one.owner.ordered, self._ordered, OWNER_LIKE, after))
        near.update(self._ownerless)
        if len(one.owner.words) == 1:
            near.update(self._by_word[one.owner.words[0]])
        return near


def _close(text: str, others: Sequence[str], cutoff: int, after: int) -> list[int]:
    found = process.extract(text, others[after:], scorer=ratio, score_cutoff=cutoff, limit=None)
    return [after + at for _, _, at in found]
