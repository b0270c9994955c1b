"""Names of people with their titles, and the civil servant's number, as office papers print them."""

import re
from dataclasses import dataclass
from datetime import date

_NIP_PARTS = (8, 6, 1, 3)
_SEX_DIGIT = 14


@dataclass(frozen=True)
class PersonName:
    """A name and its titles, kept apart: people are sorted and matched by `name` alone."""

    front: str
    name: str
    back: str

    @property
    def full(self) -> str:
        """Drs. Masykur, M.M."""
        return _with_titles(self.front, self.name, self.back)

    @property
    def capitals(self) -> str:
        """Drs. MASYKUR, M.M.: the degrees keep their own letters."""
        return _with_titles(self.front, self.name.upper(), self.back)


def _with_titles(front: str, name: str, back: str) -> str:
    before = " ".join(part for part in (front.strip(), name.strip()) if part)
    return ", ".join(part for part in (before, back.strip().lstrip(", ")) if part)


def format_nip(number: str) -> str:
    """Return a NIP or NI PPPK of 18 digits as 19680411 199303 1 009; anything else as it was written."""
    digits = re.sub(r"[\s.]", "", number)
    if not re.fullmatch(r"[0-9]{18}", digits):
        return number.strip()
    parts, start = [], 0
    for length in _NIP_PARTS:
        parts.append(digits[start : start + length])
        start += length
    return " ".join(parts)


def is_plausible_nip(number: str) -> bool:
    """Tell whether 18 digits begin with a real date of birth and have 1 (man) or 2 (woman) as the 15th."""
    digits = re.sub(r"[\s.]", "", number)
    if not re.fullmatch(r"[0-9]{18}", digits):
        return False
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    return digits[_SEX_DIGIT] in "12"
