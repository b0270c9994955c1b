"""The map of Lampung: kabupaten shaded by a number that also stands in each, kecamatan as dots, and the legend."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from desktop_app.documents.charts.classes import ShadeClass, class_of
from desktop_app.documents.charts.drawing import (
    Area,
    Box,
    Dot,
    Drawing,
    Point,
    Ring,
    Shape,
    Spot,
    Stand,
    Tint,
    Type,
    Words,
    centred,
)

LINES = 9.0
"""So many lines of text are read as one row of kabupaten from left to right at most: a ninth of the height each."""
DETAIL = 0.04
"""Points nearer to each other than this, in parts of the size of the text, are drawn as one."""
WIDEST_DOT = 0.85
NARROWEST_DOT = 0.22
LEGEND_ROW, SWATCH = 1.7, 1.1


class Shaped(Protocol):
    """What has rings in degrees, and a point for its name: `domain.outlines.Outline`."""

    @property
    def code(self) -> str: ...
    @property
    def label(self) -> Point: ...
    @property
    def rings(self) -> tuple[Ring, ...]: ...


@dataclass(frozen=True)
class MapPlace:
    """The number of a kabupaten."""

    code: str
    name: str
    value: int | None
    """Of the classes; None where nothing is known."""
    figure: str
    words: str
    """What is told about it."""


@dataclass(frozen=True)
class MapDot:
    """The number of a kecamatan."""

    code: str
    at: Point
    """In degrees."""
    value: int
    words: str


@dataclass(frozen=True)
class LampungMap:
    """The map; `width` to `height` is as on the ground."""

    outlines: Sequence[Shaped]
    places: Mapping[str, MapPlace]
    """By code; one for every outline."""
    classes: tuple[ShadeClass, ...]
    unknown: str
    """Word of the legend for kabupaten of which nothing is known; "" when there are none."""
    legend: str
    """What the shades count."""
    dots: tuple[MapDot, ...] = ()
    dots_legend: str = ""
    highest: float = math.inf
    """At most so high, in the units of the surface."""

    @property
    def told(self) -> str:
        """Every kabupaten in words."""
        return "; ".join(place.words for place in self.places.values())

    def drawn(self, width: float, type_: Type) -> Drawing:
        """Return the map with its legend at the lower left, where the sea is."""
        ground = self._ground(width)
        pieces = {
            one.code: tuple(ground.ring(ring, type_.size * DETAIL) for ring in one.rings) for one in self.outlines
        }
        shapes: list[Shape] = []
        for code, rings in pieces.items():
            shapes.append(Area(rings, fill=self._tint(code), edge=Tint.BASE, line=type_.size / 9))
        shapes += self._dots(ground, type_)
        labels = {one.code: self._label(one, ground, type_) for one in self.outlines}
        shapes += [words for both in labels.values() for words in both]
        shapes += self._legend(ground, type_)
        spots = [*self._spots(pieces, ground), *self._dot_spots(ground, type_)]
        return Drawing(width, ground.height, tuple(shapes), tuple(spots))

    @cached_property
    def _bounds(self) -> tuple[float, float, float, float]:
        every = [point for one in self.outlines for ring in one.rings for point in ring]
        xs, ys = [x for x, _ in every], [y for _, y in every]
        return min(xs), min(ys), max(xs), max(ys)

    def _ground(self, width: float) -> "_Ground":
        west, south, east, north = self._bounds
        across = math.cos(math.radians((south + north) / 2))
        scale = min(width / ((east - west) * across), self.highest / (north - south))
        left = (width - (east - west) * across * scale) / 2
        return _Ground(west, north, scale, across, left, (north - south) * scale)

    def _tint(self, code: str) -> Tint:
        value = self.places[code].value
        return Tint.STRIPE if value is None else class_of(self.classes, value).tint

    def _label(self, one: Shaped, ground: "_Ground", type_: Type) -> tuple[Words, Words]:
        place = self.places[one.code]
        x, y = ground.point(one.label)
        name = Words(place.name, x, y - type_.size * 0.1, type_.small, stand=Stand.CENTRE, halo=True)
        return name, replace(name, text=place.figure, y=y + type_.size, size=type_.size, bold=True)

    def _dots(self, ground: "_Ground", type_: Type) -> list[Shape]:
        placed = [(*ground.point(dot.at), self._radius(dot, type_)) for dot in self._largest_first]
        return [Dot(x, y, radius, Tint.BASE, Tint.TEXT, type_.size / 9) for x, y, radius in placed]

    def _radius(self, dot: MapDot, type_: Type) -> float:
        """Return the radius: the area of a dot is as its number."""
        most = max(one.value for one in self.dots)
        return max(WIDEST_DOT * math.sqrt(dot.value / most), NARROWEST_DOT) * type_.size

    @property
    def _largest_first(self) -> list[MapDot]:
        return sorted(self.dots, key=lambda dot: -dot.value)

    def _spots(self, pieces: Mapping[str, tuple[Ring, ...]], ground: "_Ground") -> list[Spot]:
        """Return the kabupaten as they are read: rows from the north, each from the west."""
        line = ground.height / LINES
        order = sorted(
            self.outlines,
            key=lambda one: (ground.point(one.label)[1] // line, ground.point(one.label)[0]),
        )
        return [_spot(one.code, self.places[one.code].words, pieces[one.code]) for one in order]

    def _dot_spots(self, ground: "_Ground", type_: Type) -> list[Spot]:
        spots = []
        for dot in self._largest_first:
            (x, y), radius = ground.point(dot.at), self._radius(dot, type_)
            spots.append(Spot(dot.code, dot.words, x - radius, y - radius, 2 * radius, 2 * radius))
        return spots

    def _legend(self, ground: "_Ground", type_: Type) -> list[Shape]:
        """Return the classes with how many kabupaten each has, above the lower edge."""
        values = [place.value for place in self.places.values()]
        rows = [
            (one.tint, f"{one.label}  ({sum(v is not None and class_of(self.classes, v) is one for v in values)})")
            for one in self.classes
        ]
        if self.unknown and None in values:
            rows.append((Tint.STRIPE, f"{self.unknown}  ({values.count(None)})"))
        size, lines = type_.size, len(rows) + 1 + bool(self.dots)
        top = ground.height - lines * LEGEND_ROW * size
        shapes: list[Shape] = [replace(centred(self.legend, 0, top + size * LEGEND_ROW / 2, size), bold=True)]
        for number, (tint, words) in enumerate(rows, 1):
            middle = top + (number + 0.5) * LEGEND_ROW * size
            side = SWATCH * size
            shapes.append(Box(0, middle - side / 2, 1.6 * side, side, tint, Tint.MUTED, size / 14))
            shapes.append(centred(words, 2.2 * side, middle, size))
        if self.dots:
            middle = ground.height - LEGEND_ROW * size / 2
            shapes.append(Dot(0.8 * size, middle, size / 2, Tint.BASE, Tint.TEXT, size / 9))
            shapes.append(centred(self.dots_legend, 2.2 * SWATCH * size, middle, size))
        return shapes


@dataclass(frozen=True)
class _Ground:
    """From degrees to the surface; near the equator a flat picture is true to a hundredth."""

    west: float
    north: float
    scale: float
    """Units of a degree of latitude."""
    across: float
    """A degree of longitude in degrees of latitude."""
    left: float
    height: float

    def point(self, at: Point) -> Point:
        return self.left + (at[0] - self.west) * self.across * self.scale, (self.north - at[1]) * self.scale

    def ring(self, ring: Ring, detail: float) -> Ring:
        """Return a ring on a grid, so that neighbours keep their common border when points fall together."""
        told = [self.point(at) for at in ring]
        snapped = [(round(x / detail) * detail, round(y / detail) * detail) for x, y in told]
        return tuple(dict.fromkeys(snapped))


def _spot(code: str, words: str, rings: tuple[Ring, ...]) -> Spot:
    xs, ys = [x for ring in rings for x, _ in ring], [y for ring in rings for _, y in ring]
    left, top = min(xs), min(ys)
    return Spot(code, words, left, top, max(xs) - left, max(ys) - top, rings)
