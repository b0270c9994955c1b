"""Regions by their Kemendagri codes: the whole country down to kabupaten, Lampung down to the village.

Codes have dots: 18, 18.10, 18.10.02, 18.10.02.2006. BPS codes are others and appear only on P-IRT numbers.
Sources: resources/catalogue/SOURCES.md.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from desktop_app.domain.text import search_key, search_words
from desktop_app.paths import resource

PROVINCE, KABUPATEN, KECAMATAN, VILLAGE = "province", "kabupaten", "kecamatan", "village"
LEVELS = (PROVINCE, KABUPATEN, KECAMATAN, VILLAGE)
LAMPUNG = "18"


@dataclass(frozen=True)
class Region:
    """A region, with what it is called on the spot."""

    code: str
    level: str
    """One of `LEVELS`."""
    kind: str
    """provinsi, kabupaten, kota, kecamatan, desa or kelurahan."""
    name: str
    short_name: str
    """Without the word Kabupaten or Kota."""
    parent: str
    postcode: str = ""
    local_word: str = ""
    """pekon, kampung, tiyuh, desa or kelurahan; "" above the village."""
    postcode_alt: str = ""
    """What another source says, several parted by a semicolon; neither source is sure."""


def find_region(code: str) -> Region | None:
    """Return the region with this code, written with or without dots; None when it is not known."""
    code = dotted(code)
    return _country().get(code) if len(code) <= len("18.10") else _lampung().get(code)


def region_name(code: str) -> str:
    """Return Kabupaten Pringsewu; "" when the code is not known."""
    region = find_region(code)
    return region.name if region else ""


def kabupaten_words(code: str) -> str:
    """Return Pringsewu or Kota Metro; an unknown code as it is."""
    region = find_region(code)
    return region.name.removeprefix("Kabupaten ") if region else code


def children(code: str = "") -> tuple[Region, ...]:
    """Return the regions right below `code` in the order of their codes; the provinces for ""."""
    return _children().get(dotted(code), ())


def parents(code: str) -> tuple[Region, ...]:
    """Return the region and all above it, the smallest first; empty when `code` is not known."""
    region = find_region(code)
    return (region, *parents(region.parent)) if region else ()


def village_and_kabupaten(code: str) -> tuple[str, str]:
    """Return the names for the columns of a list; "" for what the code does not say."""
    kabupaten, smallest = find_region(code[:5]), find_region(code)
    village = smallest.name if smallest and smallest is not kabupaten else ""
    return village, kabupaten.name if kabupaten else ""


def line(code: str) -> str:
    """Return "Pekon Tambahrejo, Kec. Gading Rejo, Kabupaten Pringsewu"; "" for an unknown code."""
    found = parents(code)
    return ", ".join(titled(region) for region in found if region.level != PROVINCE or region is found[0])


def titled(region: Region) -> str:
    """Return the name with the word before it: Pekon Tambahrejo, Kec. Gading Rejo, Provinsi Lampung."""
    word = {PROVINCE: "Provinsi", KABUPATEN: "", KECAMATAN: "Kec.", VILLAGE: region.local_word.capitalize()}
    return f"{word[region.level]} {region.name}".strip()


def search_regions(text: str, *, level: str = "", within: str = LAMPUNG, limit: int = 20) -> list[Region]:
    """Return regions whose name holds `text`, whatever its blanks and case; best first, larger first.

    "wonodadi gadingrejo" finds the village by its own name and its kecamatan; a code finds its region.
    """
    key, words = search_key(text), search_words(text)
    if not key:
        return []
    if exact := find_region(key):
        return [exact]
    ranked = [
        (rank, len(region.code), region.code)
        for region in _below(dotted(within))
        if level in {"", region.level} and (rank := _rank(region, key, words)) < _NO_MATCH
    ]
    return [region for _, _, code in sorted(ranked)[:limit] if (region := find_region(code))]


def bps_code(code: str) -> str:
    """Return the BPS code of a kabupaten in Lampung, four digits; "" elsewhere."""
    return _bps_codes().get(dotted(code), "")


def kabupaten_of_bps(code: str) -> Region | None:
    """Return the kabupaten in Lampung that has this BPS code."""
    return next((find_region(own) for own, bps in _bps_codes().items() if bps == code), None)


def dotted(code: str) -> str:
    """Return a code with its dots: 1810022006 becomes 18.10.02.2006."""
    if "." in code or len(code) <= 2:
        return code
    return ".".join(part for part in (code[:2], code[2:4], code[4:6], code[6:]) if part)


_NO_MATCH = 4


def _rank(region: Region, key: str, words: list[str]) -> int:
    """Return how well a region answers: 0 its name, 1 its beginning, 2 in it, 3 all words on its line."""
    name = _keys()[region.code]
    if key in name:
        return 0 if name == key else 1 if name.startswith(key) else 2
    near = any(word in name for word in words)
    return 3 if near and all(word in _line_key(region.code) for word in words) else _NO_MATCH


def _below(code: str) -> Iterator[Region]:
    """Yield every region in `code`, itself included."""
    everything = {**_country(), **_lampung()}
    return (region for region in everything.values() if not code or f"{region.code}.".startswith(f"{code}."))


@cache
def _keys() -> dict[str, str]:
    return {region.code: search_key(region.short_name) for region in _below("")}


@cache
def _line_key(code: str) -> str:
    """Everything that may be typed to name a region: also "desa" where people say pekon."""
    return search_key(" ".join(f"{part.kind} {part.local_word} {part.name}" for part in parents(code)))


@cache
def _children() -> dict[str, tuple[Region, ...]]:
    found: dict[str, list[Region]] = {}
    for region in _below(""):
        found.setdefault(region.parent, []).append(region)
    return {parent: tuple(sorted(regions, key=lambda region: region.code)) for parent, regions in found.items()}


@cache
def _country() -> dict[str, Region]:
    return {
        code: Region(code, LEVELS[code.count(".")], kind, name, short, code[:-3])
        for code, kind, name, short, _ in _rows("kabupaten.csv")
    }


@cache
def _lampung() -> dict[str, Region]:
    return {
        code: Region(code, LEVELS[code.count(".")], kind, name, name, code.rpartition(".")[0], post, word, other)
        for code, kind, name, post, other, word in _rows("regions.csv")
    }


@cache
def _bps_codes() -> dict[str, str]:
    return {code: bps for code, _, _, _, bps in _rows("kabupaten.csv") if bps}


def _rows(name: str) -> list[list[str]]:
    with resource(f"catalogue/{name}").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]
