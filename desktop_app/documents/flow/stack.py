"""Flowables that stay together on a page."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable, PageBreak

from desktop_app.documents.drawing.page import MM

ENDLESS = 1e6
"""Points that nothing reaches; with less, ReportLab measures only the rows of a table that fit."""
KEPT = 24 * MM
"""Of what stands above a closing, as much goes with it to the next page, where there is as much."""


class Stack(Flowable):  # type: ignore[misc] # ReportLab has no types
    """One under the other on one page; what is higher than a page comes apart at the top of one."""

    def __init__(self, flowables: Sequence[Any], page_height: float) -> None:
        super().__init__()
        self.flowables, self.page_height = list(flowables), page_height
        self._tops: list[float] = []

    def getSpaceBefore(self) -> float:  # noqa: N802 - ReportLab's name
        """Return the space that the first one asks for."""
        return float(self.flowables[0].getSpaceBefore()) if self.flowables else 0.0

    def getSpaceAfter(self) -> float:  # noqa: N802
        """Return the space that the last one asks for."""
        return float(self.flowables[-1].getSpaceAfter()) if self.flowables else 0.0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Place them; return width and height of all."""
        down, after = 0.0, 0.0
        self._tops = []
        for number, flowable in enumerate(self.flowables):
            own = flowable.wrapOn(self.canv, width, ENDLESS)[1]
            if number:
                down += max(after, flowable.getSpaceBefore())
            down += own
            self._tops.append(down)
            after = flowable.getSpaceAfter()
        self.width, self.height = width, down
        return width, down

    def split(self, width: float, height: float) -> list[Any]:
        """Return nothing, so that all goes to the next page; at the top of a page, the pieces."""
        return self._apart(width, height, self.canv) if height >= self.page_height - 1 else []

    def _apart(self, width: float, height: float, canvas: Any) -> list[Any]:
        first, *rest = self.flowables
        if first.wrapOn(canvas, width, ENDLESS)[1] <= height:
            return self.flowables
        pieces = first.splitOn(canvas, width, height)
        return [*pieces, *rest] if pieces else []

    def draw(self) -> None:
        """Draw each at its place."""
        for flowable, down in zip(self.flowables, self._tops, strict=True):
            flowable.drawOn(self.canv, 0, self.height - down)


class Foot(Stack):
    """Stands at the lower end of what is left of the page."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take all the height that there is, and at least its own."""
        own = super().wrap(width, height)[1]
        self._tops = [down + max(0.0, height - own) for down in self._tops]
        self.height = max(own, height)
        return width, self.height


class Closing(Stack):
    """What closes a paper (signatures) under the flowable before it, which it never leaves behind whole."""

    def split(self, width: float, height: float) -> list[Any]:
        """Break the flowable before, so that its end goes with the closing to the next page."""
        first, *rest = self.flowables
        tall = first.wrapOn(self.canv, width, ENDLESS)[1]
        pieces = first.splitOn(self.canv, width, min(height, tall - min(KEPT, tall / 2)))
        if len(pieces) > 1:
            return [*pieces[:-1], PageBreak(), Closing([pieces[-1], *rest], self.page_height)]
        return super().split(width, height)

    def _apart(self, width: float, height: float, canvas: Any) -> list[Any]:
        first, *rest = self.flowables
        if not isinstance(first, Stack) or len(first.flowables) == 1:
            return super()._apart(width, height, canvas)
        *before, last = first.flowables
        loose = Stack([*before, Closing([last, *rest], self.page_height)], self.page_height)
        return loose._apart(width, height, canvas)  # noqa: SLF001 - its own kind


class Leading(Stack):
    """Headings above the flowable that they belong to: a page never ends between them."""

    def split(self, width: float, height: float) -> list[Any]:
        """Break the last flowable, so that its beginning stays under the headings; otherwise all goes on."""
        *headings, last = self.flowables
        above = Stack(headings, self.page_height).wrapOn(self.canv, width, ENDLESS)[1]
        above += max(headings[-1].getSpaceAfter(), last.getSpaceBefore())
        pieces = last.splitOn(self.canv, width, height - above) if height > above else []
        if len(pieces) > 1:
            return [Stack([*headings, pieces[0]], self.page_height), *pieces[1:]]
        return super().split(width, height)

    def _apart(self, _width: float, _height: float, _canvas: Any) -> list[Any]:
        return self.flowables
