"""Which tax is kept back from a payment, and when a receipt needs stamp duty: looked up in the catalogue.

An office edition that is older than these tables has none of them; then those that came with the program hold.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.catalogue.catalogue import Catalogue, shipped_catalogue
from desktop_app.domain.catalogue.tables import Taxpayer, TaxRow
from desktop_app.domain.payment import PaymentKind

_GRADE = re.compile(r"(?<![A-Z])(IV|I{1,3})\s*[/.]?\s*([A-E])(?![A-Z])")
_CLASS = re.compile(r"(?:GOL(?:ONGAN)?\.?\s*)?(IV|I{1,3})")
STATE_OFFICIAL = "pejabat negara"
OVER, DUTY = "stamp_duty_over", "stamp_duty"


@dataclass(frozen=True)
class StampDuty:
    """What a receipt of more than `over` rupiah needs."""

    over: int
    amount: int

    def needed(self, gross: int) -> bool:
        """Whether a receipt of `gross` needs it: exactly the limit is free (UU 10/2020 art. 3)."""
        return gross > self.over


def taxes_of(catalogue: Catalogue) -> tuple[TaxRow, ...]:
    """Return the table of taxes of a catalogue, of one that is older than the table that of the program."""
    return catalogue.taxes or shipped_catalogue().taxes


def stamp_duty(catalogue: Catalogue) -> StampDuty:
    """Return the stamp duty of a catalogue, of one that is older than its thresholds that of the program."""
    return StampDuty(*(_threshold(catalogue, name) for name in (OVER, DUTY)))


def valid_on(taxes: Sequence[TaxRow], day: date) -> list[TaxRow]:
    """Return the taxes that hold on a day."""
    told = day.isoformat()
    return [row for row in taxes if row.valid_from <= told and (not row.valid_until or told <= row.valid_until)]


def proposed_tax(
    taxes: Sequence[TaxRow], day: date, kind: PaymentKind, who: Taxpayer, grade: str = ""
) -> TaxRow | None:
    """Return the tax that holds for a payment, the most particular first; None when the table names none.

    `grade` is a golongan such as "III/d"; without one no tax that depends on it is proposed.
    """
    own = grade_class(grade)
    fitting = [
        row
        for row in valid_on(taxes, day)
        if kind in row.kinds and row.who in (who, Taxpayer.ANYBODY) and (not row.grades or own in _classes(row))
    ]
    return max(fitting, key=lambda row: (row.who is who, bool(row.grades), row.valid_from, row.code), default=None)


def grade_of(words: str) -> str:
    """Return the golongan in a rank: "III/d" of "Penata Tk. I (III/d)"; "" when there is none."""
    found = _GRADE.search(words.upper())
    return f"{found[1]}/{found[2].lower()}" if found else ""


def grade_class(grade: str) -> str:
    """Return the class of a golongan: "III" of "III/d"; "pejabat negara" stays, anything else is ""."""
    typed = " ".join(grade.split())
    if typed.casefold() == STATE_OFFICIAL:
        return STATE_OFFICIAL
    if exact := grade_of(typed):
        return exact.partition("/")[0]
    bare = _CLASS.fullmatch(typed.upper())
    return bare[1] if bare else ""


def _classes(row: TaxRow) -> set[str]:
    return {" ".join(grade.split()).casefold() if len(grade) > 3 else grade.upper() for grade in row.grades}


def _threshold(catalogue: Catalogue, name: str) -> int:
    try:
        return int(catalogue.threshold(name))
    except KeyError:
        return int(shipped_catalogue().threshold(name))
