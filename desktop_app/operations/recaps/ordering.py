"""Puts many rows in order while other threads go on."""

from collections.abc import Callable, Iterable
from heapq import merge
from typing import Any, TypeVar

Row = TypeVar("Row")
PIECE = 1_000
"""So many rows are put in order by one call, which keeps every other thread waiting, the window's too."""


def in_order(rows: Iterable[Row], key: Callable[[Row], Any]) -> list[Row]:
    """Return what `sorted` returns; that took a tenth of a second for 20,000 rows, in which the window stood still."""
    keyed = [(key(row), number, row) for number, row in enumerate(rows)]
    pieces = [sorted(keyed[start : start + PIECE]) for start in range(0, len(keyed), PIECE)]
    return [row for _, _, row in merge(*pieces)]
