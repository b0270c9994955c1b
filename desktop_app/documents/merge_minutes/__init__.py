"""The minutes of merging what was handed in (berita acara penggabungan data)."""

from desktop_app.documents.merge_minutes.data import collect
from desktop_app.documents.merge_minutes.paper import MergeMinutes, MergeMinutesOptions
from desktop_app.documents.merge_minutes.writing import lay_out, write

__all__ = [
    "MergeMinutes",
    "MergeMinutesOptions",
    "collect",
    "lay_out",
    "write",
]
