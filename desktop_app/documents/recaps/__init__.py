"""Recaps per kabupaten of a period: R1 to R5 of documents.md §12.3."""

from desktop_app.documents.recaps.data import RecapKind, RecapOptions, RecapPaper, collect, recap_text
from desktop_app.documents.recaps.text import RecapText
from desktop_app.documents.recaps.writing import compose, recap_blocks, write

__all__ = [
    "RecapKind",
    "RecapOptions",
    "RecapPaper",
    "RecapText",
    "collect",
    "compose",
    "recap_blocks",
    "recap_text",
    "write",
]
