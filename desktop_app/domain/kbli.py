"""KBLI, the codes of lines of business: manufacturing (section C) of 2020 and of 2025, side by side.

The same five digits can mean different things in the two versions, so a code is nothing without its version.
Nothing here turns one into the other: it suggests, a person decides with the NIB at hand.
"""

import csv
import json
from dataclasses import dataclass
from functools import cache

from desktop_app.domain.identity.number import clean_number, is_placeholder, stand_in, warning, wrong_digits
from desktop_app.domain.text import search_key, search_words
from desktop_app.errors import Problem
from desktop_app.i18n import tr
from desktop_app.paths import resource

VERSIONS = ("2020", "2025")
LENGTH = 5


@dataclass(frozen=True)
class Kbli:
    """One code of one version."""

    code: str
    version: str
    title: str
    group: str
    """Title of the golongan."""
    division: str
    """Title of the golongan pokok."""
    open_in_oss: bool = True
    """False for what is closed to investment."""


@dataclass(frozen=True)
class Suggestion:
    """A code that fits words of a product; `code` is "" where only the note helps."""

    code: str
    version: str
    phrase: str
    note: str


@dataclass(frozen=True)
class Successor:
    """What the table of BPS says became of a code of 2020; `code` and `title` are "" where it was dropped."""

    code: str
    title: str
    status: str
    """In the words of the table, such as "Pecah Kode"."""
    doubtful: bool
    """Whether the code stayed while its meaning changed."""


def find_kbli(code: str, version: str) -> Kbli | None:
    """Return the code of this version, None when it is not in section C."""
    return _codes(version).get(clean_number(code)) if version in VERSIONS else None


def list_kbli(version: str) -> tuple[Kbli, ...]:
    """Return every code of a version."""
    return tuple(_codes(version).values())


def search_kbli(text: str, version: str, limit: int = 20) -> list[Kbli]:
    """Return codes that begin with the digits typed, or whose titles hold all words; own titles first."""
    number, words = clean_number(text), search_words(text)
    if number.isdigit():
        return [kbli for kbli in list_kbli(version) if kbli.code.startswith(number)][:limit]
    ranked = [
        (any(word not in _key(kbli.title) for word in words), kbli.code, kbli)
        for kbli in list_kbli(version)
        if words and all(word in _key(f"{kbli.title} {kbli.group} {kbli.division}") for word in words)
    ]
    return [kbli for _, _, kbli in sorted(ranked, key=lambda found: found[:2])][:limit]


@cache
def group_title(digits: str) -> str:
    """Return what the codes that begin with two or three digits are called, in the newer version first; "" for none."""
    for version in reversed(VERSIONS):
        for code, kbli in _codes(version).items():
            if code.startswith(digits):
                return kbli.division if len(digits) == len("10") else kbli.group
    return ""


def suggest_kbli(product: str, version: str, limit: int = 5) -> list[Suggestion]:
    """Return codes whose phrases are all in the name of a product, the longest phrase first."""
    typed = set(search_words(product))
    found = [
        (-len(words), place, suggestion)
        for place, (words, suggestion) in enumerate(_phrases(version))
        if words <= typed
    ]
    best: dict[str, Suggestion] = {}
    for _, _, suggestion in sorted(found, key=lambda entry: entry[:2]):
        best.setdefault(suggestion.code, suggestion)
    return list(best.values())[:limit]


def offered_kbli(typed: str, product: str, version: str = "", limit: int = 10) -> list[tuple[Kbli, str]]:
    """Return codes with a note for what was typed: digits, words of a title, or words that people use for a product.

    The name of the product speaks, too, unless digits were typed. A version that is known is never left; without one
    the codes of both are offered, each as its own.
    """
    found: dict[tuple[str, str], tuple[Kbli, str]] = {}
    for one in (version,) if version in VERSIONS else reversed(VERSIONS):
        hints = [(find_kbli(hint.code, one), hint.note) for hint in suggest_kbli(typed, one)]
        hints += [(kbli, "") for kbli in search_kbli(typed, one, limit)]
        if not clean_number(typed).isdigit():
            hints += [(find_kbli(hint.code, one), hint.note) for hint in suggest_kbli(product, one)]
        for kbli, note in hints:
            if kbli is not None:
                found.setdefault((one, kbli.code), (kbli, note))
    return list(found.values())[: limit if version in VERSIONS else 2 * limit]


def kbli_words(code: str, version: str) -> str:
    """Return what a code means in its version, and which codes it may be in the newer one; "" for none."""
    kbli = find_kbli(code, version)
    if kbli is None:
        return ""
    later = [entry.code for entry in successors(code) if entry.code] if version == VERSIONS[0] else []
    if not later:
        return kbli.title
    return tr("{title} (in KBLI 2025 perhaps {codes})", title=kbli.title, codes=", ".join(later))


def successors(code_2020: str) -> tuple[Successor, ...]:
    """Return what may have become of a code of 2020. To be shown, never to be applied."""
    return _successors().get(clean_number(code_2020), ())


def check_kbli(code: str, version: str, *, field: str = "kbli_code") -> list[Problem]:
    """Return what is wrong or odd; codes outside manufacturing are only odd."""
    number = clean_number(code)
    if not number:
        return []
    if is_placeholder(code):
        return [stand_in(field, "KBLI")]
    if wrong := wrong_digits(number, "KBLI", (LENGTH,), field):
        return [wrong]
    if version not in VERSIONS:
        return [Problem(field, "kbli_version", tr("Say which version of KBLI this code is of: 2020 or 2025."))]
    return _odd(number, version, field)


def _odd(number: str, version: str, field: str) -> list[Problem]:
    kbli = find_kbli(number, version)
    if kbli is None:
        message = tr("KBLI {version} has no code {code} in manufacturing.", version=version, code=number)
        return [warning(field, "kbli_unknown", message)]
    if not kbli.open_in_oss:
        message = tr("KBLI {code} is closed to investment and not offered by OSS.", code=number)
        return [warning(field, "kbli_closed", message)]
    return []


@cache
def _codes(version: str) -> dict[str, Kbli]:
    return {
        code: Kbli(code, version, title, group, division, open_in_oss=oss != ["no"])
        for code, title, group, division, *oss in _rows(f"kbli_{version}.csv")
    }


@cache
def _phrases(version: str) -> tuple[tuple[frozenset[str], Suggestion], ...]:
    entries = json.loads(resource("catalogue/kbli_keywords.json").read_text(encoding="utf-8"))["keywords"]
    return tuple(
        (frozenset(search_words(phrase)), Suggestion(entry[version], version, phrase, entry["note"]))
        for entry in entries
        for phrase in entry["phrases"]
    )


@cache
def _successors() -> dict[str, tuple[Successor, ...]]:
    found: dict[str, tuple[Successor, ...]] = {}
    for old, new, title, status in _rows("kbli_2020_2025.csv"):
        known = find_kbli(new, "2025")
        entry = Successor(new, known.title if known else title, status, doubtful=status.startswith("PERIKSA"))
        found[old] = (*found.get(old, ()), entry)
    return found


@cache
def _key(text: str) -> str:
    return search_key(text)


def _rows(name: str) -> list[list[str]]:
    with resource(f"catalogue/{name}").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]
