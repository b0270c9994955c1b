"""Moments that another laptop wrote: whatever it says, every system can show them."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import clock


@given(st.integers(0, 32_000_000_000_000))
def test_a_moment_is_what_the_system_says_where_it_says_anything(milliseconds):
    told = datetime.fromtimestamp(milliseconds // 1000, UTC)
    assert clock.moment(milliseconds).replace(microsecond=0) == told


def test_before_1970_and_after_3000_there_is_a_moment_too():
    assert clock.moment(-1000) == datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert clock.moment(((1 << 63) - 1) >> 16).year == 6429


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has one zone")
def test_the_last_moment_is_shown_as_it_is(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Jakarta")
    time.tzset()
    try:
        last = datetime.max.replace(tzinfo=UTC)
        assert clock.local(last) == last
        assert clock.local(datetime(2026, 11, 30, 20, tzinfo=UTC)).day == 1
    finally:
        monkeypatch.undo()
        time.tzset()
