"""Something that can be done, as a line that is found by its words."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Command:
    """Something that can be done."""

    title: str
    run: Callable[[], object]
    icon: str = "chevron-right"
    keys: str = ""
    """The keys that do the same; shown at the right."""
    more: tuple[str, ...] = ()
    """Other words by which it is found."""
