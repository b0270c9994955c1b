"""Whether two businesses may be one, and what speaks for it. Only a person decides; nothing is ever joined by itself.

A number that stands for "unknown" (0, 9999…) is equal to none. A name of one word is weak evidence: it needs the place.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.fuzz import ratio

from desktop_app.domain.identity.number import clean_number, is_placeholder
from desktop_app.domain.phone import phone_number
from desktop_app.domain.spelling import NameKey, business_key, person_key
from desktop_app.i18n import tr

NAME_LIKE = 75
OWNER_LIKE = 80
NAME_ALONE = 90
"""How like the names must be when nobody knows the owner of one of them."""
NAME_APART = 85
"""How like the names must be in two places when the owners have the same two names: many people share those."""
SAME = 100
PART = 82
"""The likeness of a person's only name to a name that holds it as a word: Slamet and Slamet Riyadi."""
SHORTEST_PART = 4
_SAYS_NOTHING = frozenset({"muhamad", "siti"})
"""Names that so many have that they stand for nobody when they stand alone."""
KABUPATEN_LENGTH, DISTRICT_LENGTH = len("18.10"), len("18.10.06")
_NIK_LENGTH = 16
_STORED_PHONE = re.compile(r"\+62[2-9][0-9]{6,11}")
_NUMBERS_SAY = 92
_NAMES_SAY, _PHONE_ADDS, _VILLAGE_ADDS = 90, 6, 4
"""What names, telephone and village add up to together: 100."""
_ONE_NAME_ONLY = 5
_TWO_NAMES = 2


class Sign(StrEnum):
    """What two businesses have in common."""

    NIK = "nik"
    NIB = "nib"
    PHONE = "phone"
    SAME_NAME = "same_name"
    LIKE_NAME = "like_name"
    SAME_OWNER = "same_owner"
    LIKE_OWNER = "like_owner"
    VILLAGE = "village"
    DISTRICT = "district"


