"""A list of the window on paper, as it is shown (daftar)."""

from desktop_app.documents.listing.data import ListOptions, ListPaper, collect
from desktop_app.documents.listing.kind import list_kind
from desktop_app.documents.listing.writing import lay_out, write

__all__ = ["ListOptions", "ListPaper", "collect", "lay_out", "list_kind", "write"]
