"""Breaking groups over pages: whatever the heights, nothing is lost and the closing has company."""

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.drawing.breaking import break_pages

HEIGHTS = st.lists(st.floats(10, 60), min_size=1, max_size=60)


@given(HEIGHTS, st.floats(100, 400), st.floats(200, 700), st.floats(0, 120), st.integers(1, 4))
def test_groups_follow_each_other_and_fit(heights, first, rest, closing, together):
    pages = break_pages(heights, first, rest, closing, together)
    assert [start for start, _ in pages] == [0, *(stop for _, stop in pages[:-1])]
    assert pages[-1][1] == len(heights)
    for number, (start, stop) in enumerate(pages):
        last = number == len(pages) - 1
        room = (rest if number else first) - (closing if last else 0)
        assert sum(heights[start:stop]) <= room + 1e-6
        assert stop > start or (last and start == stop == len(heights) == 1)


@given(st.integers(1, 60), st.integers(4, 10), st.integers(5, 14), st.integers(1, 4))
def test_the_last_page_keeps_its_groups_together(count, first, rest, together):
    """Of equal groups at least `together` stand above a closing as high as one group, where there are as many."""
    pages = break_pages([10.0] * count, first * 10, rest * 10, 10, together)
    if len(pages) > 1:
        start, stop = pages[-1]
        assert stop - start >= min(together, count // 2)


def test_one_group_without_room_for_the_closing_asks_for_more():
    assert break_pages([90], 100, 200, 50, 2) == [(0, 1), (1, 1)]
