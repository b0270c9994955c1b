"""A recap as it is written: a sentence, a table, what it counts, and on demand the rows behind the figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.manuscript import Block, Column, TextTable

NO = Column("NO", 4, Align.CENTRE)
PLACE = "KABUPATEN/KOTA"


@dataclass(frozen=True)
class RecapText:
    """What a recap says."""

    name: str
    """Rekapitulasi Kesiapan Sertifikasi IKM."""
    told: str
    """One or two sentences with the figures of the table."""
    table: TextTable
    meaning: str
    """What was counted."""
    more: tuple[Block, ...] = ()
    """What belongs to the table and stands under it."""
    behind: tuple[Block, ...] = ()
    """The rows that were counted."""


def number_rows(rows: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Return the rows with their numbers before them."""
    return tuple((str(number), *row) for number, row in enumerate(rows, 1))
