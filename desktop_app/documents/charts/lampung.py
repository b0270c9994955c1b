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
    Tint,
    Type,
    centred,
)
from desktop_app.documents.charts.labels import labels_of

LINES = 9.0
"""So many lines of text are read as one row of kabupaten from left to right at most: a ninth of the height each."""
DETAIL = 0.08
"""Points nearer to each other than this, in parts of the size of the text, are drawn as one."""
WIDEST_DOT = 0.7
NARROWEST_DOT = 0.2
"""Radii of the largest and the smallest dot in parts of the size of the text."""
LEGEND_ROW, SWATCH, BESIDE = 1.7, 1.1, 2.4
FREE_THIRD = 0.28
"""So much of the width of the map is free at its upper left."""
EDGE = 1 / 13


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

    def height(self, width: float, type_: Type) -> float:
        """Return how high it is at a width."""
        return self._legend_top(width, type_) + self._ground(width).height

    def drawn(self, width: float, type_: Type) -> Drawing:
        """Return the map with its legend at the upper left, where another province is; above it where it is narrow."""
        top = self._legend_top(width, type_)
        ground = self._ground(width, 0 if top else self._legend_width(type_), top)
        detail = type_.size * DETAIL
        pieces = {one.code: tuple(ground.ring(ring, detail) for ring in one.rings) for one in self.outlines}
        shapes: list[Shape] = []
        for code, rings in pieces.items():
            shapes.append(Area(rings, fill=self._tint(code), edge=Tint.MUTED, line=type_.size * EDGE))
        shapes += self._dots(ground, type_)
        points = {one.code: ground.point(one.label) for one in self.outlines}
        told = {code: (place.name, place.figure) for code, place in self.places.items() if code in points}
        spots = self._spots(pieces, ground)
        shapes += labels_of(told, points, {str(spot.key): spot for spot in spots}, type_)
        shapes += self._legend(type_)
        spots += self._dot_spots(ground, type_)
        return Drawing(width, top + ground.height, tuple(shapes), tuple(spots))

    @cached_property
    def _bounds(self) -> tuple[float, float, float, float]:
        every = [point for one in self.outlines for ring in one.rings for point in ring]
        xs, ys = [x for x, _ in every], [y for _, y in every]
        return min(xs), min(ys), max(xs), max(ys)

    def _ground(self, width: float, beside: float = 0, top: float = 0) -> "_Ground":
        """Return the ground in the middle of what is left at the right of `beside`, at most at the right edge."""
        west, south, east, north = self._bounds
        across = math.cos(math.radians((south + north) / 2))
        scale = min(width / ((east - west) * across), self.highest / (north - south))
        wide, high = (east - west) * across * scale, (north - south) * scale
        free = width - wide
        left = min(free, max(free / 2, (free + beside) / 2))
        return _Ground(west, north, scale, across, (left, top), wide, high)

    def _tint(self, code: str) -> Tint:
        value = self.places[code].value
        return Tint.STRIPE if value is None else class_of(self.classes, value).tint

    def _dots(self, ground: "_Ground", type_: Type) -> list[Shape]:
        placed = [(*ground.point(dot.at), self._radius(dot, type_)) for dot in self._largest_first]
        return [Dot(x, y, radius, Tint.BASE, Tint.TEXT, type_.size * EDGE) for x, y, radius in placed]

    def _radius(self, dot: MapDot, type_: Type) -> float:
        """Return the radius: the area of a dot is as its number."""
        return max(WIDEST_DOT * math.sqrt(dot.value / self._largest_first[0].value), NARROWEST_DOT) * type_.size

    @cached_property
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
            spots.append(Spot(dot.code, dot.words, x - radius, y - radius, 2 * radius, 2 * radius, walked=False))
        return spots

    def _legend_rows(self) -> list[tuple[Tint, str]]:
        """Return the classes, each with how many kabupaten it has."""
        values = [place.value for place in self.places.values()]
        shaded = [class_of(self.classes, value) for value in values if value is not None]
        rows = [(one.tint, f"{one.label}  ({shaded.count(one)})") for one in self.classes]
        if self.unknown and None in values:
            rows.append((Tint.STRIPE, f"{self.unknown}  ({values.count(None)})"))
        return rows

    def _legend_top(self, width: float, type_: Type) -> float:
        """Return the height that the legend takes above the map; 0 where it has room beside it."""
        free = width - self._ground(width).width
        # the map leaves its upper left third free as well
        if free + (width - free) * FREE_THIRD >= self._legend_width(type_):
            return 0
        return (len(self._legend_rows()) + 1 + bool(self.dots) + 0.5) * LEGEND_ROW * type_.size

    def _legend_width(self, type_: Type) -> float:
        words = [words for _, words in self._legend_rows()] + [self.dots_legend] * bool(self.dots)
        return max(type_.width(self.legend, bold=True), *(BESIDE * type_.size + type_.width(one) for one in words))

    def _legend(self, type_: Type) -> list[Shape]:
        rows, size = self._legend_rows(), type_.size
        shapes: list[Shape] = [replace(centred(self.legend, 0, size * LEGEND_ROW / 2, size), bold=True)]
        for number, (tint, words) in enumerate(rows, 1):
            middle = (number + 0.5) * LEGEND_ROW * size
            side = SWATCH * size
            shapes.append(Box(size * EDGE, middle - side / 2, 1.6 * side, side, tint, Tint.MUTED, size * EDGE))
            shapes.append(centred(words, BESIDE * size, middle, size))
        if self.dots:
            middle = (len(rows) + 1.5) * LEGEND_ROW * size
            shapes.append(Dot(0.9 * size, middle, size / 2, Tint.BASE, Tint.TEXT, size * EDGE))
            shapes.append(centred(self.dots_legend, BESIDE * size, middle, size))
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
    corner: Point
    """The upper left corner."""
    width: float
    height: float

    def point(self, at: Point) -> Point:
        x = (at[0] - self.west) * self.across * self.scale
        return self.corner[0] + x, self.corner[1] + (self.north - at[1]) * self.scale

    def ring(self, ring: Ring, detail: float) -> Ring:
        """Return a ring on a grid, so that neighbours keep their common border when points fall together."""
        west, north = self.west, self.north
        left, top = self.corner[0] / detail, self.corner[1] / detail
        down = self.scale / detail
        right = down * self.across
        snapped = dict.fromkeys((round(left + (x - west) * right), round(top + (north - y) * down)) for x, y in ring)
        return tuple((x * detail, y * detail) for x, y in snapped)


def _spot(code: str, words: str, rings: tuple[Ring, ...]) -> Spot:
    xs, ys = [x for ring in rings for x, _ in ring], [y for ring in rings for _, y in ring]
    left, top = min(xs), min(ys)
    return Spot(code, words, left, top, max(xs) - left, max(ys) - top, rings)
