"""The room in which parts of a paper are laid out, and the words that a part is made of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from desktop_app.documents.drawing.fonts import BOLD, REGULAR, Losses, typeface
from desktop_app.documents.drawing.page import PageFormat
from desktop_app.documents.drawing.tagging import Element
from desktop_app.documents.flow.tagged_parts import Words
from desktop_app.documents.flow.words import in_font, words


@dataclass(frozen=True)
class Strong:
    """Words in bold, within a sentence or a cell."""

    text: str


Text = str | Strong


@dataclass(frozen=True)
class Sheet:
    """A column of the paper: width, height of a further page in points, and what could not be shown."""

    width: float
    height: float
    losses: Losses
    turned: tuple[float, float] | None = None
    """Width and height of a page of the same paper that lies across; None where pages cannot be turned."""
    tagged: bool = False
    """Whether the file gets tags, so that the cells of tables need elements."""

    def narrowed(self, width: float) -> "Sheet":
        """Return a column of another width."""
        return replace(self, width=width)

    def paragraph(
        self, texts: Sequence[Text], style: Any, bullet: str | None = None, element: Element | None = None
    ) -> Any:
        """Return ReportLab's paragraph of the texts, which follow each other as they are; `element` is what it is."""
        markup = "".join(self._markup(text, style.fontName) for text in texts)
        made = Words(markup, style, bulletText=bullet)
        made.element = element
        return made

    def _markup(self, text: Text, font: str) -> str:
        if isinstance(text, str):
            return words(text, self.losses, font)
        markup = words(text.text, self.losses, BOLD)
        return markup if font == BOLD else in_font(markup, BOLD)


Part = Callable[[Sheet], list[Any]]
"""A piece of a paper: returns ReportLab's flowables for a column. A paper is written by making its parts twice."""
Cell = str | Strong | Part
"""What stands in a cell or behind a label."""


def sheet_of(page: PageFormat, head: float, losses: Losses, *, turns: bool = False, tagged: bool = False) -> Sheet:
    """Return the column of a page under a running head of `head` points; `turns` when pages can lie across too."""
    typeface(REGULAR)
    typeface(BOLD)
    across = page.across()
    turned = (across.text_width, across.top - head - across.bottom) if turns else None
    return Sheet(page.text_width, page.top - head - page.bottom, losses, turned, tagged)


def inside(cell: Cell, sheet: Sheet, style: Any, element: Element | None = None) -> list[Any]:
    """Return the flowables of a cell; `element` is what a text in it is."""
    return [sheet.paragraph([cell], style, None, element)] if isinstance(cell, str | Strong) else cell(sheet)
