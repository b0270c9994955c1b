"""Flowing papers: a story of parts."""

from desktop_app.documents.flow.drawn import boxes, checkbox, choices, dotted_line, picture
from desktop_app.documents.flow.fields import fields
from desktop_app.documents.flow.parts import (
    beside,
    heading,
    indented,
    note,
    numbered,
    page_break,
    paragraph,
    space,
    title,
    together,
)
from desktop_app.documents.flow.sheet import Cell, Part, Sheet, Strong, Text
from desktop_app.documents.flow.signing import signatures
from desktop_app.documents.flow.table import Column, table
from desktop_app.documents.flow.write import FlowingPaper, write

__all__ = [
    "Cell",
    "Column",
    "FlowingPaper",
    "Part",
    "Sheet",
    "Strong",
    "Text",
    "beside",
    "boxes",
    "checkbox",
    "choices",
    "dotted_line",
    "fields",
    "heading",
    "indented",
    "note",
    "numbered",
    "page_break",
    "paragraph",
    "picture",
    "signatures",
    "space",
    "table",
    "title",
    "together",
    "write",
]
