"""Where the pages of a document stand under each other at a zoom, in pixels of the screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from desktop_app.ui.preview.pages import PageSize

GAP = 14
"""Pixels around each page."""
PIXELS_PER_POINT = 96 / 72
"""At a zoom of 100 %."""
ZOOMS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)


@dataclass(frozen=True)
class Place:
    """The rectangle of a page in the document."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height


@dataclass(frozen=True)
class Places:
    """All pages at `scale` pixels to a point, centred in a window `room` wide."""

    sizes: Sequence[PageSize]
    scale: float
    room: float

    @cached_property
    def width(self) -> float:
        """Of everything, with the gaps."""
        widest = max((size.width for size in self.sizes), default=0.0) * self.scale + 2 * GAP
        return max(widest, self.room)

    @cached_property
    def each(self) -> tuple[Place, ...]:
        """The place of every page."""
        places, top = [], float(GAP)
        for size in self.sizes:
            width, height = size.width * self.scale, size.height * self.scale
            places.append(Place((self.width - width) / 2, top, width, height))
            top += height + GAP
        return tuple(places)

    @property
    def height(self) -> float:
        """Of everything, with the gaps."""
        return self.each[-1].bottom + GAP if self.each else 0.0

    def between(self, top: float, bottom: float) -> list[int]:
        """Return the pages of which something lies between two heights."""
        return [number for number, place in enumerate(self.each) if place.top < bottom and place.bottom > top]

    def at(self, height: float) -> int:
        """Return the page at a height, the last one above it where a gap is."""
        return max((number for number, place in enumerate(self.each) if place.top <= height), default=0)


def fitting_scale(sizes: Sequence[PageSize], room: float) -> float:
    """Return the scale at which the widest page fills `room`."""
    widest = max((size.width for size in sizes), default=1.0)
    return max(room - 2 * GAP, 50.0) / widest


def next_zoom(zoom: float, step: int) -> float:
    """Return the next zoom of the list above (`step` 1) or below (-1) the present one."""
    if step > 0:
        return next((level for level in ZOOMS if level > zoom + 0.01), ZOOMS[-1])
    return next((level for level in reversed(ZOOMS) if level < zoom - 0.01), ZOOMS[0])
