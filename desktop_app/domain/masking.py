"""How personal data is hidden: one way for lists, forms, papers, files and the command line.

Which columns hold such data is declared where they are (`record.sensitive`). A mask is only ever shown: what is typed,
compared, stored or searched is the value itself.
"""

from desktop_app.domain.disclosure import Tier
from desktop_app.domain.identity import clean_number
from desktop_app.domain.record import record_tables

DOT = "•"
SIXTEEN = 16
"""Digits of a NIK and of a new NPWP: of these the first four and the last four stay."""


def is_sensitive(table: str, column: str) -> bool:
    """Whether the values of a column are masked until somebody asks."""
    found = record_tables().tables.get(table)
    named = None if found is None else found.columns.get(column)
    return named is not None and bool(named.info.get("sensitive"))


def sensitive_columns(table: str) -> frozenset[str]:
    """Return the columns of a table that are masked until somebody asks."""
    found = record_tables().tables.get(table)
    return frozenset() if found is None else frozenset(one.name for one in found.columns if one.info.get("sensitive"))


def mask(text: str) -> str:
    """Return 1810••••••••9901; of what has not 16 characters only the last two, of a short text none."""
    number = clean_number(text)
    head, tail = (4, 4) if len(number) == SIXTEEN else (0, 2) if len(number) > 4 else (0, 0)
    hidden = len(number) - head - tail
    return number[:head] + DOT * hidden + number[head + hidden :]


def at_tier(text: str, tier: Tier) -> str:
    """Return a sensitive text as an output of this tier shows it: in full, masked, or not at all."""
    if tier is Tier.INTERNAL:
        return text
    return mask(text) if tier is Tier.PARTNER else ""


def is_masked(text: str) -> bool:
    """Whether this is a mask, so that it must never be taken for what somebody typed."""
    return DOT in text
