"""When two values mean the same to a person, so that a merge does not ask about them."""

from typing import Any

from desktop_app.domain.phone import stored_phone
from desktop_app.domain.text import clean_text

PHONES = {("person", "phone"), ("participant", "phone"), ("official", "phone")}


COMPUTED = {("assessment", name) for name in ("score", "coverage", "label", "level", "blocking")}
"""Columns that are worked out from other records: after a merge they are worked out again, never asked about."""


def mean_the_same(table: str, column: str, one: Any, other: Any) -> bool:
    """Whether two stored values of a column say the same: texts but for blanks and Unicode form, phones by digits."""
    if one == other or (table, column) in COMPUTED:
        return True
    if not (isinstance(one, str) and isinstance(other, str)):
        return False
    if (table, column) in PHONES:
        return stored_phone(one) == stored_phone(other)
    return clean_text(one) == clean_text(other)
