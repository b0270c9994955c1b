"""What a list that people sign for is made of; no session behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop_app.documents.attendance.head import HeadWords
from desktop_app.documents.drawing.fitting import Step
from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.office.letterhead import Letterhead
from desktop_app.documents.office.signature import Signature
from desktop_app.domain.disclosure import Tier

WORDS = (Step(9.5, 8.5, 1), Step(9, 8.5, 2), Step(8.5, 8, 3), Step(8, 8, 5), Step(7, 7, 14))
FIGURES = (Step(9.5, 7, 1), Step(7, 7, 2))
STEP_BESIDE_STAMP = 27
"""Millimetres of a row with a place for the stamp."""


@dataclass(frozen=True)
class ListColumn:
    """A column: head, share of the width in percent, how it is set."""

    head: str
    share: float
    align: Align = Align.LEFT

    @property
    def steps(self) -> tuple[Step, ...]:
        """How its texts may shrink; figures stay on one line."""
        return WORDS if self.align is Align.LEFT else FIGURES


@dataclass(frozen=True)
class ListRow:
    """A row: the number of the attendance sheet, the cells between number and signature."""

    number: int
    cells: tuple[str | tuple[str, ...], ...]
    stamp: bool = False
    """Whether the receipt needs stamp duty: the row has a box for it."""


@dataclass(frozen=True)
class SignedList:
    """Everything that is printed."""

    heading: str
    event: tuple[str, ...]
    info: tuple[tuple[str, str], ...]
    columns: tuple[ListColumn, ...]
    """Number first and signature last; the shares add up to 100."""
    rows: Sequence[ListRow]
    total: tuple[str, ...]
    """The last cells of the row JUMLAH before the signature; () prints no such row."""
    when: datetime
    spelled: str = ""
    """The whole line Terbilang : …"""
    note: str = ""
    signatures: tuple[Signature, ...] = ()
    paper: Paper = Paper.F4
    landscape: bool = True
    letterhead: Letterhead | None = None
    day: str = ""
    short_name: str = ""
    stamp_words: str = ""
    """What stands in the box for the stamp."""
    watermark: str = ""
    print_code: str = ""
    tier: Tier = Tier.INTERNAL
    """How much of personal data it shows."""

    @property
    def head(self) -> HeadWords:
        """What stands above the table."""
        return HeadWords(self.heading, self.event, self.info, self.letterhead, beside=2 if self.landscape else 1)
