"""A list as it is shown, ready to be written, printed or copied: columns, rows, and how it was found."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.disclosure import Tier
from desktop_app.domain.masking import at_tier, mask
from desktop_app.domain.wording import grouped, long_date
from desktop_app.operations.privacy.consent import left_out_words

Cell = str | int | float | date | None
"""A text is written as text, whatever it looks like."""
TIER_WORDS = {Tier.INTERNAL: "Internal", Tier.PARTNER: "Mitra", Tier.PUBLIC: "Publik"}
"""As printed."""
_NUMBER = re.compile(r"\d(?:[ .-]?\d){7,}")
"""A number of a person that somebody searched for."""


@dataclass(frozen=True)
class Head:
    """A column: its heading, its width on the screen in pixels, and whether it holds personal data."""

    title: str
    width: int = 120
    private: bool = False


@dataclass(frozen=True)
class ListSheet:
    """What the list shows now."""

    name: str
    """Of the list: "ikm", "visits" …"""
    title: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]
    filters: tuple[str, ...] = ()
    """What the rows were chosen by, in words: "Kabupaten: Pringsewu"."""
    total: int = 0
    """How many rows the list has without filters."""
    sorts: tuple[str, ...] = ()
    """What it is sorted by, in words."""
    withheld: frozenset[int] = frozenset()
    """Places of rows about businesses whose owner does not agree that others read of them."""
    left_out: int = 0
    """How many of them were left out."""

    @property
    def is_private(self) -> bool:
        """Whether a column holds personal data."""
        return any(head.private for head in self.heads)


def at(sheet: ListSheet, tier: Tier) -> ListSheet:
    """Return a list as an output of this tier shows it: personal columns in full, masked, or left out."""
    if tier is Tier.INTERNAL:
        return sheet
    kept = [place for place, head in enumerate(sheet.heads) if tier is not Tier.PUBLIC or not head.private]
    return ListSheet(
        name=sheet.name,
        title=sheet.title,
        heads=tuple(sheet.heads[place] for place in kept),
        rows=tuple(
            tuple(_shown(row[place], sheet.heads[place], tier) for place in kept)
            for number, row in enumerate(sheet.rows)
            if number not in sheet.withheld
        ),
        filters=tuple(_NUMBER.sub(lambda found: mask(found[0]), words) for words in sheet.filters),
        total=sheet.total,
        sorts=sheet.sorts,
        left_out=len(sheet.withheld),
    )


def about(sheet: ListSheet, today: date, tier: Tier) -> list[str]:
    """Return the lines over a written list: what it is, how many rows, of which day, by what they were chosen."""
    number, total = grouped(len(sheet.rows)), grouped(sheet.total)
    count = f"{number} dari {total} baris" if sheet.filters else f"{number} baris"
    lines = [sheet.title, f"{count} · data per {long_date(today)} · {TIER_WORDS[tier]}"]
    lines += [left_out_words(sheet.left_out)] if sheet.left_out else []
    lines += [f"Saringan – {words}" for words in sheet.filters]
    return [*lines, *([f"Urutan – {', '.join(sheet.sorts)}"] if sheet.sorts else [])]


def private_titles(heads: Sequence[Head]) -> str:
    """Return the headings of the personal columns, for the log of disclosures."""
    return ", ".join(head.title for head in heads if head.private)


def _shown(cell: Cell, head: Head, tier: Tier) -> Cell:
    return at_tier(str(cell), tier) if head.private and cell is not None else cell
