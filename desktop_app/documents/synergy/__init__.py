"""Open follow-ups per role and agency (laporan sinergi)."""

from desktop_app.documents.synergy.data import Synergy, SynergyOptions, collect
from desktop_app.documents.synergy.writing import lay_out, sentence, write

__all__ = [
    "Synergy",
    "SynergyOptions",
    "collect",
    "lay_out",
    "sentence",
    "write",
]
