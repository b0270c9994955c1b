from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import UserError
from desktop_app.operations.recaps.periods import (
    Period,
    half,
    last_quarters,
    quarter,
    quarter_of,
    quarters_of,
    read_period,
    whole_year,
)

DAYS = st.dates(date(2000, 1, 1), date(2190, 12, 31))


def test_periods_have_the_names_of_the_office():
    assert [quarter(2026, one).label for one in (1, 4)] == ["Triwulan I 2026", "Triwulan IV 2026"]
    assert (half(2026, 1).label, half(2026, 2).label) == ("Semester I 2026", "Semester II 2026")
    assert (whole_year(2026).label, whole_year(2026).days) == ("Tahun 2026", "1 Januari s.d. 31 Desember 2026")
    assert Period(date(2026, 2, 1), date(2026, 2, 28)).label == "Februari 2026"
    assert Period(date(2026, 2, 1), date(2026, 4, 30)).label == "1 Februari s.d. 30 April 2026"
    assert Period(date(2026, 11, 3), date(2026, 11, 3)).label == "3 November 2026"


def test_what_comes_before_and_the_year_before():
    assert quarter(2026, 1).previous() == quarter(2025, 4)
    assert whole_year(2026).previous() == whole_year(2026).year_before() == whole_year(2025)
    assert half(2026, 1).previous() == half(2025, 2)
    assert quarter(2025, 1).year_before().ends_on == date(2024, 3, 31)
    february = Period(date(2025, 2, 1), date(2025, 2, 28))
    assert february.year_before().ends_on == date(2024, 2, 29)
    assert Period(date(2026, 3, 10), date(2026, 3, 12)).previous() == Period(date(2026, 3, 7), date(2026, 3, 9))
    assert quarters_of(half(2026, 2)) == (3, 4)
    assert (quarters_of(whole_year(2026)), quarters_of(february)) == ((1, 2, 3, 4), ())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("III-2026", quarter(2026, 3)),
        ("tw 3 2026", quarter(2026, 3)),
        ("Triwulan IV 2026", quarter(2026, 4)),
        ("S1-2026", half(2026, 1)),
        ("semester ii 2026", half(2026, 2)),
        (" 2026 ", whole_year(2026)),
        ("2026-03-01..2026-04-15", Period(date(2026, 3, 1), date(2026, 4, 15))),
    ],
)
def test_periods_are_read(text, wanted):
    assert read_period(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "",
        "V-2026",
        "0000",
        "IIII-2026",
        "2026-13-01..2026-14-01",
        "2026-04-15..2026-04-01",
        "9999",
        "0001",
        "2026-01-01..9999-12-31",
    ],
)
def test_what_is_no_period_is_refused(text):
    with pytest.raises(UserError):
        read_period(text)


@given(DAYS)
def test_every_day_lies_in_one_quarter_and_quarters_follow_each_other(day):
    own = quarter_of(day)
    assert day in own
    assert day not in own.previous()
    assert own.previous().ends_on + timedelta(days=1) == own.starts_on
    assert read_period(own.label) == own
    assert None not in own
    assert own.months == 3
    assert own.quarter in (1, 2, 3, 4)


@given(DAYS, st.integers(0, 800))
def test_any_days_have_as_many_days_before_them(first, length):
    period = Period(first, first + timedelta(days=length))
    before = period.previous()
    assert before.ends_on + timedelta(days=1) == period.starts_on
    assert period.months or before.ends_on - before.starts_on == period.ends_on - period.starts_on
    assert period.year_before().starts_on < period.starts_on
    assert period.cut_off(first) == first


@given(day=DAYS)
def test_the_last_quarters_follow_each_other_up_to_the_day(day):
    found = last_quarters(day)
    assert len(found) == 4
    assert day in found[-1]
    assert [one.previous() for one in found[1:]] == list(found[:-1])
