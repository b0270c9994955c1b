"""The classes by which a map is shaded: none, and up to four steps with round bounds."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.documents.charts.drawing import SHADES, Tint

STEPS = 4
ROUND = (1, 2, 5)
FULL = 100


@dataclass(frozen=True)
class ShadeClass:
    """The whole numbers from `low` to `high`, both included."""

    low: int
    high: int
    tint: Tint
    unit: str = ""

    @property
    def label(self) -> str:
        """Return 0, 1–5 or 26–50%."""
        return f"{self.low}{self.unit}" if self.low == self.high else f"{self.low}–{self.high}{self.unit}"


def count_classes(values: Iterable[int]) -> tuple[ShadeClass, ...]:
    """Return the classes of counts: 0, and steps of 1, 2 or 5 times a power of ten that hold the highest."""
    most = max(values, default=0)
    step = _round_step(most)
    steps = -(-most // step) if most else 0
    return _classes([(number * step + 1, (number + 1) * step) for number in range(steps)], "")


def share_classes() -> tuple[ShadeClass, ...]:
    """Return the classes of whole percents: 0, and quarters."""
    step = FULL // STEPS
    return _classes([(number * step + 1, (number + 1) * step) for number in range(STEPS)], "%")


def class_of(classes: Iterable[ShadeClass], value: int) -> ShadeClass:
    """Return the class that holds a value; raises ValueError when none does."""
    for one in classes:
        if one.low <= value <= one.high:
            return one
    raise ValueError(f"{value} lies in no class")


def _classes(bounds: list[tuple[int, int]], unit: str) -> tuple[ShadeClass, ...]:
    found = [ShadeClass(0, 0, SHADES[0], unit)]
    return tuple(found + [ShadeClass(*bound, tint, unit) for bound, tint in zip(bounds, SHADES[1:], strict=False)])


def _round_step(most: int) -> int:
    power = 1
    while True:
        for unit in ROUND:
            if STEPS * unit * power >= most:
                return unit * power
        power *= 10
