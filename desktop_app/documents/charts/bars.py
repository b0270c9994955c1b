"""Lying bars, the number behind each; a second, hollow one tells the time before, a mark tells the target."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace

from desktop_app.documents.charts.drawing import Box, Drawing, Shape, Spot, Stroke, Tint, Type, Words, centred

LABEL_SHARE = 0.42
"""At most so much of the width is for the labels."""
ROW, ROW_OF_TWO, BAR, SECOND = 2.0, 3.0, 0.95, 0.6
"""Heights in parts of the size of the text: a row of one bar and of two, the first bar, the second."""
BETWEEN = 0.2
GAP = 0.7


@dataclass(frozen=True)
class BarRow:
    """A label and its number, perhaps with the number before and the target."""

    key: Hashable
    label: str
    value: float
    figure: str
    """The number as it is written."""
    words: str = ""
    """What is told about the row; the label and the number when empty."""
    before: float | None = None
    before_figure: str = ""
    target: float | None = None

    @property
    def told(self) -> str:
        """What the row says."""
        return self.words or f"{self.label}: {self.figure}"


@dataclass(frozen=True)
class Bars:
    """Rows of bars on one scale."""

    rows: tuple[BarRow, ...]
    scale: float = 0
    """The value of the longest bar, where several charts have one scale; 0 takes that of the rows."""

    @property
    def told(self) -> str:
        """Every row in words."""
        return "; ".join(row.told for row in self.rows)

    @property
    def most(self) -> float:
        """The value of the longest bar."""
        if self.scale:
            return self.scale
        return max((max(row.value, row.before or 0, row.target or 0) for row in self.rows), default=0) or 1

    def height(self, width: float, type_: Type) -> float:  # noqa: ARG002 - the same at every width
        """Return how high it is at a width."""
        return sum(ROW if row.before is None else ROW_OF_TWO for row in self.rows) * type_.size

    def drawn(self, width: float, type_: Type) -> Drawing:
        """Return the rows below each other."""
        labels = self._label_room(width, type_)
        figures = max((type_.width(text, bold=True) for row in self.rows for text in _figures(row)), default=0)
        room = max(width - labels - figures - 3 * GAP * type_.size, type_.size)
        shapes: list[Shape] = []
        spots: list[Spot] = []
        top = 0.0
        for row in self.rows:
            height = (ROW if row.before is None else ROW_OF_TWO) * type_.size
            shapes += self._row(row, type_, (top, height), (labels, room))
            spots.append(Spot(row.key, row.told, 0, top, width, height))
            top += height
        return Drawing(width, top, tuple(shapes), tuple(spots))

    def _label_room(self, width: float, type_: Type) -> float:
        widest = max((type_.width(row.label) for row in self.rows), default=0)
        return min(widest + GAP * type_.size, width * LABEL_SHARE)

    def _row(self, row: BarRow, type_: Type, lines: tuple[float, float], columns: tuple[float, float]) -> list[Shape]:
        (top, height), (labels, room) = lines, columns
        size, left = type_.size, labels + GAP * type_.size
        shown = type_.shortened(row.label, labels - GAP * size / 2)
        shapes: list[Shape] = [centred(shown, GAP * size / 2, top + height / 2, size)]
        bars = BAR if row.before is None else BAR + BETWEEN + SECOND
        y = top + (height - bars * size) / 2
        length = max(room * row.value / self.most, size / 6 if row.value else 0)
        shapes += _bar(Box(left, y, length, BAR * size, fill=Tint.ACCENT), row.figure, type_)
        if row.before is not None:
            below = y + (BAR + BETWEEN) * size
            before = Box(left, below, room * row.before / self.most, SECOND * size, edge=Tint.ACCENT)
            shapes += _bar(before, row.before_figure, type_, quiet=True)
        if row.target:
            x = left + room * row.target / self.most
            shapes.append(Stroke((x, y - size / 4), (x, y + (BAR + 0.25) * size), Tint.TEXT, size / 6))
        return shapes


def _figures(row: BarRow) -> Iterator[str]:
    yield row.figure
    yield row.before_figure


def _bar(box: Box, figure: str, type_: Type, *, quiet: bool = False) -> list[Shape]:
    """Return a bar, left out when it has no length, and its number behind it."""
    size = type_.small if quiet else type_.size
    words = centred(figure, box.x + box.width + GAP * type_.size / 2, box.y + box.height / 2, size)
    number: Words = replace(words, bold=not quiet, tint=Tint.MUTED if quiet else Tint.TEXT)
    return [box, number] if box.width else [number]