@dataclass(frozen=True, slots=True)
class Traits:
    """What a business is compared by; "" is unknown."""

    name: NameKey
    owner: NameKey
    region: str
    phone: str
    nik: str
    nib: str

    @property
    def district(self) -> str:
        """The kecamatan, "" when only more is known of the place."""
        return self.region[:DISTRICT_LENGTH] if len(self.region) >= DISTRICT_LENGTH else ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much speaks for one and the same."""

    score: int
    """0 to 100."""
    signs: tuple[Sign, ...]


def traits(name: str, owner: str, region_code: str = "", phone: str = "", nik: str = "", nib: str = "") -> Traits:
    """Return what a business is compared by, from what is recorded or being typed."""
    return Traits(
        business_key(name), person_key(owner), region_code.strip(), _known_phone(phone), _known_nik(nik), _known(nib)
    )


def name_likeness(one: NameKey, other: NameKey) -> int:
    """Return 0 to 100; 0 when one is unknown. Blanks and the order of words do not count."""
    if not one or not other:
        return 0
    found = (ratio(a, b) for a, b in ((one.joined, other.joined), (one.ordered, other.ordered)))
    return int(max(found))


def owner_likeness(one: NameKey, other: NameKey) -> int:
    """Return 0 to 100; somebody with one name only may be the one who is written with more of them."""
    found = name_likeness(one, other)
    if found < PART and (_holds(one, other) or _holds(other, one)):
        return PART
    return found


def likeness(one: Traits, other: Traits) -> Likeness | None:
    """Return what speaks for two businesses being one, None when that is not enough to ask a person."""
    name = name_likeness(one.name, other.name)
    owner = owner_likeness(one.owner, other.owner)
    numbers = [
        sign
        for sign, mine, theirs in (
            (Sign.NIK, one.nik, other.nik),
            (Sign.NIB, one.nib, other.nib),
            (Sign.PHONE, one.phone, other.phone),
        )
        if mine and mine == theirs
    ]
    if not _is_enough(one, other, (name, owner), numbers):
        return None
    signs = [*numbers, *_signs_of_names(one, other, name, owner), *_signs_of_places(one, other)]
    return Likeness(_score(name, owner, signs), tuple(signs))


def sign_words(signs: Iterable[Sign]) -> str:
    """Return what two businesses have in common in words: "nama usaha mirip, telepon sama"."""
    words = {
        Sign.NIK: tr("same NIK"),
        Sign.NIB: tr("same NIB"),
        Sign.PHONE: tr("same telephone"),
        Sign.SAME_NAME: tr("same business name"),
        Sign.LIKE_NAME: tr("similar business name"),
        Sign.SAME_OWNER: tr("same owner name"),
        Sign.LIKE_OWNER: tr("similar owner name"),
        Sign.VILLAGE: tr("same village"),
        Sign.DISTRICT: tr("same kecamatan"),
    }
    return ", ".join(words[sign] for sign in signs)


def _is_enough(one: Traits, other: Traits, scores: tuple[int, int], numbers: list[Sign]) -> bool:
    name, owner = scores
    if Sign.NIK in numbers or Sign.NIB in numbers:
        return True
    if Sign.PHONE in numbers and (name >= NAME_LIKE or owner >= OWNER_LIKE):
        return True
    if _apart(one, other):
        words = min(len(one.owner.words), len(other.owner.words))
        return owner == SAME and words > 1 and name >= (NAME_APART if words == _TWO_NAMES else NAME_LIKE)
    if not one.owner or not other.owner:
        return name >= NAME_ALONE
    if not one.name or not other.name:
        return owner >= NAME_ALONE and min(len(one.owner.words), len(other.owner.words)) > 1
    return name >= NAME_LIKE and owner >= OWNER_LIKE


def _signs_of_names(one: Traits, other: Traits, name: int, owner: int) -> list[Sign]:
    found = []
    if name >= NAME_LIKE:
        found.append(Sign.SAME_NAME if _same(one.name, other.name) else Sign.LIKE_NAME)
    if owner >= OWNER_LIKE:
        found.append(Sign.SAME_OWNER if _same(one.owner, other.owner) else Sign.LIKE_OWNER)
    return found


def _same(one: NameKey, other: NameKey) -> bool:
    return SAME in (ratio(one.joined, other.joined), ratio(one.ordered, other.ordered))


def _signs_of_places(one: Traits, other: Traits) -> list[Sign]:
    if not one.district or one.district != other.district:
        return []
    same = one.region == other.region and len(one.region) > DISTRICT_LENGTH
    return [Sign.VILLAGE if same else Sign.DISTRICT]


def _apart(one: Traits, other: Traits) -> bool:
    """Whether the places, as far as both are known, are not the same."""
    mine, theirs = one.region[:DISTRICT_LENGTH], other.region[:DISTRICT_LENGTH]
    return not (mine.startswith(theirs) or theirs.startswith(mine))


def _score(name: int, owner: int, signs: list[Sign]) -> int:
    known = [score for score in (name, owner) if score] or [0]
    score = sum(known) * _NAMES_SAY // (len(known) * SAME)
    if len(known) == 1:
        score -= _ONE_NAME_ONLY
    score += _PHONE_ADDS * (Sign.PHONE in signs) + _VILLAGE_ADDS * (Sign.VILLAGE in signs)
    if Sign.NIK in signs or Sign.NIB in signs:
        score = max(score, _NUMBERS_SAY)
    return max(0, min(score, SAME))


def _holds(longer: NameKey, single: NameKey) -> bool:
    if len(single.words) != 1 or len(single.joined) < SHORTEST_PART:
        return False
    return single.words[0] in longer.words and single.words[0] not in _SAYS_NOTHING


def _known(number: str) -> str:
    return "" if not number or is_placeholder(number) else clean_number(number)


def _known_phone(phone: str) -> str:
    if _STORED_PHONE.fullmatch(phone):  # as nearly all are recorded; reading them anew takes ten times as long
        return phone
    return "" if not phone or is_placeholder(phone) else phone_number(phone)


def _known_nik(nik: str) -> str:
    """Return a NIK, "" for one that stands for "unknown": also the right region with nothing but zeros behind it."""
    number = _known(nik)
    made_up = len(number) == _NIK_LENGTH and len(set(number[6:])) == 1
    return "" if made_up else number
