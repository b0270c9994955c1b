"""Regions: the codes hang together, and a picker finds what people type."""

import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import regions
from desktop_app.domain.regions import (
    KABUPATEN,
    KECAMATAN,
    LEVELS,
    VILLAGE,
    bps_code,
    children,
    dotted,
    find_region,
    kabupaten_of_bps,
    line,
    parents,
    search_regions,
)

EVERYTHING = list(regions._below(""))


def test_counts_of_the_decree():
    lampung = Counter(region.level for region in regions._below("18"))
    country = Counter(region.kind for region in EVERYTHING if region.level in LEVELS[:2])
    assert lampung == {"province": 1, "kabupaten": 15, "kecamatan": 229, "village": 2651}
    assert country == {"provinsi": 38, "kabupaten": 416, "kota": 98}


def test_every_parent_exists_one_level_up():
    for region in EVERYTHING:
        if region.parent:
            assert LEVELS.index(find_region(region.parent).level) == LEVELS.index(region.level) - 1
            assert region in children(region.parent)
    assert len(children()) == 38


def test_every_village_has_a_word_and_a_postcode():
    for region in EVERYTHING:
        assert bool(region.local_word) == (region.level == VILLAGE)
        assert bool(region.postcode) == (region.level == VILLAGE)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("18.10.02.2006", "Pekon Tambahrejo, Kec. Gading Rejo, Kabupaten Pringsewu"),
        ("1810022006", "Pekon Tambahrejo, Kec. Gading Rejo, Kabupaten Pringsewu"),
        ("18.05.02.1010", "Kelurahan Menggala Tengah, Kec. Menggala, Kabupaten Tulang Bawang"),
        ("18.72", "Kota Metro"),
        ("18", "Provinsi Lampung"),
        ("99.99", ""),
        ("", ""),
    ],
)
def test_line(code, shown):
    assert line(code) == shown


def test_local_words():
    assert line("18.12.01.2002").startswith("Tiyuh ")
    assert line("18.08.01.2006").startswith("Kampung ")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Gadingrejo", "18.10.02"),
        ("gading rejo", "18.10.02"),
        ("GADING  REJO", "18.10.02"),
        ("18.10.02", "18.10.02"),
        ("181002", "18.10.02"),
        ("pringsewu", "18.10"),
        ("kabupaten pringsewu", "18.10"),
        ("kota agung", "18.06.01"),
        ("wonodadi gadingrejo", "18.10.02.2007"),
        ("gadingrejo wonodadi", "18.10.02.2007"),
        ("desa tambahrejo, kec. gading rejo", "18.10.02.2006"),
        ("pekon tambahrejo", "18.10.02.2006"),
    ],
)
def test_search(typed, first):
    assert search_regions(typed)[0].code == first


def test_search_limits():
    assert {region.level for region in search_regions("gading", level=KECAMATAN)} == {KECAMATAN}
    assert all(region.code.startswith("18.09") for region in search_regions("negeri", within="18.09"))
    assert len(search_regions("a", limit=7)) == 7
    assert search_regions("jakarta") == []
    assert search_regions("jakarta pusat", within="", level=KABUPATEN)[0].code == "31.71"
    assert search_regions("  ") == search_regions("?!") == []


@given(st.text())
def test_any_text_can_be_searched(text):
    assert all(region.code.startswith("18") for region in search_regions(text)) or find_region(text.strip())
    assert parents(text) == () or find_region(text)


@given(st.sampled_from(EVERYTHING))
def test_a_code_finds_its_region_with_and_without_dots(region):
    assert find_region(region.code) is region
    assert find_region(region.code.replace(".", "")) is region
    assert dotted(region.code.replace(".", "")) == region.code


@given(st.sampled_from([region for region in EVERYTHING if region.code.startswith("18")]))
def test_a_name_finds_its_region(region):
    for typed in (region.name, region.short_name.upper().replace(" ", "")):
        assert region in search_regions(typed, level=region.level, limit=200)


def test_bps_codes_are_others():
    assert bps_code("18.06") == "1802"
    assert kabupaten_of_bps("1802").code == "18.06"
    assert bps_code("18.10") == "1810"
    assert bps_code("31.71") == ""
    assert kabupaten_of_bps("9999") is None


def test_loading_lampung_is_quick():
    best = 9.0
    for _ in range(5):
        regions._lampung.cache_clear()
        start = time.perf_counter()
        regions._lampung()
        best = min(best, time.perf_counter() - start)
    assert best < 0.015 * 4, "5 ms on the machine it was written on; four times the budget against a busy one"
