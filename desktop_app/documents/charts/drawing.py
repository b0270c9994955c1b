"""What a chart is made of: shapes with y downwards, and the spots that can be pointed at.

Colours are named by their meaning; whoever paints knows which they are. None of them says what no word says.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol

SMALL = 0.92
"""Size of the quieter words, in parts of the usual size."""
ASCENT = 0.36
"""From the middle of a line of text down to its baseline, in parts of the size."""
ELLIPSIS = "…"
Point = tuple[float, float]
Ring = tuple[Point, ...]


class Tint(StrEnum):
    """A colour by what it is for."""

    TEXT = "text"
    MUTED = "muted"
    BASE = "base"
    STRIPE = "stripe"
    BORDER = "border"
    ACCENT = "accent"
    SHADE_0 = "shade_0"
    """Shades 0 to 4: from nearly the ground to the accent, each clearly darker than the one before."""
    SHADE_1 = "shade_1"
    SHADE_2 = "shade_2"
    SHADE_3 = "shade_3"
    SHADE_4 = "shade_4"


SHADES = (Tint.SHADE_0, Tint.SHADE_1, Tint.SHADE_2, Tint.SHADE_3, Tint.SHADE_4)


class Stand(StrEnum):
    """Where words stand around their x."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True)
class Box:
    """A rectangle from its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    fill: Tint | None = None
    edge: Tint | None = None
    line: float = 1.0


@dataclass(frozen=True)
class Stroke:
    """A line."""

    start: Point
    end: Point
    tint: Tint = Tint.BORDER
    line: float = 1.0
    dashed: bool = False


@dataclass(frozen=True)
class Area:
    """A filled area with its edge; several rings are several pieces, a ring inside another is a hole."""

    rings: tuple[Ring, ...]
    fill: Tint | None = None
    edge: Tint | None = None
    line: float = 1.0


@dataclass(frozen=True)
class Dot:
    """A circle."""

    x: float
    y: float
    radius: float
    fill: Tint | None = None
    edge: Tint | None = None
    line: float = 1.0


@dataclass(frozen=True)
class Words:
    """One line of text; `y` is its baseline."""

    text: str
    x: float
    y: float
    size: float
    tint: Tint = Tint.TEXT
    bold: bool = False
    stand: Stand = Stand.LEFT
    halo: bool = False
    """Whether the ground shows around the letters, so that they can be read over anything."""


Shape = Box | Stroke | Area | Dot | Words


@dataclass(frozen=True)
class Spot:
    """What can be pointed at: its key, what it says, and where it is."""

    key: Hashable
    words: str
    x: float
    y: float
    width: float
    height: float
    rings: tuple[Ring, ...] = ()
    """Its outline where it is no rectangle."""
    walked: bool = True
    """Whether the arrow keys go to it; what they leave out is told by another spot as well."""

    @property
    def middle(self) -> Point:
        """The middle of its rectangle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies on it."""
        if not (self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height):
            return False
        return not self.rings or sum(_crosses(ring, x, y) for ring in self.rings) % 2 == 1


@dataclass(frozen=True)
class Drawing:
    """A chart as it is painted."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    spots: tuple[Spot, ...] = ()
    """In the order in which they are read; of several at one place the last is on top."""

    @property
    def ground(self) -> tuple[Shape, ...]:
        """Everything that lies below a mark around a spot."""
        return tuple(shape for shape in self.shapes if not _is_over_all(shape))

    @property
    def top(self) -> tuple[Shape, ...]:
        """The words that stand over everything."""
        return tuple(filter(_is_over_all, self.shapes))

    def spot_at(self, x: float, y: float) -> Spot | None:
        """Return the uppermost spot at a point."""
        return next((spot for spot in reversed(self.spots) if spot.holds(x, y)), None)


@dataclass(frozen=True)
class Type:
    """The letters of a surface: their usual size in its units, and how wide a text is at a size."""

    size: float
    measure: Callable[[str, float, bool], float] = field(compare=False)

    @property
    def small(self) -> float:
        """The size of the quieter words."""
        return self.size * SMALL

    def width(self, text: str, *, bold: bool = False, size: float = 0) -> float:
        """Return the width of a text; at the usual size unless another is given."""
        return self.measure(text, size or self.size, bold)

    def shortened(self, text: str, room: float, *, bold: bool = False) -> str:
        """Return the text, or as much of its beginning as there is room for with an ellipsis."""
        if self.width(text, bold=bold) <= room:
            return text
        while text and self.width(text + ELLIPSIS, bold=bold) > room:
            text = text[:-1]
        return text.rstrip() + ELLIPSIS


class Chart(Protocol):
    """What can be drawn at any width."""

    @property
    def told(self) -> str:
        """All of it in words, for whoever does not see it."""
        ...

    def height(self, width: float, type_: Type) -> float:
        """Return how high the drawing of this width is."""
        ...

    def drawn(self, width: float, type_: Type) -> Drawing:
        """Return it as shapes, in the units of the type."""
        ...


def centred(text: str, x: float, middle: float, size: float) -> Words:
    """Return words whose letters stand around the height `middle`."""
    return Words(text, x, middle + size * ASCENT, size)


def hatched(box: Box, gap: float, tint: Tint = Tint.ACCENT) -> list[Stroke]:
    """Return the slanting lines of a pattern inside a box."""
    strokes = []
    offset = gap / 2
    while offset < box.width + box.height:
        low, high = max(0.0, offset - box.width), min(box.height, offset)
        start = (box.x + offset - low, box.y + low)
        strokes.append(Stroke(start, (box.x + offset - high, box.y + high), tint, gap / 4))
        offset += gap
    return strokes


def moved(shape: Shape, right: float, down: float) -> Shape:
    """Return a shape at another place."""
    if isinstance(shape, Stroke):
        (a, b), (c, d) = shape.start, shape.end
        return replace(shape, start=(a + right, b + down), end=(c + right, d + down))
    if isinstance(shape, Area):
        return replace(shape, rings=tuple(tuple((x + right, y + down) for x, y in ring) for ring in shape.rings))
    return replace(shape, x=shape.x + right, y=shape.y + down)


def _is_over_all(shape: Shape) -> bool:
    return isinstance(shape, Words) and shape.halo


def _crosses(ring: Ring, x: float, y: float) -> bool:
    """Whether a line from the point to the right crosses the ring an odd number of times."""
    inside = False
    before_x, before_y = ring[-1]
    for here_x, here_y in ring:
        if (here_y > y) != (before_y > y) and x < (before_x - here_x) * (y - here_y) / (before_y - here_y) + here_x:
            inside = not inside
        before_x, before_y = here_x, here_y
    return inside
