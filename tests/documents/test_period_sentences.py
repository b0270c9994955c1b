"""Sentences of the report: grammar for nothing, one and many; more, less and as many; never a share of nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.period_report.sentences import compared, compared_with, largest, ranked, reached
from desktop_app.documents.recaps.words import counted_words, in_title, or_nothing, share
from desktop_app.domain.target import Measure
from desktop_app.operations.recaps.period_report import Earlier
from desktop_app.operations.recaps.periods import half, quarter, whole_year

pytestmark = pytest.mark.quick
COUNTS = st.integers(0, 2_000_000)
WHEN = "Triwulan II 2026"


@pytest.mark.parametrize(
    ("count", "target", "wanted"),
    [
        (0, None, "Pada Triwulan II 2026 tidak ada kunjungan yang dilakukan."),
        (1, None, "Pada Triwulan II 2026 dilakukan 1 kunjungan."),
        (1200, None, "Pada Triwulan II 2026 dilakukan 1.200 kunjungan."),
        (0, 5, "Pada Triwulan II 2026 tidak ada kunjungan yang dilakukan, dari target 5."),
        (2, 6, "Pada Triwulan II 2026 dilakukan 2 kunjungan, atau 33,33% dari target 6."),
        (6, 6, "Pada Triwulan II 2026 dilakukan 6 kunjungan, memenuhi target 6 (100%)."),
        (9, 6, "Pada Triwulan II 2026 dilakukan 9 kunjungan, melampaui target 6 (150%)."),
        (9, 0, "Pada Triwulan II 2026 dilakukan 9 kunjungan, dengan target 0."),
    ],
)
def test_what_was_reached(count, target, wanted):
    assert reached(Measure.VISITS, WHEN, count, target) == wanted


@pytest.mark.parametrize(
    ("count", "before", "wanted"),
    [
        (0, 0, "Pada Triwulan II 2026 juga tidak ada kunjungan."),
        (3, 0, "Pada Triwulan II 2026 tidak ada kunjungan."),
        (0, 3, "Dibandingkan dengan Triwulan II 2026 (3 kunjungan), terjadi penurunan 3 (100%)."),
        (4, 4, "Dibandingkan dengan Triwulan II 2026 (4 kunjungan), tidak ada perubahan."),
        (5, 4, "Dibandingkan dengan Triwulan II 2026 (4 kunjungan), terjadi kenaikan 1 (25%)."),
        (3, 4, "Dibandingkan dengan Triwulan II 2026 (4 kunjungan), terjadi penurunan 1 (25%)."),
    ],
)
def test_more_less_and_as_many(count, before, wanted):
    assert compared(count, before, WHEN, "kunjungan") == wanted


def test_a_part_is_not_compared_with_a_whole():
    assert compared(3, 4, WHEN, "kunjungan", running=True) == "Pada Triwulan II 2026 (periode penuh) ada 4 kunjungan."
    assert compared(3, 0, WHEN, "kunjungan", running=True) == "Pada Triwulan II 2026 tidak ada kunjungan."


@given(COUNTS, COUNTS)
def test_a_comparison_is_true(count, before):
    told = compared(count, before, WHEN, "kunjungan")
    assert ("kenaikan" in told) == (count > before > 0)
    assert ("penurunan" in told) == (count < before)
    assert ("%" in told) == (count != before and before > 0)
    if found := re.search(r"(?:kenaikan|penurunan) ([\d.]+) \(([\d.,]+)%\)", told):
        change = int(found[1].replace(".", ""))
        assert change == abs(count - before)
        assert abs(float(found[2].replace(".", "").replace(",", ".")) - 100 * change / before) <= 0.0101


@given(COUNTS, st.one_of(st.none(), COUNTS))
def test_a_share_is_computed_from_the_printed_numbers(part, whole):
    told = share(part, whole)
    assert (told == "–") == (not whole)
    assert (told == "100%") == (part == whole and bool(whole))
    assert ("memenuhi" in reached(Measure.VISITS, WHEN, part, whole)) == (part == whole and bool(whole))
    assert or_nothing(whole) == ("–" if whole is None else f"{whole:,}".replace(",", "."))


def test_large_shares_have_their_dots():
    assert (share(399, 1), share(1, 3), share(2, 2), share(0, 7)) == ("39.900%", "33,33%", "100%", "0%")


def test_places_and_kinds_are_named_in_their_order():
    pairs = [("Pringsewu", 4), ("Kota Metro", 4), ("Mesuji", 0)]
    assert largest(pairs, "kunjungan") == "di Pringsewu dan Kota Metro (masing-masing 4 kunjungan)"
    assert largest(pairs[1:], "kunjungan") == "di Kota Metro (4 kunjungan)"
    assert largest(pairs[2:], "kunjungan") == largest([(str(n), 1) for n in range(4)], "IKM") == ""
    assert ranked([("modal", 1), ("SDM", 3), ("mesin", 0)], "IKM") == "SDM (3 IKM) dan modal (1 IKM)"
    assert (ranked([], "IKM"), counted_words([])) == ("", "–")
    assert counted_words([(name, 1) for name in "abcdefg"]).endswith("e (1); dan 2 lainnya")


def test_titles_of_recaps():
    assert in_title(quarter(2026, 3)) == "Tahun 2026 (Triwulan III)"
    assert in_title(half(2026, 2)) == "Tahun 2026 (Semester II)"
    assert in_title(whole_year(2026)) == "Tahun 2026"


def test_a_register_that_began_later_does_not_say_that_there_was_no_business():
    earlier = Earlier(quarter(2025, 3), dict.fromkeys(Measure, 2), 0)
    assert compared_with(None, 5, (earlier, None)) == ["Pada akhir Triwulan III 2025 belum ada IKM yang terdata."]
