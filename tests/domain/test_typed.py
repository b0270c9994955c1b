"""Dates, money and choices as people type them (rivals.md 5.1 no. 4 and 6, 5.2 no. 11 and 12)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.typed import chosen, decimal_number, fraction, parse_date, whole_number
from desktop_app.domain.wording import grouped

TODAY = date(2026, 11, 24)
WAYS = [("office", "Dipegang"), ("process", "Dalam proses"), ("none", "Tidak ada"), ("", "")]


@pytest.mark.parametrize(
    ("typed", "days"), [("h", 0), ("H", 0), ("hari ini", 0), ("-1", -1), ("+7", 7), ("h-1", -1), ("H + 7", 7)]
)
def test_days_are_counted_from_today(typed, days):
    assert parse_date(typed, TODAY) == TODAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1,5jt", 1_500_000),
        ("1,5 juta", 1_500_000),
        ("250rb", 250_000),
        ("250 ribu", 250_000),
        ("2 miliar", 2_000_000_000),
        ("Rp 1.500.000", 1_500_000),
        ("Rp1.500.000,-", 1_500_000),
        ("Rp. 1.500.000,00", 1_500_000),
        ("1.500.000", 1_500_000),
        ("1,255rb", 1_255),
    ],
)
def test_money_as_people_type_it(typed, meant):
    assert whole_number(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["15,000", "1,50", "0,0005rb", "rb", "1.5jt", "1,5,5jt", "Rp -5", "0.125", "0.500", "1810021403729901", "9" * 400],
)
def test_what_could_mean_two_amounts_is_refused(typed):
    with pytest.raises(ValueError, match=r".*"):
        whole_number(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("1.500", 1500.0), ("0.125", 0.125), ("0,125", 0.125), ("12,5", 12.5), ("1.5", 1.5), ("1,5jt", 1_500_000.0)],
)
def test_amounts_of_goods_have_thousands_and_degrees_have_none(typed, meant):
    assert fraction(typed) == meant
    assert decimal_number("1.500") == 1.5


@pytest.mark.parametrize("typed", ["20101112", "29/2", "29022026", "3112/26", "24/11/0999", "1/2/3", "31/4", "2411999"])
def test_what_is_no_day_of_our_years_is_refused(typed):
    with pytest.raises(ValueError, match=r".*"):
        parse_date(typed, TODAY)


@given(st.dates(date(1931, 1, 1), date(2036, 12, 31)), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_a_day_is_read_back_in_every_way_to_write_it(day, today):
    year = day.year % 100
    assert day.year <= 1936 or parse_date(f"{day:%d%m}{year:02}", today) == day
    assert parse_date(f"{day:%d/%m/%Y}", today) == parse_date(f"{day:%d%m%Y}", today) == day
    try:
        assert abs((parse_date(f"{day:%d%m}", today) - today).days) <= 300
    except ValueError:
        assert (day.month, day.day) == (2, 29)


@pytest.mark.parametrize(
    ("typed", "today", "meant"),
    [
        ("2812", date(2027, 1, 4), date(2026, 12, 28)),
        ("5 jan", date(2026, 12, 20), date(2027, 1, 5)),
        ("3/3", date(2026, 11, 24), date(2026, 3, 3)),
        ("2411", date(2026, 2, 1), date(2026, 11, 24)),
        ("28/12/27", date(2027, 1, 4), date(2027, 12, 28)),
        ("2902", date(2028, 11, 24), date(2028, 2, 29)),
    ],
)
def test_without_a_year_the_day_of_this_year_is_meant_and_around_new_year_the_near_one(typed, today, meant):
    assert parse_date(typed, today) == meant


@given(st.integers(0, 10**15), st.sampled_from(["{}", "Rp {}", "Rp{},-", "Rp. {},00", "  {} "]))
def test_every_way_to_write_an_amount_says_the_same(amount, way):
    assert whole_number(way.format(grouped(amount))) == amount


@given(st.integers(0, 10**6))
def test_thousands_and_millions_are_exact(count):
    assert whole_number(f"{count}rb") == count * 1_000
    assert whole_number(f"{count // 10},{count % 10}jt") == count * 100_000


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("Tidak ada", "none"),
        ("tidak", "none"),
        ("PROSES", "process"),
        ("office", "office"),
        ("t", "none"),
        ("2", "process"),
        ("", ""),
    ],
)
def test_words_code_part_and_place_choose(typed, value):
    assert chosen(WAYS, typed) == value


@pytest.mark.parametrize("typed", ["d", "entah", "7", "a"])
def test_what_means_none_or_several_is_no_choice(typed):
    with pytest.raises(ValueError, match=r".*"):
        chosen(WAYS, typed)


def same_words(text):
    return text.strip().casefold()


@given(
    st.lists(st.text("ab 1Ä", min_size=1, max_size=4).filter(str.strip), min_size=1, max_size=5, unique_by=same_words)
)
def test_what_is_shown_of_a_choice_is_read_back(words):
    choices = list(enumerate(words))
    assert [chosen(choices, shown) for _, shown in choices] == [value for value, _ in choices]
