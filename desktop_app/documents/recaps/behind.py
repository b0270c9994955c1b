"""The list behind the figures of a recap, for whom it is: names are for the office and its partners, never for all."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop_app.documents.manuscript import Block, Column, TextTable, paragraph
from desktop_app.documents.manuscript.blocks import TableCell
from desktop_app.domain.disclosure import Tier

OFFICE_ONLY = frozenset({"PEMILIK", "NILAI INVESTASI (Rp)", "NILAI PRODUKSI (Rp/THN)"})
"""Heads of columns about one person or one business that others do not get."""
LEFT_OUT = (
    "Daftar ini tidak dicetak pada tingkat privasi Publik, karena menyebut usaha satu per satu. "
    "Untuk kantor atau instansi mitra, cetak dengan tingkat Internal atau Mitra."
)
SHORTENED = "Pada tingkat privasi Mitra daftar ini tanpa kolom {heads}."


def blocks_at(blocks: Sequence[Block], tier: Tier) -> Iterator[Block]:
    """Yield the list as an output of this tier shows it, and say what is not in it."""
    if tier is Tier.PUBLIC:
        yield paragraph(LEFT_OUT)
        return
    for block in blocks:
        if tier is Tier.INTERNAL or not isinstance(block, TextTable):
            yield block
        else:
            yield from _shortened(block)


def _shortened(table: TextTable) -> Iterator[Block]:
    gone = [column.head for column in table.columns if column.head in OFFICE_ONLY]
    if not gone:
        yield table
        return
    kept = [place for place, column in enumerate(table.columns) if column.head not in OFFICE_ONLY]
    yield paragraph(SHORTENED.format(heads=" dan ".join(head.split(" (")[0].lower() for head in gone)))
    yield replace(
        table,
        columns=_widened([table.columns[place] for place in kept]),
        rows=tuple(_cells(row, table.columns) for row in table.rows),
        total=_cells(table.total, table.columns),
    )


def _cells(row: tuple[TableCell, ...], columns: Sequence[Column]) -> tuple[TableCell, ...]:
    """Return the cells of the columns that stay; the first cell of a shorter row spans those that are missing."""
    spanned = len(columns) - len(row)
    return tuple(
        cell for place, cell in enumerate(row) if not place or columns[place + spanned].head not in OFFICE_ONLY
    )


def _widened(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return the columns sharing the whole width of the page."""
    room = sum(column.width for column in columns)
    return tuple(replace(column, width=column.width * 100 / room) for column in columns)
