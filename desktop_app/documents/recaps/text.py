"""A recap as it is written: a sentence, a table, what it counts, and on demand the rows behind the figures."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.manuscript import Block, Column, TextTable, paragraph
from desktop_app.operations.privacy.consent import left_out_words

NO = Column("NO", 4, Align.CENTRE)
PLACE = "KABUPATEN/KOTA"
COUNTED_ALL_THE_SAME = "Angka rekapitulasi dan jumlah daftar ini tetap menghitungnya."


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
    businesses: tuple[UUID | None, ...] = ()
    """Of which business each of them is."""


def without_withheld(text: RecapText, withheld: frozenset[UUID]) -> RecapText:
    """Return a recap whose list leaves businesses out and says how many; its figures count them all the same."""
    gone = [one for one in text.businesses if one in withheld]
    if not gone:
        return text
    blocks: list[Block] = [paragraph(f"{left_out_words(len(set(gone)))} {COUNTED_ALL_THE_SAME}")]
    for block in text.behind:
        if isinstance(block, TextTable):
            kept = [row[1:] for row, one in zip(block.rows, text.businesses, strict=True) if one not in withheld]
            blocks.append(replace(block, rows=number_rows([tuple(map(str, row)) for row in kept])))
        else:
            blocks.append(block)
    return replace(text, behind=tuple(blocks))


def number_rows(rows: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Return the rows with their numbers before them."""
    return tuple((str(number), *row) for number, row in enumerate(rows, 1))
