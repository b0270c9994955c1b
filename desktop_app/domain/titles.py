"""Taking a name as people write it apart into titles before, name, and titles after."""

import re

from desktop_app.domain.names import PersonName
from desktop_app.domain.text import clean_text

FRONT = frozenset({"h", "hj", "hi", "drs", "dra", "dr", "ir", "prof", "drg", "kh", "ust", "ustadz", "tgk", "rr", "apt"})
"""Words that stand before a name and are no part of it, without their dots; "R." and "M." are initials of names."""
DEGREE = re.compile(r"[A-Z][A-Za-z]{0,5}(\.[A-Za-z]{1,6})*\.?")


def split_titles(text: str) -> PersonName:
    """Return the parts of "H. M. Ali, S.E., M.M."; what does not look like a title stays in the name."""
    before, *after = clean_text(text).split(",")
    degrees = [part.strip() for part in after]
    if not degrees or not all(_is_degree(part) for part in degrees):
        before, degrees = clean_text(text), []
    words = before.split()
    front: list[str] = []
    while len(words) > 1 and words[0].endswith(".") and words[0].strip(".").casefold() in FRONT:
        front.append(words.pop(0))
    return PersonName(" ".join(front), " ".join(words), ", ".join(degrees))


def _is_degree(part: str) -> bool:
    return bool(part) and "." in part and all(DEGREE.fullmatch(word) for word in part.split())
