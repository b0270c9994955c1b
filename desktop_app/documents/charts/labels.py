"""Names with numbers on a map, so placed that none covers another."""

from collections.abc import Iterator, Mapping

from desktop_app.documents.charts.drawing import Point, Spot, Stand, Type, Words

LINE = 1.02
"""From one line to the next, in parts of the size."""
AWAY = tuple((right, down) for down in (0, -1, 1, -2, 2, -3, 3) for right in (0, -1.5, 1.5, -3, 3))
"""Where a label is tried around its point, in parts of the size."""
LONG = 10
"""From so many letters on a name of two words stands on two lines."""
Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def labels_of(
    told: Mapping[str, tuple[str, str]], points: Mapping[str, Point], places: Mapping[str, Spot], type_: Type
) -> list[Words]:
    """Return (name, number) of each place as lines of words; the small places choose first where theirs stand.

    The lowest line of a label comes first, so that the ground of a line never cuts the letters above it.
    """
    taken: list[Rectangle] = []
    found: list[Words] = []
    for code in sorted(told, key=lambda code: places[code].width * places[code].height):
        name, figure = told[code]
        lines = [*_broken(name), figure]
        wide = max(type_.width(line, bold=line is figure, size=type_.small) for line in lines) * 1.05
        free = list(_free(points[code], (wide, len(lines) * LINE * type_.size), type_.size, taken))
        at = next((middle for middle in free if places[code].holds(*middle)), free[0])
        taken.append(_around(at, wide, len(lines) * LINE * type_.size))
        found += reversed(list(_words(lines, at, type_)))
    return found


def _free(at: Point, size: Point, unit: float, taken: list[Rectangle]) -> Iterator[Point]:
    """Yield the middles at which nothing is covered, the nearest first, and at last the point itself."""
    for right, down in sorted(AWAY, key=lambda step: abs(step[0]) + abs(step[1])):
        middle = at[0] + right * unit, at[1] + down * unit
        if not any(_cover(_around(middle, *size), other) for other in taken):
            yield middle
    yield at


def _words(lines: list[str], middle: Point, type_: Type) -> Iterator[Words]:
    x, top = middle[0], middle[1] - len(lines) * LINE * type_.size / 2
    for number, line in enumerate(lines):
        last = number == len(lines) - 1
        size = type_.size if last else type_.small
        y = top + (number + 0.82) * LINE * type_.size
        yield Words(line, x, y, size, bold=last, stand=Stand.CENTRE, halo=True)


def _broken(name: str) -> list[str]:
    """Return a long name on two lines."""
    head, blank, tail = name.rpartition(" ")
    return [head, tail] if blank and len(name) >= LONG else [name]


def _around(middle: Point, wide: float, high: float) -> Rectangle:
    x, y = middle
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def _cover(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
