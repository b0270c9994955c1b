"""A way in steps: a bar for each, in the middle, with its number and its share of the first."""

from collections.abc import Hashable
from dataclasses import dataclass, replace
from itertools import pairwise

from desktop_app.documents.charts.drawing import Area, Box, Drawing, Shape, Spot, Stand, Tint, Type, centred

LABEL_SHARE = 0.4
ROW, BAR = 2.3, 1.35
GAP = 0.7


@dataclass(frozen=True)
class FunnelStep:
    """One step."""

    key: Hashable
    label: str
    value: int
    figure: str
    share: str
    """The share of the first step, "" for the first itself."""

    @property
    def told(self) -> str:
        """What the step says."""
        return f"{self.label}: {self.figure}" + (f" ({self.share})" if self.share else "")


@dataclass(frozen=True)
class Funnel:
    """The steps in their order."""

    steps: tuple[FunnelStep, ...]

    @property
    def told(self) -> str:
        """Every step in words."""
        return "; ".join(step.told for step in self.steps)

    def height(self, width: float, type_: Type) -> float:  # noqa: ARG002 - the same at every width
        """Return how high it is at a width."""
        return len(self.steps) * ROW * type_.size

    def drawn(self, width: float, type_: Type) -> Drawing:
        """Return the bars below each other, with a pale band from one to the next."""
        size = type_.size
        labels = min(max((type_.width(step.label) for step in self.steps), default=0) + GAP * size, width * LABEL_SHARE)
        figures = max((type_.width(_behind(step), bold=True) for step in self.steps), default=0)
        room = max(width - labels - figures - 3 * GAP * size, size)
        middle = labels + GAP * size + room / 2
        most = max((step.value for step in self.steps), default=0) or 1
        bars = [
            self._bar(step.value / most * room, middle, row * ROW * size, size) for row, step in enumerate(self.steps)
        ]
        shapes: list[Shape] = [_band(one, other) for one, other in pairwise(bars)]
        spots = []
        for row, (step, bar) in enumerate(zip(self.steps, bars, strict=True)):
            centre = bar.y + bar.height / 2
            shapes += [bar, centred(type_.shortened(step.label, labels), GAP * size / 2, centre, size)]
            number = centred(_behind(step), width - GAP * size / 2, centre, size)
            shapes.append(replace(number, bold=True, stand=Stand.RIGHT))
            spots.append(Spot(step.key, step.told, 0, row * ROW * size, width, ROW * size))
        return Drawing(width, len(self.steps) * ROW * size, tuple(shapes), tuple(spots))

    def _bar(self, length: float, middle: float, top: float, size: float) -> Box:
        length = max(length, size / 5)
        return Box(middle - length / 2, top + (ROW - BAR) * size / 2, length, BAR * size, fill=Tint.ACCENT)


def _behind(step: FunnelStep) -> str:
    return f"{step.figure} · {step.share}" if step.share else step.figure


def _band(one: Box, other: Box) -> Area:
    top, bottom = one.y + one.height, other.y
    ring = (
        (one.x, top),
        (one.x + one.width, top),
        (other.x + other.width, bottom),
        (other.x, bottom),
    )
    return Area((ring,), fill=Tint.SHADE_1)
