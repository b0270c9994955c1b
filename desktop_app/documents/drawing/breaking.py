"""Breaks groups of rows over pages so that what closes the paper never stands without rows above it."""

from collections.abc import Sequence

Range = tuple[int, int]


def break_pages(heights: Sequence[float], first: float, rest: float, closing: float, together: int) -> list[Range]:
    """Return (start, stop) of the groups of each page; a group is never broken.

    `first` and `rest` are the rooms of the first and the further pages, `closing` what stands under the last
    group. The last page keeps `together` groups where there are as many. An empty last range means: the only
    group does not leave room for the closing, so the caller has to add groups for a page more.
    """
    pages: list[Range] = []
    start, room, count = 0, first, len(heights)
    while True:
        stop = _filled(heights, start, room)
        if stop == count and sum(heights[start:]) + closing <= room:
            return [*pages, (start, count)]
        stop = _leave(heights, start, stop, rest - closing, together)
        pages.append((start, stop))
        if stop == count:
            return [*pages, (count, count)]
        start, room = stop, rest


def _filled(heights: Sequence[float], start: int, room: float) -> int:
    """Return the end of the groups that fit into `room`, at least one."""
    stop, used = start, 0.0
    while stop < len(heights) and (used + heights[stop] <= room or stop == start):
        used += heights[stop]
        stop += 1
    return stop


def _leave(heights: Sequence[float], start: int, stop: int, room: float, together: int) -> int:
    """Return an earlier end when fewer than `together` groups would be left for the page of the closing."""
    count = len(heights)
    keep = together
    while keep > 1 and sum(heights[count - keep :]) > room:
        keep -= 1
    if count - stop >= keep:
        return stop
    if count - keep > start:
        return count - keep
    return min(stop, max(start + 1, count - max(1, (count - start) // 2)))
