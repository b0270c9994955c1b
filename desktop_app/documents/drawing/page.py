"""Papers of the office, margins, and the box on a page in which a document may print, in points."""

from dataclasses import dataclass
from enum import StrEnum

MM = 72 / 25.4
"""Points in a millimetre."""


class Paper(StrEnum):
    """A sheet that offices here print on; two different sheets are sold as F4."""

    F4 = "f4"
    A4 = "a4"
    F4_210 = "f4-210"

    @property
    def size_mm(self) -> tuple[int, int]:
        """Width and height of the upright sheet in millimetres."""
        return {"f4": (215, 330), "a4": (210, 297), "f4-210": (210, 330)}[self.value]


@dataclass(frozen=True)
class Margins:
    """White borders in millimetres."""

    top: float
    bottom: float
    left: float
    right: float


LETTER = Margins(top=20, bottom=25, left=30, right=20)
SIGNED_UPRIGHT = Margins(top=15, bottom=20, left=25, right=15)
"""Tables that people sign: room for punch holes at the left."""
SIGNED_ACROSS = Margins(top=20, bottom=15, left=25, right=15)


@dataclass(frozen=True)
class PageFormat:
    """The sheet as it lies on the table, and its printable box."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def text_width(self) -> float:
        """Width between the margins."""
        return self.right - self.left

    def across(self) -> "PageFormat":
        """Return the same sheet turned, with the margins of a sheet that lies across."""
        return _format(self.height, self.width, SIGNED_ACROSS)


def page_format(paper: Paper, margins: Margins, *, landscape: bool = False) -> PageFormat:
    """Return the format of `paper`, turned when `landscape`."""
    narrow, long = (side * MM for side in paper.size_mm)
    return _format(long, narrow, margins) if landscape else _format(narrow, long, margins)


def _format(width: float, height: float, margins: Margins) -> PageFormat:
    return PageFormat(
        width=width,
        height=height,
        left=margins.left * MM,
        right=width - margins.right * MM,
        top=height - margins.top * MM,
        bottom=margins.bottom * MM,
    )


def signed_table_format(paper: Paper, *, landscape: bool = False) -> PageFormat:
    """Return the format of a table that people sign, with the margins for its direction."""
    return page_format(paper, SIGNED_ACROSS if landscape else SIGNED_UPRIGHT, landscape=landscape)
