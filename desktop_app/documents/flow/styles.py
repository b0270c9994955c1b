"""Sizes and paragraph styles of flowing papers, after documents.md §1.3; every font is one that is embedded."""

from functools import cache
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle

from desktop_app.documents.drawing.fonts import BOLD, REGULAR
from desktop_app.documents.drawing.pen import Align

BODY_SIZE = 11.0
BODY_LEADING = 15.0
CELL_SIZE = 9.5
HEAD_SIZE = 9.0
LEAST_SIZE = 7.0
LEADING = 1.2
"""Distance of lines in tables and notes, in parts of the size."""

_ALIGNMENTS = {Align.LEFT: TA_LEFT, Align.CENTRE: TA_CENTER, Align.RIGHT: TA_RIGHT}


def _style(name: str, size: float, *, bold: bool = False, **values: Any) -> Any:
    """Return a style; the bullet's font is named too, because ReportLab would take one that is not embedded."""
    font = BOLD if bold else REGULAR
    given = {"leading": size * LEADING, "allowWidows": 0, "allowOrphans": 0, **values}
    return ParagraphStyle(name, fontName=font, fontSize=size, bulletFontName=font, bulletFontSize=size, **given)


BODY = _style("body", BODY_SIZE, leading=BODY_LEADING, alignment=TA_JUSTIFY, spaceAfter=4)
FIELD = _style("field", BODY_SIZE, leading=14)
SMALL = _style("small", 9, leading=11.5)
NOTE = _style("note", 9, leading=11.5, spaceBefore=3)
HEADING = _style("heading", BODY_SIZE, bold=True, leading=BODY_LEADING, spaceBefore=7, spaceAfter=3)
HEADLINE = _style(
    "headline", BODY_SIZE, bold=True, leading=BODY_LEADING, alignment=TA_CENTER, spaceBefore=7, spaceAfter=3
)
SUBHEADING = _style("subheading", BODY_SIZE, leading=BODY_LEADING, spaceBefore=5, spaceAfter=2)
TITLE = _style("title", 13, bold=True, leading=16, alignment=TA_CENTER)
SUBTITLE = _style("subtitle", 11.5, bold=True, leading=14.5, alignment=TA_CENTER)
COVER = _style("cover", 20, bold=True, leading=26, alignment=TA_CENTER, spaceAfter=6)
COVER_NAME = _style("cover name", 15, bold=True, leading=20, alignment=TA_CENTER)
NUMBER = _style("number", BODY_SIZE, leading=14.5, alignment=TA_CENTER)
LEFT = _style("left", BODY_SIZE, leading=BODY_LEADING, spaceAfter=4)
CENTRED = _style("centred", BODY_SIZE, leading=BODY_LEADING, alignment=TA_CENTER, spaceAfter=4)
RIGHT = _style("right", BODY_SIZE, leading=BODY_LEADING, alignment=TA_RIGHT, spaceAfter=4)
CAPTION = _style("caption", 9, leading=11, alignment=TA_CENTER, spaceBefore=3)


@cache
def begun(indent: float) -> Any:
    """Return the style of running text whose first line begins at `indent`."""
    return _style("begun", BODY_SIZE, leading=BODY_LEADING, alignment=TA_JUSTIFY, spaceAfter=4, firstLineIndent=indent)


@cache
def item(indent: float, number: float) -> Any:
    """Return the style of a numbered item: its text begins at `indent`, its number at `number`."""
    return _style(
        "item",
        BODY_SIZE,
        leading=BODY_LEADING,
        alignment=TA_JUSTIFY,
        spaceAfter=2,
        leftIndent=indent,
        bulletIndent=number,
    )


@cache
def cell(align: Align = Align.LEFT, size: float = CELL_SIZE, *, bold: bool = False) -> Any:
    """Return the style of a cell of a table."""
    return _style("cell", size, bold=bold, alignment=_ALIGNMENTS[align])
