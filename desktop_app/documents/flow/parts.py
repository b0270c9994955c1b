"""Titles, sentences, lists, and how parts stand to each other."""

from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import PageBreak, Spacer

from desktop_app.documents.drawing.fonts import REGULAR
from desktop_app.documents.drawing.page import MM
from desktop_app.documents.drawing.tagging import Element
from desktop_app.documents.flow import styles
from desktop_app.documents.flow.grids import plain_table
from desktop_app.documents.flow.numerals import roman
from desktop_app.documents.flow.sheet import Part, Sheet, Text
from desktop_app.documents.flow.stack import ENDLESS, Foot, Stack

AFTER_TITLE = 5 * MM
HALVINGS = 8
"""Of the width of a title: the rest is less than a point."""
NUMBER_GAP = 7.0
"""Less, and ReportLab pushes the first line to the right."""
NUMBERINGS = {"1": "Decimal", "a": "LowerAlpha", "I": "UpperRoman"}
"""What tags call the ways of numbering, by their first mark."""


def title(*lines: str, number: str = "", cover: bool = False) -> Part:
    """Return the title: bold capitals, the first line larger; `number` stands below as it is (Nomor: …).

    On a `cover` it is larger still.
    """
    first, further = (styles.COVER, styles.COVER_NAME) if cover else (styles.TITLE, styles.SUBTITLE)

    def make(sheet: Sheet) -> list[object]:
        whole = Element("H1")
        looks = [further if index else first for index in range(len(lines))]
        made = [_balanced(sheet, line.upper(), one, whole) for line, one in zip(lines, looks, strict=True)]
        if number:
            made.append(sheet.paragraph([number], styles.NUMBER))
        return [*made, Spacer(0, AFTER_TITLE)]

    return make


def _balanced(sheet: Sheet, line: str, style: Any, whole: Element) -> Any:
    """Return a line of a title; one that does not fit breaks into lines of about the same length."""
    made = sheet.paragraph([line], style, None, whole)
    height = made.wrap(sheet.width, ENDLESS)[1]
    if height > style.leading:
        narrow, wide = min(max(made.minWidth(), sheet.width / 2), sheet.width), sheet.width
        for _ in range(HALVINGS):
            middle = (narrow + wide) / 2
            narrow, wide = (narrow, middle) if made.wrap(middle, ENDLESS)[1] <= height else (middle, wide)
        side = (sheet.width - wide) / 2
        made.style = style.clone(style.name, leftIndent=side, rightIndent=side)
    return made


def address(line: str) -> Part:
    """Return a line of an address; a long one breaks without being stretched."""
    return lambda sheet: [sheet.paragraph([line], styles.LEFT)]


def paragraph(*texts: Text, centred: bool = False, right: bool = False, indent_mm: float = 0) -> Part:
    """Return a paragraph of running text; its pieces follow each other without a blank between.

    `indent_mm` moves its first line to the right.
    """
    body = styles.begun(indent_mm * MM) if indent_mm else styles.BODY
    style = styles.CENTRED if centred else styles.RIGHT if right else body
    return lambda sheet: [sheet.paragraph(texts, style)]


def note(*texts: Text) -> Part:
    """Return a small paragraph: a source, an explanation under a table."""
    return lambda sheet: [sheet.paragraph(texts, styles.NOTE)]


def numbered(items: Sequence[Text | Sequence[Text]], *, kind: str = "1.", start: int = 1, indent_mm: float = 0) -> Part:
    """Return a list numbered in the way of `kind`: "1.", "1)", "a.", "a)", "I.", "-" or "•"."""

    def make(sheet: Sheet) -> list[object]:
        bullets = [_bullet(kind, start + index) for index in range(len(items))]
        widest = max((stringWidth(bullet, REGULAR, styles.BODY_SIZE) for bullet in bullets), default=0)
        style = styles.item(indent_mm * MM + widest + NUMBER_GAP, indent_mm * MM)
        texts = [[item] if not isinstance(item, Sequence) or isinstance(item, str) else item for item in items]
        whole = Element("L", numbering=NUMBERINGS.get(kind[0], "Disc"))
        made = [_item(sheet.paragraph(text, style, bullet), whole) for text, bullet in zip(texts, bullets, strict=True)]
        for last_but_one in made[-2:-1]:
            last_but_one.keepWithNext = 1  # the last item never stands alone on a page
        return made

    return make


def announcing(part: Part) -> Part:
    """Return the part so that it stands on the page on which what it announces begins."""

    def make(sheet: Sheet) -> list[Any]:
        made: list[Any] = list(part(sheet))
        for one in made[-1:]:
            one.keepWithNext = 1
        return made

    return make


def _item(made: Any, whole: Element) -> Any:
    """Return a paragraph that is an item of a list: its mark, and what stands behind it."""
    item = whole.add("LI")
    made.label, made.element = item.add("Lbl"), item.add("LBody")
    return made


def _bullet(kind: str, number: int) -> str:
    """Return the mark of an item, 1 for the first."""
    if kind[0] == "1":
        return f"{number}{kind[1:]}"
    if kind[0] == "a":
        letter = chr(ord("a") + (number - 1) % 26)
        return letter * ((number - 1) // 26 + 1) + kind[1:]
    if kind[0] == "I":
        return roman(number) + kind[1:]
    return kind


def space(mm: float) -> Part:
    """Return white space; at the top of a page it vanishes."""
    return lambda _sheet: [Spacer(0, mm * MM)]


def at_the_foot(*parts: Part) -> Part:
    """Return the parts as the last ones of a page, down at its lower margin."""
    return lambda sheet: [Foot(laid(parts, sheet), sheet.height)]


def page_break() -> Part:
    """Return the end of a page."""
    return lambda _sheet: [PageBreak()]


def together(*parts: Part) -> Part:
    """Return the parts as one that no page break comes between; too much for a page comes apart."""
    return lambda sheet: [Stack(laid(parts, sheet), sheet.height)]


def indented(mm: float, *parts: Part) -> Part:
    """Return the parts moved to the right."""
    return beside((mm, ()), (None, parts), gap_mm=0)


def beside(*columns: tuple[float | None, Sequence[Part]], gap_mm: float = 6) -> Part:
    """Return columns (width in mm, parts) side by side; the columns without a width share what is left."""

    def make(sheet: Sheet) -> list[object]:
        gap = gap_mm * MM
        given = sum(width * MM for width, _ in columns if width is not None)
        free = sum(width is None for width, _ in columns)
        rest = (sheet.width - given - gap * (len(columns) - 1)) / max(free, 1)
        widths = [rest if width is None else width * MM for width, _ in columns]
        made = [laid(parts, sheet.narrowed(width)) for width, (_, parts) in zip(widths, columns, strict=True)]
        spread = [width + gap for width in widths[:-1]] + widths[-1:]
        after = max((column[-1].getSpaceAfter() for column in made if column), default=0)
        return [plain_table([made], spread, gap=gap, after=after)]

    return make


def laid(parts: Sequence[Part], sheet: Sheet) -> list[Any]:
    """Return the flowables of the parts."""
    return [flowable for part in parts for flowable in part(sheet)]
