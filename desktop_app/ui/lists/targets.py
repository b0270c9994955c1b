"""Where another page points to: a list with these filters, for `Workspace.go_to`."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Filtered:
    """A list that shows what these filters leave, and no other filter.

    `filters` has by filter the values of which a row must have one: {"kabupaten": ("18.10",), "holds": ("halal",)}.
    """

    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    search: str = ""
    part: object = None
    """Part of the list, such as "due" of the visits or a status of the follow-ups; None: all rows."""
