"""What something divides into: a bar of patterns below each row, and every number under the head of its part."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from desktop_app.documents.charts.drawing import (
    Box,
    Drawing,
    Shape,
    Spot,
    Stand,
    Tint,
    Type,
    Words,
    centred,
    hatched,
)

HEAD, ROW, LINE, BAR = 1.9, 2.9, 1.8, 0.7
"""Heights in parts of the size of the text: the heads, a row, its line of words and numbers, the bar below it."""
GAP, SWATCH = 0.7, 0.8


class Pattern(StrEnum):
    """How a part is filled: each can be told from the others without colour."""

    FULL = "full"
    HATCHED = "hatched"
    PALE = "pale"
    EMPTY = "empty"


@dataclass(frozen=True)
class Head:
    """A part by its name and pattern."""

    key: Hashable
    name: str
    pattern: Pattern


@dataclass(frozen=True)
class ShareRow:
    """A label and the number of each part, in the order of the heads."""

    key: Hashable
    label: str
    values: tuple[int, ...]
    figures: tuple[str, ...]


@dataclass(frozen=True)
class Shares:
    """Rows on one scale."""

    heads: tuple[Head, ...]
    rows: tuple[ShareRow, ...]

    @property
    def told(self) -> str:
        """Every row in words."""
        names = [head.name for head in self.heads]
        return "; ".join(
            f"{row.label}: " + ", ".join(f"{name} {figure}" for name, figure in zip(names, row.figures, strict=True))
            for row in self.rows
        )

    def height(self, width: float, type_: Type) -> float:  # noqa: ARG002 - the same at every width
        """Return how high it is at a width."""
        return (HEAD + len(self.rows) * ROW) * type_.size

    def drawn(self, width: float, type_: Type) -> Drawing:
        """Return the heads and the rows; the spot of a number has the key (row, part)."""
        size = type_.size
        columns = [self._column(place, type_) for place in range(len(self.heads))]
        edges = [width - sum(columns[place + 1 :]) for place in range(len(columns))]
        room = width - sum(columns) - GAP * size
        shapes: list[Shape] = []
        for head, right in zip(self.heads, edges, strict=True):
            shapes += _head(head, right, type_)
        most = max((sum(row.values) for row in self.rows), default=0) or 1
        spots: list[Spot] = []
        for number, row in enumerate(self.rows):
            top = (HEAD + number * ROW) * size
            shapes.append(centred(type_.shortened(row.label, room), 0, top + LINE * size / 2, size))
            shapes += self._bar(row, (width - size / 7) / most, top + LINE * size, size)
            for place, right in enumerate(edges):
                shapes.append(_number(row, place, (right, top), type_))
                spots.append(self._spot(row, place, (right - columns[place], top, columns[place], LINE * size)))
        return Drawing(width, self.height(width, type_), tuple(shapes), tuple(spots))

    def _column(self, place: int, type_: Type) -> float:
        name = type_.width(self.heads[place].name, size=type_.small) + (SWATCH + 0.4) * type_.size
        return max(name, *(type_.width(row.figures[place], bold=True) for row in self.rows), 0) + 1.2 * type_.size

    def _spot(self, row: ShareRow, place: int, box: tuple[float, float, float, float]) -> Spot:
        head = self.heads[place]
        return Spot((row.key, head.key), f"{row.label}, {head.name}: {row.figures[place]}", *box)

    def _bar(self, row: ShareRow, unit: float, top: float, size: float) -> list[Shape]:
        left = size / 14  # half of the edge of the first part
        shapes: list[Shape] = []
        for head, value in zip(self.heads, row.values, strict=True):
            if value:
                shapes += filled(Box(left, top, value * unit, BAR * size), head.pattern, size)
                left += value * unit
        return shapes


def filled(box: Box, pattern: Pattern, size: float) -> Sequence[Shape]:
    """Return a box in its pattern."""
    if pattern is Pattern.FULL:
        return [replace(box, fill=Tint.ACCENT, edge=Tint.ACCENT)]
    if pattern is Pattern.HATCHED:
        return [replace(box, fill=Tint.BASE), *hatched(box, size * 0.45), replace(box, edge=Tint.ACCENT)]
    return [replace(box, fill=Tint.SHADE_1 if pattern is Pattern.PALE else Tint.BASE, edge=Tint.ACCENT)]


def _head(head: Head, right: float, type_: Type) -> Sequence[Shape]:
    middle, size = HEAD * type_.size / 2, type_.small
    words = replace(centred(head.name, right - GAP * type_.size / 2, middle, size), stand=Stand.RIGHT, tint=Tint.MUTED)
    side = SWATCH * type_.size
    left = words.x - type_.width(head.name, size=size) - side - 0.4 * type_.size
    return [*filled(Box(left, middle - side / 2, side, side), head.pattern, type_.size), words]


def _number(row: ShareRow, place: int, corner: tuple[float, float], type_: Type) -> Words:
    right, top = corner
    words = centred(row.figures[place], right - GAP * type_.size / 2, top + LINE * type_.size / 2, type_.size)
    some = bool(row.values[place])
    return replace(words, stand=Stand.RIGHT, bold=some, tint=Tint.TEXT if some else Tint.MUTED)
