"""The minutes of a visit (berita acara kunjungan)."""

from desktop_app.documents.minutes.checks import checks
from desktop_app.documents.minutes.data import collect
from desktop_app.documents.minutes.paper import Minutes, MinutesOptions
from desktop_app.documents.minutes.writing import lay_out, write

__all__ = [
    "Minutes",
    "MinutesOptions",
    "checks",
    "collect",
    "lay_out",
    "write",
]
