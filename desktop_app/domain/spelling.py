"""Names reduced to what two ways of writing them share: "H. Moch. Soekardjo, S.E." and "Muhammad Sukarjo" are one key.

A key is for comparing only and never shown. Titles and words such as CV or Toko go; old and new spelling become one.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from desktop_app.domain.text import clean_text, search_key, search_words
from desktop_app.domain.titles import FRONT

_SPELLINGS = (
    ("oe", "u"),
    ("tj", "c"),
    ("dj", "j"),
    ("ch", "h"),
    ("kh", "h"),
    ("j", "y"),
    ("v", "f"),
)
"""Old and new spelling of one sound, and what both become; sj and sy, nj and ny meet through j and y."""
_DOUBLED = re.compile(r"([^\W\d_])\1+")
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_DEGREE = re.compile(r"(?<=\s)[A-Z][A-Za-z]{0,3}\.(?:[A-Za-z]{1,3}\.?)+(?=[\s,]|$)")
_AFTER_COMMA = re.compile(r"(?:\S*\.\S*|[A-Z]{2,}[A-Za-z]*|[A-Z][A-Z]?[a-z]?[A-Z]\w*)")
_ASCII_WORDS = re.compile(r"[\w'`]+")
_ASCII_APOSTROPHES = str.maketrans("", "", "'`")
_TITLES_SPELLED = "haji hajjah hajah bapak bpk bp pak ibu bu sdr sdri tn ny nn alm almh kyai kiai ustad ustadzah mbak"
_GENERIC_SPELLED = (
    "pt cv ud pd fa firma koperasi kop kub kwt ikm umkm ukm toko warung wrg kedai dapur rumah usaha home industri "
    "industry produksi pabrik depot tb rm kelompok perusahaan dagang"
)
_MUHAMAD = re.compile(r"m[ou]h(?:am[ae][dt])?d?|mh?m?d|m")
_AHMAD = re.compile(r"ah(?:ma[dt])?")
_PEOPLE = {"abd": "abdul", "st": "siti"}
_BUSINESSES = {"ibu": "bu", "bapak": "pak", "bpk": "pak"}


@lru_cache(maxsize=65_536)  # the same words occur in many names
def folded(word: str) -> str:
    """Return a word of a search key in the one spelling that stands for all; doing it twice changes nothing."""
    while True:
        again = word
        for spelling, sound in _SPELLINGS:
            again = again.replace(spelling, sound)
        again = _DOUBLED.sub(r"\1", again)
        if again == word:
            return word
        word = again


_TITLES = frozenset(map(folded, (*FRONT, *_TITLES_SPELLED.split())))
_GENERIC = frozenset(map(folded, _GENERIC_SPELLED.split()))


@dataclass(frozen=True, slots=True)
class NameKey:
    """A name for comparing."""

    joined: str
    """Its words in their order, without blanks: "gadingreyo"."""
    ordered: str
    """Its words sorted, without blanks."""
    words: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.joined)


def person_key(name: str) -> NameKey:
    """Return the key of a person's name, without titles before and after it."""
    words = [folded(word) for word in name_words(_without_degrees(clean_text(name)))]
    if words[:2] == ["k", "h"]:
        words[:2] = ["h"]
    while len(words) > 1 and words[0] in _TITLES:
        words.pop(0)
    return _key([_usual_person(word) for word in words])


def business_key(name: str) -> NameKey:
    """Return the key of a business's name, without CV, Toko and the like unless nothing else is there."""
    dotless = _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", clean_text(name))
    words = [_BUSINESSES.get(word, word) for word in map(folded, name_words(dotless))]
    return _key([word for word in words if word not in _GENERIC] or words)


def _key(words: list[str]) -> NameKey:
    return NameKey(folded("".join(words)), folded("".join(sorted(words))), tuple(words))


def name_words(text: str) -> list[str]:
    """Return the key of each word as `search_words` does, only faster; of a text without any its own key."""
    if text.isascii():  # what `search_words` gives, in a third of the time: 100,000 names are read at once
        return [key for word in _ASCII_WORDS.findall(text.casefold()) if (key := word.translate(_ASCII_APOSTROPHES))]
    found = [word for word in search_words(text) if word]
    return found or ([key] if (key := search_key(text)) else [])


def _without_degrees(name: str) -> str:
    before, *after = name.split(",")
    if after and before.strip() and all(map(_AFTER_COMMA.fullmatch, " ".join(after).split())):
        name = before
    shorter = _DEGREE.sub("", name)
    return shorter if shorter.strip() else name


def _usual_person(word: str) -> str:
    if _MUHAMAD.fullmatch(word):
        return "muhamad"
    return "ahmad" if _AHMAD.fullmatch(word) else _PEOPLE.get(word, word)
