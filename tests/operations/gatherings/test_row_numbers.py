"""What is typed from the paper: read with every slip told at its place, and written back in one way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.operations.gatherings.row_numbers import HIGHEST, RowNumbers, format_rows, parse

numbers = st.integers(1, 90)
rows = st.builds(
    lambda signed, unread: RowNumbers(frozenset(signed - unread), frozenset(unread)),
    st.sets(numbers),
    st.sets(numbers, max_size=6),
)
pieces = st.one_of(
    numbers.map(str),
    numbers.map(lambda number: f"{number}x"),
    st.tuples(numbers, numbers).map(lambda pair: f"{min(pair)}-{max(pair)}"),
)
written = st.lists(pieces, max_size=8)


@pytest.mark.parametrize(
    "text",
    [
        "1-24, 27, 31x",
        "1 - 24; 27 31x",
        "1–24 27 31 x",
        "1..24, 27 dan 31X",
        "1-24.27.31*",
        "1-24+27+31*",
        "1 s.d. 24, 27, 31x",
        "1 s/d 24, 27, 31x",
        "1 sampai 24\n27\n31×",
        "1…24, 27, 31x",
        "31x, 27, 1-24",
        "1-30, !25, !26, !28-30; 31x",
        "1-30 kecuali 25 26, 28-30; 31x",
        "1-30 kecuali 25 26, 28-30 \n 31x",
    ],
)
def test_ways_of_typing_the_same(text):
    reading = parse(text)
    assert reading.remarks == ()
    assert reading.rows == RowNumbers(frozenset([*range(1, 25), 27]), frozenset({31}))
    assert len(reading.rows) == 26
    assert format_rows(reading.rows) == "1-24, 27, 31x"


def test_nothing_typed_is_nobody():
    assert parse("") == parse(" ,; \n.")
    assert list(parse("").rows) == []
    assert format_rows(RowNumbers()) == ""


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("1, 24-20, 3", "24-20", "20-24"),
        ("1, 0, 3", "0", "0"),
        ("1, abc 3", "abc", "abc"),
        ("1, 3-, 5", "-", "“-”"),
        ("1, 1234567, 3", "1234567", "1234567"),
        ("1, 7xy, 3", "xy", "xy"),
    ],
)
def test_slips_are_told_at_their_place_and_the_rest_is_read(text, place, said):
    reading = parse(text)
    (remark,) = reading.remarks
    assert remark.is_error
    assert not reading.is_sound
    assert text[remark.start : remark.end] == place
    assert said in remark.message
    assert 1 in reading.rows


def test_twice_is_a_warning_and_counts_once():
    reading = parse("1-5, 4, 31, 31x")
    assert [remark.is_error for remark in reading.remarks] == [False, False]
    assert reading.is_sound
    assert format_rows(reading.rows) == "1-5, 31x"


def test_taking_away_what_was_not_typed_is_a_warning():
    """`1-24 kecuali 5, 27` reads 27 as taken away; whoever meant otherwise must hear it."""
    reading = parse("1-24 kecuali 5, 27")
    (remark,) = reading.remarks
    assert (remark.is_error, "27" in remark.message) == (False, True)
    assert format_rows(reading.rows) == "1-4, 6-24"


@given(rows)
def test_what_is_written_reads_back(rows):
    reading = parse(format_rows(rows))
    assert reading.rows == rows
    assert reading.remarks == ()


@given(written)
def test_writing_is_canonical(typed):
    once = format_rows(parse(", ".join(typed)).rows)
    assert format_rows(parse(once).rows) == once


@given(written, st.randoms())
def test_order_does_not_matter(typed, random):
    mixed = random.sample(typed, len(typed))
    assert parse(", ".join(typed)).rows == parse(" ".join(mixed)).rows


@given(written, written)
def test_two_lists_together_are_their_union(one, other):
    first, second = parse(", ".join(one)).rows, parse(", ".join(other)).rows
    both = parse(", ".join([*one, *other])).rows
    assert both.unreadable == first.unreadable | second.unreadable
    assert set(both) == set(first) | set(second)
    assert not both.signed & both.unreadable


@given(rows, st.sets(numbers))
def test_taking_away_is_the_difference(rows, away):
    text = f"{format_rows(rows)}; kecuali {' '.join(map(str, away))}"
    assert set(parse(text).rows) == set(rows) - away


@given(st.text(max_size=40))
def test_whatever_is_typed_is_answered(text):
    reading = parse(text)
    assert all(1 <= number <= HIGHEST for number in reading.rows)
    assert all(0 <= remark.start < remark.end <= len(text) for remark in reading.remarks)
