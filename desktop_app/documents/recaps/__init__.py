"""Recaps per kabupaten: readiness for certification, needs of coaching."""

from desktop_app.documents.recaps.data import RecapKind, RecapOptions, RecapPaper, collect
from desktop_app.documents.recaps.writing import columns, lay_out, write

__all__ = [
    "RecapKind",
    "RecapOptions",
    "RecapPaper",
    "collect",
    "columns",
    "lay_out",
    "write",
]
