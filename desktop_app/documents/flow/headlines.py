"""Headings: each stays with what follows it (LK-08), and tells the file where it came to stand."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import CondPageBreak, PageBreak, PageBreakIfNotEmpty, Spacer

from desktop_app.documents.drawing.fonts import Losses
from desktop_app.documents.drawing.page import MM
from desktop_app.documents.drawing.tagging import Element
from desktop_app.documents.flow import styles
from desktop_app.documents.flow.sheet import Part, Sheet
from desktop_app.documents.flow.stack import Leading
from desktop_app.documents.flow.tagged_parts import Words
from desktop_app.documents.flow.words import words

AFTER_CHAPTER = 5 * MM
SECOND = 2


class Headline(Words):
    """A heading; with a `level` it stands in the outline of a book, and in its table of contents, as `text`."""

    level = 0
    text_of_mark = ""

    def draw(self) -> None:
        """Draw it, and say that it is here."""
        if self.level:
            self.canv.mark(self.level, self.text_of_mark, self.height)
        super().draw()


def heading(text: str, *, room_mm: float = 30, level: int = SECOND, centred: bool = False) -> Part:
    """Return a heading of the second or third level that has at least `room_mm` under it on its page."""
    style = styles.HEADLINE if centred else styles.HEADING if level <= SECOND else styles.SUBHEADING
    return lambda sheet: [CondPageBreak(room_mm * MM), _headline(sheet, text, style, level, text, Element(f"H{level}"))]


def chapter(number: str, name: str, *, listed: bool = True) -> Part:
    """Return the heading of a chapter at the top of a page: BAB I, and under it its name; `number` may be "".

    One that is not `listed` stays out of the table of contents and of the outline.
    """
    lines = [line.upper() for line in (number, name) if line]
    whole = " ".join(lines)

    def make(sheet: Sheet) -> list[Any]:
        element = Element("H1")
        first, *rest = [_headline(sheet, line, styles.TITLE, 0, whole, element) for line in lines]
        first.level = int(listed)
        return [PageBreakIfNotEmpty(), first, *rest, Spacer(0, AFTER_CHAPTER)]

    return make


def _headline(sheet: Sheet, text: str, style: Any, level: int, told: str, element: Element) -> Headline:
    made = Headline(words(text, sheet.losses, style.fontName), style)
    made.level, made.text_of_mark, made.element = level, Losses().printable(told), element
    return made


def led(flowables: Sequence[Any], height: float) -> list[Any]:
    """Return the flowables of a story with each heading bound to what stands after it."""
    done: list[Any] = []
    waiting: list[Any] = []
    for flowable in flowables:
        if isinstance(flowable, Headline) or (waiting and isinstance(flowable, Spacer)):
            waiting.append(flowable)
        elif waiting and isinstance(flowable, CondPageBreak):
            continue
        elif waiting and not isinstance(flowable, PageBreak):
            done.append(Leading([*waiting, flowable], height))
            waiting = []
        else:
            done += [*waiting, flowable]
            waiting = []
    return [*done, *waiting]
