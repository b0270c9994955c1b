"""Businesses that may have been recorded twice: all pairs of the register, and the judgement that two are different."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from rapidfuzz import process
from rapidfuzz.fuzz import ratio
from sqlmodel import Session

from desktop_app.domain.distinct_pair import DistinctPair, pair_id, pair_of
from desktop_app.domain.similar import KABUPATEN_LENGTH, NAME_ALONE, OWNER_LIKE, Sign, Traits, likeness, sign_words
from desktop_app.i18n import tr
from desktop_app.operations.comparing import Known, distinct_ids, everything
from desktop_app.progress import Progress, ignore

LARGEST_GROUP = 300
"""A telephone number or a name that more businesses share tells nothing: an office's own number, or "Siti Aminah"."""
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


def judge_distinct(session: Session, one: UUID, other: UUID, reason: str = "") -> None:
    """Remember that two businesses are not the same: no laptop asks again once it has heard of it."""
    if one == other:
        return
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


def _candidates(traits: Sequence[Traits], progress: Progress) -> Iterable[tuple[int, int]]:
    """Return (smaller, larger) of what is worth comparing: of one kecamatan, or with something in common."""
    found: set[tuple[int, int]] = set()
    for key in _KEYS:
        for group in _groups(traits, key):
            if len(group) <= LARGEST_GROUP:
                found.update(combinations(group, 2))
    districts = list(_groups(traits, lambda one: one.district))
    for done, group in enumerate(districts):
        progress(done, len(districts), tr("Comparing the businesses …"))
        found.update(_alike(traits, group, group))
    for group in _groups(traits, lambda one: one.region[:KABUPATEN_LENGTH], keep_unknown=True):
        placeless = [place for place in group if not traits[place].district]
        if len(placeless) * len(group) <= MOST_COMPARISONS:
            found.update(_alike(traits, placeless, group))
    return sorted(found)


_KEYS: tuple[Callable[[Traits], Hashable], ...] = (
    lambda one: one.phone,
    lambda one: one.nik,
    lambda one: one.nib,
    lambda one: one.owner.ordered if len(one.owner.words) > 1 else "",
    lambda one: one.owner.joined if len(one.owner.words) > 1 else "",
)


def _groups(
    traits: Sequence[Traits], key: Callable[[Traits], Hashable], *, keep_unknown: bool = False
) -> Iterator[list[int]]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for place, one in enumerate(traits):
        if (value := key(one)) or keep_unknown:
            groups[value].append(place)
    return (group for group in groups.values() if len(group) > 1)


def _alike(traits: Sequence[Traits], some: Sequence[int], group: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of `some` and `group` whose owners (or names, where no owner is known) are alike."""
    joined, ordered = [traits[place].owner.joined for place in group], [traits[place].owner.ordered for place in group]
    names = [traits[place].name.joined for place in group]
    by_word: dict[str, list[int]] = defaultdict(list)
    for at, place in enumerate(group):
        for word in traits[place].owner.words:
            by_word[word].append(at)
    ownerless = [at for at, place in enumerate(group) if not traits[place].owner]
    start = {place: at for at, place in enumerate(group)}
    same = some is group
    for place in some:
        one = traits[place]
        after = start[place] + 1 if same else 0
        near: set[int] = set()
        if one.owner:
            near.update(_close(one.owner.joined, joined, after, OWNER_LIKE))
            near.update(_close(one.owner.ordered, ordered, after, OWNER_LIKE))
            if len(one.owner.words) == 1:
                near.update(by_word[one.owner.words[0]])
            near.update(at for at in ownerless if ratio(one.name.joined, names[at]) >= NAME_ALONE - 1)
        else:
            near.update(_close(one.name.joined, names, after, NAME_ALONE - 1))
        for at in near:
            if group[at] != place:
                yield min(place, group[at]), max(place, group[at])


def _close(text: str, others: Sequence[str], after: int, cutoff: int) -> list[int]:
    found = process.extract(text, others[after:], scorer=ratio, score_cutoff=cutoff, limit=None, processor=None)
    return [after + at for _, _, at in found]
