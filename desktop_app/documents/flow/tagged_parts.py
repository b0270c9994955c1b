"""ReportLab's paragraphs and tables, which tell a canvas with tags what they are."""

from contextlib import ExitStack
from typing import Any

from reportlab.platypus import Paragraph, Table

from desktop_app.documents.drawing.tagging import ARTIFACT, Element, tagged


class Words(Paragraph):  # type: ignore[misc] # ReportLab has no types
    """A paragraph; without an `element` it is a P, or the text of the cell that it stands in."""

    element: Element | None = None
    cell: Element | None = None
    """The cell that it is the first thing in."""
    label: Element | None = None
    """What the mark before an item of a list is; None: there is none."""

    def draw(self) -> None:
        """Draw it as what it is; nothing while the pages are counted, for its place is taken already."""
        if self.canv.counting:
            return
        with ExitStack() as self._parts:
            self._parts.enter_context(tagged(self.canv, self.label or self.element))
            super().draw()

    def beginText(self, x: float, y: float) -> Any:  # noqa: N802 - ReportLab's name
        """Begin the text itself; the mark before it has just been drawn."""
        if self.label is not None:
            self._parts.enter_context(tagged(self.canv, self.element))
        return super().beginText(x, y)

    def split(self, width: float, height: float) -> Any:
        """Return the pieces, which stay one paragraph to who hears them read; the mark stands before the first."""
        pieces = super().split(width, height)
        if self.element is None and len(pieces) > 1:
            self.element = Element("P")
        for piece in pieces:
            piece.element, piece.cell = self.element, self.cell
        for piece in pieces[:1]:
            piece.label = self.label
        return pieces


class Grid(Table):  # type: ignore[misc]
    """A table; one without an `element` only puts things beside each other."""

    element: Element | None = None

    def draw(self) -> None:
        """Draw it as what it is; while the pages are counted only where headings in its cells are wanted."""
        if self.canv.counting and self.canv.marks is None:
            return
        with tagged(self.canv, self.element):
            super().draw()

    def split(self, width: float, height: float) -> Any:
        """Return the pieces, which stay one table."""
        pieces = super().split(width, height)
        for piece in pieces:
            piece.element = self.element
        return pieces

    def _drawBkgrnd(self) -> None:  # noqa: N802 - ReportLab's names
        with tagged(self.canv, ARTIFACT):
            super()._drawBkgrnd()

    def _drawLines(self) -> None:  # noqa: N802
        with tagged(self.canv, ARTIFACT):
            super()._drawLines()

    def _drawCell(self, cell: Any, *how: Any) -> None:  # noqa: N802
        if self.canv.tags is not None and cell == "":
            return
        first = cell[0] if isinstance(cell, list | tuple) and cell else cell
        with tagged(self.canv, getattr(first, "cell", None)):
            super()._drawCell(cell, *how)
