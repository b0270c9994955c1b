"""Stories set out on their pages, and pages that lie across at the end of a paper that stands upright."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reportlab.platypus import NextPageTemplate, PageBreak, Table

from desktop_app.documents.flow import styles
from desktop_app.documents.flow.headlines import led
from desktop_app.documents.flow.parts import laid
from desktop_app.documents.flow.sheet import Part, Sheet
from desktop_app.documents.flow.signing import closed
from desktop_app.documents.flow.stack import Closing

TURNED = "turned"
"""The template of the pages that lie across."""


def across(*parts: Part) -> Part:
    """Return the parts on new pages of the same paper that lie across; nothing stands after them.

    In a book, which has no such pages, they stand upright on a new page.
    """

    def make(sheet: Sheet) -> list[Any]:
        if sheet.turned is None:
            return [PageBreak(), *set_out(parts, sheet)]
        width, height = sheet.turned
        turned = replace(sheet, width=width, height=height)
        return [NextPageTemplate(TURNED), PageBreak(), *_noted(set_out(parts, turned), height)]

    return make


def _noted(flowables: Sequence[Any], height: float) -> list[Any]:
    """Return the flowables with each note bound to the table that it explains: it is never alone on a page."""
    done: list[Any] = []
    for flowable in flowables:
        if getattr(flowable, "style", None) is styles.NOTE and done and isinstance(done[-1], Table):
            done[-1] = Closing([done[-1], flowable], height)
        else:
            done.append(flowable)
    return done


def set_out(story: Sequence[Part], sheet: Sheet) -> list[Any]:
    """Return the flowables of a story: signatures bound to what stands before them, headings to what stands after."""
    return led(closed(laid(story, sheet), sheet.height), sheet.height)
