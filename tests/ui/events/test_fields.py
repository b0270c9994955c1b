"""What is understood of typed days, times and places."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.regions import kabupaten_words
from desktop_app.domain.wording import day_and_date
from desktop_app.ui.events.fields import typed_day, typed_kabupaten, typed_time


@given(st.dates(date(1990, 1, 1), date(2199, 12, 31)))
def test_a_shown_day_is_understood_again(day):
    assert typed_day(day_and_date(day)) == day


@given(st.times())
def test_a_shown_time_is_understood_again(moment):
    assert time.fromisoformat(typed_time(f"{moment:%H.%M}")) == moment.replace(second=0, microsecond=0)


@pytest.mark.parametrize(("text", "understood"), [("8", "08:00"), ("830", "08:30"), (" 0830 ", "08:30"), ("", "")])
def test_short_times(text, understood):
    assert typed_time(text) == understood


@pytest.mark.parametrize("text", ["pagi", "8.3", "08.30.00"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(ValueError, match=text):
        typed_time(text)


@pytest.mark.parametrize("text", ["pringsewu", "18.10", "Kabupaten Pringsewu", "PRINGSEWU"])
def test_kabupaten_by_name_or_code(text):
    assert typed_kabupaten(text) == "18.10"


@pytest.mark.parametrize("code", ["18.10", "18.72", "32.04", "32.73", ""])
def test_a_shown_kabupaten_is_understood_again(code):
    assert typed_kabupaten(kabupaten_words(code)) == code


def test_no_kabupaten_is_guessed():
    with pytest.raises(ValueError, match="lampung"):
        typed_kabupaten("lampung")
