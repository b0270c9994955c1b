"""Periods, shares and sources as the recaps and the report of a period write them."""

from collections.abc import Sequence
from decimal import Decimal

from desktop_app.domain.wording import grouped, percent
from desktop_app.operations.recaps.periods import HALVES, QUARTERS, Period

NOTHING = "–"
"""Stands where there is no figure: no target, a share of nothing."""
DECIMALS = 2
MOST_NAMES = 5


def in_title(period: Period) -> str:
    """Return TAHUN 2026 (TRIWULAN III) as the titles of recaps have it; any other days as they are."""
    if period.quarter:
        return f"Tahun {period.year} (Triwulan {QUARTERS[period.quarter - 1]})"
    if period.months == 6:
        return f"Tahun {period.year} (Semester {HALVES[period.starts_on.month // 7]})"
    return period.label


def share(part: int, whole: int | None) -> str:
    """Return 66,67% or 50%, computed from the printed numbers; `NOTHING` without a whole.

    What is not whole never rounds to 100%.
    """
    if not whole:
        return NOTHING
    value = Decimal(100 * part) / whole
    least = Decimal("0.01")
    value = min(value, 100 - least) if part < whole else max(value, 100 + least) if part > whole else value
    before, _, after = percent(value, DECIMALS).partition(",")
    return grouped(int(before)) + ("%" if after == "00%" else f",{after}")


def or_nothing(figure: int | None) -> str:
    """Return a figure, or `NOTHING` when there is none; 0 is one."""
    return NOTHING if figure is None else grouped(figure)


def counted_words(pairs: Sequence[tuple[str, int]], most: int = MOST_NAMES) -> str:
    """Return "Ana (3); Budi (1)" and how many more there are; `NOTHING` for nobody."""
    shown = [f"{name} ({grouped(count)})" for name, count in pairs[:most]]
    if len(pairs) > most:
        shown.append(f"dan {len(pairs) - most} lainnya")
    return "; ".join(shown) or NOTHING


def spoken(label: str) -> str:
    """Return the head of a column as a word in a cell: Bahan baku, SDM."""
    return label if len(label) <= len("SDM") else label.capitalize()


def in_words(label: str) -> str:
    """Return the head of a column as a word in a sentence: bahan baku, SDM."""
    return label if len(label) <= len("SDM") else label.lower()
